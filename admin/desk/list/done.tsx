/** What was just done to cases, and the way to undo it. */
import { lastDeedOf } from '../../../knowledge/deeds.ts'
import { caseListTexts as texts } from '../../../knowledge/texts/case-list.ts'
import type { Context } from '../../context.ts'
import { listPath, queryOf, type View } from './view.ts'

export type ResultName = 'selesai' | 'urung' | 'hilang' | 'kosong' | 'disimpan' | 'tanpaNama'

const words: Record<ResultName, (done: number, left: number) => string> = {
  selesai: (done, left) => texts.done(done) + (left > 0 ? texts.left(left) : ''),
  urung: (done, left) => texts.undo.done(done) + (left > 0 ? texts.undo.left(left) : ''),
  hilang: () => texts.undo.gone,
  kosong: () => texts.nothingChosen,
  disimpan: () => texts.saved.kept,
  tanpaNama: () => texts.saved.nameless,
}

/** The address of a view that opens with what was done to so many cases, and not done to so many. */
export function withResult(address: string, result: ResultName, done = 0, left = 0): string {
  const numbers = `${done}-${left}`
  return `${address}${address.includes('?') ? '&' : '?'}hasil=${result}&jumlah=${numbers}`
}

export function Result({ address }: { readonly address: URLSearchParams }) {
  const name = address.get('hasil') ?? ''
  if (!Object.hasOwn(words, name)) return null
  const [done = 0, left = 0] = (address.get('jumlah') ?? '').split('-').map((n) => Math.trunc(Number(n)) || 0)
  return (
    <p class="note" role="status">
      {words[name as ResultName](done, left)}
    </p>
  )
}

/** The last deed of this person, for as long as they may think of it; also when the page was left meanwhile. */
export async function Undo(props: {
  readonly context: Context
  readonly staffId: string
  readonly view: View
}) {
  const { store, now } = props.context
  const last = await lastDeedOf(store.read, props.staffId, now())
  if (!last) return null
  const { id, kind, cases, heldFor } = last
  return (
    <form method="post" action={`${listPath}/urungkan/${id}`} class="undo">
      <input type="hidden" name="kembali" value={queryOf(props.view)} />
      <p>
        {texts.undo.did[kind](cases)} {heldFor > 0 && texts.undo.held(heldFor)}
      </p>
      <button type="submit" class="button quiet small" data-key="z">
        {texts.undo.button}
      </button>
    </form>
  )
}
