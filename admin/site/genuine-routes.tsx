/** Cards, what they lead to, and the keys that prove them. */
import { type Context as Call, Hono } from 'hono'
import { clarificationBySlug } from '../../db/clarifications.ts'
import { type Shape, shapes } from '../../knowledge/card/card.ts'
import { Cards } from '../../knowledge/card/cards.ts'
import { genuineUrl } from '../../knowledge/genuine/card-payload.ts'
import { asksForGenuineness, checkGenuine } from '../../knowledge/genuine/checking.ts'
import { readCode, spellCode } from '../../knowledge/genuine/code.ts'
import { publicKeys } from '../../knowledge/genuine/keys.ts'
import { technicalTexts } from '../../knowledge/texts/genuine-technical.ts'
import { type Language, languages } from '../../knowledge/texts/languages.ts'
import type { Context } from '../context.ts'
import { prefixOf } from '../language.ts'
import { notFoundPage } from './error-pages.tsx'
import { GenuinePage, GenuineStart, longestCode } from './genuine-page.tsx'
import { SitePage } from './page.tsx'
import { speakerOf } from './spoken.tsx'

/** A card at an address that names its revision never changes. */
const forEver = 'public, max-age=31536000, immutable'
/** Seconds for which the keys may be kept: a new one signs at once, but what it signed is new too. */
const keysKept = 3_600

export function genuineRoutes(context: Context): Hono {
  const { store, publicUrl } = context
  const routes = new Hono()
  const cards = new Cards(store.read, publicUrl)

  routes.get('/k/:slug/kartu.png', async (c) => {
    const shape = readShape(c.req.query('bentuk'))
    const wanted = c.req.query('versi')
    if (!shape || (wanted !== undefined && !/^[1-9]\d{0,8}$/.test(wanted))) return notFoundPage(c)
    const slug = c.req.param('slug')
    const revision = wanted ? Number(wanted) : (await clarificationBySlug(store.read, slug))?.revision
    const card = revision === undefined ? undefined : await cards.card({ slug, revision }, shape)
    if (!card) return notFoundPage(c)
    const etag = `"${card.hash}-${shape}"`
    c.header('ETag', etag)
    c.header('Cache-Control', wanted ? forEver : 'public, max-age=0, must-revalidate')
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    // Other sites show it too, as they show any picture.
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    return c.body(card.png, 200, { 'Content-Type': 'image/png' })
  })

  routes.get('/.well-known/kabashoax-keys.json', async (c) => {
    c.header('Cache-Control', `public, max-age=${keysKept}`)
    c.header('Access-Control-Allow-Origin', '*')
    return c.body(JSON.stringify(await publicKeys(store.read)), 200, {
      'Content-Type': 'application/jwk-set+json',
    })
  })

  for (const language of languages) routes.route(prefixOf(language) || '/', genuinePages(context, language))
  return routes
}

/** Whether something is genuine, in this language. */
function genuinePages({ store, publicUrl, now }: Context, language: Language): Hono {
  const routes = new Hono()
  const prefix = prefixOf(language)
  const spoken = speakerOf(language, publicUrl)

  const answer = async (c: Call, typed: string) => {
    const asked = asksForGenuineness(typed) ?? ({ by: 'mistyped' } as const)
    const found = await checkGenuine(store.read, asked, { publicUrl, now: now() })
    // It may be corrected or withdrawn at any moment.
    c.header('Cache-Control', 'no-cache')
    return c.html(spoken(<GenuinePage answer={found} typed={typed} />))
  }

  routes.get('/asli', async (c) => {
    const typed = (c.req.query('kode') ?? '').trim().slice(0, longestCode)
    if (typed === '') return c.html(spoken(<GenuineStart />))
    const read = readCode(typed)
    // An address of its own, that can be passed on.
    return read?.is === 'code' ? c.redirect(genuineUrl(prefix, read.code), 303) : await answer(c, typed)
  })

  routes.get('/asli/teknis', (c) => c.html(spoken(<TechnicalPage />)))

  routes.get('/asli/:code', async (c) => {
    const typed = c.req.param('code').slice(0, longestCode)
    const read = readCode(typed)
    const spelt = read?.is === 'code' ? spellCode(read.code) : typed
    return spelt === typed ? await answer(c, typed) : c.redirect(`${prefix}/asli/${spelt}`, 303)
  })

  return routes
}

const readShape = (text = 'persegi'): Shape | undefined =>
  Object.hasOwn(shapes, text) ? (text as Shape) : undefined

const TechnicalPage = () => (
  <SitePage title={technicalTexts.title} path="/asli/teknis" note="">
    <article class="stack prose technical" lang="en">
      <h1>{technicalTexts.title}</h1>
      {technicalTexts.parts.map(({ heading, text, code }) => (
        <section class="stack">
          <h2>{heading}</h2>
          {text.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
          {code && (
            <pre>
              <code>{code}</code>
            </pre>
          )}
        </section>
      ))}
      <p>
        <a href="/.well-known/kabashoax-keys.json">/.well-known/kabashoax-keys.json</a>
      </p>
    </article>
  </SitePage>
)
