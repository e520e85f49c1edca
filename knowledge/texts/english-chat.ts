/** In English: the frame of the web chat. The bot itself speaks Indonesian. */
import type { PublicTexts } from './public.ts'

export const englishChat: PublicTexts['chat'] = {
  title: 'Ask',
  description:
    'Ask about a rumour that you doubt, or a service of Kupang City. Without a name, without an app.',
  languageNote: 'The bot speaks and understands Indonesian: ask it in Indonesian, even with few words.',
  log: 'Conversation',
  bot: 'Kabashoax',
  resident: 'You',
  label: 'Write your question or paste the message',
  placeholder: 'Write in Indonesian…',
  send: 'Send',
  shortcuts: 'Shortcuts',
  commands: {
    '/bantuan': 'How it works',
    '/status': 'Status',
    '/langganan': 'Subscriptions',
    '/belajar': 'Learn',
    '/hapusdata': 'Erase my data',
  },
  earlier: 'Show the earlier conversation',
  privacy: 'No name needed. Only this browser shows the conversation; /hapusdata erases it.',
  reload: 'Reload this page to see the answer.',
  unknownButton: '(button)',
  notSent: 'Not sent yet. Check your connection, then try again.',
  badText: (longest) => `Write your question first, with at most ${longest} letters.`,
}
