/** In English: how the service works, who answers for it and what it keeps. All of it must be true, as in trust.ts. */
import type { PublicTexts } from './public.ts'

type Trust = PublicTexts['trust']

const work: Trust['pages']['cara-kerja'] = {
  title: 'How we work',
  lead: 'The way from your question to an answer, and what we do not do.',
  parts: [
    {
      heading: 'From question to answer',
      points: [
        'You ask on Telegram, on WhatsApp, or on this site. No name, identity card or e-mail is needed.',
        'If the answer was published already, the program finds it and sends it at once, with its sources and their dates. The program only searches. It makes up no answers.',
        'If there is none yet, your question becomes a case with a ticket number. The same question from many people is gathered in one case.',
        'Kominfo’s staff check it, and ask the office that knows where that is needed.',
        'Once it is published, everyone who asked gets the answer in their own chat.',
      ],
    },
    {
      heading: 'Four eyes',
      text: [
        'Whoever writes a text does not publish it: a second person reads and publishes it.',
        'Only in an emergency may one person publish alone. The reason is noted, and somebody else is asked to check it afterwards.',
        'What is marked “A starter entry” was not checked by Kominfo yet.',
      ],
    },
    {
      heading: 'Sources',
      text: [
        'Every answer names its sources and their dates, so that you can check for yourself. Where there is not enough evidence, we say “unproven”.',
        'An answer that holds for a time says until when. Afterwards it is marked.',
      ],
    },
    {
      heading: 'When we are wrong',
      text: [
        'We correct or withdraw it, and tell everyone whom we gave the old answer. The old version can still be read on its page.',
      ],
    },
    {
      heading: 'What we do not do',
      points: [
        'We do not judge opinions, only what can be checked.',
        'We do not delete anybody’s posts, and report nobody who asks.',
        'We do not find out who asks.',
        'This is no emergency service. In danger, find a safe place and ask those near you for help first.',
      ],
    },
  ],
}

const responsibility: Trust['pages']['tanggung-jawab'] = {
  title: 'Who is responsible',
  lead: 'This is a service of Kupang City Government. Its office for communication and informatics (Dinas Kominfo) is responsible for the contents.',
  parts: [
    {
      heading: 'Is an answer wrong?',
      text: [
        'Press “Tidak” (no) under the answer in the chat, and write what is wrong. Or write your objection on the page Ask, with the link of the fact check and, if you have it, other evidence or another source.',
        'Staff read it. If the objection is right, the fact check is corrected or withdrawn, and the change is listed under Corrections.',
      ],
    },
    {
      heading: 'Not satisfied with our response?',
      points: [
        'For official information or documents: make a request to the city’s information officer (PPID). Law No. 14 of 2008 on public information gives you that right.',
        'For complaints about government services: SP4N-LAPOR! at lapor.go.id.',
        'For maladministration that you complained about without an answer: the Ombudsman of the Republic of Indonesia, ombudsman.go.id.',
        'For objections to a news report of the media, not of ours: the Press Council (Dewan Pers), dewanpers.or.id.',
      ],
    },
  ],
}

const privacy: Trust['pages']['privasi'] = {
  title: 'Your privacy',
  lead: 'In short: we need not know who you are. This is what is kept, what for, and how to erase it.',
  parts: [
    {
      heading: 'Reading this site',
      text: [
        'Reading, searching and playing the quiz use no cookies, and there are no advertisements or trackers. Answers to the quiz are in the address of the page only, and kept nowhere. The program does not note readers’ internet (IP) addresses, but the server in front of it may, as with other sites. For programs that read data over the API, requests are counted by address for a minute, without being kept.',
        'The pages that you open are kept on your own device too, so that they can be read without a connection. The chat is not kept there.',
        'The chat on this site uses one cookie, a random code that holds for a year, so that your conversation is there again when the page is opened. Whoever uses the same browser can see it.',
      ],
    },
    {
      heading: 'Asking in a chat',
      points: [
        'Your number or chat address is kept encrypted, only so that the answer can be sent. Your name and profile picture are not kept.',
        'The words of your question and our replies are kept until you erase them, so that the case can be checked and corrections sent. The words also help the program to recognise similar questions.',
        'Also kept: when you asked and last wrote, whether the message was forwarded, and whether the bot is blocked. The numbers of messages on Telegram and WhatsApp are noted, so that a message that you edit or delete changes here too.',
        'If you rate an answer, write what is missing, answer a question of our staff or subscribe, that is kept too.',
        'Telegram and WhatsApp have rules of their own on what they keep.',
      ],
    },
    {
      heading: 'Pictures and documents',
      text: [
        'Pictures, PDFs and Office documents of up to 10 MB are fetched only when the question becomes a case. The file is kept encrypted. The place, device and names that cameras write into pictures are taken out first. The program may open a picture for a moment to look for the QR code of one of our cards, without keeping it. We do not change documents, so check whether your name is in them.',
        'If it does not become a case, the note of what you sent is deleted after about a day. Videos and voice recordings are not fetched.',
      ],
    },
    {
      heading: 'In groups',
      text: [
        'What is said in a group is not kept. The bot reads messages that are meant for it, for example with /cek. Where an admin turns /jaga on, it also compares other messages with hoaxes that were checked, and forgets them. Only the group’s address (encrypted), its settings and the bot’s replies are kept.',
      ],
    },
    {
      heading: 'Who sees what',
      points: [
        'Kominfo’s staff see your words and what you sent, without name and number.',
        'An office that is asked sees the question that our staff wrote and, where they choose so, the words of those who asked, without name and number.',
        'The public sees what is published, and combined figures. Your words are not published as yours.',
        'Who runs the server holds the key to the encryption, for without it no answer could be sent.',
      ],
    },
    {
      heading: 'Staff and offices',
      text: [
        'Of our staff we keep the name, the role, the password and security code (unreadable or encrypted), the device they sign in with, and a log of what they did. Who checked and published must be traceable, so this log is not erased.',
        'Of an office’s contact we keep the name, position, telephone number (encrypted), and the answers and documents that they hand over. If they wish to be reminded in a chat, its address is kept as an asker’s is.',
      ],
    },
    {
      heading: 'Erasing your data',
      text: [
        'Write /hapusdata in the chat. Your words, what you sent, the conversation, subscriptions and your chat address are erased. The address is used once more to tell you that all is erased, and goes too. Answers that you were waiting for are not sent any more.',
        'Only the count stays: that there was one question, on that day, on that channel. What was published stays, and so do staff’s working notes. Backups of the server may hold old data until they are replaced.',
        'Law No. 27 of 2022 on the protection of personal data gives you these rights.',
      ],
    },
  ],
}

export const englishTrust: Trust = {
  nav: 'About this service',
  links: {
    '/belajar': 'Learn',
    '/tentang/cara-kerja': 'How we work',
    '/tentang/skala': 'Our ratings',
    '/tentang/koreksi': 'Corrections',
    '/tentang/angka': 'Figures',
    '/tentang/tanggung-jawab': 'Responsibility',
    '/tentang/privasi': 'Privacy',
  },
  pages: { 'cara-kerja': work, 'tanggung-jawab': responsibility, privasi: privacy },
  contact: {
    heading: 'Contact us',
    ask: 'Write on the page Ask',
    telegram: (bot) => `Telegram: @${bot}`,
    whatsapp: (number) => `WhatsApp: +${number}`,
  },

  scale: {
    title: 'Our ratings',
    lead: 'Every claim that we check gets one of these ratings.',
    information:
      'Not a claim that is rated but information on a service of the city: times, requirements, addresses or fees.',
    see: 'See examples',
    how: 'When something new is known, a rating may change. All changes are listed:',
  },

  corrections: {
    title: 'Corrections',
    lead: 'All that we corrected or withdrew after it was published, the newest first. Nothing is hidden. Where only the validity was prolonged or a source added, it does not count as a correction.',
    all: 'All corrections',
    revised: 'Corrected',
    withdrawn: 'Withdrawn',
    reason: 'The reason',
    what: 'What changed',
    empty: 'No corrections yet. When there are some, all of them are listed here.',
    older: 'Older',
    newest: 'Back to the newest',
  },

  figures: {
    title: 'Figures of this service',
    lead: 'How many ask, and how long it takes until they are answered. Counted by whole months, for the last twelve.',
    empty: 'There is no whole month to count yet. The first figures come at the beginning of next month.',
    months: 'By month',
    monthsNote:
      'Time to answer: from the first question until the answer is published, for cases that staff answered. Median means that half of the cases are faster than that. What the program answered at once does not count. Office hours: Monday to Friday, 7.30 to 16.00 Kupang time (UTC+8).',
    places: 'Questions by kelurahan',
    placesNote:
      'Only questions whose kelurahan (urban village) is known. So that nobody can be recognised, numbers below 5 are written “<5” and others rounded to a multiple of 5.',
    placesEmpty: 'There are no questions whose kelurahan is known yet.',
    fewer: '<5',
    columns: {
      month: 'Month',
      questions: 'Questions',
      atOnce: 'Answered at once',
      suggested: 'Offered a choice',
      passedOn: 'Passed on to staff',
      answered: 'Cases answered',
      closed: 'Cases closed',
      median: 'Median time to answer',
      officeMedian: 'Median, office hours only',
      place: 'Kelurahan',
    },
    files: 'Open data',
    filesNote: 'Anybody may use it if they name the source. In the files, times are in minutes.',
    csvMonths: 'CSV by month',
    csvPlaces: 'CSV by kelurahan',
    json: 'JSON',
    notYet: '–',
  },
}
