/** What can be done with a draft that was read: submit it, publish or return it, publish it alone in an emergency. */
import type { Draft } from '../../db/drafts.ts'
import { type Review, waitingReview } from '../../db/reviews.ts'
import type { StaffMember } from '../../db/staff.ts'
import type { Warning } from '../../knowledge/checks/checks.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { reviewTexts as texts } from '../../knowledge/texts/review.ts'
import { may } from '../auth/permissions.ts'
import type { NamesOf } from './staff-names.ts'
import { PersonalDataTick } from './writing-checks.tsx'

const typedFields = ['catatan', 'komentar', 'alasan'] as const

/** What was typed into these forms and could not be taken yet, by the name of its field. */
export type Typed = { readonly [field in (typeof typedFields)[number]]?: string | undefined }

interface ReleaseProps {
  /** `/admin/kasus/ID` or `/admin/klarifikasi/ID`. */
  readonly path: string
  readonly draft: Draft
  readonly review: Review | undefined
  readonly member: StaffMember
  readonly namesOf: NamesOf
  readonly warnings: readonly Warning[]
  /** How many people are told. */
  readonly told: number
  /** Nobody else has an account here. */
  readonly isAlone: boolean
  readonly typed: Typed
}

export function Release(props: ReleaseProps) {
  const { draft, review, member, isAlone } = props
  const waits = waitingReview(draft, review)
  const decides =
    waits !== undefined &&
    !waits.writers.includes(member.id) &&
    may(member, 'publish what somebody else wrote')
  const forms = decides ? ['komentar'] : waits ? ['alasan'] : ['catatan', 'alasan']
  const homeless = typedFields.filter((name) => !forms.includes(name)).map((name) => props.typed[name])
  return (
    <div class="release stack">
      {homeless.map((text) => text && <Unsent text={text} />)}
      {isAlone && <Alone member={member} />}
      {waits === undefined && review?.returnedAt && <Returned review={review} namesOf={props.namesOf} />}
      {decides ? (
        <Decision {...props} review={waits} />
      ) : waits ? (
        <Waits {...props} review={waits} />
      ) : (
        <Submission {...props} />
      )}
      {!decides && may(member, 'publish alone in an emergency') && <Emergency {...props} />}
    </div>
  )
}

/** What was typed into a form that is not here any more, to be copied. */
const Unsent = ({ text }: { readonly text: string }) => (
  <div class="note error">
    <div>
      <strong>{texts.unsent}</strong>
      <p class="words">{text}</p>
    </div>
  </div>
)

/** What its reviewer said about a draft that was given back. */
export const Returned = ({ review, namesOf }: { readonly review: Review; readonly namesOf: NamesOf }) => (
  <div class="note error">
    <div>
      <strong>
        {texts.returnedBy(
          namesOf([review.returnedBy]),
          formatDateTime(review.returnedAt ?? review.submittedAt),
        )}
      </strong>
      <p class="words">{review.comment}</p>
    </div>
  </div>
)

const Alone = ({ member }: { readonly member: StaffMember }) => (
  <p class="note">
    <span>
      {texts.alone}{' '}
      {may(member, 'manage staff') ? <a href="/admin/petugas">{texts.inviteLink}</a> : texts.askAdmin}
    </span>
  </p>
)

const Version = ({ draft }: { readonly draft: Draft }) => (
  <input type="hidden" name="version" value={String(draft.version)} />
)

const ReviewNote = ({ review, namesOf }: { readonly review: Review; readonly namesOf: NamesOf }) =>
  review.note === '' ? null : (
    <div>
      <strong>{texts.note(namesOf([review.submittedBy]))}</strong>
      <p class="words">{review.note}</p>
    </div>
  )

const Submission = ({ path, draft, typed }: ReleaseProps) => (
  <form method="post" action={`${path}/ajukan`} class="card stack">
    <h2>{texts.submitTitle}</h2>
    <p>{texts.submitText}</p>
    <Version draft={draft} />
    <label for="catatan">{texts.noteLabel}</label>
    <textarea id="catatan" name="catatan" rows={2} maxlength={1000}>
      {typed.catatan}
    </textarea>
    <p class="row">
      <button type="submit" class="button" data-key="s">
        {texts.submit}
      </button>
      <a class="button quiet" href={`${path}/tulis`}>
        {deskTexts.preview.back}
      </a>
    </p>
  </form>
)

const Waits = ({ path, review, namesOf }: ReleaseProps & { readonly review: Review }) => (
  <section class="card stack">
    <h2>{texts.waiting}</h2>
    <p>{texts.waitsForOthers(namesOf(review.writers), formatDateTime(review.submittedAt))}</p>
    <ReviewNote review={review} namesOf={namesOf} />
    <p>
      <a class="button quiet" href={`${path}/tulis`}>
        {deskTexts.preview.back}
      </a>
    </p>
  </section>
)

function Decision(props: ReleaseProps & { readonly review: Review }) {
  const { path, draft, review, namesOf, warnings, told, typed } = props
  return (
    <section class="card stack" aria-labelledby="keputusan">
      <h2 id="keputusan">{texts.decide}</h2>
      <p>{texts.toDecide(namesOf(review.writers), formatDateTime(review.submittedAt))}</p>
      <ReviewNote review={review} namesOf={namesOf} />
      <form method="post" action={`${path}/terbitkan`} class="stack">
        <Version draft={draft} />
        <PersonalDataTick warnings={warnings} />
        <p class="row">
          <button type="submit" class="button" data-key="p">
            {deskTexts.preview.publish(told)}
          </button>
          <a class="button quiet" href={`${path}/tulis`}>
            {texts.mend}
          </a>
        </p>
        <small>{texts.mendHint}</small>
      </form>
      <details open={typed.komentar !== undefined}>
        <summary>{texts.returnTitle}</summary>
        <form method="post" action={`${path}/kembalikan`} class="stack">
          <Version draft={draft} />
          <label for="komentar">{texts.commentLabel}</label>
          <textarea id="komentar" name="komentar" rows={3} maxlength={2000} required>
            {typed.komentar}
          </textarea>
          <p>
            <button type="submit" class="button quiet" data-key="r">
              {texts.return}
            </button>
          </p>
        </form>
      </details>
    </section>
  )
}

const Emergency = ({ path, draft, warnings, typed }: ReleaseProps) => (
  <details class="card emergency" open={typed.alasan !== undefined}>
    <summary>{texts.emergencyTitle}</summary>
    <form method="post" action={`${path}/terbitkan-darurat`} class="stack">
      <p>{texts.emergencyText}</p>
      <Version draft={draft} />
      <PersonalDataTick warnings={warnings} />
      <label for="alasan">{texts.reasonLabel}</label>
      <textarea id="alasan" name="alasan" rows={2} maxlength={500} required>
        {typed.alasan}
      </textarea>
      <p>
        <button type="submit" class="button danger">
          {texts.emergency}
        </button>
      </p>
    </form>
  </details>
)
