import { create, insertMultiple, search } from '@orama/orama'
import Database from 'better-sqlite3'
import type { Entry } from '../../knowledge/match/entry.ts'
import { FastIndex } from '../../knowledge/match/fast-index.ts'

/** An engine loaded with clarifications. */
export interface Engine {
  readonly name: string
  /** The ids of the first ten. */
  readonly find: (message: string) => string[]
}

const LIMIT = 10

function words(message: string): string[] {
  return message.split(' ')
}

/** One MiniSearch index, searched in two ways. */
export function miniSearch(entries: readonly Entry[]): [quick: Engine, own: Engine] {
  const index = new FastIndex({ title: 2, claim: 2, body: 1 })
  for (const { id, title, claim, body } of entries) index.add({ id, fields: { title, claim, body } })
  return [
    {
      name: 'FastIndex.top',
      find: (message) =>
        index
          .top(
            words(message).map((term) => ({ term, weight: 1 })),
            LIMIT,
          )
          .map(({ id }) => id),
    },
    {
      name: 'MiniSearch.search',
      find: (message) =>
        index
          .search(message)
          .slice(0, LIMIT)
          .map(({ id }) => String(id)),
    },
  ]
}

export function fullTextSearch(entries: readonly Entry[]): Engine {
  const database = new Database(':memory:')
  database.exec('create virtual table entry using fts5(id unindexed, title, claim, body)')
  const insert = database.prepare('insert into entry values (?, ?, ?, ?)')
  database.transaction(() => {
    for (const { id, title, claim, body } of entries) insert.run(id, title, claim, body)
  })()
  const query = database.prepare<[string], { id: string }>(
    `select id from entry where entry match ? order by rank limit ${LIMIT}`,
  )
  const find = (message: string) =>
    query
      .all(
        words(message)
          .map((word) => `"${word}"`)
          .join(' OR '),
      )
      .map(({ id }) => id)
  return { name: 'SQLite FTS5', find }
}

export async function orama(entries: readonly Entry[]): Promise<Engine> {
  const database = create({ schema: { title: 'string', claim: 'string', body: 'string' } as const })
  await insertMultiple(
    database,
    entries.map(({ id, title, claim, body }) => ({ id, title, claim, body })),
  )
  return {
    name: 'Orama',
    find: (term) => {
      const found = search(database, { term, limit: LIMIT })
      if (found instanceof Promise)
        throw new Error('Orama searches at once unless it has asynchronous hooks.')
      return found.hits.map(({ id }) => id)
    },
  }
}
