/** "Is this from you?" and "Bagikan" in the chat. */
import { readFileSync } from 'node:fs'
import { globalAgent } from 'node:https'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { converse } from '../../bot/conversation/conversation.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import type { Message, ResidentEvent } from '../../db/shapes.ts'
import { statementsOf } from '../../db/statements.ts'
import { Cards } from '../../knowledge/card/cards.ts'
import { spellCode } from '../../knowledge/genuine/code.ts'
import { takeIn } from '../../knowledge/intake.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { openTestKnowledge } from '../support/knowledge.ts'
import { jpeg } from '../support/pictures.ts'
import { openSigningHouse, publicUrl } from '../support/signing.ts'
import { telegram } from './telegram-fixture.ts'
import { whatsapp } from './whatsapp-fixture.ts'

/** A conversation over a database with one clarification, with the pictures that residents send. */
async function talk(makeDatabase: () => Promise<TestDatabase>) {
  const house = await openSigningHouse(makeDatabase)
  const { id, slug } = await house.publish()
  const { knowledge, ...live } = await openTestKnowledge(house.store)
  const pictures = new Map<string, Uint8Array>()
  const stop = new AbortController()
  const { store, vault } = house
  const conversing = converse(
    {
      ...{ store, vault, knowledge, publicUrl },
      longestText: () => 4_096,
      mostButtons: () => undefined,
      isNumbered: () => false,
      fetchPicture: async (_, reference) => pictures.get(reference),
    },
    pino({ level: 'silent' }),
    stop.signal,
  )
  onTestFinished(async () => {
    stop.abort()
    await conversing
    await live[Symbol.asyncDispose]()
    await house[Symbol.asyncDispose]()
  })
  let sent = 0
  return {
    ...{ house, id, slug, pictures },
    /** What is said to somebody new who does this. */
    async reply(event: ResidentEvent): Promise<Message> {
      const externalId = String(++sent)
      const known = new Set((await store.read.select().from(deliveries)).map((row) => row.id))
      await takeIn(
        store,
        vault,
        [{ channel: 'telegram', externalId, address: externalId, event }],
        new Date(),
      )
      return await eventually(async () => {
        const rows = (await store.read.select().from(deliveries)).filter((row) => !known.has(row.id))
        const last = rows.at(-1)?.message
        if (!last) throw new Error('Nothing is said yet.')
        return last
      })
    },
  }
}

const textOf = ({ paragraphs }: Message) => paragraphs.map(({ text }) => text).join('\n')
const photo = (reference: string, text = ''): ResidentEvent => ({
  ...{ type: 'text', text, media: 'foto' },
  attachment: { reference, mime: 'image/jpeg' },
})

describeEngines('genuineness in the chat', (makeDatabase) => {
  it('answers a code, a link and a picture of a card the same way, and no other picture', async () => {
    const { house, id, slug, pictures, reply } = await talk(makeDatabase)
    const [statement] = await statementsOf(house.store.read, id)
    const code = spellCode(statement?.code ?? '')
    const card = await new Cards(house.store.read, publicUrl).card({ slug, revision: 1 }, 'potret')
    pictures.set('card', card?.png ?? new Uint8Array())
    pictures.set('other', jpeg)
    for (const event of [
      { type: 'text', text: code.toLowerCase().replaceAll('-', '') },
      { type: 'text', text: `${publicUrl}/asli/${code}` },
      photo('card'),
      photo('card', 'Apakah kartu yang beredar ini asli dari pemerintah?'),
    ] as const) {
      const said = await reply(event)
      expect(textOf(said)).toMatch(/^✅ ASLI dan masih berlaku\./)
      expect(said.picture).toEqual({ slug, revision: 1 })
    }
    expect(textOf(await reply(photo('other')))).toContain('belum bisa membaca foto')
    expect(textOf(await reply(photo('gone', 'Apakah buaya masuk ke Lasiana tadi pagi?')))).toMatch(
      /KBH-\d{4}-/,
    )
    const mistyped = code.endsWith('2') ? `${code.slice(0, -1)}3` : `${code.slice(0, -1)}2`
    expect(textOf(await reply({ type: 'text', text: mistyped }))).toMatch(/^❓ Kode itu tidak cocok/)
    await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata benar.' })
    const corrected = textOf(await reply(photo('card')))
    expect(corrected).toMatch(/^🔁 ASLI, tetapi sudah dikoreksi\./)
    expect(corrected).toContain('Ternyata benar.')
  })

  it('offers to pass an answer on, as a card with its text', async () => {
    const { slug, reply } = await talk(makeDatabase)
    const answered = await reply({
      type: 'text',
      text: 'air PDAM di Oebobo tercampur limbah rumah sakit ko?',
    })
    const button = answered.buttons?.flat().find(({ label }) => label === '📣 Bagikan')
    const shared = await reply({ type: 'button', action: button?.action ?? '' })
    expect(shared.picture).toEqual({ slug, revision: 1 })
    expect(textOf(shared)).toContain(`${publicUrl}/asli/KBH`)
  })
})

const card = { slug: 'x', revision: 1 }
const withCard: Message = {
  paragraphs: [{ text: 'SALAH', strong: true }, { text: 'Faktanya & <ini>' }],
  picture: card,
}
const png = readFileSync(new URL('../../.github/pictures/loop.png', import.meta.url))

it('sends the card as a photo on Telegram, or the text alone when it is too long for a caption', async () => {
  const { peer, channel } = await telegram({
    drawCard: async (given) => (given.slug === 'x' ? png : undefined),
  })
  const person = peer.resident()
  person.send('/start')
  const send = (message: Message) => channel.send({ askerId: 'a', address: String(person.id) }, message, 'k')
  expect(await send(withCard)).toMatchObject({ to: 'sent' })
  expect(person.messages.at(-1)).toMatchObject({ text: 'SALAH\n\nFaktanya & <ini>', photo: [{}] })
  expect(await send({ ...withCard, paragraphs: [{ text: 'a'.repeat(1_025) }] })).toMatchObject({ to: 'sent' })
  expect(person.messages.at(-1)?.photo).toBeUndefined()
})

it('sends the card as a picture on WhatsApp', async () => {
  const setup = await whatsapp({ drawCard: async () => png })
  // Uploads go over Node's own agent, which must trust the peer's certificate as WhatsApp's own.
  globalAgent.options.ca = readFileSync(setup.peer.media.certificateFile)
  onTestFinished(() => {
    delete globalAgent.options.ca
  })
  setup.listen()
  await setup.link()
  const resident = setup.peer.resident()
  await resident.send('halo')
  await eventually(() => expect(setup.taken).toHaveLength(1))
  const result = await setup.channel.send({ askerId: 'a', address: resident.jid }, withCard, 'k')
  const received = await resident.waitFor(() => true, 5_000)
  expect(result).toEqual({ to: 'sent', externalId: received.id })
  expect(received.text).toBe('*SALAH*\n\nFaktanya & <ini>')
  expect((await resident.download(received)).equals(png)).toBe(true)
})
