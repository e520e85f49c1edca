/** The form in which the contact of an agency answers: what was typed, and what is wrong with it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ReferralDraft, Source } from '../../db/shapes.ts'
import { sourceSchema } from '../../knowledge/content.ts'
import { largestFile, sniffType } from '../../knowledge/files.ts'
import { withoutMetadata } from '../../knowledge/picture-metadata.ts'
import { contactTexts } from '../../knowledge/texts/agency-contact.ts'
import { typedText } from '../typed-text.ts'

const texts = contactTexts.problems

/** How many sources the form has room for, and how many documents may be attached. */
export const sourceRows = 5
export const mostFiles = 5

export type Body = Readonly<Record<string, unknown>>
/** What to mend, by the name of the field. */
export type Problems = Readonly<Record<string, string>>

/** A text of the form. */
export const textOf = (body: Body, name: string, longest: number): string =>
  typedText(body[name]).slice(0, longest)

/** What was typed, however incomplete, with sources moved up over empty rows. */
export function readDraft(body: Body): ReferralDraft {
  const sources = Array.from({ length: sourceRows }, (_, row) => ({
    url: textOf(body, `sources.${row}.url`, 2_000),
    title: textOf(body, `sources.${row}.title`, 400),
    date: textOf(body, `sources.${row}.date`, 20),
  }))
  return {
    answer: textOf(body, 'jawaban', 20_000),
    name: textOf(body, 'nama', 200),
    position: textOf(body, 'jabatan', 200),
    sources: sources.filter(({ url, title, date }) => url !== '' || title !== '' || date !== ''),
  }
}

const filled = (longest: number) =>
  z.string().min(1, 'belum diisi').max(longest, `terlalu panjang, paling banyak ${longest} huruf`)

const answerSchema = z.object({
  answer: filled(6_000),
  name: filled(80),
  position: filled(120),
  sources: z.array(sourceSchema),
})

export interface Answer {
  readonly answer: string
  readonly answeredBy: string
  readonly sources: readonly Source[]
}

/** The answer that the form holds, or what is wrong with it. */
export function readAnswer(
  draft: ReferralDraft,
  files: number,
): { readonly answer: Answer } | { readonly problems: Problems } {
  const problems: Record<string, string> = {}
  const parsed = answerSchema.safeParse(draft)
  for (const { path, message } of parsed.error?.issues ?? []) problems[path.join('.')] ??= message
  if (draft.sources.length + files === 0) problems.sources = texts.noSource
  if (!parsed.success || problems.sources !== undefined) return { problems }
  const { answer, name, position, sources } = parsed.data
  return { answer: { answer, answeredBy: `${name}, ${position}`, sources } }
}

const accepted = ['application/pdf', 'image/jpeg', 'image/png']

export interface Document {
  readonly title: string
  readonly mime: string
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** The document that came along, without the metadata of a picture; undefined: none came. */
export async function readDocument(
  body: Body,
  already: number,
): Promise<{ readonly document: Document } | { readonly problem: string } | undefined> {
  const file = body.dokumen
  if (!(file instanceof File) || file.size === 0) return undefined
  if (already >= mostFiles) return { problem: texts.manyFiles }
  if (file.size > largestFile) return { problem: texts.largeFile }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const mime = sniffType(bytes, file.type)
  const clean = mime !== undefined && accepted.includes(mime) ? withoutMetadata(bytes, mime) : undefined
  if (mime === undefined || !clean) return { problem: texts.badFile }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const title = textOf(body, 'judul-dokumen', 200) || contactTexts.page.untitled(already + 1)
  return { document: { title, mime, sha256, bytes: clean } }
}
