/** What a page says to who reads or hears it, and in which language it says that it does. */

const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Attributes that are read out, shown or sent as words. */
const spokenAttributes = /\s(alt|title|placeholder|aria-label|content|data-not-sent|data-copied)="([^"]*)"/g

/** The words of a well-formed page, those of parts left out that say they are in another language than `language`. */
export function wordsIn(html: string, language: string): string {
  const words: string[] = []
  /** Of each open element, the language that it is in. */
  const open: { readonly name: string; readonly lang: string }[] = []
  for (const [token, close, name = '', attributes = ''] of html.matchAll(
    /<(\/?)([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</gi,
  )) {
    const within = open.at(-1)?.lang ?? ''
    if (name === '') {
      if (within === language && open.every((one) => one.name !== 'script')) words.push(token)
      continue
    }
    if (close) {
      while (open.pop()?.name !== name && open.length > 0);
      continue
    }
    const lang = /\slang="([^"]*)"/.exec(attributes)?.[1] ?? within
    if (lang === language)
      for (const [, , value = ''] of attributes.matchAll(spokenAttributes)) words.push(value)
    if (!voidElements.has(name) && !token.endsWith('/>')) open.push({ name, lang })
  }
  return words
    .join(' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
}

/** All that a catalogue says, piece by piece; of a text with something put in, what stands around it. */
export function piecesOf(texts: unknown): string[] {
  if (typeof texts === 'string') return [texts.trim()]
  if (typeof texts === 'function') return filledIn(texts as (...given: unknown[]) => unknown)
  return texts && typeof texts === 'object' ? Object.values(texts).flatMap(piecesOf) : []
}

const gap = '\u0000'

function filledIn(text: (...given: unknown[]) => unknown): string[] {
  const said = text(...Array.from({ length: text.length }, () => gap))
  return typeof said === 'string' ? said.split(gap).map((piece) => piece.trim()) : []
}
