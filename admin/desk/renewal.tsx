/** "It still holds": one press and a new last day, where a clarification ran out or asks to be looked at again. */
import type { Clarification } from '../../db/clarifications.ts'
import { dayAfter, dayOf } from '../../knowledge/dates.ts'
import { renew } from '../../knowledge/renewing.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import type { Context } from '../context.ts'
import { type Desk, notFoundPage, only } from './desk.tsx'
import { withNotice } from './notices.tsx'

const texts = aftercareDesk.renew

/** For how many days a clarification is renewed unless another day is chosen. */
const usually = 90

export function addRenewal(desk: Desk, { store, now }: Context): void {
  desk.post('/klarifikasi/:id/perpanjang', only('renew a clarification'), async (c) => {
    const { sampai, revisi } = await c.req.parseBody()
    const clarificationId = c.req.param('id')
    const path = `/admin/klarifikasi/${clarificationId}`
    const until = typeof sampai === 'string' ? sampai : ''
    const work = {
      ...{ clarificationId, basedOn: Number(revisi), until },
      staffId: c.var.signedIn.member.id,
    }
    const outcome = await renew(store, work, now())
    if (outcome === 'missing') return notFoundPage(c)
    const notice = { renewed: 'diperpanjang', past: 'tanggalLewat', changed: 'perpanjangBerubah' } as const
    return c.redirect(withNotice(path, notice[outcome]), 303)
  })
}

export const Renewal = ({ of, now }: { readonly of: Clarification; readonly now: Date }) => (
  <section class="card stack" aria-labelledby="perpanjang">
    <h2 id="perpanjang">{texts.title}</h2>
    <p>{texts.text}</p>
    <form method="post" action={`/admin/klarifikasi/${of.id}/perpanjang`} class="row">
      <input type="hidden" name="revisi" value={String(of.revision)} />
      <label for="sampai">{texts.until}</label>
      <input
        id="sampai"
        name="sampai"
        type="date"
        required
        min={dayAfter(dayOf(now), 1)}
        value={dayAfter(dayOf(now), usually)}
      />
      <button type="submit" class="button">
        {texts.button}
      </button>
    </form>
  </section>
)
