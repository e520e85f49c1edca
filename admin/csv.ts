/** Comma-separated values as spreadsheets open them. */
import type { Table } from '../knowledge/figures/tables.ts'
import { figureTexts as texts } from '../knowledge/texts/figures.ts'

/** Without it Excel takes the file for another encoding. */
export const byteOrderMark = '\uFEFF'

/** What a spreadsheet would run as a formula. */
const isFormula = /^[=+\-@\t\r]/

/**
 * A table as CSV: UTF-8 with a byte order mark, commas, whole numbers only, so that no decimal sign can be misread.
 * Durations are in minutes, as their heading says.
 */
export function toCsv({ columns, rows, total }: Table): string {
  const isDuration = (index: number) => ['clock', 'office'].includes(columns[index]?.kind ?? '')
  const heading = columns.map(({ label }, index) => (isDuration(index) ? texts.tables.minutes(label) : label))
  const numbered = (cell: string | number | null, index: number) =>
    typeof cell === 'number' && isDuration(index) ? Math.round(cell / 60_000) : cell
  const lines = [...rows, ...(total ? [total] : [])].map((row) => row.map(numbered))
  return byteOrderMark + [heading, ...lines].map(csvLine).join('')
}

type Cell = string | number | null

/** One line, with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

/** A text that could be taken for a formula gets an apostrophe, which spreadsheets read as "this is text". */
function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = isFormula.test(cell) ? `'${cell}` : cell
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
