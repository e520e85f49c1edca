/** Everything served over HTTP, put together. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { mendAddress } from './addresses.ts'
import { assetRoutes } from './assets.ts'
import { boxRoutes } from './box/box.tsx'
import { boxMakerRoutes } from './box/maker.tsx'
import { chatRoutes } from './chat/routes.tsx'
import type { Context } from './context.ts'
import { deskRoutes } from './desk/routes.tsx'
import { healthRoutes } from './health.ts'
import { telegramHook } from './hooks/telegram.ts'
import { whatsAppCloudHook } from './hooks/whatsapp-cloud.ts'
import { openDataRoutes } from './open-data/routes.tsx'
import { publicApi } from './public-api/routes.tsx'
import { referralRoutes } from './referral/routes.tsx'
import { errorPage, isRefusal, notFoundPage, refusalPage } from './site/error-pages.tsx'
import { PageCache } from './site/page-cache.ts'
import { siteRoutes } from './site/routes.tsx'
import { siteMapRoutes } from './site/site-map.ts'

/** The largest request body, in bytes: a long explanation with many sources is a tenth of it. */
const largestBody = 256 * 1024

export function createApp(context: Context): Hono {
  const app = new Hono()
  const pages = new PageCache(context.store, context.now)
  pages.openShortWay(app)
  // Before the headers that forbid every frame: other sites show it.
  app.route('/', boxRoutes(context))
  // What is kept packed already passes through as it is, and live streams are never held back.
  app.use(compress())
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // A page that must be stricter than this sets the header itself.
      overwrite: false,
      // The desk asks for it. A public page has nothing to keep from who linked to it, and a browser that is asked to
      // part them opens the page in a process of its own: a slow phone stood still for 300 ms (Lighthouse).
      crossOriginOpenerPolicy: false,
      referrerPolicy: 'strict-origin-when-cross-origin',
      // Over plain HTTP on a developer's machine the header has no meaning.
      strictTransportSecurity: context.publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
    }),
  )
  app.use(mendAddress)
  // Before the limit: its batches are larger than anything else.
  if (context.whatsAppCloudWebhook)
    app.route('/', whatsAppCloudHook(context.whatsAppCloudWebhook, context.log))
  // So are the documents that agencies attach; it lets nobody send one who holds no link.
  app.route('/', referralRoutes(context))
  app.use(bodyLimit({ maxSize: largestBody }))
  app.route('/', assetRoutes())
  app.route('/', healthRoutes(context))
  if (context.telegramWebhook) app.route('/', telegramHook(context.telegramWebhook, context.log))
  app.route('/', chatRoutes(context))
  app.route('/admin', deskRoutes(context))
  for (const routes of [publicApi, openDataRoutes, siteMapRoutes, boxMakerRoutes])
    app.route('/', routes(context))
  app.route('/', siteRoutes(context, pages))
  app.notFound((c) => notFoundPage(c))
  app.onError((error, c) => {
    // A refusal (too large, from another site, unreadable) is the sender's to mend, not the operator's.
    if (isRefusal(error)) return refusalPage(c, error.status)
    context.log.error(error, 'a request failed')
    return errorPage(c)
  })
  return app
}
