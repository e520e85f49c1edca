/** What a clarification says: the form in which it is written, imported, published and revised. */
import { z } from 'zod'
import { verdicts } from '../db/shapes.ts'
import { type Category, categoryTerms } from './texts/terms.ts'

/** `2025`, `2025-06` or `2025-06-11`, a date that exists. */
const partialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'tulis sebagai 2025, 2025-06 atau 2025-06-11')
  .refine(exists, 'tanggal itu tidak ada')

/** A day that its month does not have is read as one of the next month. */
function exists(date: string): boolean {
  const at = Date.parse(date)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
}

const day = z.iso.date('tulis sebagai 2025-06-11')

const filled = (longest: number) =>
  z.string().trim().min(1, 'belum diisi').max(longest, `terlalu panjang, paling banyak ${longest} huruf`)

export const sourceSchema = z.object({
  url: z.url({ protocol: /^https?$/, error: 'alamat harus mulai dengan http:// atau https://' }),
  title: filled(200),
  date: partialDate,
})

const common = {
  title: filled(160),
  claim: filled(600),
  explanation: filled(8_000),
  sources: z.array(sourceSchema).min(1, 'paling sedikit satu sumber'),
  category: z.enum(Object.keys(categoryTerms) as [Category, ...Category[]], 'pilih salah satu kategori'),
  place: filled(80),
  validUntil: day.nullish().transform((value) => value ?? null),
  askAgainOn: day.nullish().transform((value) => value ?? null),
}

/** A claim has a verdict; a city service or fact has none. */
export const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('klarifikasi'), verdict: z.enum(verdicts, 'pilih penilaian'), ...common }),
  z.object({
    kind: z.literal('informasi'),
    verdict: z
      .null()
      .optional()
      .transform(() => null),
    ...common,
  }),
])
export type Content = z.output<typeof contentSchema>

/** Whether people who were told `before` were told something else than what holds now. */
export const needsCorrection = (
  before: Pick<Content, 'verdict' | 'explanation'>,
  after: Pick<Content, 'verdict' | 'explanation'>,
): boolean => before.verdict !== after.verdict || before.explanation !== after.explanation

/** One line of an import or export file. */
export const portableSchema = z.intersection(
  contentSchema,
  z.object({
    publishedAt: z.iso.datetime({ offset: true, error: 'tulis sebagai 2025-06-11T12:00:00+08:00' }),
    phrasings: z.array(filled(600)).default([]),
    /** It was taken back: it answers nobody. */
    withdrawn: z.object({ at: z.iso.datetime({ offset: true }), reason: filled(600) }).optional(),
  }),
)
export type Portable = z.output<typeof portableSchema>

/** Each thing that is wrong, as `field: what to mend`. */
export const problemsOf = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
