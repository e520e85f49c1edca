/** Who has a case in hand, what it is about and where. What somebody else saved meanwhile is shown, not overwritten. */
import { z } from 'zod'
import { addAudit } from '../../db/audit.ts'
import { type Case, caseById, changeCaseFacts } from '../../db/cases.ts'
import { listStaff, type StaffMember } from '../../db/staff.ts'
import type { Store } from '../../db/store.ts'
import { places } from '../../knowledge/language/lexicon.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { type Category, categoryTerms } from '../../knowledge/texts/terms.ts'
import type { Context } from '../context.ts'
import { categoryLabel } from '../site/filter.ts'
import { type Desk, notFoundPage, only, renderPage } from './desk.tsx'
import { withNotice } from './notices.tsx'
import { BackLink, Problem } from './parts.tsx'

const texts = casePageTexts.facts

type Facts = Pick<Case, 'assigneeId' | 'category' | 'place'>

const categories = Object.keys(categoryTerms) as [Category, ...Category[]]

/** The longest name of a place that anybody needs, in characters. */
const longestPlace = 80

const formSchema = z.object({
  version: z.coerce.number().int(),
  petugas: z.string().transform((id) => id || null),
  topik: z.union([z.literal('').transform(() => null), z.enum(categories, texts.unknownCategory)]),
  tempat: z
    .string()
    .trim()
    .max(longestPlace, texts.longPlace)
    .transform((name) => name || null),
})

export function addCaseFacts(desk: Desk, { store, now }: Context): void {
  desk.use('/kasus/:id/pegangan', only('work on cases'))

  desk.post('/kasus/:id/pegangan', async (c) => {
    const subject = await caseById(store.read, c.req.param('id'))
    if (!subject) return notFoundPage(c)
    const path = `/admin/kasus/${subject.id}`
    const me = c.var.signedIn.member
    const staff = await listStaff(store.read)
    const read = formSchema.safeParse(await c.req.parseBody())
    const problem = read.success
      ? read.data.petugas !== null && !staff.some(({ id }) => id === read.data.petugas)
        ? texts.unknownStaff
        : undefined
      : (read.error.issues[0]?.message ?? texts.unknownCategory)
    if (!read.success || problem !== undefined)
      return renderPage(
        c,
        { title: subject.ticket, section: 'cases' },
        <div class="narrow stack">
          <BackLink href={path}>{casePageTexts.merge.back}</BackLink>
          <Problem>{problem}</Problem>
        </div>,
        400,
      )
    const { version, petugas, topik, tempat } = read.data
    const wanted: Facts = { assigneeId: petugas, category: topik, place: tempat }
    const saved = await saveFacts(store, { subject, version, wanted, staff, staffId: me.id }, now())
    if (saved === 'ended') return c.redirect(withNotice(path, 'keduluan'), 303)
    if (saved === 'saved') return c.redirect(withNotice(path, 'peganganDisimpan'), 303)
    return renderPage(
      c,
      { title: texts.staleTitle, section: 'cases', styles: ['desk-case.css'] },
      <div class="narrow stack">
        <BackLink href={path}>{casePageTexts.merge.back}</BackLink>
        <h1>{texts.staleTitle}</h1>
        <Problem>{texts.stale}</Problem>
        <FactsForm subject={saved.now} shown={wanted} staff={staff} me={me} />
      </div>,
      409,
    )
  })
}

/** Saves over the version that was read; otherwise returns the case as somebody else left it. */
async function saveFacts(
  store: Store,
  work: {
    readonly subject: Case
    readonly version: number
    readonly wanted: Facts
    readonly staff: readonly StaffMember[]
    readonly staffId: string
  },
  at: Date,
): Promise<'saved' | 'ended' | { readonly now: Case }> {
  const { subject, version, wanted, staff, staffId } = work
  return await store.write(async (tx) => {
    const before = await caseById(tx, subject.id)
    if (before?.status !== 'open') return 'ended'
    const changed = changesOf(before, wanted)
    if (changed.length === 0) return 'saved'
    if (!(await changeCaseFacts(tx, subject.id, version, wanted))) return { now: before }
    const said = {
      assigneeId: { assignee: staff.find(({ id }) => id === wanted.assigneeId)?.name ?? '' },
      category: { category: wanted.category === null ? '' : categoryLabel(wanted.category) },
      place: { place: wanted.place ?? '' },
    }
    const detail = Object.assign({}, ...changed.map((name) => said[name]))
    await addAudit(tx, { at, staffId, action: 'change facts', subject: subject.id, detail })
    return 'saved'
  })
}

const changesOf = (before: Facts, wanted: Facts) =>
  (['assigneeId', 'category', 'place'] as const).filter((name) => before[name] !== wanted[name])

/** What is known, with the button that takes the case in hand, and folded away the form for the rest. */
export function CaseFacts(props: {
  readonly subject: Case
  readonly staff: readonly StaffMember[]
  readonly me: StaffMember
}) {
  const { subject, staff, me } = props
  const holder = staff.find(({ id }) => id === subject.assigneeId)
  const isMine = subject.assigneeId === me.id
  return (
    <section class="card stack facts" aria-labelledby="pegangan">
      <h2 id="pegangan" class="hidden-text">
        {texts.title}
      </h2>
      <dl>
        <div>
          <dt>{texts.assignee}</dt>
          <dd>{holder?.name ?? texts.nobody}</dd>
        </div>
        <div>
          <dt>{texts.category}</dt>
          <dd>{subject.category === null ? texts.noCategory : categoryLabel(subject.category)}</dd>
        </div>
        <div>
          <dt>{texts.place}</dt>
          <dd>{subject.place ?? texts.noPlace}</dd>
        </div>
      </dl>
      {subject.status === 'open' && (
        <>
          <form method="post" action={`/admin/kasus/${subject.id}/pegangan`}>
            <input type="hidden" name="version" value={String(subject.version)} />
            <input type="hidden" name="topik" value={subject.category ?? ''} />
            <input type="hidden" name="tempat" value={subject.place ?? ''} />
            <button
              type="submit"
              name="petugas"
              value={isMine ? '' : me.id}
              class="button quiet small"
              data-key={isMine ? undefined : 'a'}
            >
              {isMine ? texts.release : texts.take}
            </button>
          </form>
          <details>
            <summary>{texts.change}</summary>
            <FactsForm subject={subject} shown={subject} staff={staff} me={me} />
          </details>
        </>
      )}
    </section>
  )
}

/** `shown` stands in the fields; where the case says otherwise, that stands beside. */
function FactsForm(props: {
  readonly subject: Case
  readonly shown: Facts
  readonly staff: readonly StaffMember[]
  readonly me: StaffMember
}) {
  const { subject, shown, staff, me } = props
  const different = new Set(changesOf(subject, shown))
  const nameOf = (id: string | null) => staff.find((one) => one.id === id)?.name ?? texts.nobody
  return (
    <form method="post" action={`/admin/kasus/${subject.id}/pegangan`} class="stack" autocomplete="off">
      <input type="hidden" name="version" value={String(subject.version)} />
      <label class="field">
        <span>{texts.assignee}</span>
        {different.has('assigneeId') && <strong>{texts.theirs(nameOf(subject.assigneeId))}</strong>}
        <select name="petugas">
          <option value="">{texts.nobody}</option>
          {staff.map(({ id, name }) => (
            <option value={id} selected={id === shown.assigneeId}>
              {id === me.id ? texts.me(name) : name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{texts.category}</span>
        {different.has('category') && (
          <strong>
            {texts.theirs(subject.category === null ? texts.noCategory : categoryLabel(subject.category))}
          </strong>
        )}
        <select name="topik">
          <option value="">{texts.noCategory}</option>
          {categories.map((name) => (
            <option value={name} selected={name === shown.category}>
              {categoryTerms[name]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{texts.place}</span>
        {different.has('place') && <strong>{texts.theirs(subject.place ?? texts.noPlace)}</strong>}
        <input
          name="tempat"
          value={shown.place ?? ''}
          list="tempat-kota"
          maxlength={longestPlace}
          aria-describedby="tempat-petunjuk"
        />
        <span id="tempat-petunjuk" class="soft">
          {texts.placeHint}
        </span>
      </label>
      <datalist id="tempat-kota">
        {[...new Set(places.map(({ name }) => name))].map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <p>
        <button type="submit" class="button">
          {texts.save}
        </button>
      </p>
    </form>
  )
}
