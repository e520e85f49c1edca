import { raw } from 'hono/html'
import type { Clarification, Withdrawn } from '../../db/clarifications.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { useDates, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'

/** What stands on the page of a clarification that was withdrawn: that it was, why, and what it said, struck out. */
export const TakenBack = ({ of, withdrawn }: { of: Clarification; withdrawn: Withdrawn }) => {
  const texts = useTexts().aftercare
  const published = usePublishedLanguage()
  const { date } = useDates()
  return (
    <>
      <header class="stack">
        <h1>{texts.withdrawnTitle(of.title)}</h1>
      </header>
      <section class="withdrawn stack" aria-label={texts.withdrawn(date(withdrawn.at))}>
        <p class="note">
          <Icon name="perhatian" />
          <strong>{texts.withdrawn(date(withdrawn.at))}</strong>
        </p>
        <p>
          <strong>{texts.withdrawnReason}:</strong> <span {...published}>{withdrawn.reason}</span>
        </p>
      </section>
      <section class="taken-back">
        <h2>{texts.withdrawnContent}</h2>
        <del>
          <span class="hidden-text">{texts.deleted.begins}</span>
          <blockquote {...published}>{of.claim}</blockquote>
          <div class="prose" {...published}>
            {raw(toHtml(of.explanation))}
          </div>
          <span class="hidden-text">{texts.deleted.ends}</span>
        </del>
      </section>
    </>
  )
}
