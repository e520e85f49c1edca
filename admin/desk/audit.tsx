/** The audit log: who did what to what, and whether it is still what was written down. */
import { z } from 'zod'
import { type ChainCheck, checkChain } from '../../db/audit-chain.ts'
import { type AuditFilter, type AuditLine, auditActions, auditPage } from '../../db/audit-log.ts'
import { listStaff, removedStaff, type StaffMember } from '../../db/staff.ts'
import { formatDateTime } from '../../knowledge/dates.ts'
import { accountActionTerms, accountTexts } from '../../knowledge/texts/accounts.ts'
import { actionTerms } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { type Desk, only, renderPage } from './desk.tsx'
import { EmptyState } from './parts.tsx'

const texts = accountTexts.audit
const path = '/admin/jejak'
const perPage = 50
/** What is as long as this is an id or a hash, which tells nobody anything. */
const shortestCode = 32
/** How the program itself is named among the people to filter by. */
const programValue = 'program'

const querySchema = z.object({
  orang: z.string().trim().max(100).catch(''),
  perbuatan: z.string().trim().max(100).catch(''),
  perihal: z.string().trim().max(200).catch(''),
  sebelum: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .optional()
    .catch(undefined),
  periksa: z.literal('1').optional().catch(undefined),
})
type Query = z.output<typeof querySchema>

export function addAuditPage(desk: Desk, { store }: Context): void {
  desk.get('/jejak', only('read the audit log'), async (c) => {
    const query = querySchema.parse(c.req.query())
    const lines = await auditPage(store.read, filterOf(query), perPage + 1, query.sebelum)
    const shown = lines.slice(0, perPage)
    const last = lines.length > shown.length ? shown.at(-1) : undefined
    const people = [...(await listStaff(store.read)), ...(await removedStaff(store.read))]
    const check = query.periksa && (await checkChain(store.read))
    const isFiltered = query.orang !== '' || query.perbuatan !== '' || query.perihal !== ''
    return renderPage(
      c,
      { title: texts.title, section: 'audit', styles: ['desk-account.css'] },
      <div class="stack">
        <h1>{texts.title}</h1>
        <p>{texts.intro}</p>
        {check ? (
          <Verdict check={check} />
        ) : (
          <p>
            <a class="button quiet" href={`${path}?periksa=1`}>
              {texts.check}
            </a>
          </p>
        )}
        <Filter query={query} people={people} actions={await auditActions(store.read)} />
        {shown.length === 0 ? (
          <EmptyState
            {...(isFiltered ? texts.emptyFilter : texts.empty)}
            href={isFiltered ? path : '/admin/kasus'}
          />
        ) : (
          <Lines lines={shown} people={people} />
        )}
        <nav class="pages" aria-label={texts.title}>
          {query.sebelum !== undefined && <a href={address(query)}>{texts.newest}</a>}
          {last && <a href={address(query, last.number)}>{texts.older} →</a>}
        </nav>
      </div>,
    )
  })
}

const filterOf = ({ orang, perbuatan, perihal }: Query): AuditFilter => ({
  staffId: orang === programValue ? null : orang || undefined,
  action: perbuatan || undefined,
  subject: perihal || undefined,
})

/** The address of a page with the same filter. */
function address({ orang, perbuatan, perihal }: Query, before?: number): string {
  const parts = Object.entries({
    orang,
    perbuatan,
    perihal,
    sebelum: before === undefined ? '' : String(before),
  })
  const query = new URLSearchParams(parts.filter(([, value]) => value !== ''))
  return query.size === 0 ? path : `${path}?${query}`
}

const deedOf = (action: string): string => actionTerms[action] ?? accountActionTerms[action] ?? action

function Verdict({ check }: { readonly check: ChainCheck }) {
  if (!check.holds)
    return (
      <p class="note error" role="alert">
        {texts.broken[check.why](check.number)}
      </p>
    )
  if (!check.head)
    return (
      <p class="note" role="status">
        {texts.holdsEmpty}
      </p>
    )
  return (
    <div class="note" role="status">
      <div>
        <p>{texts.holds(check.head.number)}</p>
        <p class="one-time-link">
          {check.head.number}:{check.head.hash}
        </p>
        <p>{texts.noteDown}</p>
      </div>
    </div>
  )
}

const Filter = ({
  query,
  people,
  actions,
}: {
  readonly query: Query
  readonly people: readonly StaffMember[]
  readonly actions: readonly string[]
}) => (
  <search>
    <form method="get" action={path} class="audit-filter card">
      <p class="field">
        <label for="orang">{texts.person}</label>
        <select id="orang" name="orang">
          <option value="">{texts.everyone}</option>
          {people.map(({ id, name }) => (
            <option value={id} selected={id === query.orang}>
              {name}
            </option>
          ))}
          <option value={programValue} selected={query.orang === programValue}>
            {texts.program}
          </option>
        </select>
      </p>
      <p class="field">
        <label for="perbuatan">{texts.deed}</label>
        <select id="perbuatan" name="perbuatan">
          <option value="">{texts.everything}</option>
          {actions.map((action) => (
            <option value={action} selected={action === query.perbuatan}>
              {deedOf(action)}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <label for="perihal">{texts.subject}</label>
        <input id="perihal" name="perihal" value={query.perihal} aria-describedby="perihal-petunjuk" />
        <small id="perihal-petunjuk">{texts.subjectHint}</small>
      </p>
      <p class="row">
        <button type="submit" class="button quiet">
          {texts.filter}
        </button>
        <a href={path}>{texts.clear}</a>
      </p>
    </form>
  </search>
)

const Lines = ({
  lines,
  people,
}: {
  readonly lines: readonly AuditLine[]
  readonly people: readonly StaffMember[]
}) => (
  <table class="audit-lines">
    <caption class="hidden-text">{texts.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{texts.number}</th>
        <th scope="col">{texts.at}</th>
        <th scope="col">{texts.person}</th>
        <th scope="col">{texts.deed}</th>
        <th scope="col">{texts.subject}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr>
          <td class="number">{line.number}</td>
          <td>{formatDateTime(line.at)}</td>
          <td>{line.by ?? texts.program}</td>
          <td>{deedOf(line.action)}</td>
          <td>
            <Subject line={line} member={people.find(({ id }) => id === line.subject)} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Under the name people know it by, with the way to it. */
function Subject({
  line: { subject, staffId, ticket, slug },
  member,
}: {
  readonly line: AuditLine
  readonly member: StaffMember | undefined
}) {
  if (ticket !== null) return <a href={`/admin/kasus/${subject}`}>{ticket}</a>
  if (slug !== null) return <a href={`/admin/klarifikasi/${subject}`}>{slug}</a>
  if (subject === staffId) return <span>{texts.same}</span>
  if (member) return <span>{member.name}</span>
  if (subject.length < shortestCode) return <span>{subject}</span>
  // What it was is gone, or is known to other pages only: its code still finds all that was done to it.
  return (
    <a href={`${path}?${new URLSearchParams({ perihal: subject })}`}>
      <code title={subject}>{subject.slice(0, 8)}…</code>
    </a>
  )
}
