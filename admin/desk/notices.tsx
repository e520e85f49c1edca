import type { Context as Request } from 'hono'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'

const texts = { ...deskTexts.notices, ...accountTexts.notices }

export type NoticeName = keyof typeof texts

/** The address of a page that opens with a notice; `count` is how many people it speaks of. */
export const withNotice = (path: string, notice: NoticeName, count = 0): string =>
  `${path}?kabar=${notice}${count > 0 ? `&jumlah=${count}` : ''}`

/** What was just done, when the address says so. */
export function Notice({ c }: { readonly c: Request }) {
  const name = c.req.query('kabar') ?? ''
  if (!Object.hasOwn(texts, name)) return null
  const count = Math.trunc(Number(c.req.query('jumlah'))) || 0
  return (
    <p class="note" role="status">
      {texts[name as NoticeName](count)}
    </p>
  )
}
