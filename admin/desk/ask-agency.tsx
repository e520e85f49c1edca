/** Asking an agency about a case: whom, what, with which of the residents' words, until when. */
import { z } from 'zod'
import { type Agency, type AgencyContact, agencyById, listAgencies, listContacts } from '../../db/agencies.ts'
import { askersOf, type Case, caseById, type Wording, wordingsOf } from '../../db/cases.ts'
import { clarificationById } from '../../db/clarifications.ts'
import { draftOf } from '../../db/drafts.ts'
import { newId } from '../../db/ids.ts'
import { rankAgencies } from '../../knowledge/agency-fit.ts'
import { isEmergency } from '../../knowledge/language/emergency.ts'
import { invitationText, referralUrl } from '../../knowledge/referral-messages.ts'
import { askAgency, linkEnd } from '../../knowledge/referrals.ts'
import { agencyTexts } from '../../knowledge/texts/agencies.ts'
import { hashToken, newToken } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { typedText } from '../typed-text.ts'
import { phoneOf } from './agency.tsx'
import { AskForm, type Asking } from './ask-agency-form.tsx'
import { readDeadline } from './deadline.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { withNotice } from './notices.tsx'
import { BackLink, Problem } from './parts.tsx'
import { linkPage } from './referral-link.tsx'

const texts = agencyTexts.ask

/** How many wordings can be chosen from, and how many are chosen to begin with. */
const mostWordings = 10
const chosenAtFirst = 3
/** Below this probability the nearest clarification says nothing about what a case is about. */
const nearEnough = 0.3

const text = z.string().catch('')
const formSchema = z.object({
  rujukan: z.uuid(),
  tujuan: text,
  'tujuan-lain': text,
  pertanyaan: text.transform(typedText),
  batas: text,
  waktu: text,
  kata: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .catch([])
    .default([]),
})

export function addAskAgency(desk: Desk, context: Context): void {
  const { store, vault, publicUrl, now } = context
  const path = '/kasus/:id/tanya-instansi'
  desk.use(path, only('ask an agency'))

  desk.get(path, async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    if (subject.status !== 'open')
      return c.redirect(withNotice(`/admin/kasus/${subject.id}`, 'keduluan'), 303)
    return await formPage(c, context, subject)
  })

  desk.post(path, async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    const read = formSchema.safeParse(await c.req.parseBody({ all: true }))
    if (!read.success) return await formPage(c, context, subject)
    const form = read.data
    const asking: Asking = {
      id: form.rujukan,
      to: form.tujuan,
      otherTo: form['tujuan-lain'],
      question: form.pertanyaan,
      wordingIds: form.kata,
      deadline: form.batas,
      moment: form.waktu,
    }
    const to = await addressee(context, form.tujuan === 'lain' ? asking.otherTo : asking.to)
    const dueAt = readDeadline(form, now())
    const problem = problemOf(asking, to, dueAt)
    if (problem !== undefined || !to || !dueAt) return await formPage(c, context, subject, asking, problem)

    const wordings = await choosable(context, subject)
    const token = newToken()
    const asked = {
      id: asking.id,
      caseId: subject.id,
      agencyId: to.agency.id,
      contactId: to.contact?.id ?? null,
      question: asking.question,
      wordingIds: wordings.map(({ id }) => id).filter((id) => form.kata.includes(id)),
      askedBy: c.var.signedIn.member.id,
      dueAt,
      tokenHash: hashToken(token),
    }
    const done = await askAgency(store, asked, to.agency.name, now())
    if (done === 'known') return c.redirect(withNotice(`/admin/kasus/${subject.id}`, 'sudahDitanya'), 303)
    if (done === 'ended') return c.redirect(withNotice(`/admin/kasus/${subject.id}`, 'keduluan'), 303)
    const link = referralUrl(publicUrl, token)
    const contact = to.contact?.name ?? null
    const people = (await askersOf(store.read, subject.id)).length
    const letter = { ...asked, askedAt: now(), agency: to.agency.name, contact }
    return linkPage(c, {
      caseId: subject.id,
      agency: to.agency.name,
      contact,
      link,
      text: invitationText(letter, people, link),
      phone: to.contact && phoneOf(vault, to.contact),
      holdsUntil: linkEnd(dueAt),
    })
  })
}

interface Addressee {
  readonly agency: Agency
  readonly contact: AgencyContact | undefined
}

/** `AGENCY` or `AGENCY:CONTACT`; undefined: nobody who can be asked. */
async function addressee({ store }: Context, to: string): Promise<Addressee | undefined> {
  const [agencyId = '', contactId] = to.split(':')
  const agency = await agencyById(store.read, agencyId)
  if (!agency || agency.archivedAt) return undefined
  const contacts = await listContacts(store.read, agency.id)
  return { agency, contact: contacts.find(({ id }) => id === contactId) }
}

function problemOf(asking: Asking, to: Addressee | undefined, dueAt: Date | undefined): string | undefined {
  if (!to) return texts.missingAgency
  if (asking.question === '') return texts.missingQuestion
  if (asking.question.length > 1_000) return texts.longQuestion
  return dueAt ? undefined : texts.badDeadline
}

/** The newest wordings that say different things. */
async function choosable({ store }: Context, subject: Case): Promise<Wording[]> {
  const byText = new Map<string, Wording>()
  for (const wording of await wordingsOf(store.read, subject.id, 200))
    if (wording.text !== '' && !byText.has(wording.text)) byText.set(wording.text, wording)
  return [...byText.values()]
}

async function formPage(c: DeskRequest, context: Context, subject: Case, asked?: Asking, problem?: string) {
  const { store, now } = context
  const wordings = await choosable(context, subject)
  const words = wordings.map((wording) => wording.text)
  const category = subject.category ?? (await likelyCategory(context, words))
  const ranked = rankAgencies(await listAgencies(store.read), {
    category,
    texts: [subject.place ?? '', ...words],
  })
  const asking = asked ?? (await firstAsking(context, subject, wordings, category))
  return renderPage(
    c,
    { title: texts.title, section: 'cases', styles: ['desk-agencies.css'] },
    <>
      <BackLink href={`/admin/kasus/${subject.id}`}>{texts.back}</BackLink>
      <h1>{texts.title}</h1>
      <p class="soft">{subject.ticket}</p>
      {problem && <Problem>{problem}</Problem>}
      {ranked.length === 0 ? (
        <p class="note">{texts.noAgencies}</p>
      ) : (
        <AskForm
          ranked={ranked}
          contacts={await listContacts(store.read)}
          wordings={wordings.slice(0, mostWordings)}
          asking={asking}
          now={now()}
        />
      )}
    </>,
    problem === undefined ? 200 : 422,
  )
}

/** What the nearest clarification is about. */
async function likelyCategory(
  { store, knowledge }: Context,
  words: readonly string[],
): Promise<string | undefined> {
  const hits = words.slice(0, chosenAtFirst).flatMap((one) => knowledge.match(one).hits.slice(0, 1))
  const best = hits.toSorted((a, b) => b.confidence - a.confidence)[0]
  if (!best || best.confidence < nearEnough) return undefined
  return (await clarificationById(store.read, best.id))?.category
}

async function firstAsking(
  { store }: Context,
  subject: Case,
  wordings: readonly Wording[],
  category: string | undefined,
): Promise<Asking> {
  const claim = (await draftOf(store.read, subject.id))?.content.claim?.trim()
  // The words that the case began with are its title everywhere.
  const title = wordings.at(-1)?.text ?? ''
  const isUrgent = category === 'bencana' || wordings.some((wording) => isEmergency(wording.text))
  return {
    id: newId(),
    to: '',
    otherTo: '',
    question: texts.prefill(claim || withoutNumbers(title)),
    wordingIds: wordings.slice(0, chosenAtFirst).map(({ id }) => id),
    deadline: isUrgent ? 'mendesak' : 'sehari',
    moment: '',
  }
}

/** Long numbers (telephones, NIK, accounts) do not go into a question by themselves. */
const withoutNumbers = (words: string): string =>
  words
    .replace(/\+?\d[\d\s.-]{7,}\d/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 400)
