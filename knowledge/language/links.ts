/** Web addresses as people paste them, brought to one form: host and path, without what only tracks the reader. */

// Endings that are also words of some language people write in count only with a path behind them: "baca.info",
// "bener.ga", "kantor.Be pung" are no links, "youtu.be/abc" is one.
const SURE_ENDING = 'com|id|net|org|edu|gov|mil|biz|xyz|ly|io|gg|cc'
const WORDLIKE_ENDING =
  'co|tv|gl|su|ru|cn|my|sg|au|uk|us|eu|de|jp|kr|tl|be|ml|ga|cf|gq|tk|pw|ws|fm|la|st|sh|lt|ph|th|vn|tw|hk|' +
  'info|me|to|site|online|link|page|live|pro|top|app|vip|club|shop|store|click|news|today|world|web|dev|ai|art|fun|icu'
const BARE = new RegExp(
  `^[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)*(?:\\.(?:${SURE_ENDING})(?=[/?#:]|$)|\\.(?:${WORDLIKE_ENDING})(?=[/?#]))`,
)
const START = /https?:\/\/(?:www\.)?|www\./gi
const SCHEME = /^https?:\/\//
const MIRROR = /^(?:(?:www|m|mobile|amp|web|id-id)\.)+(?=[^./]+\.)/
const TRACKING =
  /^(?:utm_.*|fbclid|gclid|igshid?|igsh|si|ref|ref_.*|refsrc|feature|mibextid|s|t|_rdr|_gl|share.*|source|from|is_.*|sender_.*|web_id|lang|hl|amp|app|pp|rdid|_t|_r)$/
const NEVER_IN_LINK = /["<>\\^{|}]/
const TRAILING = /[^\p{L}\p{N}=_-]+$/u
const LONGEST_LINK = 500

/** Where links with a scheme or "www." begin in the chunk. */
export function linkStarts(chunk: string): readonly number[] {
  return Array.from(chunk.matchAll(START), ({ index }) => index)
}

/** Whether the chunk is an address without a scheme ("bit.ly/abc", "kupangkota.go.id"). */
export function isBareLink(chunk: string): boolean {
  return chunk.length <= LONGEST_LINK && BARE.test(chunk.toLowerCase())
}

/**
 * One form for one address: lower case, no scheme, no "www.", no tracking parameters, the rest in order.
 * A host with an ending that is not known keeps its scheme, so that it is still read as a link later.
 */
export function canonicalLink(raw: string): string {
  const [written = ''] = raw.slice(0, LONGEST_LINK).toLowerCase().split(NEVER_IN_LINK)
  const [beforeHash = ''] = written.replace(SCHEME, '').replace(MIRROR, '').split('#')
  const [address = '', query = ''] = beforeHash.split('?')
  const path = address.replace(TRAILING, '')
  const kept = query
    .split('&')
    .map((pair) => pair.replace(TRAILING, ''))
    .filter((pair) => pair.includes('=') && !TRACKING.test(pair.slice(0, pair.indexOf('='))))
    .sort()
  const canonical = kept.length === 0 ? path : `${path}?${kept.join('&')}`
  if (path === '') return ''
  return BARE.test(canonical) ? canonical : `https://${canonical}`
}
