/** The starter entries are what a city sees first: they must import, read well and expose nobody. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Portable, portableSchema, problemsOf } from '../../knowledge/content.ts'

/** How a headline says its verdict, so that it never repeats a falsehood bare. */
const openings: Record<NonNullable<Portable['verdict']>, string> = {
  salah: 'Salah: ',
  'konteks-salah': 'Konteks salah: ',
  manipulasi: 'Hasil rekayasa: ',
  'sebagian-benar': 'Sebagian benar: ',
  benar: 'Benar: ',
  'benar-tidak-berlaku': 'Sudah tidak berlaku: ',
  satire: 'Satire: ',
  'belum-terbukti': 'Belum terbukti: ',
}

const readLines = (kind: Portable['kind']): string[] =>
  readFileSync(new URL(`../../knowledge/starter/${kind}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')

const lines = { klarifikasi: readLines('klarifikasi'), informasi: readLines('informasi') }
/** Those that have the form; the first test names the others. */
const entries = Object.values(lines)
  .flat()
  .flatMap((line) => portableSchema.safeParse(JSON.parse(line)).data ?? [])

/** What residents read of an entry; addresses of sources are not among it. */
const wordsOf = ({ title, claim, explanation, sources, phrasings }: Portable): string[] => [
  title,
  claim,
  explanation,
  ...sources.map((source) => source.title),
  ...phrasings,
]

/** The titles of the entries that break a rule. */
const breaking = (rule: (entry: Portable) => boolean): string[] =>
  entries.filter((entry) => !rule(entry)).map((entry) => entry.title)

const firstParagraph = ({ explanation }: Portable): string => explanation.split('\n\n')[0] ?? ''
const repeated = (values: string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at)

describe('the form', () => {
  for (const kind of ['klarifikasi', 'informasi'] as const) {
    it(`of every line of ${kind}.jsonl is the one that import takes`, () => {
      const problems = lines[kind].flatMap((line, at) => {
        const { success, data, error } = portableSchema.safeParse(JSON.parse(line))
        if (!success) return problemsOf(error).map((problem) => `${at + 1}: ${problem}`)
        return data.kind === kind ? [] : [`${at + 1}: kind is ${data.kind}`]
      })
      expect(problems).toEqual([])
    })
  }
})

describe('the collection', () => {
  it('has enough of each kind, and many subjects', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60)
    expect(lines.klarifikasi.length).toBeGreaterThanOrEqual(40)
    expect(lines.informasi.length).toBeGreaterThanOrEqual(40)
    expect(new Set(entries.map((entry) => entry.category)).size).toBeGreaterThanOrEqual(8)
  })

  it('never says the same twice', () => {
    expect(repeated(entries.map((entry) => entry.title.toLowerCase()))).toEqual([])
    expect(repeated(entries.map((entry) => entry.claim.toLowerCase()))).toEqual([])
    expect(repeated(entries.flatMap((entry) => entry.phrasings).map((text) => text.toLowerCase()))).toEqual(
      [],
    )
  })
})

describe('an entry', () => {
  it('is headed by its verdict, and not by the claim', () => {
    expect(breaking(({ verdict, title }) => verdict === null || title.startsWith(openings[verdict]))).toEqual(
      [],
    )
    expect(breaking(({ title, claim }) => title.toLowerCase() !== claim.toLowerCase())).toEqual([])
  })

  it('is short enough for a small phone', () => {
    expect(breaking(({ title }) => title.length <= 110)).toEqual([])
    expect(breaking(({ claim }) => claim.length <= 160)).toEqual([])
    expect(breaking((entry) => firstParagraph(entry).length <= 420)).toEqual([])
    expect(breaking(({ explanation }) => explanation.length <= 1_200)).toEqual([])
  })

  it('is asked in three to six ways', () => {
    expect(breaking(({ phrasings }) => phrasings.length >= 3 && phrasings.length <= 6)).toEqual([])
  })

  it('shows no number that could be a person’s NIK, account or telephone', () => {
    const exposes = /\d{9,}|(\+62|\b62|\b0)[ .-]?8\d{1,2}[ .-]?\d{3}/
    expect(breaking((entry) => wordsOf(entry).every((text) => !exposes.test(text)))).toEqual([])
  })

  it('names days by their date, and never says lu', () => {
    const relativeDay = /\b(hari ini|besok|kemarin|tadi malam|minggu lalu)\b/i
    expect(breaking(({ title, explanation }) => !relativeDay.test(`${title} ${explanation}`))).toEqual([])
    expect(breaking((entry) => wordsOf(entry).every((text) => !/\blu\b/i.test(text)))).toEqual([])
  })
})
