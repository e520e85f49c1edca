import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import type { Clarification, Withdrawn } from '../../db/clarifications.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { useDates, usePublishedLanguage, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'

/** What stands on the page of a clarification that was withdrawn: that it was, why, and what it said, struck out. */
export const TakenBack = ({ of, withdrawn }: { of: Clarification; withdrawn: Withdrawn }) => {
  const { aftercare: texts, clarification: labels } = useTexts()
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
        <h3>{of.kind === 'klarifikasi' ? labels.claim : labels.question}</h3>
        <Struck>
          <blockquote {...published}>{of.claim}</blockquote>
        </Struck>
        <h3>{of.kind === 'klarifikasi' ? labels.facts : labels.answer}</h3>
        <Struck>
          <div class="prose" {...published}>
            {raw(toHtml(of.explanation))}
          </div>
        </Struck>
      </section>
    </>
  )
}

/** Struck out, also for those who listen. */
const Struck = ({ children }: PropsWithChildren) => {
  const { deleted } = useTexts().aftercare
  return (
    <del>
      <span class="hidden-text">{deleted.begins}</span>
      {children}
      <span class="hidden-text">{deleted.ends}</span>
    </del>
  )
}
