import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize } from '../../../knowledge/language/normalize.ts'
import { LONGEST_TEXT } from '../../../knowledge/language/plain-text.ts'
import { kupangForms, spellings } from '../../../knowledge/language/vocabulary.ts'

const words = (text: string) => normalize(text).words

/** Text made of what messages are made of, so that the rules meet each other. */
const PIECES = [
  ...[
    'halo',
    'min',
    'kaka',
    'pak',
    'Rina',
    'mau tanya',
    'dong',
    'ya',
    'diteruskan',
    'Diteruskan\n',
    'selamat malam',
  ],
  ...['sonde', 'su', 'pi', 'be', 'ko', 'ko?', 'kah', 'batul', 'dong', 'pun', 'te', 'laru', 'the', 'son'],
  ...[
    'Rp',
    'Rp 600.000',
    'rb',
    'ribu',
    'juta',
    '1,2',
    '1.250',
    '12.1250',
    '0812',
    '345',
    '6789',
    '62',
    '+62',
    '0380',
  ],
  ...[
    '7',
    'April',
    '2021',
    '7/4/21',
    '(7/4)',
    '2021-04-07',
    'jam',
    '01.55',
    '9:05',
    'WITA',
    'dua',
    'ratus',
    'belas',
    'orang',
  ],
  ...['seribu', 'puluh', 'tiga', 'miliar', 'satu', '16', 'M', 'T', '2m', '600k', '5g', '100%'],
  ...[
    'anak2',
    'anak-anak',
    'anak',
    'besar-besaran',
    'gede2an',
    'covid-19',
    'h5n1',
    'b4ntuan',
    'tolonggg',
    'dbantu',
  ],
  ...[
    'https://www.x.com/A?utm_source=b&v=1',
    'bit.ly/AbC',
    '@akun_.',
    'a@b.co',
    '#LokerBUMN',
    'https://a.museum/x',
    '.',
    ',',
    '-',
    '\n',
  ],
]
const message = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...spellings.keys(), ...kupangForms.keys())),
        fc.constantFrom(' ', ' ', ', ', '', '-', '. ', '\n'),
      ),
      {
        maxLength: 12,
      },
    )
    .map((pieces) => pieces.flat().join('')),
)
const plainWord = fc.stringMatching(/^[a-z]{4,9}$/)

describe('normalize, whatever the text', () => {
  it('reads its own words as the same words', () => {
    fc.assert(
      fc.property(message, (text) => {
        const once = words(text)
        expect(words(once.join(' '))).toEqual(once)
      }),
      { numRuns: 5_000 },
    )
  })

  it('reads styled letters as plain letters', () => {
    const styles: readonly number[] = [0x1d41a, 0x1d44e + 26, 0x1d4ea, 0x1d5ba, 0x1d5ee, 0x1d68a]
    fc.assert(
      fc.property(plainWord, fc.constantFrom(...styles), (word, first) => {
        const styled = [...word]
          .map((letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 97))
          .join('')
        expect(words(styled)).toEqual(words(word))
      }),
    )
  })

  it('reads a held letter as one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('tolong', 'benar', 'banjir', 'maaf', 'sonde', 'gak'),
        fc.nat(5),
        fc.integer({ min: 2, max: 9 }),
        (word, place, times) => {
          const at = place % word.length
          const held = word.slice(0, at) + (word[at] ?? '').repeat(times + 1) + word.slice(at + 1)
          expect(words(held)).toEqual(words(word))
        },
      ),
    )
  })

  // A rule whose work grows faster than the text would run into the time limit of the test.
  it('reads only the first 20,000 characters, whatever they are', { timeout: 10_000 }, () => {
    const bait = [
      'a',
      'a.',
      'a-',
      '1.',
      '1',
      '@a',
      "a'",
      '(1/2)',
      'www.',
      'http://',
      '+62',
      '0 8',
      'anak2',
      '💥',
      '\n[',
      'ﷺ',
      'satu ',
      'x@x.',
    ]
    for (const piece of bait) {
      const long = piece.repeat(LONGEST_TEXT / piece.length + 1)
      expect(words(`${long} tsunami`), piece).toEqual(words(long.slice(0, LONGEST_TEXT)))
    }
  })
})

describe('every line of the lexicon', () => {
  it('is read as what it says', () => {
    for (const [form, { words: target }] of spellings)
      expect(words(`zzq ${form} zzq`), form).toEqual(words(`zzq ${target.join(' ')} zzq`))
  })

  it('is read as what it says beside Kupang Malay', () => {
    for (const [form, { words: target }] of kupangForms)
      expect(words(`katong ${form} zzq`), form).toEqual(words(`kita ${target.join(' ')} zzq`))
  })
})
