import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Followers } from '../../admin/chat/followers.ts'
import { chatLines } from '../../admin/chat/shapes.ts'
import { eraseAsker, findAsker } from '../../db/askers.ts'
import { addChatMessage } from '../../db/chat.ts'
import { claimTurns } from '../../db/inbox.ts'
import type { Message, ResidentEvent } from '../../db/shapes.ts'
import { describeEngines, sqliteDatabase } from '../support/engines.ts'
import { openSite, publicUrl, type TestSite } from './site-fixture.ts'

const messagesSchema = z.object({
  messages: z.array(
    z.object({
      id: z.uuid(),
      author: z.enum(['resident', 'bot']),
      text: z.string(),
      paragraphs: z.array(z.object({ text: z.string(), strong: z.boolean().optional() })),
      buttons: z.array(z.array(z.object({ label: z.string(), action: z.string() }))),
      at: z.iso.datetime(),
    }),
  ),
})
type ChatLine = z.output<typeof messagesSchema>['messages'][number]

const buttonMessage: Message = {
  paragraphs: [{ text: 'SALAH', strong: true }, { text: 'Baca https://example.org/a?b=1&c=2.' }],
  buttons: [[{ label: '👍 Ya', action: 'helpful:1' }]],
}

/** A browser with this site's cookie. */
function visitorOf(site: TestSite) {
  let cookie = ''
  const send = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const response = await site.request(path, { ...init, headers: { ...init.headers, cookie } })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  return {
    send,
    get token() {
      return cookie.split('=')[1] ?? ''
    },
    post: (body: unknown) =>
      send('/api/v1/chat', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    submit: (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      send('/tanya', {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
        body: new URLSearchParams(fields),
      }),
    async messages(query = ''): Promise<ChatLine[]> {
      const response = await send(`/api/v1/chat${query}`)
      return messagesSchema.parse(await response.json()).messages
    },
  }
}

/** What the bot was given to work on, in order. */
async function takenIn({ context }: TestSite): Promise<ResidentEvent[]> {
  const late = new Date(context.now().getTime() + 60_000)
  const turns = await context.store.write((tx) => claimTurns(tx, late, late, 100))
  return turns.flatMap((turn) => turn.items.map((item) => item.event))
}

async function say({ context }: TestSite, token: string, message: Message): Promise<void> {
  const { store, vault, now } = context
  const asker = await findAsker(store.read, vault, 'web', token)
  if (!asker) throw new Error('This visitor has not said anything yet.')
  await store.write(async (tx) => {
    await addChatMessage(tx, {
      askerId: asker.id,
      author: 'bot',
      message,
      deliveryId: null,
      createdAt: now(),
    })
  })
}

/** Reads a stream of events as it comes. */
function eventsOf(response: Response) {
  const reader = (response.body ?? new ReadableStream()).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async next(): Promise<{ id: string; event: string; data: string }> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end < 0) {
          const { done, value } = await reader.read()
          if (done) throw new Error('The stream has ended.')
          text += decoder.decode(value, { stream: true })
          continue
        }
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (field('event')) return { id: field('id'), event: field('event'), data: field('data') }
      }
    },
    close: () => reader.cancel(),
  }
}

const textOf = (event: { data: string }): string => JSON.parse(event.data).text

describeEngines('the web chat', (makeDatabase) => {
  it('writes down what is sent, and shows it to this visitor alone', async () => {
    await using site = await openSite(makeDatabase)
    const visitor = visitorOf(site)
    const response = await visitor.post({ text: '  Batul ko ada tsunami?\r\n\0  ' })
    expect(response.status).toBe(202)
    const { id } = z.object({ id: z.uuid() }).parse(await response.json())
    expect(await visitor.messages()).toMatchObject([
      { id, author: 'resident', text: 'Batul ko ada tsunami?', buttons: [] },
    ])
    expect(await visitorOf(site).messages()).toEqual([])
    expect(await takenIn(site)).toEqual([{ type: 'text', text: 'Batul ko ada tsunami?' }])
  })

  it('takes the same id of the same visitor once', async () => {
    await using site = await openSite(makeDatabase)
    const [one, other] = [visitorOf(site), visitorOf(site)]
    await one.post({ text: 'halo', id: 'a' })
    expect(await (await one.post({ text: 'halo', id: 'a' })).json()).toEqual({ duplicate: true })
    await other.post({ text: 'halo juga', id: 'a' })
    expect((await one.messages()).map((message) => message.text)).toEqual(['halo'])
    expect((await other.messages()).map((message) => message.text)).toEqual(['halo juga'])
    expect(await takenIn(site)).toHaveLength(2)
  })

  it('follows a chat from its first message on, and shows each line once', async () => {
    await using site = await openSite(makeDatabase)
    const visitor = visitorOf(site)
    // Twice the same visitor: nobody knows them when the streams begin.
    const events = eventsOf(await visitor.send('/api/v1/chat/stream'))
    const more = eventsOf(await visitor.send('/api/v1/chat/stream'))
    await visitor.post({ text: 'halo' })
    await say(site, visitor.token, buttonMessage)
    await say(site, visitor.token, { paragraphs: [{ text: 'selesai' }] })
    for (const stream of [events, more]) {
      expect(textOf(await stream.next())).toBe('halo')
      const answer = await stream.next()
      expect(answer.event).toBe('message')
      expect(JSON.parse(answer.data)).toMatchObject({ id: answer.id, author: 'bot', ...buttonMessage })
      expect(textOf(await stream.next())).toBe('selesai')
      await stream.close()
    }
  })

  it('goes on after the line that was seen last', async () => {
    await using site = await openSite(makeDatabase)
    const visitor = visitorOf(site)
    for (const text of ['satu', 'dua', 'tiga']) await visitor.post({ text })
    const [first, second] = await visitor.messages()
    expect((await visitor.messages(`?after=${first?.id}`)).map((message) => message.text)).toEqual([
      'dua',
      'tiga',
    ])
    const asked = eventsOf(await visitor.send(`/api/v1/chat/stream?after=${first?.id}`))
    expect(textOf(await asked.next())).toBe('dua')
    await asked.close()
    // A browser that connects again says so in a header, and keeps the address it began with.
    const again = eventsOf(
      await visitor.send(`/api/v1/chat/stream?after=${first?.id}`, {
        headers: { 'last-event-id': second?.id ?? '' },
      }),
    )
    expect(textOf(await again.next())).toBe('tiga')
    await again.close()
    const fromNow = eventsOf(await visitor.send('/api/v1/chat/stream'))
    await visitor.post({ text: 'empat' })
    expect(textOf(await fromNow.next())).toBe('empat')
    await fromNow.close()
  })

  it('says farewell after everything was erased, and follows whoever begins anew', async () => {
    await using site = await openSite(makeDatabase)
    const { store, vault, now } = site.context
    const visitor = visitorOf(site)
    const events = eventsOf(await visitor.send('/api/v1/chat/stream'))
    await visitor.post({ text: 'halo' })
    expect(textOf(await events.next())).toBe('halo')
    const asker = await findAsker(store.read, vault, 'web', visitor.token)
    const askerId = asker?.id ?? ''
    await store.write((tx) => eraseAsker(tx, askerId, now()))
    const message = { paragraphs: [{ text: 'Sudah dihapus' }] }
    await store.write((tx) =>
      addChatMessage(tx, { askerId, author: 'bot', message, deliveryId: randomUUID(), createdAt: now() }),
    )
    expect(textOf(await events.next())).toBe('Sudah dihapus')
    await visitor.post({ text: 'halo lagi' })
    expect(textOf(await events.next())).toBe('halo lagi')
    expect((await visitor.messages()).map((line) => line.text)).toEqual(['halo lagi'])
    await events.close()
  })
})

it('lets go of a chat when its reader leaves', async () => {
  await using site = await openSite(sqliteDatabase)
  const followers = new Followers(site.context)
  const leaving = new AbortController()
  const lines = followers.follow(randomUUID(), undefined, leaving.signal)
  const next = lines.next()
  leaving.abort()
  expect(await next).toEqual({ done: true, value: undefined })
})

it('knows commands and buttons from questions', async () => {
  await using site = await openSite(sqliteDatabase)
  const visitor = visitorOf(site)
  await visitor.post({ text: '/Status' })
  await visitor.post({ text: '/hapusdata  sekarang\njuga ' })
  await visitor.post({ text: '/ bukan perintah' })
  await say(site, visitor.token, buttonMessage)
  await visitor.post({ action: 'helpful:1' })
  await visitor.post({ action: 'pick:9:1' })
  expect(await takenIn(site)).toEqual([
    { type: 'command', name: 'status', argument: '' },
    { type: 'command', name: 'hapusdata', argument: 'sekarang\njuga' },
    { type: 'text', text: '/ bukan perintah' },
    { type: 'button', action: 'helpful:1' },
    { type: 'button', action: 'pick:9:1' },
  ])
  const own = (await visitor.messages()).filter((message) => message.author === 'resident')
  expect(own.slice(-2).map((message) => message.text)).toEqual(['👍 Ya', '(tombol)'])
})

it('refuses what is no message with one clear line', async () => {
  await using site = await openSite(sqliteDatabase)
  const visitor = visitorOf(site)
  for (const bad of [
    '{',
    'null',
    {},
    { text: '' },
    { text: ' \n ' },
    { text: 5 },
    { text: 'x'.repeat(4001) },
  ]) {
    const response = await visitor.post(bad)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringContaining('{"text":"…"}') })
  }
  expect((await visitor.post({ action: 'x'.repeat(65) })).status).toBe(400)
  expect((await visitor.post({ text: 'x'.repeat(4000) })).status).toBe(202)
  expect((await visitor.post({ text: 'x'.repeat(100_000) })).status).toBe(413)
  for (const path of ['', '/stream'])
    expect((await visitor.send(`/api/v1/chat${path}?after=kemarin`)).status).toBe(400)
})

it('refuses what another site sends', async () => {
  await using site = await openSite(sqliteDatabase)
  const body = JSON.stringify({ text: 'halo' })
  const post = async (path: string, headers: Record<string, string>, sent: RequestInit['body'] = body) =>
    (await site.request(path, { method: 'POST', headers, body: sent ?? null })).status
  const json = 'application/json'
  expect(await post('/api/v1/chat', { 'content-type': json, origin: 'https://jahat.test' })).toBe(403)
  expect(await post('/api/v1/chat', { 'content-type': json, origin: 'null' })).toBe(403)
  expect(await post('/api/v1/chat', { 'content-type': 'text/plain' })).toBe(415)
  expect(await post('/api/v1/chat', { 'content-type': json, origin: publicUrl })).toBe(202)
  const form = new URLSearchParams({ text: 'halo' })
  expect(await post('/tanya', { origin: 'https://jahat.test', 'sec-fetch-site': 'cross-site' }, form)).toBe(
    403,
  )
  expect(await takenIn(site)).toHaveLength(1)
})

it('knows a visitor by a cookie that scripts cannot read', async () => {
  await using site = await openSite(sqliteDatabase)
  const cookie = (await site.get('/tanya')).headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^kabashoax-chat=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
  await using secure = await openSite(sqliteDatabase, 'https://kupang.test')
  const hosted = (await secure.get('/tanya')).headers.get('set-cookie') ?? ''
  expect(hosted).toMatch(
    /^__Host-kabashoax-chat=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  // A made-up token is nobody's.
  const forged = await site.get('/tanya', { cookie: 'kabashoax-chat=x' })
  expect(forged.headers.get('set-cookie')).toMatch(/kabashoax-chat=[\w-]{43};/)
})

it('works as plain forms: one message for a double click, the answer after a reload', async () => {
  await using site = await openSite(sqliteDatabase)
  const visitor = visitorOf(site)
  const page = await (await visitor.send('/tanya')).text()
  expect(page).toContain('Halo Kaka!')
  const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? ''
  for (let click = 1; click <= 2; click++) {
    const response = await visitor.submit({ nonce, text: 'Kapan sampah diangkut?' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/tanya#akhir')
  }
  expect(await takenIn(site)).toHaveLength(1)
  const waiting = await (await visitor.send('/tanya')).text()
  expect(waiting.match(/Kapan sampah diangkut\?/g)).toHaveLength(1)
  expect(waiting).toMatch(/<noscript><meta http-equiv="refresh" content="5; url=\/tanya\?muat=1#akhir"/)
  await say(site, visitor.token, buttonMessage)
  const answered = await (await visitor.send('/tanya')).text()
  expect(answered).toContain('<strong>SALAH</strong>')
  expect(answered).toContain('<a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">')
  expect(answered).not.toContain('http-equiv="refresh"')
  expect(answered).toMatch(/<button[^>]* name="action" value="helpful:1">👍 Ya<\/button>/)
  // The button's form has a nonce of its own, so that an old button can be pressed again.
  expect((await visitor.submit({ nonce: randomUUID(), action: 'helpful:1' })).status).toBe(303)
  expect((await visitor.messages()).at(-1)?.text).toBe('👍 Ya')
})

it('gives a text that was refused back to be mended', async () => {
  await using site = await openSite(sqliteDatabase)
  const response = await visitorOf(site).submit({ text: `<b>${'x'.repeat(4000)}` })
  expect(response.status).toBe(400)
  const html = await response.text()
  expect(html).toContain('paling banyak 4000 huruf')
  expect(html).toContain('&lt;b&gt;xxx')
})

it('answers htmx with the next nonce, and streams the lines as HTML', async () => {
  await using site = await openSite(sqliteDatabase)
  const visitor = visitorOf(site)
  const page = await (await visitor.send('/tanya')).text()
  const connect = /sse-connect="([^"]+)"/.exec(page)?.[1] ?? ''
  const response = await visitor.submit({ nonce: 'a', text: 'halo <b>' }, { 'hx-request': 'true' })
  expect(await response.text()).toMatch(/^<input type="hidden" name="nonce" value="[0-9a-f-]{36}"/)
  // It was sent before the stream was open, and after the page was made.
  const events = eventsOf(await visitor.send(connect))
  const own = await events.next()
  expect(own.data).toContain(`<li id="p-${own.id}" class="bubble resident">`)
  expect(own.data).toContain('halo &lt;b&gt;')
  await say(site, visitor.token, { paragraphs: [{ text: 'satu\ndua' }] })
  expect((await events.next()).data).toContain('class="bubble bot"')
  await events.close()
})

it('shows the newest lines first and the rest on demand', async () => {
  await using site = await openSite(sqliteDatabase)
  const visitor = visitorOf(site)
  for (let number = 1; number <= 32; number++) await visitor.post({ text: `baris ${number}.` })
  const page = await (await visitor.send('/tanya')).text()
  expect(page).not.toContain('baris 2.')
  expect(page).toContain('baris 3.')
  expect(page).toContain('href="/tanya?semua=ya"')
  expect(await (await visitor.send('/tanya?semua=ya')).text()).toContain('baris 1.')
})

it('shows the card of a message: on the page without a script, in both streams, and to programs', async () => {
  await using site = await openSite(sqliteDatabase)
  const visitor = visitorOf(site)
  const [page, json] = ['/en/tanya/aliran', '/api/v1/chat/stream'] as const
  await visitor.post({ text: 'Bagikan' })
  const [inPage, inJson] = [eventsOf(await visitor.send(page)), eventsOf(await visitor.send(json))]
  await inPage.next()
  const paragraphs = [
    { text: '✅ ASLI dan masih berlaku.', strong: true },
    { text: '❌ SALAH\nAir aman', strong: true },
  ]
  await say(site, visitor.token, { paragraphs, picture: { slug: 'air-aman', revision: 2 } })
  const path = '/k/air-aman/kartu.png?bentuk=persegi&versi=2'
  const picture = {
    url: `${publicUrl}${path}`,
    alt: 'Kartu jawaban: SALAH: Air aman. Isinya sama dengan tulisan di bawahnya.',
    width: 1_080,
    height: 1_080,
  }
  expect(JSON.parse((await inJson.next()).data)).toMatchObject({ picture })
  const listed: unknown = await (await visitor.send('/api/v1/chat')).json()
  expect(listed).toMatchObject({ messages: [{ author: 'resident' }, { author: 'bot', picture }] })
  expect(chatLines.parse(listed).messages).toHaveLength(2)

  const shown = await (await visitor.send('/tanya')).text()
  const src = path.replace('&', '&amp;')
  expect(shown).toContain(`<img src="${src}" alt="${picture.alt}" width="1080" height="1080"`)
  expect(shown).toContain(`href="${src}" download="kabashoax-air-aman-persegi.png">Simpan gambar</a>`)
  const shared = encodeURIComponent('*✅ ASLI dan masih berlaku.*\n\n*❌ SALAH*\n*Air aman*')
  expect(shown).toContain(`href="https://wa.me/?text=${shared}"`)
  const { data } = await inPage.next()
  expect(data).toContain('alt="Card with the answer: SALAH: Air aman.')
  expect(data).toContain('<p lang="id"><strong>✅ ASLI')
  for (const stream of [inPage, inJson]) await stream.close()
})
