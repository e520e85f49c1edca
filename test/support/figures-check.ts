/**
 * Recounts the figures from the raw rows, another way than the page: no grouping in SQL, one plain loop for each
 * number. Then reads the page and its files as a person would, and says what does not agree.
 */
import type { FigureFilter, Span } from '../../db/figures.ts'
import { referrals } from '../../db/schema/agencies.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { clarifications, revisions } from '../../db/schema/clarifications.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { Reader } from '../../db/store.ts'

/** What the page shows at `angka-NAME`. */
export type Recount = Readonly<Record<(typeof recounted)[number], number>>

const recounted = [
  'questions',
  'atOnce',
  'suggested',
  'chosen',
  'passedOn',
  'askers',
  'reached',
  'openBefore',
  'opened',
  'answered',
  'closed',
  'merged',
  'openAfter',
  'notices',
  'sent',
  'failed',
  'waiting',
  'helpful',
  'unhelpful',
] as const

/** Every number of the page, from the rows themselves; and how long each answered case took, in milliseconds. */
export async function recount(
  read: Reader,
  span: Span,
  filter: FigureFilter = {},
): Promise<{ readonly numbers: Recount; readonly durations: readonly number[] }> {
  const numbers = Object.fromEntries(recounted.map((name) => [name, 0])) as Record<keyof Recount, number>
  const isIn = (at: Date | null): at is Date => at !== null && at >= span.from && at < span.until

  const allQuestions = (await read.select().from(questions)).sort(
    (a, b) => a.askedAt.getTime() - b.askedAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  const caseById = new Map((await read.select().from(cases)).map((row) => [row.id, row]))
  const holds = new Map((await read.select().from(clarifications)).map((row) => [row.id, row.revision]))
  const subjects = new Map(
    (await read.select().from(revisions))
      .filter((row) => holds.get(row.clarificationId) === row.number)
      .map((row) => [row.clarificationId, row]),
  )
  const agenciesOf = new Set(
    (await read.select().from(referrals)).map((row) => `${row.caseId} ${row.agencyId}`),
  )
  const firstOf = new Map<string, (typeof allQuestions)[number]>()
  for (const row of allQuestions)
    if (row.caseId !== null && !firstOf.has(row.caseId)) firstOf.set(row.caseId, row)

  const caseOf = (question: (typeof allQuestions)[number] | undefined) =>
    question?.outcome === 'case' && question.caseId !== null ? caseById.get(question.caseId) : undefined
  const answerOf = (question: (typeof allQuestions)[number] | undefined) =>
    caseOf(question)?.clarificationId ??
    (question?.outcome === 'answered' ? question.clarificationId : null) ??
    null
  const fits = (caseId: string | undefined, answer: string | null, channel: string | undefined): boolean => {
    const subject = caseId === undefined ? undefined : caseById.get(caseId)
    const article = answer === null ? undefined : subjects.get(answer)
    const topic = subject?.category ?? article?.category ?? null
    const place = subject?.place ?? article?.place ?? null
    if (filter.topic !== undefined && filter.topic !== topic) return false
    if (filter.place !== undefined && filter.place !== place) return false
    if (filter.channel !== undefined && filter.channel !== channel) return false
    return filter.agencyId === undefined || agenciesOf.has(`${caseId} ${filter.agencyId}`)
  }

  const [asked, reached] = [new Set<string>(), new Set<string>()]
  for (const row of allQuestions) {
    if (!isIn(row.askedAt) || !fits(caseOf(row)?.id, answerOf(row), row.channel)) continue
    numbers.questions++
    if (row.outcome === 'case') numbers.passedOn++
    else if (row.suggested.length > 0) numbers.suggested++
    else numbers.atOnce++
    if (row.outcome === 'answered' && row.suggested.length > 0) numbers.chosen++
    if (row.feedback !== null) numbers[row.feedback]++
    asked.add(`${row.channel} ${row.askerId}`)
    if (answerOf(row) !== null) reached.add(`${row.channel} ${row.askerId}`)
  }
  numbers.askers = asked.size
  numbers.reached = reached.size

  const durations: number[] = []
  for (const row of caseById.values()) {
    if (!fits(row.id, row.clarificationId, firstOf.get(row.id)?.channel)) continue
    const wasOpenAt = (at: Date) => row.openedAt < at && (row.endedAt === null || row.endedAt >= at)
    if (wasOpenAt(span.from)) numbers.openBefore++
    if (wasOpenAt(span.until)) numbers.openAfter++
    if (isIn(row.openedAt)) numbers.opened++
    if (!isIn(row.endedAt)) continue
    if (row.status === 'answered') numbers.answered++
    else if (row.mergedInto !== null || row.closeReason === 'digabung') numbers.merged++
    else numbers.closed++
    if (row.status === 'answered')
      durations.push(row.endedAt.getTime() - (firstOf.get(row.id)?.askedAt ?? row.openedAt).getTime())
  }

  const questionById = new Map(allQuestions.map((row) => [row.id, row]))
  for (const row of await read.select().from(deliveries)) {
    if (row.kind !== 'notice' || !isIn(row.createdAt)) continue
    const about = row.questionId === null ? undefined : questionById.get(row.questionId)
    if (!fits(caseOf(about)?.id, answerOf(about), row.channel)) continue
    numbers.notices++
    if (row.status === 'sent') numbers.sent++
    else if (row.status === 'waiting') numbers.waiting++
    else numbers.failed++
  }
  return { numbers, durations }
}

/** The columns of the files that add up to these numbers, and the files in which they do. */
const columns = {
  Pertanyaan: 'questions',
  'Langsung dijawab': 'atOnce',
  'Ditawari pilihan': 'suggested',
  'Menjadi kasus': 'passedOn',
  'Kasus dibuka': 'opened',
  'Kasus dijawab': 'answered',
  'Kasus ditutup': 'closed',
  'Kasus digabung': 'merged',
  'Kabar kepada penanya': 'notices',
  Terkirim: 'sent',
  Gagal: 'failed',
  Menunggu: 'waiting',
  'Dinilai membantu': 'helpful',
  'Dinilai tidak membantu': 'unhelpful',
} as const satisfies Record<string, keyof Recount>
const breakdowns = ['minggu', 'topik', 'kanal', 'tempat'] as const

/**
 * Everything on the page of figures (`query`: its address after the `?`, which must ask for `span` and `filter`) that
 * does not agree with the rows of the database; empty: all adds up. `get` fetches a page as somebody who is signed in.
 */
export async function checkFigures(
  read: Reader,
  get: (path: string) => Promise<string>,
  query: string,
  span: Span,
  filter: FigureFilter = {},
): Promise<string[]> {
  const { numbers, durations } = await recount(read, span, filter)
  const wrong: string[] = []
  const compare = (what: string, shown: number | undefined, counted: number) => {
    if (shown !== counted) wrong.push(`${what}: the page says ${shown}, the rows say ${counted}`)
  }
  const page = await get(`/admin/angka?${query}`)
  const shown = (name: string): number | undefined => {
    const value = new RegExp(`<data[^>]*id="angka-${name}"[^>]*value="(\\d*)"`).exec(page)?.[1]
    return value === undefined || value === '' ? undefined : Number(value)
  }
  for (const name of recounted) compare(name, shown(name), numbers[name])
  const sorted = durations.toSorted((a, b) => a - b)
  for (const [name, share] of [
    ['clock-median', 50],
    ['clock-p90', 90],
  ] as const)
    if (sorted.length > 0) compare(name, shown(name), Math.round(interpolated(sorted, share)))

  compare(
    'the parts of the questions',
    numbers.atOnce + numbers.suggested + numbers.passedOn,
    numbers.questions,
  )
  for (const name of breakdowns) {
    const [head = [], ...lines] = readCsv(await get(`/admin/angka/${name}.csv?${query}`))
    const rows = lines.slice(0, -1)
    for (const [label, number] of Object.entries(columns)) {
      const at = head.indexOf(label)
      const sum = rows.reduce((total, row) => total + Number(row[at]), 0)
      compare(`${label} in ${name}.csv`, sum, numbers[number])
      compare(`${label} in the last line of ${name}.csv`, Number(lines.at(-1)?.[at]), numbers[number])
    }
  }
  const [, ...steps] = readCsv(await get(`/admin/angka/lama.csv?${query}`))
  const inSteps = steps.slice(0, -1).reduce((total, row) => total + Number(row[1]), 0)
  compare('cases in lama.csv', inSteps, numbers.answered)
  return wrong
}

/** In whole hundredths, so that nothing is lost on the way to the rank. */
function interpolated(sorted: readonly number[], hundredths: number): number {
  const steps = (sorted.length - 1) * hundredths
  const [whole, rest] = [Math.floor(steps / 100), steps % 100]
  const below = sorted[whole] ?? 0
  return below + (((sorted[whole + 1] ?? below) - below) * rest) / 100
}

/** The lines of a file of comma-separated values, without its byte order mark. */
export function readCsv(file: string): string[][] {
  const rows: string[][] = []
  for (const line of file
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1))
    rows.push(
      Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g))
        .slice(0, line.endsWith(',') ? undefined : -1)
        .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
    )
  return rows
}
