/** Everything that was put right after it was published, and how. */
import type { Correction, CorrectionCursor } from '../../db/corrections.ts'
import { aftercareSite } from '../../knowledge/texts/aftercare.ts'
import { trustTexts } from '../../knowledge/texts/trust.ts'
import { Changes } from '../difference.tsx'
import { SitePage } from './page.tsx'
import { Day, VerdictBadge } from './verdict.tsx'

const texts = trustTexts.corrections

interface CorrectionsPageProps {
  readonly corrections: readonly Correction[]
  /** Whether this is a later page. */
  readonly paged: boolean
  /** Where the next page begins, if there is one. */
  readonly next: CorrectionCursor | undefined
}

export const CorrectionsPage = ({ corrections, paged, next }: CorrectionsPageProps) => (
  <SitePage title={texts.title} description={texts.lead} styles={['trust.css']}>
    <article class="trust">
      <h1>{texts.title}</h1>
      <p class="lead">{texts.lead}</p>
      {corrections.length === 0 && <p class="card empty">{texts.empty}</p>}
      <h2 class="hidden-text">{texts.all}</h2>
      <ol class="corrections">
        {corrections.map((one) => (
          <li class="card stack">
            <p class="row">
              <strong>{one.is === 'revised' ? texts.revised : texts.withdrawn}</strong>
              <small>
                <Day at={one.at} />
              </small>
            </p>
            <h3>
              <a href={`/k/${one.slug}`}>{one.title}</a>
            </h3>
            {one.is === 'withdrawn' ? (
              <p>
                <strong>{texts.reason}:</strong> {one.reason}
              </p>
            ) : (
              <>
                <p class="row">
                  <VerdictBadge of={one.before} />
                  {one.before.verdict !== one.after.verdict && (
                    <>
                      {aftercareSite.becomes} <VerdictBadge of={one.after} />
                    </>
                  )}
                </p>
                <details>
                  <summary>{texts.what}</summary>
                  <Changes before={one.before} after={one.after} />
                </details>
              </>
            )}
          </li>
        ))}
      </ol>
      <p class="row pager">
        {next && (
          <a class="button" rel="next" href={`/tentang/koreksi?sesudah=${spellCursor(next)}`}>
            {texts.older}
          </a>
        )}
        {paged && <a href="/tentang/koreksi">{texts.newest}</a>}
      </p>
    </article>
  </SitePage>
)

const spellCursor = ({ at, id, step }: CorrectionCursor): string => `${at.getTime()}_${id}_${step}`

/** Where a page begins, from its address; undefined: with the newest, also for what is no place in the list. */
export function readCorrectionCursor(text = ''): CorrectionCursor | undefined {
  const [, at, id, step] = /^(\d{1,15})_([0-9a-f-]{36})_(\d{1,9})$/.exec(text) ?? []
  return at && id && step ? { at: new Date(Number(at)), id, step: Number(step) } : undefined
}
