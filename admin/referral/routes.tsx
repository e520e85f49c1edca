/**
 * The page behind an agency's link, `/rujukan/TOKEN`: whoever holds the link may do the one deed that is theirs, answer
 * for an agency. There is no account and no cookie, so no other site can send anything in their name without knowing
 * the link itself: its forms need no other guard.
 */
import { randomBytes } from 'node:crypto'
import { Hono, type Context as Request } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { askersOf } from '../../db/cases.ts'
import { clarificationById } from '../../db/clarifications.ts'
import { chatsOf, disconnectChat, offerChat } from '../../db/referral-chats.ts'
import {
  addReferralFile,
  keepReferralDraft,
  type Referral,
  referralByToken,
  referralFile,
  referralFilesOf,
  removeReferralFile,
  wordingsShown,
} from '../../db/referrals.ts'
import { readSettings } from '../../db/settings.ts'
import { kindOf, largestFile } from '../../knowledge/files.ts'
import { telegramConnection, whatsappConnection } from '../../knowledge/links.ts'
import { answer, declineReferral, noteOpening, requestMoreTime } from '../../knowledge/referrals.ts'
import { contactTexts as texts } from '../../knowledge/texts/agency-contact.ts'
import { clientAddress } from '../auth/client-address.ts'
import { hashToken } from '../auth/sessions.ts'
import type { Context } from '../context.ts'
import { refuseUnreadableForms } from '../readable-forms.ts'
import { type Problems, readAnswer, readDocument, readDraft, textOf } from './answer-form.ts'
import { endPage, renderContact } from './frame.tsx'
import { countMiss, mustWait } from './guessing.ts'
import { ConnectPage, ReferralPage } from './page.tsx'

interface Env {
  Variables: { referral: Referral; path: string }
}
type ContactRequest = Request<Env>

/** The answer and its words beside the document, in bytes. */
const largestForm = largestFile + 256 * 1024

/** How long a code that connects a chat holds, in milliseconds. */
const codeHolds = 60 * 60 * 1_000

/** Messengers open a link to show what stands behind it; that is nobody who has read the question. */
const previewer = /whatsapp|telegrambot|facebookexternalhit|bot\b/i

export function referralRoutes(context: Context): Hono<Env> {
  const { store, vault, now } = context
  const routes = new Hono<Env>().basePath('/rujukan/:token')

  routes.use('*', async (c, next) => {
    const problem = await admit(c, context)
    if (problem) c.res = problem
    else await next()
    // The address is the key to the page: it stays in no cache, no index, and goes with no link.
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Robots-Tag', 'noindex, nofollow')
  })
  routes.use('*', bodyLimit({ maxSize: largestForm, onError: (c) => endPage(c, 'large') }))
  routes.use('*', refuseUnreadableForms)

  routes.get('/', async (c) => {
    const { referral } = c.var
    if (!previewer.test(c.req.header('user-agent') ?? '')) await noteOpening(store, referral, now())
    return await page(c, context, referral)
  })

  routes.post('/', async (c) => {
    const { referral, path } = c.var
    const body = await c.req.parseBody()
    const files = (await referralFilesOf(store.read, [referral.id])).length
    const read = await readDocument(body, files)
    const draft = readDraft(body)
    await store.write(async (tx) => {
      await keepReferralDraft(tx, referral.id, draft)
      if (!read || !('document' in read)) return
      const { bytes, ...document } = read.document
      const sealed = vault.sealFile(bytes)
      await addReferralFile(tx, { referralId: referral.id, ...document, size: bytes.length, sealed }, now())
    })
    const added = read && 'document' in read ? 1 : 0
    if (read && 'problem' in read)
      return await page(c, context, { ...referral, draft }, { file: read.problem })
    if (body.aksi !== 'kirim') return c.redirect(`${path}?kabar=tersimpan`, 303)
    const checked = readAnswer(draft, files + added)
    if ('problems' in checked) return await page(c, context, { ...referral, draft }, checked.problems)
    const done = await answer(store, referral.id, { ...checked.answer, draft }, now())
    return done ? c.redirect(`${path}?kabar=terkirim`, 303) : c.redirect(path, 303)
  })

  routes.post('/bukan', async (c) => {
    const belongsTo = textOf(await c.req.parseBody(), 'milik', 200)
    const done = await declineReferral(store, c.var.referral, belongsTo, now())
    return c.redirect(done ? `${c.var.path}?kabar=ditolak` : c.var.path, 303)
  })

  routes.post('/waktu', async (c) => {
    const reason = textOf(await c.req.parseBody(), 'alasan', 400)
    if (reason === '') return await page(c, context, c.var.referral, { reason: texts.problems.reason })
    const done = await requestMoreTime(store, c.var.referral, reason, now())
    return c.redirect(done ? `${c.var.path}?kabar=waktu` : c.var.path, 303)
  })

  routes.post('/hubungkan', async (c) => {
    const { referral, path } = c.var
    const code = randomBytes(16).toString('hex')
    const codeHash = vault.lookup('referral code', code)
    const codeExpiresAt = new Date(now().getTime() + codeHolds)
    const sealedToken = vault.seal(c.req.param('token'))
    await store.write((tx) =>
      offerChat(tx, { referralId: referral.id, sealedToken, codeHash, codeExpiresAt }),
    )
    const { 'telegram-username': bot, 'whatsapp-number': number } = await readSettings(store.read)
    const links = {
      telegram: bot && telegramConnection(bot, code),
      whatsapp: number && whatsappConnection(number, code),
    }
    return renderContact(c, texts.page.chatTitle, <ConnectPage path={path} links={links} />)
  })

  routes.post('/lepas', async (c) => {
    await store.write((tx) => disconnectChat(tx, c.var.referral.id))
    return c.redirect(`${c.var.path}?kabar=lepas`, 303)
  })

  routes.get('/berkas/:file', async (c) => {
    const file = await referralFile(store.read, c.req.param('file'))
    const kind = file && kindOf(file.mime)
    if (file?.referralId !== c.var.referral.id || !kind) return endPage(c, 'wrong')
    return c.body(Buffer.from(vault.openFile(file.sealed)), 200, {
      'Content-Type': file.mime,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': `attachment; filename="dokumen-${file.id.slice(-6)}.${kind.ending}"`,
    })
  })

  routes.post('/berkas/:file/hapus', async (c) => {
    const { referral, path } = c.var
    await store.write((tx) => removeReferralFile(tx, referral.id, c.req.param('file')))
    return c.redirect(`${path}?kabar=berkas`, 303)
  })

  routes.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return endPage(c, 'wrong')
    context.log.error(error, 'a request of an agency failed')
    return endPage(c, 'failure')
  })
  return routes
}

/** Finds what the link opens; otherwise the page that says why it opens nothing. */
async function admit(c: ContactRequest, context: Context): Promise<Response | undefined> {
  const { store, vault, now } = context
  const token = c.req.param('token') ?? ''
  const address = clientAddress(c)
  if (await mustWait(store, vault, address, now())) return endPage(c, 'wait')
  const referral = await referralByToken(store.read, hashToken(token))
  if (!referral) {
    await countMiss(store, vault, address, now())
    return endPage(c, 'wrong')
  }
  if (referral.withdrawnAt) return endPage(c, 'withdrawn')
  if (referral.caseStatus === 'answered') return endPage(c, 'published', await published(context, referral))
  if (referral.caseStatus === 'closed') return endPage(c, 'closed')
  if (referral.linkExpiresAt <= now()) return endPage(c, 'expired')
  c.set('referral', referral)
  c.set('path', `/rujukan/${token}`)
  return undefined
}

async function published({ store }: Context, { clarificationId }: Referral) {
  const found = clarificationId === null ? undefined : await clarificationById(store.read, clarificationId)
  return found && { href: `/k/${found.slug}`, label: texts.gone.published.read }
}

async function page(c: ContactRequest, { store, now }: Context, referral: Referral, problems: Problems = {}) {
  const { 'telegram-username': bot, 'whatsapp-number': number } = await readSettings(store.read)
  const notice = c.req.query('kabar') ?? ''
  return renderContact(
    c,
    texts.page.name,
    <ReferralPage
      path={c.var.path}
      referral={referral}
      wordings={await wordingsShown(store.read, referral.wordingIds)}
      people={(await askersOf(store.read, referral.caseId)).length}
      files={await referralFilesOf(store.read, [referral.id])}
      chat={(await chatsOf(store.read, [referral.id])).get(referral.id)?.channel}
      mayConnect={bot !== undefined || number !== undefined}
      notice={
        Object.hasOwn(texts.notices, notice) ? texts.notices[notice as keyof typeof texts.notices] : undefined
      }
      problems={problems}
      now={now()}
    />,
    Object.keys(problems).length === 0 ? 200 : 422,
  )
}
