/** "2", "no. 2 kaka", "iya kk", "sonde membantu": how people answer what was offered, in few words. */
import { readSpelled } from '../../knowledge/language/spelled-text.ts'

const setOf = (...words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap((some) => some.split(' ')))

/** Whom one speaks to, and what softens: it may stand beside any answer. */
const softening =
  'kaka kakak kk kak bapak bapa pak mama ibu bu om tante basodara saudara min admin ya sih deh dong ju e eh lah na oh'

/** What may stand around a number that is chosen. */
const aroundNumbers = setOf(
  softening,
  'yang yg nomor nomer nmr no nr angka pilih pilihan ambil jawab jawaban jawabannya',
  'ini itu ke mau saya sy beta sa saja aja dulu tolong',
)

const units = ['satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh']
const teens = ['sebelas', ...units.slice(1, 9).map((unit) => `${unit} belas`)]
const written = new Map([...units, ...teens].map((word, index) => [word, index]))

/** What is chosen, counted from 0; undefined when it is no number, or more is said than one. */
export function numberInWords(text: string): number | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const said = words.filter((word) => !aroundNumbers.has(word)).join(' ')
  if (/^(ke)?[1-9]\d?$/.test(said)) return Number(said.replace('ke', '')) - 1
  return said === 'pertama' ? 0 : (written.get(said) ?? written.get(said.replace(/^ke/, '')))
}

/** What is said in these words alone, with at least one of the first. */
export interface Saying {
  readonly core: ReadonlySet<string>
  readonly beside: ReadonlySet<string>
}

/** Words in standard spelling, with spaces between them. */
export const sayingOf = (core: string, beside: string): Saying => ({
  core: setOf(core),
  beside: setOf(softening, beside),
})

const yes = sayingOf('ya iya yah iyah y io yo yes yup membantu', 'betul benar sangat sekali sudah banyak')
const no = sayingOf(
  'tidak bukan no kurang belum',
  'membantu cocok sesuai jelas pas itu ini sama sekali jawaban jawabannya',
)

export function isSaid({ core, beside }: Saying, words: readonly string[]): boolean {
  return words.some((word) => core.has(word)) && words.every((word) => core.has(word) || beside.has(word))
}

/** "Iya kaka", "sangat membantu": yes, in whatever spelling. A mere "ok" says only that it was read. */
export const saysYes = (text: string): boolean => !readSpelled(text).asks && isSaid(yes, spelled(text))

/** "Sonde", "bukan itu", "kurang jelas". */
export const saysNo = (text: string): boolean => !readSpelled(text).asks && isSaid(no, spelled(text))

/** The words in standard spelling, without signs. */
export const spelled = (text: string): string[] => readSpelled(text).pieces.map(({ word }) => word)
