/** In English: the frame of the lessons and the quiz. What is quoted in them stays Indonesian. */
import type { PublicTexts } from './public.ts'

function praise(score: number, of: number): string {
  if (score === of) return 'Excellent! You have sharp eyes. Let your family try too.'
  if (score * 2 >= of) return 'Well done! Some are hard: hoaxes are made to look real.'
  return 'Never mind. This is exactly why we check before we share. Read the lessons, then try again.'
}

export const englishLearning: PublicTexts['learning'] = {
  title: 'Filter before you share',
  lead: 'Five short lessons and a two-minute quiz, made of rumours that really went around.',
  description:
    'Learn to recognise hoaxes: five short lessons and a two-minute quiz made of rumours that went around in NTT.',
  lessons: 'Five lessons',
  lessonOf: (number, of) => `Lesson ${number} of ${of}`,
  example: 'An example that went around',
  readExample: 'Read the fact check',
  next: (title) => `Next: ${title}`,
  all: 'All lessons',
  lessonTitles: {
    judul: 'Read the text, not only the headline',
    'foto-lama': 'An old photo, another place',
    sumber: 'Who says so, and when?',
    'pesan-berantai': 'Messages that frighten and hurry you',
    'buatan-ai': 'Pictures and voices made by AI',
  },
  choices: {
    benar: { icon: '✅', label: 'True' },
    salah: { icon: '❌', label: 'False' },
    konteks: { icon: '⚖️', label: 'Needs context' },
  },

  quiz: {
    title: 'Two-minute quiz',
    lead: 'True, false, or does it need context? All questions are rumours that we have checked, in Indonesian.',
    start: 'Start the quiz',
    question: (number, of) => `Question ${number} of ${of}`,
    asked: 'This went around. What do you think?',
    choices: 'Possible answers',
    context:
      '“Needs context” means that there is some truth in it, but its time, its place or a part of it is not right.',
    right: 'Right!',
    wrong: (right) => `Not quite. The answer: ${right}.`,
    claim: 'What went around',
    facts: 'The facts',
    read: 'Read all of it, with its sources',
    next: 'Next question',
    result: 'See your result',
    score: (score, of) => `Your score: ${score} of ${of}`,
    praise,
    answers: 'Your answers',
    wasRight: 'right',
    wasWrong: 'not quite',
    onTelegram: 'Play this quiz on Telegram (in Indonesian)',
    share: 'Invite friends',
    shareDetail: 'Your friends get exactly the same questions.',
    shareText: (score, of) =>
      `I got ${score} of ${of} in the quiz “Filter before you share” of Kupang City. How many can you get? The questions are the same:`,
    link: 'Link of this quiz',
    copyLink: 'Copy the link',
    copiedLink: 'Copied',
    again: 'A quiz with other questions',
    none: 'There is no quiz yet: not enough has been published. Read the lessons meanwhile.',
    gone: 'The questions of this quiz have changed, because something was updated. Start again.',
  },
}
