import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Scope, verdicts } from '../../db/shapes.ts'
import { type Action, decodeAction, encodeAction } from '../../knowledge/actions.ts'
import { places } from '../../knowledge/language/lexicon.ts'
import {
  answerMessage,
  correctionMessage,
  noticeMessage,
  paragraphGap,
  splitMessage,
  type Told,
} from '../../knowledge/messages.ts'
import { categoryTerms } from '../../knowledge/texts/terms.ts'

const told: Told = {
  slug: 'salah-air-pdam',
  verdict: 'salah',
  title: 'Salah: air PDAM tidak beracun',
  explanation: 'Air **aman**.\n\nHasil uji [di sini](https://example.org).',
  sources: [{ url: 'https://example.org', title: 'Hasil uji', date: '2026-11' }],
  validUntil: null,
  example: false,
  updatedAt: new Date('2026-11-20T10:00:00Z'),
}
const setting = { publicUrl: 'https://cek.example', now: new Date('2026-11-23T10:00:00Z') }
const textOf = (change: Partial<Told>) =>
  answerMessage({ ...told, ...change }, 'q', setting)
    .paragraphs.map((paragraph) => paragraph.text)
    .join('\n')

describe('an answer', () => {
  it('says the verdict first and once, then the gist, the source with its date, and where to read more', () => {
    expect(textOf({})).toBe(
      [
        '❌ SALAH',
        'Air PDAM tidak beracun',
        'Air aman.',
        'Sumber: Hasil uji (November 2026)',
        'Diperiksa: 20 November 2026',
        'Selengkapnya: https://cek.example/k/salah-air-pdam',
        'Membantu?',
      ].join('\n'),
    )
  })

  it('says when what it tells has ended: on the day after, not on the last day', () => {
    expect(textOf({ validUntil: '2026-11-23' })).not.toContain('berlaku sampai')
    expect(textOf({ validUntil: '2026-11-22' })).toContain('berlaku sampai 22 November 2026')
    expect(textOf({ validUntil: '2026-11-22' }).startsWith('❌ SALAH')).toBe(true)
  })

  it('says that an old claim is old, but not an old fact of the city', () => {
    const updatedAt = new Date('2021-04-07T04:00:00Z')
    expect(textOf({ updatedAt })).toContain('sudah diperiksa pada 7 April 2021')
    expect(textOf({ updatedAt, verdict: null })).not.toContain('sudah diperiksa pada')
  })

  it('marks an example', () => {
    expect(textOf({ example: true })).toContain('belum diperiksa Kominfo')
  })
})

describe('a message about a clarification that is too long for a messenger', () => {
  const sentence = 'Air PDAM di Oebobo aman & sudah diuji 👩‍🔬 oleh laboratorium kota. '
  const long = { ...told, explanation: `${sentence.repeat(80)}\n\n${sentence.repeat(80)}` }
  const before = { verdict: 'benar', explanation: 'Air beracun.', withdrawn: null } as const

  it.each([
    ['a notice', noticeMessage(long, 'KBH-2026-00001', setting)],
    ['a correction', correctionMessage(long, before, setting)],
    ['an answer', answerMessage(long, 'q', setting)],
  ])('%s ends at a sentence, with the way to the rest', (_, { paragraphs }) => {
    const texts = paragraphs.map(({ text }) => text)
    expect(texts.join(paragraphGap).length).toBeLessThanOrEqual(4_096)
    expect(texts.join(paragraphGap).length).toBeGreaterThan(3_700)
    expect(texts.filter((text) => text.endsWith('laboratorium kota. …'))).toHaveLength(1)
    expect(texts).toContain('Selengkapnya: https://cek.example/k/salah-air-pdam')
  })

  it('cuts a single endless sentence at a word', () => {
    const { paragraphs } = noticeMessage({ ...told, explanation: 'air '.repeat(2_000) }, 'KBH', setting)
    expect(paragraphs.map(({ text }) => text).join(paragraphGap).length).toBeLessThanOrEqual(4_096)
    expect(paragraphs.at(-1)?.text).toContain('Selengkapnya')
  })
})

describe('splitting a message', () => {
  const paragraphs = fc.array(
    fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )

  it('keeps every part within the limit and loses no word', () => {
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 40, max: 500 }), (given, limit) => {
        const parts = splitMessage({ paragraphs: given, buttons: [[{ label: 'Ya', action: 'keep' }]] }, limit)
        for (const part of parts)
          expect(part.paragraphs.map((one) => one.text).join(paragraphGap).length).toBeLessThanOrEqual(limit)
        const letters = (texts: readonly { text: string }[]) =>
          texts
            .map((one) => one.text)
            .join('')
            .replace(/\s/g, '')
        expect(letters(parts.flatMap((part) => part.paragraphs))).toBe(letters(given))
        expect(parts.map((part) => part.buttons !== undefined)).toEqual(
          parts.map((_, at) => at === parts.length - 1),
        )
      }),
    )
  })

  it('leaves a message that fits alone', () => {
    const message = { paragraphs: [{ text: 'Halo' }, { text: 'Kaka', strong: true }] }
    expect(splitMessage(message, 100)).toEqual([message])
  })
})

describe('what a button carries', () => {
  const id = fc.uuid()
  const scope = fc.constantFrom<Scope>(
    'all',
    ...Object.keys(categoryTerms).map((name) => `topic:${name}` as const),
    ...places.map(({ name }) => `kelurahan:${name}` as const),
    ...places.map(({ name }) => `kecamatan:${name}` as const),
  )
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({ do: fc.constantFrom('helpful', 'unhelpful', 'none', 'skip'), questionId: id }),
    fc.record({ do: fc.constant('pick'), questionId: id, index: fc.nat(9) }),
    fc.constantFrom({ do: 'erase' }, { do: 'keep' }, { do: 'topics' }, { do: 'places' }),
    fc.constantFrom({ do: 'stop' }, { do: 'resume' }, { do: 'pace', pace: 'weekly' }),
    fc.record({ do: fc.constantFrom('subscribe', 'unsubscribe'), scope }),
  )

  it('comes back as it was said, within 64 bytes', () => {
    fc.assert(
      fc.property(action, (given) => {
        const text = encodeAction(given)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64)
        expect(decodeAction(text)).toEqual(given)
      }),
    )
  })

  it('is undefined for anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => void decodeAction(text)))
    expect(decodeAction('pick:x')).toBeUndefined()
    expect(decodeAction('publish:everything')).toBeUndefined()
    expect(decodeAction('subscribe:nothing')).toBeUndefined()
    expect(decodeAction('pace:hourly')).toBeUndefined()
  })
})

it('has a label and a meaning for every verdict in the answer', () => {
  for (const verdict of verdicts) expect(textOf({ verdict, title: 'Judul' })).toMatch(/^\S+ [A-Z, ]+\nJudul/u)
})
