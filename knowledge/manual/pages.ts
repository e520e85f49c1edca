/** The manual: short pages in plain Indonesian, each a Markdown file beside this one. */
import { readFileSync } from 'node:fs'
import { type PictureName, pictureTexts } from '../texts/manual.ts'

/** In the order of a first day. */
const titles = {
  'sehari-di-meja': 'Sehari di meja',
  'daftar-kasus': 'Daftar kasus dan tombol pintasnya',
  kasus: 'Satu kasus',
  instansi: 'Bertanya kepada instansi',
  menulis: 'Menulis klarifikasi',
  'empat-mata': 'Empat mata dan keadaan darurat',
  'setelah-terbit': 'Setelah terbit',
  akun: 'Akun dan verifikasi dua langkah',
  angka: 'Angka dan laporan',
  redaksi: 'Redaksi dan data terbuka',
} as const
export type ManualPageName = keyof typeof titles

/** Tables that are kept elsewhere and shown in a page. */
const tables = ['penilaian', 'tombol', 'peran'] as const

/** A page is text, pictures and tables, one after another. */
export type ManualPart =
  | { readonly is: 'text'; readonly markdown: string }
  | { readonly is: 'picture'; readonly name: PictureName }
  | { readonly is: 'table'; readonly name: (typeof tables)[number] }

export interface ManualPage {
  readonly name: ManualPageName
  readonly title: string
  readonly parts: readonly ManualPart[]
}

/** `[[gambar:kasus]]` or `[[peran]]` on a line of its own. */
const insertion = /^\[\[([a-z:]+)\]\]$/

export const manualPages: readonly ManualPage[] = (Object.keys(titles) as ManualPageName[]).map((name) => ({
  name,
  title: titles[name],
  parts: partsOf(readFileSync(new URL(`./${name}.md`, import.meta.url), 'utf8'), name),
}))

/** Throws when a page asks for what there is not: a slip of who writes the manual, seen at the start. */
function partsOf(text: string, page: string): ManualPart[] {
  const parts: ManualPart[] = []
  let lines: string[] = []
  const endText = () => {
    if (lines.join('').trim() !== '') parts.push({ is: 'text', markdown: lines.join('\n') })
    lines = []
  }
  for (const line of text.split('\n')) {
    const inserted = insertion.exec(line)?.[1]
    if (inserted === undefined) {
      lines.push(line)
      continue
    }
    endText()
    parts.push(insertedPart(inserted, page))
  }
  endText()
  return parts
}

function insertedPart(inserted: string, page: string): ManualPart {
  const picture = inserted.startsWith('gambar:') ? inserted.slice('gambar:'.length) : undefined
  if (picture !== undefined && Object.hasOwn(pictureTexts, picture))
    return { is: 'picture', name: picture as PictureName }
  const table = tables.find((name) => name === inserted)
  if (table === undefined)
    throw new Error(`knowledge/manual/${page}.md asks for [[${inserted}]], which there is not.`)
  return { is: 'table', name: table }
}
