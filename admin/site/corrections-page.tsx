/** Everything that was put right after it was published, and how. */
import type { Correction, CorrectionCursor } from '../../db/corrections.ts'
import { Changes } from '../difference.tsx'
import { usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { SitePage } from './page.tsx'
import { Day, VerdictBadge } from './verdict.tsx'

interface CorrectionsPageProps {
  readonly corrections: readonly Correction[]
  /** Whether this is a later page. */
  readonly paged: boolean
  /** Where the next page begins, if there is one. */
  readonly next: CorrectionCursor | undefined
}

export const CorrectionsPage = ({ corrections, paged, next }: CorrectionsPageProps) => {
  const { trust, aftercare } = useTexts()
  const texts = trust.corrections
  const path = usePath()
  const published = usePublishedLanguage()
  return (
    <SitePage title={texts.title} description={texts.lead} path="/tentang/koreksi" styles={['trust.css']}>
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
              <h3 {...published}>
                <a href={path(`/k/${one.slug}`)}>{one.title}</a>
              </h3>
              {one.is === 'withdrawn' ? (
                <p>
                  <strong>{texts.reason}:</strong> <span {...published}>{one.reason}</span>
                </p>
              ) : (
                <>
                  <p class="row">
                    <VerdictBadge of={one.before} />
                    {one.before.verdict !== one.after.verdict && (
                      <>
                        {aftercare.becomes} <VerdictBadge of={one.after} />
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
            <a class="button" rel="next" href={path(`/tentang/koreksi?sesudah=${spellCursor(next)}`)}>
              {texts.older}
            </a>
          )}
          {paged && <a href={path('/tentang/koreksi')}>{texts.newest}</a>}
        </p>
      </article>
    </SitePage>
  )
}

const spellCursor = ({ at, id, step }: CorrectionCursor): string => `${at.getTime()}_${id}_${step}`

/** Where a page begins, from its address; undefined: with the newest, also for what is no place in the list. */
export function readCorrectionCursor(text = ''): CorrectionCursor | undefined {
  const [, at, id, step] = /^(\d{1,15})_([0-9a-f-]{36})_(\d{1,9})$/.exec(text) ?? []
  return at && id && step ? { at: new Date(Number(at)), id, step: Number(step) } : undefined
}
