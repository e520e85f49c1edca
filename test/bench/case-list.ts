/** How fast the moderators' list opens over very many cases, on both engines. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CaseFilter,
  casesWithWords,
  countListed,
  type ListOrder,
  listPage,
  orderedBy,
} from '../../db/case-list.ts'
import { newId } from '../../db/ids.ts'
import { openStore } from '../../db/open.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { askers } from '../../db/schema/conversation.ts'
import { channelNames, dangers } from '../../db/shapes.ts'
import type { Store } from '../../db/store.ts'
import { priorityOf } from '../../knowledge/priority.ts'
import { categoryTerms } from '../../knowledge/texts/terms.ts'
import { SyntheticLanguage, seeded } from './synthetic.ts'
import { printTable, show, time } from './timing.ts'

const size = { cases: 50_000, questions: 200_000, askers: 20_000 }
const rowsAtOnce = 500
const runs = 20
const now = new Date('2026-11-23T02:00:00Z')
const year = 365 * 24 * 3_600_000

/** Open cases of a year, most with one asker and a few with very many. */
async function fill(store: Store): Promise<void> {
  const language = new SyntheticLanguage()
  const random = seeded(5)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const channelOf = () => pick(channelNames) ?? 'web'
  const people = Array.from({ length: size.askers }, () => newId())
  await inBatches(store, askers, size.askers, (n) => ({
    id: people[n] ?? '',
    channel: channelOf(),
    kind: 'person' as const,
    lookup: `${n}`,
    sealed: null,
    state: { at: 'idle' as const },
    createdAt: now,
    lastSeenAt: now,
  }))
  const opened = Array.from({ length: size.cases }, () => ({
    id: newId(),
    at: new Date(now.getTime() - random() * year),
    asked: 0,
  }))
  // Every case is asked once, and the first ones again and again (Zipf).
  const caseOf = Array.from({ length: size.questions }, (_, n) =>
    n < size.cases ? n : Math.floor(size.cases ** random()) - 1,
  )
  for (const n of caseOf) {
    const one = opened[n]
    if (one) one.asked++
  }
  await inBatches(store, cases, size.cases, (n) => {
    const { id, at, asked } = opened[n] ?? { id: '', at: now, asked: 1 }
    const danger = random() < 0.1 ? (pick(dangers) ?? null) : null
    const weighed = { openedAt: at, people: asked, asked: [{ at, times: asked }], danger }
    return {
      ...{ id, number: n + 1, ticket: `KBH-2026-${String(n + 1).padStart(5, '0')}`, status: 'open' as const },
      ...{ change: n + 1, weighedChange: n + 1, askers: asked, version: 1, openedAt: at, lastAskedAt: at },
      priority: priorityOf({ ...weighed, urgent: false, rising: false }),
      ...{ danger, urgent: false, category: pick(Object.keys(categoryTerms)) ?? null },
      place: random() < 0.3 ? (pick(['Oesapa', 'Liliba', 'Oebobo', 'Alak']) ?? null) : null,
    }
  })
  await inBatches(store, questions, size.questions, (n) => ({
    id: newId(),
    askerId: people[n % people.length] ?? '',
    channel: channelOf(),
    text: language.entry(n).title,
    said: [],
    fingerprint: `${n}`,
    outcome: 'case' as const,
    suggested: [],
    caseId: opened[caseOf[n] ?? 0]?.id ?? '',
    askedAt: new Date(now.getTime() - random() * year),
  }))
}

async function inBatches<T extends typeof askers | typeof cases | typeof questions>(
  store: Store,
  table: T,
  count: number,
  row: (n: number) => T['$inferInsert'],
): Promise<void> {
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = Array.from({ length: Math.min(rowsAtOnce, count - from) }, (_, n) => row(from + n))
    await store.write(async (tx) => void (await tx.insert(table).values(rows as never)))
  }
}

const filters: Record<string, CaseFilter> = {
  'all that wait': {},
  'one topic and kelurahan': { category: 'kesehatan', places: ['Oesapa'] },
  'one channel, 20 askers or more': { channel: 'whatsapp', fewestAskers: 20 },
  'urgent, longer than a week': { urgent: true, openedUntil: new Date(now.getTime() - 7 * 24 * 3_600_000) },
  'nothing fits': { category: 'lain', places: ['Alak'], channel: 'web', fewestAskers: 5_000 },
}

async function benchOn(url: string): Promise<void> {
  const store = await openStore(url)
  await fill(store)
  const { read } = store
  const times = Array.from({ length: runs }, (_, n) => n)
  const page = { limit: 26, recently: new Date(now.getTime() - 3_600_000) }
  const rows: string[][] = []
  for (const [name, some] of Object.entries(filters)) {
    const filter: CaseFilter = { status: 'open', ...some }
    const row = [name]
    for (const order of ['importance', 'waiting', 'askers'] satisfies ListOrder[])
      row.push(show(await time(times, () => listPage(read, filter, order, page))))
    row.push(
      show(
        await time(times, async () => {
          for (const assigneeId of [undefined, newId(), null])
            await countListed(read, { ...filter, assigneeId })
        }),
      ),
    )
    rows.push(row)
  }
  console.log(
    `\nThe list over ${size.cases.toLocaleString('en')} open cases and ${size.questions.toLocaleString('en')} questions, ${store.engine}; milliseconds: median (95th percentile)`,
  )
  printTable(['filter', 'by importance', 'by waiting', 'by askers', 'the three counts'], rows)
  let after: { by: number; id: string } | undefined
  for (let pages = 0; pages < 400; pages++) {
    const last = (await listPage(read, { status: 'open' }, 'importance', { ...page, after })).at(-1)
    after = last && { by: orderedBy(last, 'importance'), id: last.id }
  }
  const far = await time(times, () => listPage(read, { status: 'open' }, 'importance', { ...page, after }))
  const words = await time(times.slice(0, 5), () => casesWithWords(read, ['bana', 'lu'], 100))
  printTable(['the 400th page', 'words in all wordings'], [[show(far), show(words)]])
  await store.close()
}

/** `POSTGRES_URL` names an empty PostgreSQL database; without it only SQLite is measured. */
export async function benchCaseList(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-bench-'))
  await benchOn(`file:${join(folder, 'bench.db')}`)
  rmSync(folder, { recursive: true })
  if (process.env.POSTGRES_URL) await benchOn(process.env.POSTGRES_URL)
}
