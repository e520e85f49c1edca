/** The newsrooms whose programs are told what is published: added and removed here, with what came of the last message. */
import { z } from 'zod'
import { addAudit } from '../../db/audit.ts'
import { isDuplicate } from '../../db/errors.ts'
import { newId } from '../../db/ids.ts'
import {
  addWebhook,
  lastMessages,
  listWebhooks,
  oweWebhooks,
  removeWebhook,
  toldWebhooks,
  type Webhook,
  type WebhookMessage,
} from '../../db/webhooks.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { webhookTexts as texts } from '../../knowledge/texts/webhooks.ts'
import { messagesKept, testBody } from '../../knowledge/webhooks/events.ts'
import { badWebhookUrl } from '../../knowledge/webhooks/public-address.ts'
import { newSecret } from '../../knowledge/webhooks/signature.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, only, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { BackLink, EmptyState, Problem } from './parts.tsx'

const path = '/admin/langganan-redaksi'

const newsroomSchema = z.object({
  name: z.string().trim().min(1, texts.problems.name).max(80, texts.problems.name),
  url: z
    .string()
    .trim()
    .superRefine((url, issues) => {
      const bad = badWebhookUrl(url)
      if (bad) issues.addIssue({ code: 'custom', message: texts.problems[bad] })
    }),
})

interface Refused {
  readonly typed: { readonly name: string; readonly url: string }
  readonly problem: string
}

export function addWebhooks(desk: Desk, { store, vault, publicUrl, now }: Context): void {
  desk.use('/langganan-redaksi', only('manage webhooks'))
  desk.use('/langganan-redaksi/*', only('manage webhooks'))

  desk.get('/langganan-redaksi', (c) => listPage(c))

  desk.post('/langganan-redaksi', async (c) => {
    const { nama, alamat } = await c.req.parseBody()
    const typed = { name: String(nama ?? ''), url: String(alamat ?? '') }
    const parsed = newsroomSchema.safeParse(typed)
    if (!parsed.success)
      return await listPage(c, {
        typed,
        problem: parsed.error.issues[0]?.message ?? texts.problems.unreadable,
      })
    const { name, url } = parsed.data
    const secret = newSecret()
    const staffId = c.var.signedIn.member.id
    const id = newId()
    try {
      await store.write(async (tx) => {
        const added = { id, name, url, sealedSecret: vault.seal(secret), addedBy: staffId, addedAt: now() }
        await addWebhook(tx, added)
        await addAudit(tx, { at: now(), staffId, action: 'add webhook', subject: id })
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return await listPage(c, { typed, problem: texts.problems.taken })
    }
    // Not after a redirect: the secret is nowhere to be read again.
    return renderPage(
      c,
      { title: texts.secretTitle, section: 'webhooks' },
      <div class="narrow stack">
        <h1>{texts.secretTitle}</h1>
        <p>{texts.secretOnce(name)}</p>
        <p>
          <code class="secret">{secret}</code>
        </p>
        <p class="soft">{texts.secretUse}</p>
        <BackLink href={path}>{texts.back}</BackLink>
      </div>,
    )
  })

  desk.post('/langganan-redaksi/:id/hapus', async (c) => {
    const id = c.req.param('id')
    const staffId = c.var.signedIn.member.id
    await store.write(async (tx) => {
      if (await removeWebhook(tx, id, now()))
        await addAudit(tx, { at: now(), staffId, action: 'remove webhook', subject: id })
    })
    return c.redirect(withNotice(path, 'redaksiDihapus'), 303)
  })

  desk.post('/langganan-redaksi/:id/coba', async (c) => {
    const id = c.req.param('id')
    const staffId = c.var.signedIn.member.id
    await store.write(async (tx) => {
      if (!(await toldWebhooks(tx)).includes(id)) return
      const body = testBody({ publicUrl, now: now() })
      await oweWebhooks(tx, [id], { key: `test:${newId()}`, body }, now())
      await addAudit(tx, { at: now(), staffId, action: 'test webhook', subject: id })
    })
    return c.redirect(withNotice(path, 'redaksiDicoba'), 303)
  })

  async function listPage(c: DeskRequest, refused?: Refused) {
    const webhooks = await listWebhooks(store.read)
    const last = await lastMessages(
      store.read,
      webhooks.map(({ id }) => id),
    )
    return renderPage(
      c,
      { title: texts.title, section: 'webhooks' },
      <div class="narrow stack">
        <h1>{texts.title}</h1>
        <p class="soft">
          {texts.intro} {texts.kept(messagesKept)}
        </p>
        <Notice c={c} />
        {webhooks.length === 0 && <EmptyState {...texts.empty} href="#baru" />}
        {webhooks.map((webhook) => (
          <Newsroom of={webhook} last={last.get(webhook.id)} />
        ))}
        <AddForm refused={refused} />
      </div>,
      refused ? 422 : 200,
    )
  }
}

const Newsroom = ({ of, last }: { of: Webhook; last: WebhookMessage | undefined }) => (
  <section class="card stack" aria-label={of.name}>
    <h2>{of.name}</h2>
    <p>
      <code class="address">{of.url}</code>
    </p>
    {of.goneAt ? <p class="note">{texts.status.gone(formatDateTime(of.goneAt))}</p> : <p>{statusOf(last)}</p>}
    <form method="post" class="row">
      {!of.goneAt && (
        <button
          type="submit"
          class="button quiet"
          formaction={`${path}/${of.id}/coba`}
          aria-label={texts.testLabel(of.name)}
        >
          {texts.test}
        </button>
      )}
      <button
        type="submit"
        class="button quiet danger"
        formaction={`${path}/${of.id}/hapus`}
        aria-label={texts.removeLabel(of.name)}
      >
        {texts.remove}
      </button>
    </form>
  </section>
)

function statusOf(last: WebhookMessage | undefined): string {
  if (!last) return texts.status.none
  const { deliveredAt, triedAt, outcome, dueAt } = last
  if (deliveredAt) return texts.status.delivered(formatDateTime(deliveredAt))
  if (!triedAt || outcome === null) return texts.status.waiting
  const when = formatDateTime(triedAt)
  return dueAt
    ? texts.status.failing(when, outcome, formatDateTime(dueAt))
    : texts.status.givenUp(when, outcome)
}

const AddForm = ({ refused }: { refused: Refused | undefined }) => (
  <section class="card stack" id="baru" aria-labelledby="judul-baru">
    <h2 id="judul-baru">{texts.addTitle}</h2>
    {refused && <Problem>{refused.problem}</Problem>}
    <form method="post" action={path} class="stack">
      <div class="field">
        <label for="nama">{texts.name}</label>
        <input id="nama" name="nama" maxlength={80} value={refused?.typed.name} required />
      </div>
      <div class="field">
        <label for="alamat">{texts.url}</label>
        <input
          id="alamat"
          name="alamat"
          type="url"
          maxlength={500}
          value={refused?.typed.url}
          aria-describedby="alamat-petunjuk"
          required
        />
        <small id="alamat-petunjuk">{texts.urlHint}</small>
      </div>
      <p>
        <button type="submit" class="button">
          {texts.add}
        </button>
      </p>
    </form>
  </section>
)
