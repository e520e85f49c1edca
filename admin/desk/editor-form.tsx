import type { Snippet } from '../../db/snippets.ts'
import { checkWriting } from '../../knowledge/checks/checks.ts'
import { formatTime } from '../../knowledge/dates.ts'
import { places } from '../../knowledge/language/lexicon.ts'
import { editorTexts as texts } from '../../knowledge/texts/editor.ts'
import { snippetTexts } from '../../knowledge/texts/snippets.ts'
import { categoryTerms } from '../../knowledge/texts/terms.ts'
import type { Writing } from './drafts.ts'
import { KindChoice, VerdictChoice } from './editor-choices.tsx'
import { Field, type Shown, TextArea, type Theirs } from './editor-fields.tsx'
import { countSources, differing, mostSources, type Problems, sourceField, writtenOf } from './form-fields.ts'
import { FieldProblem } from './parts.tsx'
import { FieldChecks } from './writing-checks.tsx'

export interface EditorFormProps {
  /** `/admin/kasus/ID` or `/admin/klarifikasi/ID`: the form's addresses begin with it. */
  readonly path: string
  readonly writing: Writing
  readonly problems: Problems
  readonly theirs: Theirs | undefined
  readonly savedAt: Date | undefined
  /** How many rows for sources to show at least. */
  readonly rows: number
  readonly snippets: readonly Snippet[]
  readonly publicUrl: string
  readonly now: Date
}

/**
 * The form in which a clarification is written. With a script it saves itself while somebody types; without
 * one every button does its work.
 */
export function EditorForm(props: EditorFormProps) {
  const { path, writing, problems, theirs, savedAt, rows, snippets, publicUrl, now } = props
  const { fields, version, basedOn, pen } = writing
  const shown: Shown = {
    fields,
    problems,
    theirs,
    different: theirs ? differing(fields, theirs.fields) : new Set(),
    warnings: checkWriting(writtenOf(fields), publicUrl, now),
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
      hx-trigger="input delay:1s, change delay:1s, simpan"
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
      <SnippetPicker path={path} snippets={snippets} />
      <fieldset id="sumber" class="sources stack">
        <legend>{texts.sources}</legend>
        <FieldProblem id="sources-masalah" problem={problems.sources} />
        <FieldChecks field="sources" warnings={shown.warnings} />
        {Array.from({ length: sources }, (_, row) => (
          <SourceRow row={row} shown={shown} />
        ))}
        <p>
          <button type="submit" class="button quiet" formaction={`${path}/draf`} name="tambah" value="sumber">
            + {texts.addSource}
          </button>
        </p>
      </fieldset>
      <PlaceList />
      <div class="pairs">
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
          {(control) => <input {...control} list="tempat" />}
        </Field>
        <Field name="validUntil" label={texts.validUntil} hint={texts.validUntilHint} shown={shown}>
          {(control) => <input {...control} type="date" />}
        </Field>
        <Field name="askAgainOn" label={texts.askAgainOn} hint={texts.askAgainOnHint} shown={shown}>
          {(control) => <input {...control} type="date" />}
        </Field>
      </div>
      <div class="editor-bar">
        <button type="submit" class="button" data-key="p">
          {texts.preview}
        </button>
        <button type="submit" class="button quiet" formaction={`${path}/draf`} data-key="s">
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

/** Without a script the chosen passage is put at the end of the explanation; with one, where the cursor stands. */
function SnippetPicker({ path, snippets }: { path: string; snippets: readonly Snippet[] }) {
  if (snippets.length === 0)
    return (
      <p class="soft">
        <a href="/admin/kutipan">{snippetTexts.manage}</a>
      </p>
    )
  return (
    <div class="field">
      <label for="kutipan">{snippetTexts.pick}</label>
      <div class="row snippet-row">
        <select id="kutipan" name="kutipan">
          <option value="">{snippetTexts.none}</option>
          {snippets.map(({ code, text }) => (
            <option value={code} data-text={text}>
              /{code} – {text.slice(0, 60)}
            </option>
          ))}
        </select>
        <button
          type="submit"
          id="sisipkan"
          class="button quiet"
          formaction={`${path}/draf`}
          name="tambah"
          value="kutipan"
        >
          {snippetTexts.insert}
        </button>
      </div>
      <small>
        {snippetTexts.pickHint} <a href="/admin/kutipan">{snippetTexts.manage}</a>
      </small>
    </div>
  )
}

/** The parts of the city by name; anything else may be typed too. */
const PlaceList = () => (
  <datalist id="tempat">
    {[...new Set(cityParts)].map((name) => (
      <option value={name} />
    ))}
  </datalist>
)

const cityParts = [
  texts.usualPlace,
  ...places.filter(({ level }) => level === 'kelurahan').map(({ name }) => texts.kelurahan(name)),
  ...places.filter(({ level }) => level === 'kecamatan').map(({ name }) => texts.kecamatan(name)),
]
