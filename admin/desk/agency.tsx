/** One office of the city: what it knows about, whom it is reached through, how it answers. */
import type { Context as Request } from 'hono'
import { z } from 'zod'
import {
  type Agency,
  type AgencyContact,
  addAgency,
  addContact,
  agencyById,
  agencyFigures,
  archiveAgency,
  changeAgency,
  listContacts,
  removeContact,
} from '../../db/agencies.ts'
import { addAudit } from '../../db/audit.ts'
import { isDuplicate } from '../../db/errors.ts'
import { askedReferrals, countWaiting } from '../../db/referrals.ts'
import { agencySchema } from '../../knowledge/agency-content.ts'
import { readPhoneNumber } from '../../knowledge/phone-number.ts'
import { agencyTexts as texts } from '../../knowledge/texts/agencies.ts'
import { may } from '../auth/permissions.ts'
import type { Context } from '../context.ts'
import { AgencyForm, AgencyPage } from './agency-page.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { withNotice } from './notices.tsx'
import { BackLink, Problem } from './parts.tsx'

const styles = ['desk-agencies.css']

const contactSchema = z.object({
  nama: z.string().trim().min(1).max(120),
  jabatan: z.string().trim().min(1).max(120),
})

/** What a form says: what may be several is always a list. */
async function readAgency(c: Request) {
  const { nama, jenis, topik } = await c.req.parseBody({ all: true })
  const topics = topik === undefined ? [] : [topik].flat()
  return { name: typeof nama === 'string' ? nama : '', kind: jenis, topics }
}

export function addAgencyPages(desk: Desk, context: Context): void {
  const { store, vault, now } = context
  const manage = only('manage agencies')

  desk.get('/instansi/baru', manage, (c) => newPage(c, { name: '', kind: 'opd', topics: [] }))

  desk.post('/instansi/baru', manage, async (c) => {
    const written = await readAgency(c)
    const content = agencySchema.safeParse(written)
    if (!content.success) return newPage(c, written, content.error.issues[0]?.message)
    try {
      const id = await store.write(async (tx) => {
        const id = await addAgency(tx, content.data, now())
        await addAudit(tx, {
          at: now(),
          staffId: c.var.signedIn.member.id,
          action: 'add agency',
          subject: id,
        })
        return id
      })
      return c.redirect(withNotice(`/admin/instansi/${id}`, 'instansiBaru'), 303)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return newPage(c, written, texts.form.nameTaken)
    }
  })

  desk.get('/instansi/:id', async (c) => {
    const agency = await agencyById(store.read, c.req.param('id'))
    return agency ? agencyPage(c, context, agency) : notFoundPage(c)
  })

  desk.post('/instansi/:id', manage, async (c) => {
    const agency = await agencyById(store.read, c.req.param('id'))
    if (!agency) return notFoundPage(c)
    const content = agencySchema.safeParse(await readAgency(c))
    if (!content.success) return agencyPage(c, context, agency, content.error.issues[0]?.message)
    try {
      await store.write(async (tx) => {
        await changeAgency(tx, agency.id, content.data)
        await note(tx, c, 'change agency', agency)
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return agencyPage(c, context, agency, texts.form.nameTaken)
    }
    return c.redirect(withNotice(`/admin/instansi/${agency.id}`, 'instansiUbah'), 303)
  })

  desk.post('/instansi/:id/kontak', manage, async (c) => {
    const agency = await agencyById(store.read, c.req.param('id'))
    if (!agency) return notFoundPage(c)
    const body = await c.req.parseBody()
    const person = contactSchema.safeParse(body)
    if (!person.success) return agencyPage(c, context, agency, texts.contact.missing)
    const written = typeof body.nomor === 'string' ? body.nomor.trim() : ''
    const phone = readPhoneNumber(written)
    if (written !== '' && phone === undefined) return agencyPage(c, context, agency, texts.contact.badPhone)
    await store.write(async (tx) => {
      const sealedPhone = phone === undefined ? null : vault.seal(phone)
      const { nama: name, jabatan: position } = person.data
      await addContact(tx, { agencyId: agency.id, name, position, sealedPhone }, now())
      await note(tx, c, 'add agency contact', agency)
    })
    return c.redirect(withNotice(`/admin/instansi/${agency.id}`, 'kontakBaru'), 303)
  })

  desk.post('/instansi/:id/kontak/:contact/hapus', manage, async (c) => {
    const agency = await agencyById(store.read, c.req.param('id'))
    if (!agency) return notFoundPage(c)
    await store.write(async (tx) => {
      if (await removeContact(tx, agency.id, c.req.param('contact'), now()))
        await note(tx, c, 'remove agency contact', agency)
    })
    return c.redirect(withNotice(`/admin/instansi/${agency.id}`, 'kontakHapus'), 303)
  })

  for (const [way, action, notice] of [
    ['arsip', 'archive agency', 'instansiArsip'],
    ['pulih', 'restore agency', 'instansiPulih'],
  ] as const)
    desk.post(`/instansi/:id/${way}`, manage, async (c) => {
      const agency = await agencyById(store.read, c.req.param('id'))
      if (!agency) return notFoundPage(c)
      await store.write(async (tx) => {
        await archiveAgency(tx, agency.id, way === 'arsip' ? now() : null)
        await note(tx, c, action, agency)
      })
      return c.redirect(withNotice(`/admin/instansi/${agency.id}`, notice), 303)
    })

  const note = async (
    tx: Parameters<typeof addAudit>[0],
    c: DeskRequest,
    action: string,
    { id, name }: Agency,
  ): Promise<void> =>
    await addAudit(tx, {
      at: now(),
      staffId: c.var.signedIn.member.id,
      action,
      subject: id,
      detail: { agency: name },
    })
}

const newPage = (c: DeskRequest, written: Awaited<ReturnType<typeof readAgency>>, problem?: string) =>
  renderPage(
    c,
    { title: texts.form.newTitle, section: 'agencies', styles },
    <>
      <BackLink href="/admin/instansi">{texts.form.back}</BackLink>
      <h1>{texts.form.newTitle}</h1>
      {problem && <Problem>{problem}</Problem>}
      <AgencyForm name={written.name} kind={written.kind} topics={written.topics} />
    </>,
    problem === undefined ? 200 : 422,
  )

async function agencyPage(c: DeskRequest, { store, vault, now }: Context, agency: Agency, problem?: string) {
  const contacts = await listContacts(store.read, agency.id)
  return renderPage(
    c,
    { title: agency.name, section: 'agencies', styles },
    <AgencyPage
      c={c}
      agency={agency}
      contacts={contacts.map((contact) => ({ ...contact, phone: phoneOf(vault, contact) }))}
      figures={(await agencyFigures(store.read, now())).get(agency.id)}
      waiting={await countWaiting(store.read, agency.id)}
      asked={(await askedReferrals(store.read, agency.id)).slice(0, 20)}
      mayManage={may(c.var.signedIn.member, 'manage agencies')}
      problem={problem}
      now={now()}
    />,
    problem === undefined ? 200 : 422,
  )
}

/** The number of a contact, digits with the country's; undefined: it is not known. */
export const phoneOf = (vault: Context['vault'], { sealedPhone }: AgencyContact): string | undefined =>
  sealedPhone === null ? undefined : vault.open(sealedPhone)
