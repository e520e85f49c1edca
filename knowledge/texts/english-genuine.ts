/** In English: whether a card or message is genuine. */
import type { PublicTexts } from './public.ts'

export const englishGenuine: PublicTexts['genuine'] = {
  page: {
    title: 'Is it genuine?',
    description: 'Check whether a card or message really comes from Kupang Kabashoax, and still holds.',
    invitation: 'Type the code that stands on the card or in the message.',
    label: 'Code on the card',
    hint: 'Example: KBH7-XXXX-XXXX. Capital or small letters are the same.',
    submit: 'Check',
    again: 'Check another code',
    code: (code) => `Code ${code}`,
    stamps: { corrected: 'Corrected since', withdrawn: 'Withdrawn' },
    compare: 'Compare it with what you received',
    compareDetail:
      'This is the card that we really published. If the picture or the words that you received are different, what you received is a fake or was changed.',
    changed: 'What changed',
    before: 'Then',
    after: 'Now',
    readCurrent: 'Read what holds now',
    readWhole: 'Read the whole answer',
    how: 'How do we know? Each of our statements is signed digitally when it is published. Only what really comes from us has its code.',
    engineers: 'Technical explanation and public keys (in English)',
    unknownAdvice: [
      'Do not pass it on for now.',
      'Look at the code again: a letter may be mistaken.',
      'Send us the picture or the message on the page Ask, so that we can check it.',
    ],
    ask: 'Ask us',
  },
  answers: {
    current: {
      answer: 'GENUINE, and it still holds.',
      detail: (date) => `This really comes from us, published on ${date}.`,
    },
    corrected: {
      answer: 'GENUINE, but corrected since.',
      detail: (date) =>
        `This really comes from us, published on ${date}, but we have updated it since. Do not use the old one any more.`,
    },
    expired: {
      answer: 'GENUINE, but past its validity.',
      detail: (date) =>
        `This really comes from us, published on ${date}, but its time is over. Ask for the latest.`,
    },
    withdrawn: {
      answer: 'GENUINE, but withdrawn.',
      detail: (date) => `We published this (${date}) and then withdrew it. Do not pass it on any more.`,
    },
    forged: {
      answer: 'FORGED: somebody changed this card.',
      detail: () =>
        'We did use this code, but what its QR says was not made by us. Do not pass it on. What is right stands below.',
    },
    damaged: {
      answer: 'This cannot be settled yet.',
      detail:
        'We have this code, but its signature does not fit. Do not pass it on for now, and please tell us.',
    },
    unknown: {
      answer: 'NOT from us.',
      detail:
        'We never published this code or QR. Do not pass it on. Send us the message if you want us to check it.',
    },
    mistyped: {
      answer: 'This code does not fit.',
      detail:
        'A letter seems to be mistaken. Look at the code on the card and type it once more. If it is exactly the same, it is not from us.',
    },
  },
  withdrawnBecause: (reason, date) => `Withdrawn on ${date}: ${reason}`,
  cardAlt: (rating, title) => `Card: ${rating}. ${title}`,
  chat: {
    card: (headline) => `Card with the answer: ${headline}. It says the same as the text below it.`,
    save: 'Save the picture',
    whatsapp: 'Send on WhatsApp',
  },
}
