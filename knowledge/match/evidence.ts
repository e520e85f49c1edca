import type { Article, Headline } from './article.ts'
import type { Candidate } from './candidate.ts'
import { likestPassage, shareOfMessage, UNDECIDED } from './message-share.ts'
import type { Probe } from './probe.ts'
import { groupCount } from './related-words.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What a careful moderator would look at to say whether a clarification answers a message; every piece is between
 * 0 and 1. "Covered" is by worth: rare words count more than common ones.
 */
const KINDS = [
  /** How much of the title, and of the best covered headline, the message says. */
  'titleCovered',
  'headlineCovered',
  /** The same for the three rarest words of the headline; and how much the rarest missing one is worth. */
  'rarestCovered',
  'rarestMissing',
  /** How much of the message the headlines say, and the whole clarification. */
  'messageInHeadlines',
  'messageInArticle',
  /** How much of the message's beginning they say; squared too, since all of it tells much more than half of it. */
  'startInHeadlines',
  'startInArticle',
  'startInArticleSquared',
  /** How alike message and headline are, each measured by the other; the same without names; the likest passage. */
  'alike',
  'deedsAlike',
  'passageAlike',
  /** The rarest word of the message that the clarification does not hold. */
  'messageMissing',
  /** Both sides hold a rare word the other lacks, in a short message: perhaps another person or place. */
  'bothMissing',
  /** How much is shared at all, measured by what it takes to tell one clarification from all others. */
  'sharedWorth',
  'sharedHeadlineWorth',
  /** Neighbouring words that stand near each other in the other text too. */
  'headlineOrder',
  'bodyOrder',
  /** Its two scores in the search for candidates beside the best ones. */
  'searchScore',
  'plainScore',
  /** Names that both say; of the headline's names what the message lacks; of the message's what the text lacks. */
  'sameName',
  'headlineNameMissing',
  'messageNameMissing',
  'sameNumber',
  'otherNumber',
  'sameYear',
  'otherYear',
  'sameDay',
  'otherDay',
  'samePlace',
  'otherPlace',
  'sameKey',
  'otherDenial',
  'sameAsking',
  'otherAsking',
  'serviceForClaim',
  'claimForService',
] as const

export type EvidenceKind = (typeof KINDS)[number]

/** These weigh differently in a long message, in which only some sentence may be about the claim. */
const BY_LENGTH: readonly EvidenceKind[] = [
  'titleCovered',
  'headlineCovered',
  'rarestCovered',
  'rarestMissing',
  'messageInHeadlines',
  'messageInArticle',
  'startInHeadlines',
  'startInArticle',
  'startInArticleSquared',
  'alike',
  'deedsAlike',
  'passageAlike',
  'messageMissing',
  'sharedWorth',
  'sharedHeadlineWorth',
  'headlineOrder',
  'bodyOrder',
  'searchScore',
  'plainScore',
  'sameName',
  'headlineNameMissing',
  'messageNameMissing',
]

/** The inputs of the model, by name, in the order of the numbers that `Comparison.weigh` gives. */
export const EVIDENCE: readonly string[] = [
  ...KINDS,
  ...BY_LENGTH.map((kind) => `${kind} of a long message`),
  'length',
  'long message',
]

/** How much a word counts that the clarification holds through a related one only. */
const RELATED_IN_HEAD = 0.6
const RELATED_IN_BODY = 0.4
const LONG = 18
// Two shared words are no accident, but they name no more than a topic: beside them stands a third or an everyday
// word, a question or a doubt; or they are all that a known wording says.
const FEWEST_GROUNDS = 2.5
const ASKING_GROUND = 0.5
const WORDING_GROUND = 0.5
/** Sums of shares are seldom exactly 1. */
const ALL_OF_IT = 0.999
const NEAR = 3

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const item of a) if (b.has(item)) return true
  return false
}

function flag(condition: boolean): number {
  return condition ? 1 : 0
}

/** Two shares, each of the other side, in one: high only when both are (Dice's coefficient). */
function dice(a: number, b: number): number {
  return a + b > 0 ? (2 * a * b) / (a + b) : 0
}

interface HeadlineEvidence {
  /** How many different words it has, and what they are worth together. */
  readonly length: number
  readonly worth: number
  readonly covered: number
  readonly alike: number
  readonly rarestCovered: number
  readonly rarestMissing: number
  readonly missingWorth: number
  readonly sharedWorth: number
  readonly order: number
  readonly nameMissing: number
  /** How much is covered of what is no name. */
  readonly deedsCovered: number
}

/** Compares one message with clarification after clarification. */
export class Comparison {
  readonly #probe: Probe
  readonly #vocabulary: Vocabulary
  readonly #held: Float64Array
  readonly #inHead: Float64Array
  readonly #groups = new Uint8Array(groupCount)

  constructor(probe: Probe, vocabulary: Vocabulary) {
    this.#probe = probe
    this.#vocabulary = vocabulary
    this.#held = new Float64Array(probe.words.length)
    this.#inHead = new Float64Array(probe.words.length)
  }

  /** What speaks for and against one clarification. The scores are between 0 and 1. */
  weigh(article: Article, searchScore: number, plainScore: number): Candidate {
    const { words, worth, reading } = this.#probe
    const phrasings = article.phrasings.map((phrasing) => this.#phrasing(phrasing))
    const headlines = [this.#headline(article.title), this.#headline(article.claim), ...phrasings]
    const best = headlines.reduce((a, b) => (b.covered >= a.covered ? b : a))
    this.#mark(article)
    const said = shareOfMessage(this.#probe, this.#inHead, this.#held)
    const { inArticle, missing, names, sameNames } = said
    // Beside a headline a long phrasing, which shares words with any long message, counts as far as the message says
    // it. A case has no headline: its wordings are all there is.
    const isCase = article.title.words.length === 0
    const inHead = Math.max(
      said.inHeadlines,
      ...phrasings.map(({ sharedWorth, covered }) => sharedWorth * (isCase ? 1 : covered)),
    )
    const most = this.#vocabulary.mostWorth
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
    const bodyOrder = this.#bodyOrder(article.body)
    const service = reading.asks.size > 0 && !reading.doubts
    const evidence: Record<EvidenceKind, number> = {
      titleCovered: headlines[0]?.covered ?? 0,
      headlineCovered: best.covered,
      rarestCovered: best.rarestCovered,
      rarestMissing: best.rarestMissing,
      messageInHeadlines: share(inHead, worth),
      messageInArticle: share(inArticle, worth),
      startInHeadlines: said.startInHeadlines,
      startInArticle: said.startInArticle,
      startInArticleSquared: said.startInArticle ** 2,
      alike: Math.max(...headlines.map(({ alike }) => alike)),
      deedsAlike: dice(best.deedsCovered, said.deedsInHeadlines),
      passageAlike: likestPassage(this.#probe, this.#inHead, best.length, best.worth),
      messageMissing: share(missing, Math.max(...words.map((word) => word.worth), 0)),
      bothMissing: words.length < LONG ? Math.min(best.missingWorth, missing) / most : 0,
      sharedWorth: Math.min(1, inArticle / (3 * most)),
      sharedHeadlineWorth: Math.min(1, inHead / (3 * most)),
      headlineOrder: Math.max(...headlines.map(({ order }) => order)),
      bodyOrder: Math.min(1, bodyOrder / (2 * most)),
      searchScore,
      plainScore,
      sameName: Math.min(1, sameNames / (2 * most)),
      headlineNameMissing: best.nameMissing,
      messageNameMissing: share(names - sameNames, names),
      sameNumber: flag(overlap(reading.numbers, article.numbers)),
      otherNumber: flag(
        reading.numbers.size > 0 &&
          article.headNumbers.size > 0 &&
          !overlap(reading.numbers, article.headNumbers),
      ),
      sameYear: flag(overlap(reading.years, article.years)),
      otherYear: flag(reading.years.size > 0 && !overlap(reading.years, article.years)),
      sameDay: flag(overlap(reading.days, article.days)),
      otherDay: flag(reading.days.size > 0 && article.days.size > 0 && !overlap(reading.days, article.days)),
      samePlace: flag(overlap(reading.places, article.places)),
      otherPlace: flag(reading.places.size > 0 && !overlap(reading.places, article.places)),
      sameKey: flag(overlap(reading.keys, article.keys)),
      otherDenial: flag(reading.denies !== article.denies),
      sameAsking: flag(overlap(reading.asks, article.asks)),
      otherAsking: flag(
        reading.asks.size > 0 && article.asks.size > 0 && !overlap(reading.asks, article.asks),
      ),
      serviceForClaim: flag(article.informs && reading.doubts && !service),
      claimForService: flag(!article.informs && service),
    }
    const asking = reading.asks.size > 0 || reading.doubts ? ASKING_GROUND : 0
    const wording = phrasings.some(({ alike }) => alike > ALL_OF_IT) ? WORDING_GROUND : 0
    const long = 1 / (1 + Math.exp((LONG - reading.terms.length) / 4))
    return {
      article,
      grounded: said.grounds + asking + wording >= FEWEST_GROUNDS || evidence.sameKey === 1,
      evidence: Float64Array.from([
        ...KINDS.map((kind) => evidence[kind]),
        ...BY_LENGTH.map((kind) => evidence[kind] * long),
        Math.log(1 + reading.terms.length) / 3,
        long,
      ]),
    }
  }

  /** A phrasing is a message too: it is met as far as each says what the other does (Dice's coefficient). */
  #phrasing(phrasing: Headline): HeadlineEvidence {
    const found = this.#headline(phrasing)
    return { ...found, covered: found.alike }
  }

  #headline({ words, groups }: Headline): HeadlineEvidence {
    const seen = new Map<number, { worth: number; held: number }>()
    let pairs = 0
    let inOrder = 0
    for (const [i, word] of words.entries()) {
      const worth = this.#vocabulary.worth(word)
      if (!seen.has(word)) seen.set(word, { worth, held: this.#probe.holds(word, groups[i] ?? []) })
      const next = words[i + 1]
      if (next === undefined) continue
      const together = Math.min(worth, this.#vocabulary.worth(next))
      pairs += together
      if (this.#probe.holdsNear(word, next)) inOrder += together
    }
    let [names, namesMissing, deeds, deedsHeld] = [0, 0, 0, 0]
    for (const [word, { worth, held }] of seen)
      if (this.#vocabulary.isName(word)) {
        names += worth
        namesMissing += worth * (1 - held)
      } else {
        deeds += worth
        deedsHeld += worth * held
      }
    const rarestFirst = [...seen.values()].sort((a, b) => b.worth - a.worth)
    const covered = (list: typeof rarestFirst) => {
      const whole = list.reduce((sum, { worth }) => sum + worth, 0)
      return whole === 0 ? 0 : list.reduce((sum, { worth, held }) => sum + worth * held, 0) / whole
    }
    const missingWorth = Math.max(0, ...rarestFirst.map(({ worth, held }) => worth * (1 - held)))
    const mostWorth = rarestFirst[0]?.worth ?? 0
    const sharedWorth = rarestFirst.reduce((sum, { worth, held }) => sum + worth * held, 0)
    const said = this.#probe.worth > 0 ? Math.min(1, sharedWorth / this.#probe.worth) : 0
    return {
      length: seen.size,
      worth: names + deeds,
      covered: covered(rarestFirst),
      alike: dice(covered(rarestFirst), said),
      rarestCovered: covered(rarestFirst.slice(0, 3)),
      rarestMissing: mostWorth === 0 ? 1 : missingWorth / mostWorth,
      missingWorth,
      sharedWorth,
      order: pairs === 0 ? 0 : inOrder / pairs,
      nameMissing: names === 0 ? 0 : namesMissing / names,
      deedsCovered: deeds === 0 ? UNDECIDED : deedsHeld / deeds,
    }
  }

  /** Notes how far the clarification holds each word of the message, in its headlines and anywhere. */
  #mark({ headWords, headGroups, body, bodyGroups, phrasings }: Article): void {
    const inHead = this.#inHead
    const held = this.#held
    this.#markRelated(inHead, headGroups, RELATED_IN_HEAD)
    this.#markRelated(held, bodyGroups, RELATED_IN_BODY)
    for (const word of headWords) {
      const place = this.#probe.placeOf(word)
      if (place >= 0) inHead[place] = this.#probe.words[place]?.sure ?? 1
    }
    for (const words of [body, ...phrasings.map((phrasing) => phrasing.words)])
      for (const word of words) {
        const place = this.#probe.placeOf(word)
        if (place >= 0) held[place] = this.#probe.words[place]?.sure ?? 1
      }
    for (let place = 0; place < held.length; place++)
      held[place] = Math.max(held[place] ?? 0, inHead[place] ?? 0)
  }

  #markRelated(marks: Float64Array, groups: Uint16Array, mark: number): void {
    for (const group of groups) this.#groups[group] = 1
    for (const [place, word] of this.#probe.words.entries())
      marks[place] = word.groups.some((group) => this.#groups[group] === 1) ? mark : 0
    for (const group of groups) this.#groups[group] = 0
  }

  /** What the message's neighbouring words are worth that stand near each other in the text. */
  #bodyOrder(body: Int32Array): number {
    const { pairs } = this.#probe
    const found = new Set<number>()
    const places = Array.from(body, (word) => this.#probe.placeOf(word))
    let sum = 0
    for (const [i, second] of places.entries()) {
      if (second < 0) continue
      for (let back = 1; back <= NEAR; back++) {
        const first = places[i - back] ?? -1
        const pair = first < 0 ? -1 : this.#probe.pair(first, second)
        if (!pairs.has(pair) || found.has(pair)) continue
        found.add(pair)
        sum += pairs.get(pair) ?? 0
      }
    }
    return sum
  }
}
