/** How one office of the city is shown, and the forms that change what is known of it. */
import type { Context as Request } from 'hono'
import type { Agency, AgencyContact, AgencyFigures } from '../../db/agencies.ts'
import type { Referral } from '../../db/referrals.ts'
import { agencyKinds } from '../../db/shapes.ts'
import { topicNames } from '../../knowledge/agency-content.ts'
import { topicLabel } from '../../knowledge/agency-fit.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { stateOf } from '../../knowledge/referrals.ts'
import { agencyKindTerms, agencyTexts as texts } from '../../knowledge/texts/agencies.ts'
import { durationWords } from './durations.ts'
import { Notice } from './notices.tsx'
import { BackLink, Problem } from './parts.tsx'

interface AgencyPageProps {
  readonly c: Request
  readonly agency: Agency
  readonly contacts: readonly (AgencyContact & { readonly phone: string | undefined })[]
  readonly figures: AgencyFigures | undefined
  readonly waiting: number
  readonly asked: readonly Referral[]
  readonly mayManage: boolean
  readonly problem: string | undefined
  readonly now: Date
}

export function AgencyPage(props: AgencyPageProps) {
  const { c, agency, contacts, figures, waiting, asked, mayManage, problem, now } = props
  return (
    <>
      <BackLink href="/admin/instansi">{texts.form.back}</BackLink>
      <h1>{agency.name}</h1>
      <p class="case-facts">
        <span>{agencyKindTerms[agency.kind]}</span>
        {agency.topics.map((topic) => (
          <span class="tag">{topicLabel(topic)}</span>
        ))}
        {agency.archivedAt && (
          <span class="tag">{texts.archive.isArchived(formatDate(agency.archivedAt))}</span>
        )}
      </p>
      <Notice c={c} />
      {problem && <Problem>{problem}</Problem>}
      <div class="agency-parts">
        <section class="card stack" aria-labelledby="kontak">
          <h2 id="kontak">{texts.contacts}</h2>
          <Contacts agency={agency} contacts={contacts} mayManage={mayManage} />
        </section>
        <section class="card stack" aria-labelledby="angka">
          <h2 id="angka">{texts.askedTitle}</h2>
          <Figures of={figures} />
          <ul class="plain">
            {asked.map((one) => (
              <li>
                <a href={`/admin/kasus/${one.caseId}#rujukan`}>{one.question}</a>{' '}
                <span class="soft">
                  {formatDate(one.askedAt)} · {texts.states[stateOf(one, now)]}
                </span>
              </li>
            ))}
          </ul>
        </section>
        {mayManage && (
          <>
            <section class="card stack" aria-labelledby="ubah">
              <h2 id="ubah">{texts.form.change}</h2>
              <AgencyForm {...agency} />
            </section>
            <Archiving agency={agency} waiting={waiting} />
          </>
        )}
      </div>
    </>
  )
}

export const AgencyForm = (props: {
  readonly name: string
  readonly kind: unknown
  readonly topics: readonly unknown[]
}) => (
  <form method="post" class="stack">
    <div class="field">
      <label for="nama-instansi">{texts.form.name}</label>
      <input
        id="nama-instansi"
        name="nama"
        value={props.name}
        maxlength={120}
        aria-describedby="nama-petunjuk"
        required
      />
      <small id="nama-petunjuk">{texts.form.nameHint}</small>
    </div>
    <div class="field">
      <label for="jenis">{texts.form.kind}</label>
      <select id="jenis" name="jenis">
        {agencyKinds.map((kind) => (
          <option value={kind} selected={kind === props.kind}>
            {agencyKindTerms[kind]}
          </option>
        ))}
      </select>
    </div>
    <fieldset class="stack tight">
      <legend>{texts.topics}</legend>
      <small>{texts.form.topicsHint}</small>
      <div class="topics">
        {topicNames.map((topic) => (
          <label class="choice">
            <input type="checkbox" name="topik" value={topic} checked={props.topics.includes(topic)} />
            <span>{topicLabel(topic)}</span>
          </label>
        ))}
      </div>
    </fieldset>
    <p>
      <button type="submit" class="button">
        {texts.form.save}
      </button>
    </p>
  </form>
)

function Contacts({
  agency,
  contacts,
  mayManage,
}: Pick<AgencyPageProps, 'agency' | 'contacts' | 'mayManage'>) {
  const path = `/admin/instansi/${agency.id}/kontak`
  return (
    <>
      {contacts.length === 0 && <p class="soft">{texts.noContacts}</p>}
      <ul class="plain">
        {contacts.map(({ id, name, position, phone }) => (
          <li class="row">
            <span>
              <strong>{name}</strong>, {position}
              <br />
              {phone === undefined ? (
                <span class="soft">{texts.contact.noPhone}</span>
              ) : (
                <a href={`https://wa.me/${phone}`} rel="noreferrer">
                  +{phone}
                </a>
              )}
            </span>
            {mayManage && (
              <form method="post" action={`${path}/${id}/hapus`}>
                <button type="submit" class="button quiet small" aria-label={texts.contact.removeLabel(name)}>
                  {texts.contact.remove}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <details open={contacts.length === 0}>
          <summary>{texts.contact.add}</summary>
          <form method="post" action={path} class="stack">
            <label class="field">
              <span>{texts.contact.name}</span>
              <input name="nama" maxlength={120} autocomplete="off" required />
            </label>
            <label class="field">
              <span>{texts.contact.position}</span>
              <input name="jabatan" maxlength={120} autocomplete="off" required />
            </label>
            <label class="field">
              <span>{texts.contact.phone}</span>
              <input name="nomor" inputmode="tel" autocomplete="off" />
              <small>{texts.contact.phoneHint}</small>
            </label>
            <p>
              <button type="submit" class="button quiet">
                {texts.contact.add}
              </button>
            </p>
          </form>
        </details>
      )}
    </>
  )
}

function Figures({ of }: { readonly of: AgencyFigures | undefined }) {
  if (!of) return <p class="soft">{texts.figures.none}</p>
  const median = of.medianTime
  const rows = [
    [texts.figures.asked, String(of.asked)],
    [texts.figures.answered, String(of.answered)],
    [texts.figures.waiting, String(of.waiting)],
    [texts.figures.overdue, String(of.overdue)],
    [texts.figures.median, median === undefined ? '–' : durationWords(new Date(0), new Date(median))],
  ] as const
  return (
    <dl class="agency-counts">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Archiving({ agency, waiting }: Pick<AgencyPageProps, 'agency' | 'waiting'>) {
  const path = `/admin/instansi/${agency.id}`
  if (agency.archivedAt)
    return (
      <form method="post" action={`${path}/pulih`} class="card">
        <button type="submit" class="button quiet">
          {texts.archive.restore}
        </button>
      </form>
    )
  return (
    <section class="card stack" aria-labelledby="arsip">
      <h2 id="arsip">{texts.archive.title}</h2>
      <p>{texts.archive.text}</p>
      {waiting > 0 && <p class="note">{texts.archive.open(waiting)}</p>}
      <form method="post" action={`${path}/arsip`}>
        <button type="submit" class="button quiet">
          {texts.archive.button}
        </button>
      </form>
    </section>
  )
}
