/** What changed between two texts or two revisions, to be seen and to be heard. */
import type { Revision } from '../db/clarifications.ts'
import { difference } from '../knowledge/difference.ts'
import { toParagraphs } from '../knowledge/markdown.ts'
import type { PublicTexts } from '../knowledge/texts/public.ts'
import { useDates, usePublishedLanguage, useTexts } from './language.ts'

/** Both texts in one, what went struck out and what came marked; in words for those who hear the page. */
export const Difference = ({ before, after }: { readonly before: string; readonly after: string }) => {
  const texts = useTexts().aftercare
  return (
    <span class="difference" {...usePublishedLanguage()}>
      {difference(before, after).map(({ text, is }) => {
        if (is === 'kept') return text
        const { begins, ends } = is === 'removed' ? texts.deleted : texts.inserted
        const marked = (
          <>
            <span class="hidden-text">{begins}</span>
            {text}
            <span class="hidden-text">{ends}</span>
          </>
        )
        return is === 'removed' ? <del>{marked}</del> : <ins>{marked}</ins>
      })}
    </span>
  )
}

type Compared = Pick<Revision, 'verdict' | 'title' | 'claim' | 'explanation' | 'sources' | 'validUntil'>

/** What a revision changed in the one before it; nothing where nothing that people read changed. */
export function Changes({ before, after }: { readonly before: Compared; readonly after: Compared }) {
  const terms = useTexts()
  const texts = terms.aftercare
  const { partialDate } = useDates()
  const words = ({ title, claim, explanation }: Compared) => ({
    title,
    claim,
    explanation: toParagraphs(explanation).join('\n\n'),
  })
  const [old, now] = [words(before), words(after)]
  const changed = (['title', 'claim', 'explanation'] as const).filter((name) => old[name] !== now[name])
  const sameSources = JSON.stringify(before.sources) === JSON.stringify(after.sources)
  const day = (date: string | null) => (date === null ? null : partialDate(date))
  return (
    <div class="changes">
      {before.verdict !== after.verdict && (
        <p>
          {texts.verdictChanged}: <del>{labelOf(before, terms)}</del> {texts.becomes}{' '}
          <ins>{labelOf(after, terms)}</ins>.
        </p>
      )}
      {changed.map((name) => (
        <div>
          <h4>{texts.fields[name]}</h4>
          <p class="prose">
            <Difference before={old[name]} after={now[name]} />
          </p>
        </div>
      ))}
      {before.validUntil !== after.validUntil && (
        <p>{texts.validUntilChanged(day(before.validUntil), day(after.validUntil))}</p>
      )}
      {!sameSources && <p>{texts.sourcesChanged}</p>}
    </div>
  )
}

const labelOf = ({ verdict }: Pick<Compared, 'verdict'>, terms: PublicTexts): string =>
  verdict === null ? terms.information.label : terms.verdicts[verdict].label
