/** The last look before publishing: the exact message, who gets it, the public page. */
import { draftOf } from '../../db/drafts.ts'
import type { Setting } from '../../knowledge/messages.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { Changes } from '../difference.tsx'
import { ChatMessage } from './chat-message.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { readDraft } from './drafts.ts'
import { readContent } from './form-fields.ts'
import { Notice, withNotice } from './notices.tsx'
import { Article, BackLink } from './parts.tsx'
import {
  audienceBeside,
  idOf,
  pathOf,
  publish,
  readSubject,
  type Subject,
  type Telling,
  tellingOf,
} from './subject.ts'

const texts = deskTexts.preview

export function addPreview(desk: Desk, { store, publicUrl, now }: Context, is: Subject['is']): void {
  const base = is === 'case' ? '/kasus/:id' : '/klarifikasi/:id'
  const subjectOf = (c: DeskRequest) => readSubject(store.read, is, c.req.param('id') ?? '')
  const setting = (): Setting => ({ publicUrl, now: now() })
  desk.use(`${base}/pratinjau`, only('write'))
  desk.use(`${base}/terbitkan`, only('publish what somebody else wrote'))

  desk.get(`${base}/pratinjau`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const draft = await readDraft(store.read, subject)
    if (!draft) return c.redirect(pathOf(subject), 303)
    const read = readContent(draft.fields)
    if ('problems' in read) return c.redirect(withNotice(`${pathOf(subject)}/tulis`, 'periksa'), 303)
    const telling = await tellingOf(store.read, subject, read.content, setting())
    const beside = is === 'case' ? await audienceBeside(store.read, read.content) : undefined
    return renderPage(
      c,
      {
        title: is === 'case' ? texts.titleNew : texts.titleRevision,
        section: is === 'case' ? 'cases' : 'clarifications',
        styles: ['desk-aftercare.css'],
      },
      <>
        <BackLink href={`${pathOf(subject)}/tulis`}>{texts.back}</BackLink>
        <h1>{is === 'case' ? texts.titleNew : texts.titleRevision}</h1>
        <Notice c={c} />
        <div class="beside">
          <section class="stack" aria-labelledby="pesan">
            <h2 id="pesan">{texts.message}</h2>
            <p>{whoIsTold(subject, telling)}</p>
            {beside && beside.subscribers > 0 && <p>{texts.subscribers(beside.subscribers)}</p>}
            {beside && beside.channels.length > 0 && (
              <p>{texts.posted(beside.channels.map((channel) => channelTerms[channel]))}</p>
            )}
            {telling && telling.people + telling.groups > 0 && <ChatMessage message={telling.message} />}
          </section>
          <section class="stack" aria-labelledby="di-situs">
            <h2 id="di-situs">{texts.page}</h2>
            <Article shown={read.content} />
          </section>
        </div>
        {subject.is === 'clarification' && (
          <section class="stack" aria-labelledby="beda">
            <h2 id="beda">{aftercareDesk.preview.difference}</h2>
            <Changes before={subject.clarification} after={read.content} />
            {telling && telling.people > 0 && <p class="soft">{aftercareDesk.preview.olderVersions}</p>}
          </section>
        )}
        <form method="post" action={`${pathOf(subject)}/terbitkan`} class="editor-bar">
          <input type="hidden" name="version" value={String(draft.version)} />
          <button type="submit" class="button">
            {texts.publish(telling?.people ?? 0)}
          </button>
          <a class="button quiet" href={`${pathOf(subject)}/tulis`}>
            {texts.back}
          </a>
        </form>
      </>,
    )
  })

  desk.post(`${base}/terbitkan`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const path = pathOf(subject)
    const { version } = await c.req.parseBody()
    const draft = await draftOf(store.read, idOf(subject))
    // Pressed twice: the first time published it and took the draft away.
    const already = withNotice(path, is === 'case' ? 'keduluan' : 'sudahTerbit')
    if (!draft) return c.redirect(already, 303)
    const read = readContent(draft.content)
    if (String(draft.version) !== version || 'problems' in read)
      return c.redirect(withNotice(`${path}/pratinjau`, 'berubah'), 303)
    const basedOn = Number(draft.content.basedOn)
    const staffId = c.var.signedIn.member.id
    const outcome = await publish(store, subject, read.content, basedOn, staffId, setting())
    if (outcome.done)
      return c.redirect(withNotice(path, is === 'case' ? 'terkirim' : 'direvisi', outcome.told), 303)
    // A newer revision: the form shows both texts.
    return c.redirect(outcome.why === 'changed' ? `${path}/tulis` : already, 303)
  })
}

function whoIsTold(subject: Subject, telling: Telling | undefined): string {
  if (!telling) return texts.noCorrection
  return subject.is === 'case'
    ? texts.getsAnswer(telling.people)
    : texts.getsCorrection(telling.people, telling.groups)
}
