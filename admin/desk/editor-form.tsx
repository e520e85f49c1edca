import type { Child } from 'hono/jsx'
import { kinds, verdicts } from '../../db/shapes.ts'
import { formatTime } from '../../knowledge/dates.ts'
import { editorTexts as texts } from '../../knowledge/texts/editor.ts'
import { categoryTerms, verdictTerms } from '../../knowledge/texts/terms.ts'
import { Icon } from '../layout.tsx'
import type { Writing } from './drafts.ts'
import {
  countSources,
  differing,
  type Fields,
  mostSources,
  type Problems,
  sourceField,
} from './form-fields.ts'
import { FieldProblem } from './parts.tsx'

/** Another text to merge with: somebody else's draft, or what was published meanwhile. */
export interface Theirs {
  readonly fields: Fields
  readonly label: string
}

export interface EditorFormProps {
  /** `/admin/kasus/ID` or `/admin/klarifikasi/ID`: the form's addresses begin with it. */
  readonly path: string
  readonly writing: Writing
  readonly problems: Problems
  readonly theirs: Theirs | undefined
  readonly savedAt: Date | undefined
  /** How many rows for sources to show at least. */
  readonly rows: number
}

/**
 * The form in which a clarification is written. With a script it saves itself while somebody types; without
 * one every button does its work.
 */
export function EditorForm({ path, writing, problems, theirs, savedAt, rows }: EditorFormProps) {
  const { fields, version, basedOn, pen } = writing
  const shown: Shown = {
    fields,
    problems,
    theirs,
    different: theirs ? differing(fields, theirs.fields) : new Set(),
  }
  const sources = Math.min(mostSources, Math.max(countSources(fields), rows))
  return (
    <form
      method="post"
      action={`${path}/pratinjau`}
      class="editor stack"
      autocomplete="off"
      novalidate
      hx-post={`${path}/draf`}
      hx-trigger="input delay:1s, change delay:1s"
      hx-target="#draf-keadaan"
    >
      <DraftVersion version={version} />
      <input type="hidden" name="basedOn" value={String(basedOn)} />
      <input type="hidden" name="pen" value={pen} />
      <KindChoice shown={shown} />
      <VerdictChoice shown={shown} />
      <Field name="title" label={texts.title} hint={texts.titleHint} shown={shown}>
        {(control) => <TextArea control={control} rows={2} />}
      </Field>
      <Field name="claim" label={texts.claim} hint={texts.claimHint} shown={shown}>
        {(control) => <TextArea control={control} rows={3} />}
      </Field>
      <Field name="explanation" label={texts.explanation} hint={texts.explanationHint} shown={shown}>
        {(control) => <TextArea control={control} rows={10} />}
      </Field>
      <fieldset id="sumber" class="sources stack">
        <legend>{texts.sources}</legend>
        <FieldProblem id="sources-masalah" problem={problems.sources} />
        {Array.from({ length: sources }, (_, row) => (
          <SourceRow row={row} shown={shown} />
        ))}
        <p>
          <button type="submit" class="button quiet" formaction={`${path}/draf`} name="tambah" value="sumber">
            + {texts.addSource}
          </button>
        </p>
      </fieldset>
      <div class="thirds">
        <Field name="category" label={texts.category} shown={shown}>
          {({ value, ...control }) => (
            <select {...control}>
              <option value="">{texts.chooseCategory}</option>
              {Object.entries(categoryTerms).map(([name, label]) => (
                <option value={name} selected={value === name}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="place" label={texts.place} hint={texts.placeHint} shown={shown}>
          {(control) => <input {...control} />}
        </Field>
        <Field name="validUntil" label={texts.validUntil} hint={texts.validUntilHint} shown={shown}>
          {(control) => <input {...control} type="date" />}
        </Field>
        <Field name="askAgainOn" label={texts.askAgainOn} hint={texts.askAgainOnHint} shown={shown}>
          {(control) => <input {...control} type="date" />}
        </Field>
      </div>
      <div class="editor-bar">
        <button type="submit" class="button">
          {texts.preview}
        </button>
        <button type="submit" class="button quiet" formaction={`${path}/draf`}>
          {texts.save}
        </button>
        <span id="draf-keadaan" class="soft" role="status" data-failure={texts.notSaved}>
          {savedAt && texts.saved(formatTime(savedAt))}
        </span>
      </div>
    </form>
  )
}

/** The draft's version as the page knows it. After a save in passing it is replaced where it stands. */
export const DraftVersion = ({
  version,
  replaces,
}: {
  readonly version: number
  readonly replaces?: boolean
}) => (
  <input
    type="hidden"
    id="draf-versi"
    name="version"
    value={String(version)}
    hx-swap-oob={replaces ? 'true' : undefined}
  />
)

interface Shown {
  readonly fields: Fields
  readonly problems: Problems
  readonly theirs: Theirs | undefined
  readonly different: ReadonlySet<string>
}

/** What ties a control to its label, its hint and its problem, and what it holds. */
interface Control {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly 'aria-invalid': 'true' | undefined
  readonly 'aria-describedby': string | undefined
}

/** One field with its label, what is wrong with it, its hint, and beside it what the other text says. */
function Field(props: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly shown: Shown
  readonly children: (control: Control) => Child
}) {
  const { name, label, hint, shown, children } = props
  const problem = shown.problems[name]
  const described = [problem && `${name}-masalah`, hint && `${name}-petunjuk`].filter(Boolean).join(' ')
  return (
    <div class={shown.different.has(name) ? 'field differs' : 'field'}>
      <label for={name}>{label}</label>
      <FieldProblem id={`${name}-masalah`} problem={problem} />
      {children({
        id: name,
        name,
        value: shown.fields[name] ?? '',
        'aria-invalid': problem ? 'true' : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint && <small id={`${name}-petunjuk`}>{hint}</small>}
      <TheirText name={name} shown={shown} text={shown.theirs?.fields[name]} />
    </div>
  )
}

/** A line break first: a browser drops one at the start of a text area. */
const TextArea = ({ control: { value, ...control }, rows }: { control: Control; rows: number }) => (
  <textarea {...control} rows={rows}>
    {`\n${value}`}
  </textarea>
)

function TheirText({ name, shown, text }: { name: string; shown: Shown; text: string | undefined }) {
  if (!shown.theirs || !shown.different.has(name)) return null
  return (
    <div class="theirs">
      <strong>{shown.theirs.label}</strong>
      <p>{text || texts.empty}</p>
    </div>
  )
}

function KindChoice({ shown }: { shown: Shown }) {
  return (
    <fieldset class={shown.different.has('kind') ? 'choices differs' : 'choices'}>
      <legend>{texts.kind}</legend>
      {kinds.map((kind) => (
        <label class="choice">
          <input
            type="radio"
            name="kind"
            value={kind}
            id={`kind-${kind}`}
            checked={shown.fields.kind === kind}
          />
          <span>
            {texts.kinds[kind].label} <small>{texts.kinds[kind].meaning}</small>
          </span>
        </label>
      ))}
      <TheirText name="kind" shown={shown} text={shown.theirs?.fields.kind} />
    </fieldset>
  )
}

function VerdictChoice({ shown }: { shown: Shown }) {
  const theirs = verdicts.find((name) => name === shown.theirs?.fields.verdict)
  return (
    <fieldset
      class={shown.different.has('verdict') ? 'choices verdicts differs' : 'choices verdicts'}
      aria-describedby={shown.problems.verdict ? 'verdict-masalah' : undefined}
    >
      <legend>{texts.verdict}</legend>
      <FieldProblem id="verdict-masalah" problem={shown.problems.verdict} />
      {verdicts.map((verdict) => (
        <label class={`choice v-${verdict}`}>
          <input type="radio" name="verdict" value={verdict} checked={shown.fields.verdict === verdict} />
          <span>
            <span class="verdict-name">
              <Icon name={verdict} /> {verdictTerms[verdict].label}
            </span>{' '}
            <small>{verdictTerms[verdict].meaning}</small>
          </span>
        </label>
      ))}
      <TheirText name="verdict" shown={shown} text={theirs && verdictTerms[theirs].label} />
    </fieldset>
  )
}

function SourceRow({ row, shown }: { row: number; shown: Shown }) {
  return (
    <fieldset class="source">
      <legend class="soft">{texts.source(row + 1)}</legend>
      <Field name={sourceField(row, 'url')} label={texts.sourceUrl} shown={shown}>
        {(control) => <input {...control} type="url" placeholder="https://" />}
      </Field>
      <Field name={sourceField(row, 'title')} label={texts.sourceTitle} shown={shown}>
        {(control) => <input {...control} />}
      </Field>
      <Field
        name={sourceField(row, 'date')}
        label={texts.sourceDate}
        hint={texts.sourceDateHint}
        shown={shown}
      >
        {(control) => <input {...control} />}
      </Field>
    </fieldset>
  )
}
