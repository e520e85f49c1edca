/** What differs between two texts of the editor, field by field. */
import { editorTexts } from '../../knowledge/texts/editor.ts'
import { reviewTexts as texts } from '../../knowledge/texts/review.ts'
import { categoryTerms, verdictTerms } from '../../knowledge/texts/terms.ts'
import { Difference } from '../difference.tsx'
import { countSources, differing, type Fields, sourceField, sourceParts } from './form-fields.ts'

/** Each field in which two texts of the editor differ. */
export function FieldDifferences({ before, after }: { readonly before: Fields; readonly after: Fields }) {
  if (differing(before, after).size === 0) return <p class="soft">{texts.nothingDiffers}</p>
  const [old, now] = [readable(before), readable(after)]
  return (
    <dl class="differences">
      {Object.entries(now)
        .filter(([label, text]) => old[label] !== text)
        .map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <Difference before={old[label] ?? ''} after={text} />
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** The fields by their labels, as people read them. */
function readable(fields: Fields): Record<string, string> {
  const sources = Array.from({ length: countSources(fields) }, (_, row) =>
    sourceParts.map((part) => fields[sourceField(row, part)] ?? '').join(' · '),
  )
  const kind = fields.kind === 'informasi' ? 'informasi' : 'klarifikasi'
  return {
    [editorTexts.kind]: editorTexts.kinds[kind].label,
    [editorTexts.verdict]: termOf(verdictTerms, fields.verdict)?.label ?? '',
    [editorTexts.title]: fields.title ?? '',
    [editorTexts.claim]: fields.claim ?? '',
    [editorTexts.explanation]: fields.explanation ?? '',
    [editorTexts.sources]: sources.join('\n'),
    [editorTexts.category]: termOf(categoryTerms, fields.category) ?? '',
    [editorTexts.place]: fields.place ?? '',
    [editorTexts.validUntil]: fields.validUntil ?? '',
    [editorTexts.askAgainOn]: fields.askAgainOn ?? '',
  }
}

const termOf = <T,>(terms: Readonly<Record<string, T>>, name = ''): T | undefined =>
  Object.hasOwn(terms, name) ? terms[name] : undefined
