/** What kind of text it is, and the verdict: each with when to choose it. */
import { kinds, verdicts } from '../../db/shapes.ts'
import { editorTexts as texts, verdictGuides } from '../../knowledge/texts/editor.ts'
import { verdictTerms } from '../../knowledge/texts/terms.ts'
import { Icon } from '../layout.tsx'
import { type Shown, TheirText } from './editor-fields.tsx'
import { FieldProblem } from './parts.tsx'

export function KindChoice({ shown }: { shown: Shown }) {
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

export function VerdictChoice({ shown }: { shown: Shown }) {
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
            <small>{verdictGuides[verdict].when}</small>
            <small class="example">
              {texts.verdictExample} {verdictGuides[verdict].example}
            </small>
          </span>
        </label>
      ))}
      <TheirText name="verdict" shown={shown} text={theirs && verdictTerms[theirs].label} />
    </fieldset>
  )
}
