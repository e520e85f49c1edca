import { raw } from 'hono/html'
import type { Clarification, Withdrawn } from '../../db/clarifications.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { toHtml } from '../../knowledge/markdown.ts'
import { aftercareSite as texts } from '../../knowledge/texts/aftercare.ts'
import { Icon } from '../layout.tsx'

/** What stands on the page of a clarification that was withdrawn: that it was, why, and what it said, struck out. */
export const TakenBack = ({ of, withdrawn }: { of: Clarification; withdrawn: Withdrawn }) => (
  <>
    <header class="stack">
      <h1>{texts.withdrawnTitle(of.title)}</h1>
    </header>
    <section class="withdrawn stack" aria-label={texts.withdrawn(formatDate(withdrawn.at))}>
      <p class="note">
        <Icon name="perhatian" />
        <strong>{texts.withdrawn(formatDate(withdrawn.at))}</strong>
      </p>
      <p>
        <strong>{texts.withdrawnReason}:</strong> {withdrawn.reason}
      </p>
    </section>
    <section class="taken-back">
      <h2>{texts.withdrawnContent}</h2>
      <del>
        <span class="hidden-text">{texts.deleted.begins}</span>
        <blockquote>{of.claim}</blockquote>
        <div class="prose">{raw(toHtml(of.explanation))}</div>
        <span class="hidden-text">{texts.deleted.ends}</span>
      </del>
    </section>
  </>
)
