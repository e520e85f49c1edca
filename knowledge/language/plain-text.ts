/**
 * Plain letters from whatever a phone can type: bold and script alphabets, small capitals, letters in boxes,
 * fullwidth forms, invisible characters. Case, punctuation and line breaks stay, so that a person can still
 * read the result.
 */

/** Everything a message may be read of, in UTF-16 units; what comes after is never looked at. */
export const LONGEST_TEXT = 20_000

// NFKC unfolds the mathematical alphabets but leaves these as they are.
const SMALL_CAPITALS = new Map(
  Array.from('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ', (styled, i) => [
    styled,
    Array.from('abcdefghijklmnopqrstuvwyz')[i] ?? '',
  ]),
)
const WHITE_ON_BLACK = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]/gu
const SMALL_CAPITAL = new RegExp(`[${[...SMALL_CAPITALS.keys()].join('')}]`, 'gu')
// Zero-width characters, text direction, soft hyphens, what picks an emoji's colour.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu
const CURLY_APOSTROPHE = /[\u2018\u2019\u02BC\u02BB\u0060\u00B4\u2032]/g
const DASH = /[\u2010-\u2015\u2212]/g
const NOT_ASCII = /[^\n\r\t\x20-\x7E]/
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function unboxed(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  return String.fromCodePoint(0x41 + (code - (code >= 0x1f170 ? 0x1f170 : 0x1f150)))
}

function plainLetter(smallCapital: string): string {
  return SMALL_CAPITALS.get(smallCapital) ?? smallCapital
}

/** The text in plain characters, cut to `LONGEST_TEXT`. Total: any string is accepted. */
export function plainText(text: string): string {
  const bounded = text.slice(0, LONGEST_TEXT)
  if (!NOT_ASCII.test(bounded)) return bounded.replaceAll('`', "'")
  return bounded
    .replace(LONE_SURROGATE, ' ')
    .replace(INVISIBLE, '')
    .replace(WHITE_ON_BLACK, unboxed)
    .normalize('NFKC')
    .replace(SMALL_CAPITAL, plainLetter)
    .replace(CURLY_APOSTROPHE, "'")
    .replace(DASH, '-')
    .slice(0, LONGEST_TEXT)
}

const MARKS = /\p{M}+/gu

/** One word in lower case without accents ("Kaná" and "kana" are the same word). */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (!NOT_ASCII.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(SMALL_CAPITAL, plainLetter)
}
