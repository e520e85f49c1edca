import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInterrogative, readUtterance, type Utterance } from '../../../knowledge/language/utterance.ts'

const UTTERANCES: Readonly<Record<Utterance, readonly string[]>> = {
  question: [
    ...[
      'jadwal sampah',
      'ktp hilang',
      'tsunami?',
      'tsunami',
      'sampah',
      'gempa',
      'babi',
      'anjing gila',
      'bbm naik ko',
    ],
    ...[
      'harga bbm naik ko',
      'halo min, banjir di Oesapa?',
      'malam kak, benarkah BBM naik',
      'bantuan sosial',
      'tes cpns',
    ],
    ...[
      'tolong cek bansos',
      'apa itu rabies',
      'cara urus ktp',
      'hoax vaksin',
      'tidak ada air',
      'sonde ada air',
      'gas',
    ],
    ...[
      'https://contoh.com/berita',
      '081234567890',
      '@akun_palsu',
      'lurah bodoh itu korupsi',
      'anjing',
      'minum kopi hoax?',
    ],
    ...[
      'info gempa',
      'ini benar gempa?',
      'menu makan gratis',
      'oke gempa',
      'makasih min, satu lagi: listrik padam?',
    ],
    ...[
      'pasien 01 NTT',
      'siapa lurah Liliba',
      'skip bayar pajak',
      'mau tanya dukcapil buka jam berapa',
      'rokok',
    ],
  ],
  greeting: [
    ...[
      'halo min',
      'Halo',
      'malam kak',
      'shalom',
      'Shalom kaka',
      'selamat pagi bapa',
      'SELAMAT PAGI 🙏',
      'assalamualaikum',
    ],
    ...[
      'Assalamualaikum wr wb',
      'haloooo',
      'pagi',
      'met malam',
      'halo kaka, apa kabar?',
      'permisi',
      'mau tanya min',
      '/start',
    ],
  ],
  thanks: [
    'makasih',
    'tarima kasi',
    'tengkyu',
    'terima kasih banyak min 🙏',
    'thx ya',
    'ok makasih',
    'mantap',
    'tarima kasih kaka',
    '🙏🙏',
  ],
  farewell: ['dadah', 'sampai jumpa', 'da da', 'bye', 'pamit min'],
  agreement: [
    'ok',
    'oke',
    'siap',
    'iya',
    'baik',
    'ya',
    'okeee',
    'siap kak',
    'benar',
    'betul',
    'batul',
    'boleh',
    '👍🏾',
  ],
  refusal: [
    'tidak',
    'sonde',
    'bukan',
    'gak',
    'son',
    'tidak usah',
    'bukan ini',
    'jangan',
    'nggak makasih',
    '👎',
  ],
  insult: [
    'bodoh',
    'goblok lu',
    'anjing lu',
    'dasar babi',
    'lama bgt balesnya anjir',
    'pukimai',
    'bot tolol',
    'ini bot bodoh',
  ],
  noise: [
    ...[
      'tes',
      'p',
      '??',
      '🔥🔥',
      'wkwk 👍',
      '',
      '   ',
      'asdfghjkl',
      'qwerty',
      '12345',
      'wkwkwk',
      'hahaha',
      'hmm',
      'min',
      'bzzkrtplk',
      '7 april',
    ],
    ...['ceritain lelucon dong', 'marsu minum laru', 'lu siapa', 'lagi apa', 'jomblo'],
  ],
  pointer: [
    ...[
      'ini benar?',
      'benarkah min?',
      'batul ko sonde?',
      'hoax ko?',
      'cek dulu',
      'tolong cek kebenarannya',
      'info ini betulan?',
    ],
    ...[
      'benar gak?',
      'bnr ga ya',
      'ini hoax',
      'asli ko palsu?',
      'benarkah',
      'itu batul ko?',
      'tolong dicek min',
      'beneran?',
      'ini',
    ],
    ...[
      'ini apa?',
      'video ini asli atau AI?',
      'benar tidak info ini',
      'parcaya ko sonde?',
      'maksudnya?',
      'hoaks atau bukan',
    ],
  ],
  skip: ['lewati', 'skip', 'tidak tahu', 'sonde tau', 'lupa', 'gatau', 'be lupa', 'kurang tau', 'sonde inga'],
  help: [
    'bantuan',
    'cara pakai',
    'menu',
    'help',
    'ini bot apa?',
    'lu bisa apa',
    '/bantuan',
    'cara pakai bot ini gimana',
  ],
}

describe('readUtterance', () => {
  for (const [utterance, texts] of Object.entries(UTTERANCES))
    it.each(texts)(`${utterance}: %s`, (text) => {
      expect(readUtterance(text)).toBe(utterance)
    })

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Object.keys(UTTERANCES)).toContain(readUtterance(text))
      }),
    )
  })

  it('takes a greeting before content as the question it is', () => {
    const content = fc.constantFrom('banjir di Oesapa', 'tsunami', 'vaksin', 'jadwal sampah', 'pajak naik')
    const greeting = fc.constantFrom(
      'halo min',
      'selamat malam kaka',
      'assalamualaikum',
      'pagi',
      'makasih',
      'tes',
    )
    fc.assert(
      fc.property(greeting, content, fc.constantFrom(' ', ', ', '\n', '! '), (before, after, between) => {
        expect(readUtterance(`${before}${between}${after}`)).toBe('question')
      }),
    )
  })
})

describe('isInterrogative', () => {
  it.each([
    ...[
      'BBM naik?',
      'benarkah BBM naik',
      'batul ko',
      'air su nae ko',
      'kapan dibuka',
      'siapa lurahnya',
      'di mana itu',
      'benar kah',
    ],
    ...[
      'kermana urus ktp',
      'bnr ga',
      'hoaks atau bukan',
      'apakah itu asli',
      'barapa harga',
      'betul atau tidak',
    ],
  ])('asks: %s', (text) => {
    expect(isInterrogative(text)).toBe(true)
  })

  it.each([
    'di Oesapa, tadi pagi',
    'dari grup keluarga',
    'kemarin di pasar',
    'tidak tahu',
    'sekolah',
    'ko bisa begitu juga',
    '',
  ])('does not ask: %s', (text) => {
    expect(isInterrogative(text)).toBe(false)
  })
})
