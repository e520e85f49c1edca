import type { Candidate } from './candidate.ts'
import type { Evidence } from './entry.ts'
import { EVIDENCE, type EvidenceKind } from './evidence.ts'
import type { Model } from './model.ts'
import type { Reading } from './reading.ts'

/** What a moderator reads, and the pieces of evidence that it sums up. */
interface Reason {
  readonly label: string
  readonly kinds: readonly EvidenceKind[]
  readonly detail: (facts: Facts) => string
}

interface Facts {
  readonly candidate: Candidate
  readonly reading: Reading
  /** Words of the message that the headlines hold, that only the explanation holds, and that neither holds. */
  readonly inHeadlines: readonly string[]
  readonly inBody: readonly string[]
  readonly missing: readonly string[]
  /** Words of the title that the message lacks. */
  readonly unsaid: readonly string[]
}

function listed(words: Iterable<string>): string {
  return [...new Set(words)].join(', ')
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string {
  return listed([...a].filter((item) => b.has(item)))
}

const REASONS: readonly Reason[] = [
  {
    label: 'Kata yang sama dengan judul atau klaim',
    kinds: [
      'titleCovered',
      'headlineCovered',
      'rarestCovered',
      'messageInHeadlines',
      'messageInPhrasing',
      'sharedHeadlineWorth',
    ],
    detail: ({ inHeadlines }) => listed(inHeadlines),
  },
  {
    label: 'Kata yang juga ada di penjelasan',
    kinds: ['messageInArticle', 'sharedWorth', 'searchScore', 'plainScore'],
    detail: ({ inBody }) => listed(inBody),
  },
  {
    label: 'Kata judul yang tidak disebut dalam pesan',
    kinds: ['rarestMissing', 'bothMissing'],
    detail: ({ unsaid }) => listed(unsaid),
  },
  {
    label: 'Nama yang sama atau berbeda',
    kinds: ['sameName', 'headlineNameMissing', 'messageNameMissing'],
    detail: () => '',
  },
  {
    label: 'Kata pesan yang tidak ada dalam klarifikasi',
    kinds: ['messageMissing'],
    detail: ({ missing }) => listed(missing),
  },
  { label: 'Urutan kata yang sama', kinds: ['headlineOrder', 'bodyOrder'], detail: () => '' },
  {
    label: 'Angka yang sama',
    kinds: ['sameNumber'],
    detail: ({ candidate, reading }) => shared(reading.numbers, candidate.article.numbers),
  },
  {
    label: 'Angka yang berbeda',
    kinds: ['otherNumber'],
    detail: ({ candidate, reading }) =>
      `${listed(reading.numbers)} ≠ ${listed(candidate.article.headNumbers)}`,
  },
  {
    label: 'Tahun yang sama',
    kinds: ['sameYear'],
    detail: ({ candidate, reading }) => shared(reading.years, candidate.article.years),
  },
  {
    label: 'Tahun yang berbeda',
    kinds: ['otherYear'],
    detail: ({ candidate, reading }) => `${listed(reading.years)} ≠ ${listed(candidate.article.years)}`,
  },
  {
    label: 'Tanggal yang sama',
    kinds: ['sameDay'],
    detail: ({ candidate, reading }) => shared(reading.days, candidate.article.days),
  },
  {
    label: 'Tanggal yang berbeda',
    kinds: ['otherDay'],
    detail: ({ candidate, reading }) => `${listed(reading.days)} ≠ ${listed(candidate.article.days)}`,
  },
  {
    label: 'Tempat yang sama',
    kinds: ['samePlace'],
    detail: ({ candidate, reading }) => shared(reading.places, candidate.article.places),
  },
  {
    label: 'Tempat yang tidak disebut klarifikasi',
    kinds: ['otherPlace'],
    detail: ({ reading }) => listed(reading.places),
  },
  {
    label: 'Tautan, nomor, atau akun yang sama',
    kinds: ['sameKey'],
    detail: ({ candidate, reading }) => shared(reading.keys, candidate.article.keys),
  },
  {
    label: 'Cara bertanya',
    kinds: ['sameAsking', 'otherAsking', 'serviceForClaim', 'claimForService'],
    detail: ({ reading }) => listed(reading.asks),
  },
  { label: 'Menyangkal atau membenarkan', kinds: ['otherDenial'], detail: () => '' },
]

/** Evidence of less weight than this decided nothing. */
const SLIGHT = 0.05

/** What spoke for or against a candidate, in a moderator's words, the weightiest first. */
export function explainCandidate(
  candidate: Candidate,
  reading: Reading,
  words: readonly string[],
  model: Model,
): Evidence[] {
  const contributions = model.contributions(candidate.evidence)
  const weightOf = (kind: EvidenceKind) =>
    (contributions[EVIDENCE.indexOf(kind)] ?? 0) +
    (contributions[EVIDENCE.indexOf(`${kind} of a long message`)] ?? 0)
  const facts = factsOf(candidate, reading, words)
  return REASONS.map(({ label, kinds, detail }) => ({
    label,
    detail: detail(facts),
    weight: Number(kinds.reduce((sum, kind) => sum + weightOf(kind), 0).toFixed(2)),
  }))
    .filter(({ weight }) => Math.abs(weight) >= SLIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

function factsOf(candidate: Candidate, reading: Reading, words: readonly string[]): Facts {
  const { article } = candidate
  const stemsOf = (numbers: Iterable<number>) => new Set(Array.from(numbers, (number) => words[number] ?? ''))
  const head = stemsOf(article.headWords)
  const body = stemsOf(article.body)
  const said = new Set(reading.terms.map(({ stem }) => stem))
  const spelled = (holds: (stem: string) => boolean) =>
    reading.terms.filter(({ stem }) => holds(stem)).map(({ word }) => word)
  return {
    candidate,
    reading,
    inHeadlines: spelled((stem) => head.has(stem)),
    inBody: spelled((stem) => !head.has(stem) && body.has(stem)),
    missing: spelled((stem) => !head.has(stem) && !body.has(stem)),
    unsaid: [...stemsOf(article.title.words)].filter((stem) => !said.has(stem)),
  }
}
