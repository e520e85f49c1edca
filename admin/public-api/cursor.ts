/** Where a page of the API ended, as its readers carry it to the next one. */
import type { FeedCursor } from '../../db/clarifications.ts'

export const writeCursor = ({ publishedAt, id }: FeedCursor): string =>
  Buffer.from(`${publishedAt.getTime()}_${id}`).toString('base64url')

/** Undefined: it is none of ours. */
export function readCursor(text: string): FeedCursor | undefined {
  const [, at, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  return at && id ? { publishedAt: new Date(Number(at)), id } : undefined
}
