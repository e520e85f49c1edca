/** One field of the editor: its label, its hint, what is wrong with it, and what another text says there. */
import type { Child } from 'hono/jsx'
import { type CheckedField, checkedFields, type Warning } from '../../knowledge/checks/checks.ts'
import { editorTexts as texts } from '../../knowledge/texts/editor.ts'
import type { Fields, Problems } from './form-fields.ts'
import { FieldProblem } from './parts.tsx'
import { FieldChecks } from './writing-checks.tsx'

/** Another text to merge with: somebody else's draft, or what was published meanwhile. */
export interface Theirs {
  readonly fields: Fields
  readonly label: string
}

/** What a form shows, with what it is compared to. */
export interface Shown {
  readonly fields: Fields
  readonly problems: Problems
  readonly theirs: Theirs | undefined
  readonly different: ReadonlySet<string>
  readonly warnings: readonly Warning[]
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
export function Field(props: {
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
      {isChecked(name) && <FieldChecks field={name} warnings={shown.warnings} />}
      {hint && <small id={`${name}-petunjuk`}>{hint}</small>}
      <TheirText name={name} shown={shown} text={shown.theirs?.fields[name]} />
    </div>
  )
}

/** Far more than can be published, and less than a request may carry: what is too long is said, and never refused. */
const longestTyped = 20_000

/** A line break first: a browser drops one at the start of a text area. */
export const TextArea = ({ control: { value, ...control }, rows }: { control: Control; rows: number }) => (
  <textarea {...control} rows={rows} maxlength={longestTyped}>
    {`\n${value}`}
  </textarea>
)

/** What the other text says in this field, where it says something else. */
export function TheirText({ name, shown, text }: { name: string; shown: Shown; text: string | undefined }) {
  if (!shown.theirs || !shown.different.has(name)) return null
  return (
    <div class="theirs">
      <strong>{shown.theirs.label}</strong>
      <p>{text || texts.empty}</p>
    </div>
  )
}

const isChecked = (name: string): name is CheckedField => (checkedFields as readonly string[]).includes(name)
