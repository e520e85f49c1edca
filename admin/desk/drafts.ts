/** What is being written, kept so that nobody's text is overwritten unseen. */
import { randomUUID } from 'node:crypto'
import { caseById } from '../../db/cases.ts'
import { type Draft, draftOf, saveDraft } from '../../db/drafts.ts'
import type { Reader, Store } from '../../db/store.ts'
import { differing, type Fields, readFields } from './form-fields.ts'
import { idOf, type Subject } from './subject.ts'

/** A text with what a page must send along to save it. */
export interface Writing {
  readonly fields: Fields
  /** The version of the draft that the page shows; 0: none yet. */
  readonly version: number
  /** The revision that the text started from; 0 for a case. */
  readonly basedOn: number
  /**
   * One opened page. Its own saves in passing and the button pressed meanwhile may overtake each other and
   * are no conflict.
   */
  readonly pen: string
}

export const newPen = (): string => randomUUID()

export function readWriting(body: Readonly<Record<string, unknown>>): Writing {
  return {
    fields: readFields(body),
    version: Number.parseInt(String(body.version), 10) || 0,
    basedOn: Number.parseInt(String(body.basedOn), 10) || 0,
    pen: String(body.pen),
  }
}

/** The draft of this subject as a page opens it. */
export async function readDraft(
  read: Reader,
  subject: Subject,
): Promise<(Writing & { readonly savedAt: Date }) | undefined> {
  const draft = await draftOf(read, idOf(subject))
  if (!draft) return undefined
  const { version, content, updatedAt: savedAt } = draft
  return { fields: readFields(content), version, basedOn: Number(content.basedOn), pen: newPen(), savedAt }
}

export type Kept =
  | { readonly as: 'saved'; readonly version: number }
  /** Somebody else saved `theirs` since the page was opened: nothing was written. */
  | { readonly as: 'conflict'; readonly theirs: Draft }
  /** The case ended meanwhile: nothing was written. */
  | { readonly as: 'ended' }

/** Saves a text. `inPassing`: sent by the page itself while its writer goes on typing. */
export async function keepDraft(
  store: Store,
  subject: Subject,
  writing: Writing,
  staffId: string,
  now: Date,
  inPassing: boolean,
): Promise<Kept> {
  const id = idOf(subject)
  return await store.write(async (tx): Promise<Kept> => {
    if (subject.is === 'case' && (await caseById(tx, id))?.status !== 'open') return { as: 'ended' }
    const stored = await draftOf(tx, id)
    if (stored && !mayReplace(stored, writing, inPassing)) return { as: 'conflict', theirs: stored }
    // Saved as it is: nobody became its writer by that, and nothing has to be looked at again.
    if (stored && isSame(stored, writing)) return { as: 'saved', version: stored.version }
    const content = { ...writing.fields, pen: writing.pen, basedOn: String(writing.basedOn) }
    const writers = [...new Set([...(stored?.writers ?? []), staffId])]
    const draft = { subject: id, content, version: stored?.version ?? 0, staffId, writers, updatedAt: now }
    const version = await saveDraft(tx, draft)
    if (version !== undefined) return { as: 'saved', version }
    const theirs = await draftOf(tx, id)
    return theirs ? { as: 'conflict', theirs } : { as: 'ended' }
  })
}

const isSame = ({ content }: Draft, { fields, basedOn }: Writing): boolean =>
  Number(content.basedOn) === basedOn && differing(readFields(content), fields).size === 0

function mayReplace(stored: Draft, writing: Writing, inPassing: boolean): boolean {
  if (Number(stored.content.basedOn) > writing.basedOn) return false
  return stored.version === writing.version || (!inPassing && stored.content.pen === writing.pen)
}
