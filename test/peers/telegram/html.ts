import type { MessageEntity } from 'grammy/types'
import { badRequest, type Refusal } from './refusal.ts'

/** A text as people read it, and where in it (UTF-16 code units) which style applies. */
export interface FormattedText {
  readonly text: string
  readonly entities: MessageEntity[]
}

interface OpenTag {
  readonly name: string
  readonly attributes: string
  readonly offset: number
}

type PlainStyle = MessageEntity.CommonMessageEntity['type']

const STYLES: Readonly<Record<string, PlainStyle | 'pre' | 'text_link'>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  blockquote: 'blockquote',
  pre: 'pre',
  a: 'text_link',
}

const TAG_NAME = /<(\/?)([^\s>]*)/y
const TAG_REST = /((?:[^>"']|"[^"]*"|'[^']*')*)>/y
const CHARACTER = /&(?:(lt|gt|amp|quot)|#(\d+)|#x([\da-f]+));?/gi
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * Reads the HTML that Telegram's `parse_mode` takes: its few tags, four named characters and numeric ones.
 * Errors carry Telegram's words, with UTF-8 byte offsets as it counts them (`parse_html` in TDLib's
 * MessageEntity.cpp). Custom emoji are left out.
 */
export function parseHtml(html: string): FormattedText {
  const entities: MessageEntity[] = []
  const open: OpenTag[] = []
  let text = ''
  let at = 0
  while (at < html.length) {
    const tagAt = html.indexOf('<', at)
    text += decode(html.slice(at, tagAt < 0 ? undefined : tagAt))
    if (tagAt < 0) break
    const tag = readTag(html, tagAt)
    at = tag.end
    if (!tag.closes) {
      open.push({ name: tag.name, attributes: tag.attributes, offset: text.length })
      continue
    }
    const entity = closeTag(open.pop(), tag.name, text, byteOffset(html, tagAt))
    if (entity) entities.push(entity)
  }
  const left = open.at(-1)
  if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.name}"`)
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

/** Telegram makes links only to hosts with a dot in their name, so `http://localhost` is none. */
export function isLinkable(url: string): boolean {
  if (url.startsWith('tg://')) return true
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) && /\./.test(parsed.hostname)
}

function readTag(html: string, tagAt: number) {
  const where = byteOffset(html, tagAt)
  TAG_NAME.lastIndex = tagAt
  const [start = '', slash = '', written = ''] = TAG_NAME.exec(html) ?? []
  const name = written.toLowerCase()
  const closes = slash === '/'
  TAG_REST.lastIndex = tagAt + start.length
  if (TAG_REST.lastIndex >= html.length) {
    throw cannotParse(`Unclosed ${closes ? 'end' : 'start'} tag at byte offset ${where}`)
  }
  if (!closes && !(name in STYLES)) {
    throw cannotParse(`Unsupported start tag "${name}" at byte offset ${where}`)
  }
  const rest = TAG_REST.exec(html)
  if (!rest) throw cannotParse(`Unclosed ${closes ? 'end' : 'start'} tag at byte offset ${where}`)
  return { name, closes, attributes: rest[1] ?? '', end: tagAt + start.length + rest[0].length }
}

function closeTag(open: OpenTag | undefined, name: string, text: string, where: number) {
  if (!open) throw cannotParse(`Unexpected end tag at byte offset ${where}`)
  if (name !== open.name) {
    throw cannotParse(
      `Unmatched end tag at byte offset ${where}, expected "</${open.name}>", found "</${name}>"`,
    )
  }
  return entityOf(open, text)
}

function entityOf(open: OpenTag, text: string): MessageEntity | undefined {
  const span = { offset: open.offset, length: text.length - open.offset }
  const style = STYLES[open.name]
  if (span.length === 0 || style === undefined) return undefined
  if (style !== 'text_link') return { type: style, ...span }
  const url =
    decode(/href\s*=\s*["']?([^"'\s]*)/i.exec(open.attributes)?.[1] ?? '') || text.slice(open.offset)
  return isLinkable(url) ? { type: 'text_link', url, ...span } : undefined
}

const decode = (text: string): string =>
  text.replace(CHARACTER, (_, name?: string, decimal?: string, hex?: string) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16))
      : (NAMED[name.toLowerCase()] ?? ''),
  )

const byteOffset = (html: string, at: number): number => Buffer.byteLength(html.slice(0, at))

const cannotParse = (why: string): Refusal => badRequest(`can't parse entities: ${why}`)
