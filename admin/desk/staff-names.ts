import { listStaff } from '../../db/staff.ts'
import type { Reader } from '../../db/store.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'

/** Turns ids of staff into their names, in one sentence. */
export type NamesOf = (ids: readonly (string | null)[]) => string

const list = new Intl.ListFormat('id', { type: 'conjunction' })

export async function readNames(read: Reader): Promise<NamesOf> {
  const names = new Map((await listStaff(read)).map(({ id, name }) => [id, name]))
  return (ids) => list.format(ids.map((id) => names.get(id ?? '') ?? deskTexts.case.program))
}
