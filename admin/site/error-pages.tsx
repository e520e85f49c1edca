/** What is shown when there is no page, or none that can be made. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ClientErrorStatusCode, ContentfulStatusCode } from 'hono/utils/http-status'
import type { PublicTexts } from '../../knowledge/texts/public.ts'
import { publicTexts } from '../../knowledge/texts/public.ts'
import { Surroundings } from '../language.ts'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'

export const notFoundPage = (c: Context): Response | Promise<Response> =>
  answer(c, 404, 'notFoundTitle', 'notFound', wordsOf(c.req.path))

export const errorPage = (c: Context): Response | Promise<Response> => answer(c, 500, 'brokenTitle', 'broken')

type RefusalStatus = ClientErrorStatusCode & ContentfulStatusCode

/** Whether an error says that what was sent is at fault (too large, from another site, unreadable), and not we. */
export const isRefusal = (error: Error): error is HTTPException & { readonly status: RefusalStatus } =>
  error instanceof HTTPException && error.status >= 400 && error.status < 500

/** What was sent cannot be taken as it is; `status` says why to programs. */
export const refusalPage = (c: Context, status: ClientErrorStatusCode): Response | Promise<Response> =>
  answer(c, status, 'refusedTitle', 'refused')

/** A page for people, one line for programs. */
function answer(
  c: Context,
  status: ClientErrorStatusCode | 500,
  titled: keyof PublicTexts['errors'],
  told: keyof PublicTexts['errors'],
  search = '',
): Response | Promise<Response> {
  const language = c.req.path.startsWith('/en/') ? 'en' : 'id'
  const { [titled]: title, [told]: text } = publicTexts[language].errors
  c.header('Cache-Control', 'no-store')
  if (c.req.path.startsWith('/api/')) return c.json({ error: `${title}.` }, status)
  return c.html(
    <Surroundings.Provider value={{ language, publicUrl: '' }}>
      <SitePage title={title} head={<meta name="robots" content="noindex" />}>
        <div class="stack">
          <h1>{title}</h1>
          <p>{text}</p>
          <SearchForm text={search} />
          <AskBox />
        </div>
      </SitePage>
    </Surroundings.Provider>,
    status,
  )
}

/** What an address that leads nowhere was about, ready to be searched for. */
const wordsOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/'))
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
