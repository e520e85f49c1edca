/**
 * The short code of a revision, `KBHC-XXXX-XXXX`: eight letters drawn from the hash of its signature, so that nobody
 * knows one before it is published, and before them a check letter `C`, which tells every single mistyped letter and
 * every two that changed places. The letters are Crockford's base 32, which has no I, L, O and U.
 */
import { createHash } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const drawn = 8

/** The code without hyphens. `draw` counts the tries, should a code be taken. */
export function codeOf(signature: string, draw: number): string {
  const hash = createHash('sha256').update(`kabashoax code ${draw}\n${signature}`).digest()
  const letters = [...hash.subarray(0, drawn)].map((byte) => byte % alphabet.length)
  // Digits alone could be read as the number of a ticket.
  if (letters.every((letter) => letter < 10)) letters[0] = 10 + ((letters[0] ?? 0) % 22)
  return `KBH${[checkOf(letters), ...letters].map((letter) => alphabet[letter]).join('')}`
}

/** As it stands on a card. */
export const spellCode = (code: string): string =>
  `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8, 12)}`

/** A code as people type it: any case, with or without hyphens and spaces, O for 0, I and L for 1, U for V. */
export type ReadCode =
  | { readonly is: 'code'; readonly code: string }
  /** It looks like one, but a letter is wrong. */
  | { readonly is: 'mistyped' }

/** Undefined: it is nothing like a code, or the number of a ticket. */
export function readCode(text: string): ReadCode | undefined {
  if (isTicket(text)) return undefined
  const typed = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V')
  if (!/^KBH[0-9A-Z]{9}$/.test(typed)) return undefined
  const [check, ...letters] = [...typed.slice(3)].map((letter) => alphabet.indexOf(letter))
  return check === checkOf(letters) && letters.some((letter) => letter > 9)
    ? { is: 'code', code: typed }
    : { is: 'mistyped' }
}

const isTicket = (text: string): boolean => /^\s*KBH-\d{4}-\d{5,}\s*$/i.test(text)

/** The first code within a text: one that is right if there is one, else undefined. */
export function codeIn(text: string): string | undefined {
  for (const [found] of text.matchAll(/\bKBH[ -]?[0-9A-Z](?:[ -]?[0-9A-Z]){8}\b/gi)) {
    const read = readCode(found)
    if (read?.is === 'code') return read.code
  }
  return undefined
}

/** Each letter times a power of two of its own in the field of 32 elements, all added. */
const checkOf = (letters: readonly number[]): number =>
  letters.reduce((sum, letter, place) => sum ^ times(letter, place + 1), 0)

/** Times two to the power `power`, modulo x⁵ + x² + 1. */
function times(letter: number, power: number): number {
  let product = letter
  for (let i = 0; i < power; i++) product = product & 16 ? ((product << 1) ^ 0b100101) & 31 : product << 1
  return product
}
