/** The frame around what a contact of an agency sees, and the pages on which a link ends. */
import type { Context as Request } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { contactTexts as texts } from '../../knowledge/texts/agency-contact.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import { Frame } from '../layout.tsx'

export const renderContact = (
  c: Request,
  title: string,
  children: Child,
  status: ContentfulStatusCode = 200,
) =>
  c.html(
    <Frame
      title={`${title} – ${siteTexts.name}`}
      styles={['base.css', 'parts.css', 'referral.css']}
      head={<meta name="robots" content="noindex, nofollow" />}
      nav={<p class="soft">{texts.page.name}</p>}
    >
      <div class="referral stack">{children}</div>
    </Frame>,
    status,
  )

type End = keyof typeof texts.gone

const statuses: Partial<Record<End, ContentfulStatusCode>> = {
  wrong: 404,
  wait: 429,
  large: 413,
  failure: 500,
}

/** Where a link leads that opens no question: what happened, and what to do. */
export function endPage(c: Request, end: End, way?: { readonly href: string; readonly label: string }) {
  const { title, text } = texts.gone[end]
  return renderContact(
    c,
    title,
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      {way && (
        <p>
          <a class="button" href={way.href}>
            {way.label}
          </a>
        </p>
      )}
    </>,
    statuses[end] ?? 410,
  )
}
