/** Short lessons in telling rumours from news: each a Markdown file beside this one, with a real case as its example. */
import { readFileSync } from 'node:fs'
import { type Clarification, clarificationBySlug, listClarifications } from '../../db/clarifications.ts'
import type { Verdict } from '../../db/shapes.ts'
import type { Reader } from '../../db/store.ts'
import { hasExpired } from '../dates.ts'
import type { Language } from '../texts/languages.ts'
import { lessonTitles } from '../texts/learning.ts'

export const lessonNames = ['judul', 'foto-lama', 'sumber', 'pesan-berantai', 'buatan-ai'] as const
export type LessonName = (typeof lessonNames)[number]

export interface Lesson {
  readonly name: LessonName
  readonly title: string
  /** Markdown without headings. */
  readonly texts: Readonly<Record<Language, string>>
}

/** The case that shows it best, and the verdict of others that show it too. */
const examples: Readonly<Record<LessonName, { readonly slug: string; readonly verdict: Verdict }>> = {
  judul: {
    slug: 'sebagian-benar-di-fatululi-hanya-satu-lingkungan-rt-yang-hendak-ditutup',
    verdict: 'sebagian-benar',
  },
  'foto-lama': {
    slug: 'konteks-salah-video-spbu-terbakar-itu-dari-aceh-tahun-2024-bukan-karena',
    verdict: 'konteks-salah',
  },
  sumber: {
    slug: 'sudah-tidak-berlaku-bantuan-rumah-rusak-seroja-rp50-juta-adalah-program',
    verdict: 'benar-tidak-berlaku',
  },
  'pesan-berantai': {
    slug: 'salah-bmkg-tidak-mengeluarkan-peringatan-tsunami-untuk-kupang-pada-7',
    verdict: 'salah',
  },
  'buatan-ai': {
    slug: 'hasil-rekayasa-video-gubernur-menjual-motor-rp500-ribu-dibuat-dengan-ai',
    verdict: 'manipulasi',
  },
}

const textOf = (file: string): string => readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')

/** In the order in which they are best read. */
export const lessons: readonly Lesson[] = lessonNames.map((name) => ({
  name,
  title: lessonTitles[name],
  texts: { id: textOf(`${name}.md`), en: textOf(`english/${name}.md`) },
}))

export const lessonNamed = (name: string): Lesson | undefined => lessons.find((one) => one.name === name)

/** The lesson after this one; undefined after the last. */
export const lessonAfter = ({ name }: Lesson): Lesson | undefined => lessons[lessonNames.indexOf(name) + 1]

/** A clarification that holds and shows what the lesson says; undefined: there is none yet. */
export async function exampleOf(
  read: Reader,
  { name }: Lesson,
  now: Date,
): Promise<Clarification | undefined> {
  const { slug, verdict } = examples[name]
  const best = await clarificationBySlug(read, slug)
  const others = await listClarifications(read, { kind: 'klarifikasi', verdict }, 5)
  return [...(best ? [best] : []), ...others].find(
    (one) => one.withdrawn === null && one.verdict === verdict && !hasExpired(one.validUntil, now),
  )
}
