import { raw } from 'hono/html'
import type { Revision } from '../../db/clarifications.ts'
import type { Withdrawal } from '../../db/withdrawals.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { Changes } from '../difference.tsx'
import { useDates, usePublishedLanguage, useTexts } from '../language.ts'
import { Sources } from './sources.tsx'
import { Day, ratingOf } from './verdict.tsx'

/**
 * All revisions, newest first, each with what it changed. What was published before stays readable. Who wrote it is
 * nobody's business but the desk's.
 */
export const RevisionList = (props: {
  readonly of: readonly Revision[]
  readonly withdrawals: readonly Withdrawal[]
}) => {
  const { of: revisions, withdrawals } = props
  const { aftercare, clarification: texts } = useTexts()
  const { date } = useDates()
  const [current] = revisions
  if (!current || revisions.length + withdrawals.length < 2) return null
  return (
    <section>
      <h2>{texts.revisions}</h2>
      <ol class="revisions">
        {revisions.map((revision, index) => {
          const before = revisions[index + 1]
          const withdrawal = withdrawals.find((one) => one.revisionNumber === revision.number)
          return (
            <li>
              <p>
                <strong>{texts.revision(revision.number)}</strong> · <Day at={revision.publishedAt} /> ·{' '}
                {revision === current && !withdrawal ? texts.currentRevision : ratingOf(revision).label}
              </p>
              {withdrawal && (
                <p class="soft">{aftercare.wasWithdrawn(date(withdrawal.withdrawnAt), withdrawal.reason)}</p>
              )}
              {before && (
                <details>
                  <summary>{aftercare.whatChanged}</summary>
                  <Changes before={before} after={revision} />
                </details>
              )}
              {revision !== current && <FullText of={revision} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const FullText = ({ of }: { readonly of: Revision }) => (
  <details>
    <summary>{useTexts().aftercare.fullText}</summary>
    <div class="prose old" {...usePublishedLanguage()}>
      <h3>{of.title}</h3>
      <blockquote>{of.claim}</blockquote>
      {raw(toHtml(of.explanation))}
      <Sources of={of.sources} />
    </div>
  </details>
)
