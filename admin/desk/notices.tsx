import type { Context as Request } from 'hono'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { reviewNotices } from '../../knowledge/texts/review.ts'
import { snippetNotices } from '../../knowledge/texts/snippets.ts'
import { webhookNotices } from '../../knowledge/texts/webhooks.ts'

const notices = {
  ...deskTexts.notices,
  ...accountTexts.notices,
  ...casePageTexts.notices,
  ...reviewNotices,
  ...snippetNotices,
  ...webhookNotices,
}

export type NoticeName = keyof typeof notices

/** The address of a page that opens with a notice; `count` is how many people it speaks of. */
export const withNotice = (path: string, notice: NoticeName, count = 0): string =>
  `${path}?kabar=${notice}${count > 0 ? `&jumlah=${count}` : ''}`

/** What was just done, when the address says so. */
export function Notice({ c }: { readonly c: Request }) {
  const name = c.req.query('kabar') ?? ''
  if (!Object.hasOwn(notices, name)) return null
  const count = Math.trunc(Number(c.req.query('jumlah'))) || 0
  return (
    <p class="note" role="status">
      {notices[name as NoticeName](count)}
    </p>
  )
}
