/** The web chat for programs: `/api/v1/chat`. */
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { findAsker } from '../../db/askers.ts'
import { type ChatMessage, chatSince, recentChat } from '../../db/chat.ts'
import { paragraphGap } from '../../knowledge/messages.ts'
import { genuineTexts } from '../../knowledge/texts/genuine.ts'
import { siteTexts } from '../../knowledge/texts/site.ts'
import type { Context } from '../context.ts'
import { cardPictureOf } from './card-picture.ts'
import type { Followers } from './followers.ts'
import { receive, sentSchema } from './receive.ts'
import { type ChatLine, longestText } from './shapes.ts'
import { largestMessage, streamLines } from './stream.ts'
import { VisitorCookie } from './visitor.ts'

const texts = siteTexts.api

const afterSchema = z.uuid().optional()

export function chatApi(context: Context, followers: Followers): Hono {
  const { store, vault, log, publicUrl, now } = context
  const cookie = new VisitorCookie(publicUrl)
  const api = new Hono()
  const toJson = jsonFor(publicUrl)

  const askerOf = async (visitor: string) => await findAsker(store.read, vault, 'web', visitor)
  const newestLine = async (visitor: string): Promise<string | undefined> => {
    const asker = await askerOf(visitor)
    return asker && (await recentChat(store.read, asker.id, 1)).at(-1)?.id
  }

  api.use(async (c, next) => {
    await next()
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-store')
  })

  api.post(
    '/',
    ownSiteOnly(publicUrl),
    bodyLimit({ maxSize: largestMessage, onError: (c) => c.json({ error: texts.tooLarge }, 413) }),
    async (c) => {
      // Another site's page can send JSON only after asking, and is never allowed to.
      if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
        return c.json({ error: texts.notJson }, 415)
      const body: unknown = await c.req.json().catch(() => undefined)
      const sent = sentSchema.safeParse(body)
      if (!sent.success) return c.json({ error: texts.badChat(longestText) }, 400)
      const id = await receive(context, cookie.meet(c), sent.data, now())
      return c.json(id === undefined ? { duplicate: true } : { id }, 202)
    },
  )

  api.get('/', async (c) => {
    const after = afterSchema.safeParse(c.req.query('after'))
    if (!after.success) return c.json({ error: texts.badAfter }, 400)
    const visitor = cookie.read(c)
    const asker = visitor && (await askerOf(visitor))
    const lines = asker ? await chatSince(store.read, asker.id, after.data) : []
    return c.json({ messages: lines.map(toJson) })
  })

  api.get('/stream', async (c) => {
    const after = afterSchema.safeParse(c.req.header('last-event-id') || c.req.query('after'))
    if (!after.success) return c.json({ error: texts.badAfter }, 400)
    const visitor = cookie.meet(c)
    // Known before the answer begins: what is sent once the stream is open must be in it.
    const since = after.data ?? (await newestLine(visitor))
    return streamLines(
      c,
      (signal) => followers.follow(visitor, since, signal),
      (line) => JSON.stringify(toJson(line)),
      log,
    )
  })

  return api
}

/** How a line goes out. */
const jsonFor =
  (publicUrl: string) =>
  ({ id, author, message, createdAt }: ChatMessage): ChatLine => {
    const card = cardPictureOf(message)
    return {
      id,
      author,
      text: message.paragraphs.map((paragraph) => paragraph.text).join(paragraphGap),
      paragraphs: message.paragraphs.map((paragraph) => ({ ...paragraph })),
      buttons: message.buttons?.map((row) => [...row]) ?? [],
      ...(card && {
        picture: {
          url: `${publicUrl}${card.path}`,
          alt: genuineTexts.chat.card(card.headline),
          ...{ width: card.width, height: card.height },
        },
      }),
      at: createdAt.toISOString(),
    }
  }

/** Refuses what a browser sends from another site's page. Programs send no Origin. */
function ownSiteOnly(publicUrl: string): MiddlewareHandler {
  const home = new URL(publicUrl).origin
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== home && origin !== new URL(c.req.url).origin)
      return c.json({ error: texts.crossSite }, 403)
    return await next()
  }
}
