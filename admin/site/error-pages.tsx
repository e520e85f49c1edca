/** What is shown when there is no page, or none that can be made. */
import type { Context } from 'hono'
import type { ClientErrorStatusCode } from 'hono/utils/http-status'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'

export const notFoundPage = (c: Context): Response | Promise<Response> =>
  answer(c, 404, texts.errors.notFoundTitle, texts.errors.notFound, wordsOf(c.req.path))

export const errorPage = (c: Context): Response | Promise<Response> =>
  answer(c, 500, texts.errors.brokenTitle, texts.errors.broken)

/** What was sent cannot be taken as it is; `status` says why to programs. */
export const refusalPage = (c: Context, status: ClientErrorStatusCode): Response | Promise<Response> =>
  answer(c, status, texts.errors.refusedTitle, texts.errors.refused)

/** A page for people, one line for programs. */
function answer(
  c: Context,
  status: ClientErrorStatusCode | 500,
  title: string,
  text: string,
  search = '',
): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store')
  if (c.req.path.startsWith('/api/')) return c.json({ error: `${title}.` }, status)
  return c.html(
    <SitePage title={title}>
      <div class="stack">
        <h1>{title}</h1>
        <p>{text}</p>
        <SearchForm text={search} />
        <AskBox />
      </div>
    </SitePage>,
    status,
  )
}

/** What an address that leads nowhere was about, ready to be searched for. */
const wordsOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/'))
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
