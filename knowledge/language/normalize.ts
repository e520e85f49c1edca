import type { TokenKind } from './atoms.ts'
import { leadInLength } from './lead-ins.ts'
import { readSpelled } from './spelled-text.ts'

export interface Token {
  /** Lower case, one spelling for every way it is written. */
  readonly word: string
  /**
   * Dates are "2021-04-07" or, without a year, "7-april"; numbers are digits with a decimal point; phones begin
   * with 0; links are host and path; accounts begin with @ or are an e-mail address.
   */
  readonly kind: TokenKind
}

export interface NormalizedText {
  readonly tokens: readonly Token[]
  /** The tokens' words in order: what an index wants. */
  readonly words: readonly string[]
  /** The message in plain letters without forwarding headers, greetings and lead-ins, for people to read. */
  readonly content: string
}

/**
 * A message in the one form that everything else compares: plain letters, standard Indonesian spelling, numbers,
 * dates, phone numbers and links each in one form; without what only surrounds it. Total: any string is
 * accepted; of very long ones only the beginning is read. `normalize(words.join(' '))` gives the same words.
 */
export function normalize(text: string): NormalizedText {
  const { body, pieces } = readSpelled(text)
  const kept = pieces.slice(leadInLength(pieces))
  const tokens = kept.map(({ word, kind }) => ({ word, kind }))
  return {
    tokens,
    words: tokens.map(({ word }) => word),
    content: kept[0] === undefined ? '' : body.slice(kept[0].at).trim(),
  }
}
