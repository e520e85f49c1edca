/** Whether readers can follow a link, and whether a source is more than what residents sent. */

/** Addresses in running text or Markdown, without the sign that ends their sentence. */
const addresses = /(?:https?:\/\/|\b(?:localhost|127\.0\.0\.1)\b)[^\s<>()[\]"“”]*[^\s<>()[\]"“”.,;:!?]/giu

export function linksIn(
  text: string,
): { readonly url: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(addresses)].map(({ 0: url, index }) => ({
    url,
    start: index,
    end: index + url.length,
  }))
}

/** Whether an address leads to this machine, an inner network or the moderators' desk. */
export function leadsNowhere(url: string, publicUrl: string): boolean {
  const parsed = read(/^https?:\/\//i.test(url) ? url : `http://${url}`)
  if (!parsed) return false
  const host = parsed.hostname.toLowerCase()
  if (isInner(host)) return true
  return parsed.origin === read(publicUrl)?.origin && /^\/admin(?:\/|$)/.test(parsed.pathname)
}

const isInner = (host: string): boolean =>
  !host.includes('.') ||
  /\.(?:local|localhost|internal|lan|test|invalid)$/.test(host) ||
  /^(?:0|10|127)\.\d+\.\d+\.\d+$|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(host)

const messengers = /^(?:wa\.me|(?:chat|api|web)\.whatsapp\.com|whatsapp\.com|t\.me|telegram\.me)$/
const asSent =
  /(?:pesan|kiriman|laporan|pertanyaan|tangkapan layar|screenshot|chat|obrolan|forward|terusan)\s.*?(?:warga|penanya|whatsapp|wa|telegram|grup|berantai)/iu

/** Whether a source is only what people pass on. */
export function isHearsay({ url, title }: { readonly url: string; readonly title: string }): boolean {
  const host =
    URL.parse(url)
      ?.hostname.toLowerCase()
      .replace(/^www\./, '') ?? ''
  return messengers.test(host) || asSent.test(title)
}

const read = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined)
