/** The web chat: for people at `/tanya`, for programs at `/api/v1/chat`. */
import { Hono, type Context as Request } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { findAsker } from '../../db/askers.ts'
import { type ChatMessage, chatSince, recentChat } from '../../db/chat.ts'
import { clarificationBySlug } from '../../db/clarifications.ts'
import { questionAbout } from '../../knowledge/links.ts'
import { type Language, languages } from '../../knowledge/texts/languages.ts'
import { publicTexts } from '../../knowledge/texts/public.ts'
import { refuseForeignForms } from '../auth/csrf.ts'
import type { Context } from '../context.ts'
import { prefixOf } from '../language.ts'
import { refuseUnreadableForms } from '../readable-forms.ts'
import { speakerOf } from '../site/spoken.tsx'
import { chatApi } from './api.ts'
import { Bubble, Nonce } from './bubbles.tsx'
import { ChatPage } from './chat-page.tsx'
import { Followers } from './followers.ts'
import { receive, sentSchema } from './receive.ts'
import { longestText } from './shapes.ts'
import { largestMessage, streamLines } from './stream.ts'
import { VisitorCookie } from './visitor.ts'

/** How many lines the page shows at first. */
const shownLines = 30

// A mistyped address shows the chat as it is.
const afterSchema = z.uuid().optional().catch(undefined)
const countSchema = z.coerce.number().int().min(0).catch(0)

export function chatRoutes(context: Context): Hono {
  const { publicUrl } = context
  const cookie = new VisitorCookie(publicUrl)
  const followers = new Followers(context)
  const chat = new Hono()

  for (const language of languages)
    chat.route(prefixOf(language) || '/', chatPages(context, cookie, followers, language))
  chat.route('/api/v1/chat', chatApi(context, followers))
  return chat
}

/** The page and its stream in this language. */
function chatPages(context: Context, cookie: VisitorCookie, followers: Followers, language: Language): Hono {
  const { store, vault, log, publicUrl, now } = context
  const chat = new Hono()
  const spoken = speakerOf(language, publicUrl)

  const showPage = async (c: Request, typed?: string, problem?: string) => {
    const asker = await findAsker(store.read, vault, 'web', cookie.meet(c))
    const lines = asker ? await linesFor(asker.id, c.req.query('semua') !== undefined) : []
    const earlier = lines.length > shownLines && c.req.query('semua') === undefined
    c.header('Cache-Control', 'private, no-store')
    return c.html(
      spoken(
        <ChatPage
          lines={earlier ? lines.slice(-shownLines) : lines}
          earlier={earlier}
          typed={typed}
          problem={problem}
          reloaded={countSchema.parse(c.req.query('muat'))}
        />,
      ),
      problem === undefined ? 200 : 400,
    )
  }
  const linesFor = async (askerId: string, all: boolean): Promise<ChatMessage[]> =>
    all
      ? await chatSince(store.read, askerId, undefined)
      : await recentChat(store.read, askerId, shownLines + 1)

  chat.get('/tanya', async (c) => {
    const { soal, teks } = c.req.query()
    const about = soal === undefined ? undefined : await clarificationBySlug(store.read, soal)
    return await showPage(c, about ? questionAbout(about, publicUrl) : teks?.slice(0, longestText))
  })

  const guards = [
    refuseForeignForms(publicUrl),
    bodyLimit({ maxSize: largestMessage }),
    refuseUnreadableForms,
  ] as const
  chat.post('/tanya', ...guards, async (c) => {
    const form = await c.req.parseBody()
    const sent = sentSchema.safeParse({ ...form, id: form.nonce })
    if (!sent.success) {
      const typed = typeof form.text === 'string' ? form.text : ''
      return await showPage(c, typed, publicTexts[language].chat.badText(longestText))
    }
    await receive(context, cookie.meet(c), sent.data, now())
    // The lines themselves come over the stream.
    return c.req.header('hx-request') === 'true'
      ? c.html(<Nonce />)
      : c.redirect(`${prefixOf(language)}/tanya#akhir`, 303)
  })

  chat.get('/tanya/aliran', (c) => {
    const visitor = cookie.meet(c)
    const after = afterSchema.parse(c.req.header('last-event-id') || c.req.query('after'))
    return streamLines(
      c,
      (signal) => followers.follow(visitor, after, signal),
      (line) => String(spoken(<Bubble line={line} />)),
      log,
    )
  })

  return chat
}
