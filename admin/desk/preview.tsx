/** The last look before publishing: what changed, what the checks saw, the exact message, who gets it, the public page. */
import { revisionsOf } from '../../db/clarifications.ts'
import { draftOf } from '../../db/drafts.ts'
import { reviewOf, waitingReview } from '../../db/reviews.ts'
import { readSettings } from '../../db/settings.ts'
import { listStaff } from '../../db/staff.ts'
import { withdrawalsOf } from '../../db/withdrawals.ts'
import { checkWriting } from '../../knowledge/checks/checks.ts'
import type { Setting } from '../../knowledge/messages.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import { channelTerms, deskTexts } from '../../knowledge/texts/desk.ts'
import { reviewTexts } from '../../knowledge/texts/review.ts'
import type { Context } from '../context.ts'
import { ClarificationPage } from '../site/clarification-page.tsx'
import { ChannelPreviews } from './channel-previews.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { FieldDifferences } from './field-differences.tsx'
import { type Fields, fieldsOf, readContent, readFields, writtenOf } from './form-fields.ts'
import { KeyHelp } from './keys.tsx'
import { Notice, withNotice } from './notices.tsx'
import { BackLink } from './parts.tsx'
import { Release } from './release-forms.tsx'
import { readNames } from './staff-names.ts'
import {
  audienceBeside,
  idOf,
  pathOf,
  publishedAs,
  readSubject,
  type Subject,
  type Telling,
  tellingOf,
} from './subject.ts'
import { CheckSummary } from './writing-checks.tsx'

const texts = deskTexts.preview

export function addPreview(desk: Desk, { store, publicUrl, now }: Context, is: Subject['is']): void {
  const base = is === 'case' ? '/kasus/:id' : '/klarifikasi/:id'
  const subjectOf = (c: DeskRequest) => readSubject(store.read, is, c.req.param('id') ?? '')
  const setting = (): Setting => ({ publicUrl, now: now() })
  desk.use(`${base}/pratinjau/*`, only('write'))

  desk.get(`${base}/pratinjau`, async (c) => {
    const subject = await subjectOf(c)
    if (!subject) return notFoundPage(c)
    const draft = await draftOf(store.read, idOf(subject))
    if (!draft) return c.redirect(pathOf(subject), 303)
    const fields = readFields(draft.content)
    const read = readContent(fields)
    if ('problems' in read) return c.redirect(withNotice(`${pathOf(subject)}/tulis`, 'periksa'), 303)
    const told = await publishedAs(store.read, subject, read.content, setting())
    const telling = await tellingOf(store.read, subject, read.content, told, setting())
    const beside = is === 'case' ? await audienceBeside(store.read, read.content) : undefined
    const review = await reviewOf(store.read, idOf(subject))
    const warnings = checkWriting(writtenOf(fields), publicUrl, now())
    const reviewed = waitingReview(draft, review) ? review?.reviewed : review?.content
    return renderPage(
      c,
      {
        title: is === 'case' ? texts.titleNew : texts.titleRevision,
        section: is === 'case' ? 'cases' : 'clarifications',
        styles: ['desk-review.css'],
      },
      <>
        <BackLink href={`${pathOf(subject)}/tulis`}>{texts.back}</BackLink>
        <h1>{is === 'case' ? texts.titleNew : texts.titleRevision}</h1>
        <KeyHelp />
        <Notice c={c} />
        <div class="beside">
          <div class="stack">
            {reviewed && (
              <Changes title={reviewTexts.differenceReviewed} before={readFields(reviewed)} after={fields} />
            )}
            {subject.is === 'clarification' && (
              <Changes
                title={reviewTexts.differencePublished}
                before={fieldsOf(subject.clarification)}
                after={fields}
              />
            )}
            <CheckSummary warnings={warnings} />
            <div>
              <p>{whoIsTold(subject, telling)}</p>
              {subject.is === 'clarification' && telling && telling.people > 0 && (
                <p class="soft">{aftercareDesk.preview.olderVersions}</p>
              )}
              {beside && beside.subscribers > 0 && <p>{texts.subscribers(beside.subscribers)}</p>}
              {beside && beside.channels.length > 0 && (
                <p>{texts.posted(beside.channels.map((channel) => channelTerms[channel]))}</p>
              )}
            </div>
          </div>
          <Release
            path={pathOf(subject)}
            draft={draft}
            review={review}
            member={c.var.signedIn.member}
            namesOf={await readNames(store.read)}
            warnings={warnings}
            told={telling?.people ?? 0}
            isAlone={(await listStaff(store.read)).length === 1}
            typed={c.req.query()}
          />
        </div>
        <ChannelPreviews
          told={told}
          isNew={is === 'case'}
          telling={telling}
          setting={setting()}
          pageHref={`${pathOf(subject)}/pratinjau/halaman`}
        />
      </>,
    )
  })

  desk.get(`${base}/pratinjau/halaman`, async (c) => {
    const subject = await subjectOf(c)
    const draft = subject && (await draftOf(store.read, idOf(subject)))
    const read = draft && readContent(readFields(draft.content))
    if (!subject || !read || 'problems' in read) return notFoundPage(c)
    const told = await publishedAs(store.read, subject, read.content, setting())
    const older = subject.is === 'clarification' ? await revisionsOf(store.read, told.id) : []
    const revision = { ...told, clarificationId: told.id, number: told.revision, publishedAt: told.updatedAt }
    const unreleased = { publisherId: null, emergencyReason: null, checkedBy: null, checkedAt: null }
    return c.html(
      <ClarificationPage
        clarification={told}
        revisions={[{ ...revision, ...unreleased }, ...older]}
        withdrawals={subject.is === 'clarification' ? await withdrawalsOf(store.read, told.id) : []}
        signed={undefined}
        since={undefined}
        related={[]}
        contacts={await readSettings(store.read)}
        setting={setting()}
      />,
    )
  })
}

const Changes = (props: { readonly title: string; readonly before: Fields; readonly after: Fields }) => (
  <section class="stack">
    <h2>{props.title}</h2>
    <FieldDifferences before={props.before} after={props.after} />
  </section>
)

function whoIsTold(subject: Subject, telling: Telling | undefined): string {
  if (!telling) return texts.noCorrection
  return subject.is === 'case'
    ? texts.getsAnswer(telling.people)
    : texts.getsCorrection(telling.people, telling.groups)
}
