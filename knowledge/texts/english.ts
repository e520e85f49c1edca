/** The public pages' interface in English. What is published, and what the bot says, stay Indonesian. */
import { englishChat } from './english-chat.ts'
import { englishGenuine } from './english-genuine.ts'
import { englishLearning } from './english-learning.ts'
import { englishApi, englishBox, englishOpenData } from './english-open-data.ts'
import { englishTrust } from './english-trust.ts'
import type { PublicTexts } from './public.ts'

export const englishTexts: PublicTexts = {
  name: 'Kupang Kabashoax',
  tagline: 'Kupang City fact checks',
  description:
    'The fact-checking service of Kupang City: ask before you share. Official answers, each with its sources and dates.',
  skipToContent: 'Skip to content',
  titled: (title) => `${title} · Kupang Kabashoax`,

  nav: { label: 'Main menu', home: 'Home', search: 'Search', ask: 'Ask' },

  footer: {
    responsible: 'A service of Kupang City Government – Dinas Kominfo',
    responsibleDetail:
      'The city’s office for communication and informatics (Dinas Kominfo) is responsible for this site.',
    sources: 'Every answer names its sources and their dates, so that you can check for yourself.',
    licence: 'Contents may be shared if their source is named.',
    subscribe: 'Follow the news:',
  },

  front: {
    title: 'True or not? Check first.',
    lead: 'Search rumours going around and information on city services. Everything has its sources and dates.',
    latest: 'Newest',
    older: 'Older',
    newest: 'Back to the newest',
    empty: 'Nothing has been published yet.',
    emptyFiltered: 'Nothing fits this filter.',
    showAll: 'Show all',
  },

  search: {
    title: 'Search',
    label: 'Search for a rumour or a service',
    placeholder: 'in Indonesian: tsunami, bansos, sampah',
    submit: 'Search',
    hits: (count) => (count === 1 ? 'The best match' : `The ${count} best matches`),
    none: 'There is no answer to this yet.',
    askAdvice: 'Ask directly. If there is no answer yet, Kominfo’s staff will check.',
    notFound: 'Not what you were looking for?',
  },

  ask: {
    invitation: 'Not sure about something you heard?',
    detail: 'Send it here, best in Indonesian. No name, identity card or e-mail needed.',
    button: 'Ask directly',
    thisText: 'Ask this',
    about: (title, url) => `Tanya soal: ${title}\n${url}`,
    aboutThis: 'Ask about this',
    aboutThisDetail: 'Still unsure, or heard something else about this? Ask directly:',
    onChannel: (channel) => `Ask on ${channel}`,
    onWeb: 'Ask here',
  },

  filter: {
    title: 'Filter',
    all: 'All',
    kinds: { klarifikasi: 'Fact checks', informasi: 'City information' },
    verdict: 'Rating',
    anyVerdict: 'All ratings',
    category: 'Topic',
    anyCategory: 'All topics',
    apply: 'Apply',
    clear: 'Clear the filter',
  },

  clarification: {
    claim: 'What is going around',
    question: 'Question',
    facts: 'The facts',
    answer: 'Answer',
    sources: 'Sources',
    details: 'Details',
    place: 'Place',
    category: 'Topic',
    published: 'Published',
    updated: 'Updated',
    validUntil: 'Valid until',
    example: 'A starter entry that Kominfo has not checked yet.',
    revisions: 'History of changes',
    revision: (number) => `Version ${number}`,
    currentRevision: 'the one that holds now',
    firstRevision: (date) => `Published on ${date}, never changed.`,
  },

  errors: {
    notFoundTitle: 'There is no such page',
    notFound: 'The address may be mistaken or the page has moved. Try a search, or ask directly.',
    refusedTitle: 'This cannot be accepted',
    refused:
      'It may be too long, or was not sent from this page. Go back to the page, shorten the text, and send it again.',
    brokenTitle: 'Sorry, something is broken',
    broken: 'This page cannot be shown at the moment. Try again in a little while.',
  },

  face: {
    switchTo: 'Bahasa Indonesia',
    contentNote: 'What is published here is written in Indonesian; only the menus and labels are in English.',
    alerts: { title: 'Alert', label: 'Alert by Kominfo', since: 'Sent out' },
    now: {
      asked: 'Most asked this week',
      people: (people) => `${people} people asked`,
      rising: 'Rising now',
      nothing: 'Nothing has been asked by many people this week.',
      week: (asked, open) =>
        `${asked} questions came in these seven days. Staff are checking ${open} rumours now.`,
      all: 'Show everything',
    },
    topics: {
      title: 'Topics',
      heading: (topic) => `Topic: ${topic}`,
      description: (topic) =>
        `Fact checks and information on city services of Kupang about ${topic}, with sources and dates.`,
      empty: 'There is nothing on this topic yet.',
    },
    places: {
      title: 'Kelurahan and kecamatan',
      short: 'Places',
      description: 'Fact checks by kelurahan (urban village) and kecamatan (district) of Kupang City.',
      all: 'All kelurahan',
      kelurahan: (name) => `Kelurahan ${name}`,
      kecamatan: (name) => `Kecamatan ${name}`,
      within: (kecamatan) => `Part of Kecamatan ${kecamatan}.`,
      partDescription: (name) =>
        `Fact checks and information on services for ${name}, Kupang City, with sources and dates.`,
      empty: 'There is nothing about this place in particular yet.',
      wholeCity: 'What concerns the whole city is on the front page.',
    },
    list: { count: (count) => (count === '1' ? '1 entry' : `${count} entries`), ask: 'Ask about this' },
    follow: {
      title: 'Want to be told of what is new?',
      detail: (words) =>
        `It is free. Write “${words}” to the bot, and the news comes to your chat by itself.`,
      onChannel: (channel) => `Follow on ${channel}`,
      onWeb: 'Follow here',
      feed: 'Follow by RSS',
    },
    clarification: {
      since: 'Going around since',
      related: 'Related',
      home: 'Home',
      trail: 'Where this page is',
    },
    offline: {
      title: 'No connection',
      lead: 'This device is not connected to the internet, and this page has not been opened before.',
      opened: 'You have opened these before and can read them now:',
      nothing: 'Nothing is kept on this device yet.',
      again: 'Try again',
      kept: 'No connection. This is a copy kept on this device; it may have been updated since.',
    },
    app: { name: 'Kupang Kabashoax', shortName: 'Kabashoax', ask: 'Ask', search: 'Search' },
  },

  aftercare: {
    withdrawnTitle: (title) => `Withdrawn: ${title}`,
    withdrawn: (date) => `This was withdrawn on ${date} and does not hold any more.`,
    withdrawnReason: 'The reason',
    withdrawnContent: 'What was withdrawn, not to be used any more',
    wasWithdrawn: (date, reason) => `Withdrawn on ${date}: ${reason}`,
    expired: (until) =>
      `This is past its validity (until ${until}). It may have changed since: ask for the latest information.`,
    whatChanged: 'What changed',
    fullText: 'Read this version in full',
    verdictChanged: 'Rating',
    noVerdict: 'no rating',
    becomes: 'became',
    fields: { title: 'Title', claim: 'What is going around', explanation: 'Explanation' },
    sourcesChanged: 'Its sources changed.',
    validUntilChanged: (before, after) =>
      after === null
        ? 'Now without an end of validity.'
        : before === null
          ? `Now valid until ${after}.`
          : `Validity: until ${before}, now until ${after}.`,
    deleted: { begins: '[removed: ', ends: '] ' },
    inserted: { begins: '[added: ', ends: '] ' },
  },

  kit: {
    title: 'Pass this answer on',
    lead: 'Something false in your group? Reply with this message or picture.',
    text: 'A message ready to send',
    copy: 'Copy the message',
    copied: 'Copied',
    whatsapp: 'Send on WhatsApp',
    telegram: 'Send on Telegram',
    picture: 'Download the picture',
    square: 'square',
    portrait: 'portrait',
    code: 'Code of genuineness',
  },

  chat: englishChat,
  genuine: englishGenuine,
  trust: englishTrust,
  learning: englishLearning,
  openData: englishOpenData,
  apiPage: englishApi,
  box: englishBox,
  duration: {
    minutes: (n) => `${n} min`,
    hours: (hours, minutes) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
    days: (days, hours) => {
      const whole = days === 1 ? '1 day' : `${days} days`
      return hours === 0 ? whole : `${whole} ${hours} h`
    },
  },

  verdicts: {
    salah: { icon: '❌', label: 'False', meaning: 'What this says is not true.' },
    'konteks-salah': {
      icon: '🖼️',
      label: 'False context',
      meaning: 'The photo, video or quote is real, but from another time or place.',
    },
    manipulasi: {
      icon: '🤖',
      label: 'Manipulated',
      meaning: 'The picture, sound or video was changed or made with a computer (AI).',
    },
    'sebagian-benar': {
      icon: '⚖️',
      label: 'Partly true',
      meaning: 'Some of it is true, but some of it is mistaken or exaggerated.',
    },
    benar: { icon: '✅', label: 'True', meaning: 'This is true according to competent sources.' },
    'benar-tidak-berlaku': {
      icon: '⌛',
      label: 'No longer in force',
      meaning: 'It was true once, but it is over or has been replaced.',
    },
    satire: { icon: '🎭', label: 'Satire', meaning: 'Made as a joke or to mock, not as news.' },
    'belum-terbukti': {
      icon: '❓',
      label: 'Unproven',
      meaning: 'Up to this date there is not enough evidence either way.',
    },
  },
  information: { icon: 'ℹ️', label: 'City information' },
  categories: {
    bencana: 'Disasters & weather',
    kesehatan: 'Health',
    'bantuan-sosial': 'Social aid',
    penipuan: 'Scams',
    keamanan: 'Security',
    pemerintahan: 'Government',
    kependudukan: 'Identity papers & civil records',
    kebersihan: 'Cleanliness & waste',
    'air-listrik': 'Water & electricity',
    transportasi: 'Transport',
    pendidikan: 'Education',
    pajak: 'Taxes',
    lain: 'Other',
  },
  reasons: { why: 'Why does it match?', speaksFor: 'Speaks for it', speaksAgainst: 'Speaks against it' },
}
