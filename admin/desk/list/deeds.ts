/** What the list's buttons do: deeds on cases, their undoing, and views that are kept. */
import { removeFilter, saveFilter } from '../../../db/saved-filters.ts'
import { closeReasons } from '../../../db/shapes.ts'
import { staffById } from '../../../db/staff.ts'
import type { Reader } from '../../../db/store.ts'
import { type Deed, doToCases, longestTag, undoDeed } from '../../../knowledge/deeds.ts'
import type { Context } from '../../context.ts'
import { type Desk, type DeskRequest, only } from '../desk.tsx'
import { type ResultName, withResult } from './done.tsx'
import { addressOf, categories, placeNames, queryOf, readView } from './view.ts'

const longestName = 40
/** More than any page shows. */
const mostAtOnce = 500

type Body = Readonly<Record<string, readonly string[]>>

export function addDeeds(desk: Desk, { store, now }: Context): void {
  desk.post('/kasus/banyak', only('work on cases'), async (c) => {
    const body = await readBody(c)
    const staffId = c.var.signedIn.member.id
    const one = body.ambil?.[0]
    const deed: Deed | undefined =
      one === undefined ? await readDeed(store.read, body, staffId) : { do: 'assign', to: staffId }
    return await carryOut(c, one === undefined ? (body.kasus ?? []) : [one], deed, body)
  })

  desk.post('/kasus/banyak/tutup', only('close a case'), async (c) => {
    const body = await readBody(c)
    const reason = closeReasons.find((name) => name === said(body, 'alasan'))
    return await carryOut(c, body.kasus ?? [], reason && { do: 'close', reason }, body)
  })

  async function carryOut(c: DeskRequest, caseIds: readonly string[], deed: Deed | undefined, body: Body) {
    if (deed === undefined || caseIds.length === 0) return back(c, body, 'kosong')
    const staffId = c.var.signedIn.member.id
    const { done, left } = await doToCases(
      store,
      { caseIds: caseIds.slice(0, mostAtOnce), deed, staffId },
      now(),
    )
    return back(c, body, 'selesai', done, left)
  }

  desk.post('/kasus/urungkan/:id', only('work on cases'), async (c) => {
    const work = { deedId: c.req.param('id'), staffId: c.var.signedIn.member.id }
    const undone = await undoDeed(store, work, now())
    const body = await readBody(c)
    return undone ? back(c, body, 'urung', undone.done, undone.left) : back(c, body, 'hilang')
  })

  desk.post('/kasus/saringan', only('work on cases'), async (c) => {
    const body = await readBody(c)
    const name = said(body, 'nama').slice(0, longestName)
    if (name === '') return back(c, body, 'tanpaNama')
    const query = queryOf(viewOf(body))
    const staffId = c.var.signedIn.member.id
    await store.write((tx) => saveFilter(tx, { staffId, name, query }, now()))
    return back(c, body, 'disimpan')
  })

  desk.post('/kasus/saringan/:id/hapus', only('work on cases'), async (c) => {
    const body = await readBody(c)
    await store.write((tx) => removeFilter(tx, c.var.signedIn.member.id, c.req.param('id')))
    return c.redirect(pathOf(body), 303)
  })
}

async function readBody(c: DeskRequest): Promise<Body> {
  const sent = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      [value].flat().filter((one): one is string => typeof one === 'string'),
    ]),
  )
}

const said = (body: Body, name: string): string => body[name]?.[0]?.trim() ?? ''

/** Which deed the pressed button means; undefined: something that it needs is missing. */
async function readDeed(read: Reader, body: Body, staffId: string): Promise<Deed | undefined> {
  switch (said(body, 'lakukan')) {
    case 'ambil':
      return { do: 'assign', to: staffId }
    case 'lepas':
      return { do: 'assign', to: null }
    case 'serahkan': {
      const colleague = await staffById(read, said(body, 'kepada'))
      return colleague?.removedAt === null ? { do: 'assign', to: colleague.id } : undefined
    }
    case 'tag': {
      const tag = said(body, 'tag').toLowerCase().replace(/\s+/g, ' ').slice(0, longestTag)
      return tag === '' ? undefined : { do: 'tag', tag }
    }
    case 'atur': {
      const category = chosen(said(body, 'topik'), (name) => categories.some((one) => one === name))
      const place = chosen(said(body, 'tempat'), (name) => placeNames.has(name))
      if (category === undefined && place === undefined) return undefined
      return {
        do: 'sort',
        ...(category !== undefined && { category }),
        ...(place !== undefined && { place }),
      }
    }
    case 'mendesak':
      return { do: 'urgent', urgent: true }
    case 'biasa':
      return { do: 'urgent', urgent: false }
    case 'gabung':
      return { do: 'merge' }
    default:
      return undefined
  }
}

/** `-`: nothing of the kind any more; undefined: it stays as it is. */
const chosen = (value: string, isKnown: (value: string) => boolean): string | null | undefined =>
  value === '-' ? null : isKnown(value) ? value : undefined

/** Only an address of the list itself is gone back to. */
const viewOf = (body: Body) => readView(new URLSearchParams(said(body, 'kembali')))

function pathOf(body: Body): string {
  const view = viewOf(body)
  return addressOf(view, { after: view.after })
}

const back = (c: DeskRequest, body: Body, result: ResultName, done = 0, left = 0) =>
  c.redirect(withResult(pathOf(body), result, done, left), 303)
