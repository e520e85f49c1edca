/** The stanzas of WhatsApp's protocol: making them, and taking them apart. */
import { randomBytes } from 'node:crypto'
import { type BinaryNode, getBinaryNodeChild } from '@whiskeysockets/baileys'

/** What stanzas that are for the server itself are addressed to, and come from. */
export const SERVER = 's.whatsapp.net'

type Attributes = Record<string, string | number | undefined>

/** Attributes without a value are left out. */
export function node(tag: string, attrs: Attributes = {}, content?: BinaryNode['content']): BinaryNode {
  const given = Object.entries(attrs).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return { tag, attrs: Object.fromEntries(given), ...(content !== undefined && { content }) }
}

export const children = ({ content }: BinaryNode): readonly BinaryNode[] =>
  Array.isArray(content) ? content : []

/** @throws when a stanza lacks what every client sends */
export function need(parent: BinaryNode, tag: string): BinaryNode {
  const found = getBinaryNodeChild(parent, tag)
  if (!found) throw new Error(`<${parent.tag}> came without <${tag}>`)
  return found
}

export function bytesOf({ tag, content }: BinaryNode): Buffer {
  if (content === undefined || Array.isArray(content)) throw new Error(`<${tag}> came without bytes`)
  return Buffer.from(content)
}

export const numberOf = (one: BinaryNode): number => {
  const bytes = bytesOf(one)
  return bytes.readUIntBE(0, bytes.length)
}

/** @throws when a stanza lacks an attribute that every client sends */
export function attribute({ tag, attrs }: BinaryNode, name: string): string {
  const value = attrs[name]
  if (value === undefined) throw new Error(`<${tag}> came without ${name}`)
  return value
}

export const bigEndian = (value: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

/** The answer to a query. */
export const result = ({ attrs }: BinaryNode, content: BinaryNode[] = []): BinaryNode =>
  node('iq', { from: attrs.to ?? SERVER, id: attrs.id, type: 'result' }, content)

/** The refusal of a query. */
export const refusal = ({ attrs }: BinaryNode, code: number, text: string): BinaryNode =>
  node('iq', { from: attrs.to ?? SERVER, id: attrs.id, type: 'error' }, [node('error', { code, text })])

export const unixNow = (): number => Math.floor(Date.now() / 1000)

/** An id as phones make them. */
export const newMessageId = (): string => `3A${randomBytes(9).toString('hex').toUpperCase()}`
