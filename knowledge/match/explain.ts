import { evidenceTerms as terms } from '../texts/evidence.ts'
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
  /** Names that both say. */
  readonly names: readonly string[]
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
    label: terms.headlineWords,
    kinds: [
      'titleCovered',
      'headlineCovered',
      'rarestCovered',
      'messageInHeadlines',
      'startInHeadlines',
      'alike',
      'deedsAlike',
      'passageAlike',
      'sharedHeadlineWorth',
    ],
    detail: ({ inHeadlines }) => listed(inHeadlines),
  },
  {
    label: terms.explanationWords,
    kinds: [
      'messageInArticle',
      'startInArticle',
      'startInArticleSquared',
      'sharedWorth',
      'searchScore',
      'plainScore',
    ],
    detail: ({ inBody }) => listed(inBody),
  },
  {
    label: terms.unsaidWords,
    kinds: ['rarestMissing', 'bothMissing'],
    detail: ({ unsaid }) => listed(unsaid),
  },
  {
    label: terms.names,
    kinds: ['sameName', 'headlineNameMissing', 'messageNameMissing'],
    detail: ({ names }) => listed(names),
  },
  {
    label: terms.missingWords,
    kinds: ['messageMissing'],
    detail: ({ missing }) => listed(missing),
  },
  { label: terms.order, kinds: ['headlineOrder', 'bodyOrder'], detail: () => '' },
  {
    label: terms.sameNumber,
    kinds: ['sameNumber'],
    detail: ({ candidate, reading }) => shared(reading.numbers, candidate.article.numbers),
  },
  {
    label: terms.otherNumber,
    kinds: ['otherNumber'],
    detail: ({ candidate, reading }) =>
      `${listed(reading.numbers)} ≠ ${listed(candidate.article.headNumbers)}`,
  },
  {
    label: terms.sameYear,
    kinds: ['sameYear'],
    detail: ({ candidate, reading }) => shared(reading.years, candidate.article.years),
  },
  {
    label: terms.otherYear,
    kinds: ['otherYear'],
    detail: ({ candidate, reading }) => `${listed(reading.years)} ≠ ${listed(candidate.article.years)}`,
  },
  {
    label: terms.sameDay,
    kinds: ['sameDay'],
    detail: ({ candidate, reading }) => shared(reading.days, candidate.article.days),
  },
  {
    label: terms.otherDay,
    kinds: ['otherDay'],
    detail: ({ candidate, reading }) => `${listed(reading.days)} ≠ ${listed(candidate.article.days)}`,
  },
  {
    label: terms.samePlace,
    kinds: ['samePlace'],
    detail: ({ candidate, reading }) => shared(reading.places, candidate.article.places),
  },
  {
    label: terms.otherPlace,
    kinds: ['otherPlace'],
    detail: ({ reading }) => listed(reading.places),
  },
  {
    label: terms.sameKey,
    kinds: ['sameKey'],
    detail: ({ candidate, reading }) => shared(reading.keys, candidate.article.keys),
  },
  {
    label: terms.asking,
    kinds: ['sameAsking', 'otherAsking', 'serviceForClaim', 'claimForService'],
    detail: ({ reading }) => listed(reading.asks),
  },
  { label: terms.denial, kinds: ['otherDenial'], detail: () => '' },
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
  const names = stemsOf(article.names)
  const said = new Set(reading.terms.map(({ stem }) => stem))
  const spelled = (holds: (stem: string) => boolean) =>
    reading.terms.filter(({ stem }) => holds(stem)).map(({ word }) => word)
  return {
    candidate,
    reading,
    inHeadlines: spelled((stem) => head.has(stem)),
    inBody: spelled((stem) => !head.has(stem) && body.has(stem)),
    names: spelled((stem) => names.has(stem)),
    missing: spelled((stem) => !head.has(stem) && !body.has(stem)),
    unsaid: [...stemsOf(article.title.words)].filter((stem) => !said.has(stem)),
  }
}
