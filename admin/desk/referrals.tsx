/** What agencies were asked about a case and what they said, on the case's page; live when an answer comes. */

import { caseById } from '../../db/cases.ts'
import { draftOf, saveDraft } from '../../db/drafts.ts'
import { chatsOf, type ReferralChat } from '../../db/referral-chats.ts'
import {
  type Referral,
  type ReferralFile,
  referralById,
  referralFile,
  referralFilesOf,
  referralsOfCase,
} from '../../db/referrals.ts'
import { formatDateTime, formatPartialDate } from '../../knowledge/dates.ts'
import { kindOf } from '../../knowledge/files.ts'
import { note, remindAt, stateOf } from '../../knowledge/referrals.ts'
import { agencyTexts } from '../../knowledge/texts/agencies.ts'
import { channelTerms } from '../../knowledge/texts/desk.ts'
import { editorTexts } from '../../knowledge/texts/editor.ts'
import type { Context } from '../context.ts'
import { Deadline } from './agency-list.tsx'
import { type Desk, notFoundPage, only } from './desk.tsx'
import { newPen } from './drafts.ts'
import { sizeWords } from './evidence.tsx'
import { countSources, type Fields, mostSources, readFields, sourceField } from './form-fields.ts'
import { withNotice } from './notices.tsx'

const texts = agencyTexts.referrals

interface Asked {
  readonly referral: Referral
  readonly files: readonly ReferralFile[]
  readonly chat: ReferralChat | undefined
}

export function addReferrals(desk: Desk, context: Context): void {
  const { store, vault, now } = context

  /** What the section shows, for the page that has it open. */
  desk.get('/kasus/:id/rujukan', async (c) => {
    const asked = await readAsked(context, c.req.param('id'))
    return c.html(<List asked={asked} now={now()} />)
  })

  desk.get('/rujukan/berkas/:file', async (c) => {
    const file = await referralFile(store.read, c.req.param('file'))
    const kind = file && kindOf(file.mime)
    if (!file || !kind) return notFoundPage(c)
    return c.body(Buffer.from(vault.openFile(file.sealed)), 200, {
      'Content-Type': file.mime,
      // Opened on its own, it may run and load nothing.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': `${kind.use === 'picture' ? 'inline' : 'attachment'}; filename="dokumen-${file.id.slice(-6)}.${kind.ending}"`,
    })
  })

  /** Puts an answer and its sources into the draft, behind what is there. */
  desk.post('/rujukan/:id/pakai', only('write'), async (c) => {
    const referral = await referralById(store.read, c.req.param('id'))
    if (!referral?.answer) return notFoundPage(c)
    const staffId = c.var.signedIn.member.id
    const done = await store.write(async (tx) => {
      if ((await caseById(tx, referral.caseId))?.status !== 'open') return 'ended'
      const stored = await draftOf(tx, referral.caseId)
      const before = readFields(stored?.content ?? { place: editorTexts.usualPlace })
      const fields = withAnswer(before, referral)
      if (JSON.stringify(fields) === JSON.stringify(before)) return 'known'
      await saveDraft(tx, {
        subject: referral.caseId,
        content: { ...fields, pen: newPen(), basedOn: stored?.content.basedOn ?? '0' },
        version: stored?.version ?? 0,
        staffId,
        writers: [...new Set([...(stored?.writers ?? []), staffId])],
        updatedAt: now(),
      })
      await note(tx, referral, 'use agency answer', staffId, now())
      return 'used'
    })
    const path = `/admin/kasus/${referral.caseId}`
    if (done === 'ended') return c.redirect(withNotice(path, 'keduluan'), 303)
    return c.redirect(withNotice(`${path}/tulis`, done === 'used' ? 'dipakai' : 'sudahDipakai'), 303)
  })
}

/** The fields with the answer behind the explanation and the sources that are not there yet behind the others. */
function withAnswer(before: Fields, { answer, sources }: Referral): Fields {
  const explanation = before.explanation?.trim() ?? ''
  const said = answer ?? ''
  const fields: Record<string, string> = {
    ...before,
    explanation: explanation.includes(said) ? explanation : [explanation, said].filter(Boolean).join('\n\n'),
  }
  for (const source of sources) {
    const count = countSources(fields)
    const urls = Array.from({ length: count }, (_, row) => fields[sourceField(row, 'url')])
    if (urls.includes(source.url) || count >= mostSources) continue
    for (const part of ['url', 'title', 'date'] as const) fields[sourceField(count, part)] = source[part]
  }
  return fields
}

/** The section of a case's page. */
export async function referralsSection(
  context: Context,
  subject: { readonly id: string; readonly status: string },
) {
  const asked = await readAsked(context, subject.id)
  if (asked.length === 0 && subject.status !== 'open') return null
  return (
    <section
      class="card stack"
      id="rujukan"
      aria-labelledby="rujukan-judul"
      hx-get={`/admin/kasus/${subject.id}/rujukan`}
      hx-trigger="sse:kasus"
      hx-target="#rujukan-isi"
    >
      <h2 id="rujukan-judul">{texts.title}</h2>
      <div id="rujukan-isi" aria-live="polite">
        <List asked={asked} now={context.now()} />
      </div>
      {subject.status === 'open' && (
        <p>
          <a class="button quiet" href={`/admin/kasus/${subject.id}/tanya-instansi`}>
            {agencyTexts.ask.button}
          </a>
        </p>
      )}
    </section>
  )
}

async function readAsked({ store }: Context, caseId: string): Promise<Asked[]> {
  const referrals = await referralsOfCase(store.read, caseId)
  const ids = referrals.map(({ id }) => id)
  const [files, chats] = [await referralFilesOf(store.read, ids), await chatsOf(store.read, ids)]
  return referrals.map((referral) => ({
    referral,
    files: files.filter((file) => file.referralId === referral.id),
    chat: chats.get(referral.id),
  }))
}

const List = ({ asked, now }: { readonly asked: readonly Asked[]; readonly now: Date }) =>
  asked.length === 0 ? (
    <p class="soft">{texts.none}</p>
  ) : (
    <ul class="referrals">
      {asked.map((one) => (
        <li>
          <Item asked={one} now={now} />
        </li>
      ))}
    </ul>
  )

function Item({ asked, now }: { readonly asked: Asked; readonly now: Date }) {
  const { referral, files, chat } = asked
  const state = stateOf(referral, now)
  const path = `/admin/rujukan/${referral.id}`
  const isAwaited = state === 'waiting' || state === 'overdue'
  return (
    <>
      <p class="row">
        <strong>{referral.agency}</strong>
        <span class={`tag referral-${state}`}>{agencyTexts.states[state]}</span>
        {isAwaited && <Deadline of={referral} now={now} />}
      </p>
      <p class="words">{referral.question}</p>
      <p class="soft case-facts">
        <span>{texts.asked(referral.askedByName, formatDateTime(referral.askedAt))}</span>
        {referral.contact !== null && (
          <span>{texts.to(referral.contact, referral.contactPosition ?? '')}</span>
        )}
        {isAwaited && <span>{linkWords(referral)}</span>}
        {isAwaited && chat && <span>{texts.chat(channelTerms[chat.channel])}</span>}
      </p>
      {referral.declinedAt && <p class="note">{texts.declined(referral.belongsTo ?? '')}</p>}
      {isAwaited && referral.moreTimeReason !== null && (
        <p class="note">{texts.moreTime(referral.moreTimeReason)}</p>
      )}
      {referral.answeredAt && <Answer of={referral} files={files} />}
      <div class="row">
        {state === 'answered' && referral.caseStatus === 'open' && (
          <form method="post" action={`${path}/pakai`}>
            <button type="submit" class="button small">
              {texts.use}
            </button>
          </form>
        )}
        {isAwaited && remindAt(referral) <= now && !chat && (
          <a class="button quiet small" href={`${path}#ingatkan`}>
            {texts.remind}
          </a>
        )}
        {isAwaited && <a href={path}>{texts.manage}</a>}
      </div>
    </>
  )
}

function linkWords({ hasLink, openedAt }: Referral): string {
  if (!hasLink) return texts.noLink
  return openedAt ? texts.opened(formatDateTime(openedAt)) : texts.notOpened
}

function Answer({ of, files }: { readonly of: Referral; readonly files: readonly ReferralFile[] }) {
  return (
    <blockquote class="agency-answer stack">
      <p class="words">{of.answer}</p>
      <p class="soft case-facts">
        {of.answeredAt && <span>{texts.answeredBy(of.answeredBy ?? '', formatDateTime(of.answeredAt))}</span>}
        {of.correctedAt && <span>{texts.corrected(formatDateTime(of.correctedAt))}</span>}
      </p>
      <ul aria-label={texts.sources}>
        {of.sources.map((source) => (
          <li>
            <a href={source.url} rel="noreferrer">
              {source.title}
            </a>{' '}
            <span class="soft">({formatPartialDate(source.date)})</span>
          </li>
        ))}
        {files.map((file) => (
          <li>
            <a href={`/admin/rujukan/berkas/${file.id}`}>
              {texts.file(file.title, kindOf(file.mime)?.ending ?? '', sizeWords(file.size))}
            </a>
          </li>
        ))}
      </ul>
    </blockquote>
  )
}
