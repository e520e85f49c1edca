/** What makes the site an app: its manifest, its service worker, and the page for when there is no network. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { faceTexts } from '../../knowledge/texts/face.ts'
import { languages } from '../../knowledge/texts/languages.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import { asset, assetText } from '../assets.ts'
import type { Context } from '../context.ts'
import { inLanguage, prefixOf, useTexts } from '../language.ts'
import { SitePage } from './page.tsx'
import { speakerOf } from './spoken.tsx'

const offlinePath = '/tanpa-sambungan'

/** What a kept page needs to look as it should. */
const neededOffline = [...['public.css', 'tenun.png', 'favicon.svg'], ...['site.js', 'kit.js', 'offline.js']]

export function appRoutes({ publicUrl }: Pick<Context, 'publicUrl'>): Hono {
  const routes = new Hono()
  const worker = workerScript()

  routes.get('/app.webmanifest', (c) => {
    c.header('Cache-Control', 'public, max-age=3600')
    return c.body(JSON.stringify(manifest), 200, { 'Content-Type': 'application/manifest+json' })
  })

  routes.get('/sw.js', (c) => {
    // A browser looks for a new one with each visit, and takes it when a byte differs.
    c.header('Cache-Control', 'no-cache')
    return c.body(worker, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })

  for (const language of languages)
    routes.get(inLanguage(prefixOf(language), offlinePath), (c) =>
      c.html(speakerOf(language, publicUrl)(<OfflinePage />)),
    )

  return routes
}

const manifest = {
  id: '/',
  name: faceTexts.app.name,
  short_name: faceTexts.app.shortName,
  description: siteTexts.description,
  lang: 'id',
  start_url: '/',
  scope: '/',
  display: 'minimal-ui',
  background_color: '#f8f3e9',
  theme_color: '#5b1a1c',
  categories: ['news', 'government'],
  icons: [
    { src: asset('icon-192.png'), sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: asset('icon-512.png'), sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: asset('icon-maskable-512.png'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: asset('favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  shortcuts: [
    { name: faceTexts.app.ask, url: '/tanya' },
    { name: faceTexts.app.search, url: '/cari' },
  ],
}

/** The worker with what it must know before it: another version whenever anything that it keeps has changed. */
function workerScript(): string {
  const kept = neededOffline.map(asset)
  const { text } = assetText('worker.js')
  const version = createHash('sha256').update(`${kept}${text}`).digest('base64url').slice(0, 10)
  const offlinePaths = languages.map((language) => inLanguage(prefixOf(language), offlinePath))
  const known = { version, kept, offlinePaths }
  return `const known = ${JSON.stringify(known)}\n${text}`
}

const OfflinePage = () => {
  const texts = useTexts().face.offline
  return (
    <SitePage
      title={texts.title}
      path={offlinePath}
      note=""
      head={
        <>
          <meta name="robots" content="noindex" />
          <script type="module" src={asset('offline.js')} />
        </>
      }
    >
      <div class="stack">
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
        <p>
          <a class="button" href="?">
            {texts.again}
          </a>
        </p>
        <section id="tersimpan" hidden>
          <h2>{texts.opened}</h2>
          <ul class="kept-list stack" />
        </section>
        <p id="kosong" class="soft">
          {texts.nothing}
        </p>
      </div>
    </SitePage>
  )
}
