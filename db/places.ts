import { asc } from 'drizzle-orm'
import { currentRevision } from './clarifications.ts'
import { clarifications, revisions } from './schema/clarifications.ts'
import type { Reader } from './store.ts'

/** The places that clarifications name, as they are written. */
export async function placesWritten(read: Reader): Promise<string[]> {
  const rows = await read
    .selectDistinct({ place: revisions.place })
    .from(clarifications)
    .innerJoin(revisions, currentRevision)
    .orderBy(asc(revisions.place))
  return rows.map(({ place }) => place)
}
