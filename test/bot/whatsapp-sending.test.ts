import { expect, it } from 'vitest'
import { messageId } from '../../bot/channels/whatsapp/sending.ts'
import type { Message } from '../../db/shapes.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { whatsapp } from './whatsapp-fixture.ts'

const hello: Message = { paragraphs: [{ text: 'Halo Kaka!' }] }

async function acquainted(options: Parameters<typeof whatsapp>[0] = {}) {
  const setup = await whatsapp(options, sqliteDatabase)
  setup.listen()
  await setup.link()
  const resident = setup.peer.resident()
  const said = await resident.send('halo')
  await eventually(() => expect(setup.taken).toHaveLength(1))
  const send = (message = hello, key = 'k1', address = resident.jid) =>
    setup.channel.send({ askerId: 'a1', address }, message, key)
  return { setup, resident, said, send }
}

it('delivers a message as WhatsApp shows it, its choices as numbers, without a preview', async () => {
  const { resident, said, send, setup } = await acquainted()
  const message: Message = {
    paragraphs: [{ text: '❌ SALAH\n2 * 3 ', strong: true }, { text: 'Selengkapnya: https://contoh.id/k/x' }],
    buttons: [
      [{ label: '👍 Ya', action: 'a' }],
      [
        { label: '2', action: 'b' },
        { label: 'Bukan', action: 'c' },
      ],
    ],
    replyTo: said.id,
  }
  const result = await send(message)
  const received = await resident.waitFor(() => true, 5_000)
  expect(result).toEqual({ to: 'sent', externalId: received.id })
  expect(received.text).toBe(
    '*❌ SALAH*\n*2 ∗ 3* \n\nSelengkapnya: https://contoh.id/k/x\n\n👉 Balas dengan angkanya:\n1 · 👍 Ya\n3 · Bukan',
  )
  expect(received.quotedId).toBe(said.id)
  expect(received.content.extendedTextMessage?.matchedText).toBeFalsy()
  expect(setup.peer.presences.at(-1)).toMatchObject({ state: 'composing' })
  // The phone keeps its notifications.
  expect(setup.peer.presences.map(({ state }) => state)).not.toContain('available')
})

it('tried again is the same message, which arrives once', async () => {
  const { setup, resident, send } = await acquainted()
  setup.peer.faults.swallowAcks({ taken: true })
  expect(await send()).toMatchObject({ to: 'later' })
  expect(await send()).toEqual({ to: 'sent', externalId: messageId('k1') })
  await send(hello, 'k2')
  await resident.waitFor(({ id }) => id === messageId('k2'), 5_000)
  expect(resident.messages.map(({ id }) => id)).toEqual([messageId('k1'), messageId('k2')])
})

it.each([
  [463, 'refused'],
  [403, 'refused'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
] as const)('refused with %d: %s, in a line that names nobody', async (error, to) => {
  const { setup, resident, send } = await acquainted()
  setup.peer.faults.refuseAcks(error)
  const result = await send()
  expect(result).toEqual({ to, reason: `WhatsApp refused it (${error})` })
  expect(resident.messages).toEqual([])
  expect(setup.logged.join('')).not.toMatch(new RegExp(`${resident.lidJid}|Halo`))
})

it('asks once for the devices anew when what it encrypted for is stale', async () => {
  const { setup, resident, send } = await acquainted()
  await send()
  setup.peer.faults.refuseAcks(479)
  expect((await send(hello, 'k2')).to).toBe('sent')
  await eventually(() => expect(resident.messages).toHaveLength(2))
  setup.peer.faults.refuseAcks(479, 2)
  expect(await send(hello, 'k3')).toEqual({ to: 'refused', reason: 'WhatsApp refused it (479)' })
  expect(setup.peer.stanzas.filter(({ attrs }) => attrs.xmlns === 'usync').length).toBeGreaterThanOrEqual(3)
})

it('counts nothing as sent that nobody was found for, or while there is no connection', async () => {
  const { setup, send, resident } = await acquainted()
  setup.peer.faults.ignoreQueries('usync')
  const unanswered = send()
  await setup.peer.waitFor(
    () => setup.peer.stanzas.find(({ attrs }) => attrs.xmlns === 'usync'),
    5_000,
    'query',
  )
  // Nobody else waits for that answer.
  expect((await send(hello, 'k2', setup.peer.resident().jid)).to).toBe('sent')
  setup.peer.drop()
  expect((await unanswered).to).toBe('later')
  expect(await send()).toMatchObject({ to: 'later', after: 1_000 })
  await setup.peer.waitUntilConnected(10_000)
  await eventually(() => expect(setup.channel.line.isOpen()).toBe(true))
  expect((await send()).to).toBe('sent')
  await resident.waitFor(() => true, 5_000)
}, 60_000)

it('sends again what a phone could not read, also after a restart', async () => {
  const message: Message = { paragraphs: [{ text: 'Dari catatan.' }] }
  const { setup, resident, send } = await acquainted({ said: async () => message })
  await send(message)
  await resident.waitFor(() => true, 5_000)
  await resident.loseKeys()
  await send(hello, 'k2')
  await resident.waitFor(({ id, text }) => id === messageId('k2') && text !== '', 10_000)
  expect(setup.peer.counts.undecryptable).toBe(1)
})

it('replaces a message by an edit of it, in a chat and in a channel', async () => {
  const { setup, resident, send } = await acquainted()
  const first = await send()
  const replaces = first.to === 'sent' ? first.externalId : ''
  expect(await send({ paragraphs: [{ text: 'Halo lagi!' }], replaces }, 'k2')).toEqual(first)
  await eventually(() => expect(resident.messages).toMatchObject([{ text: 'Halo lagi!', edits: 1 }]))

  const newsletter = setup.peer.newsletter()
  const posted = await send(hello, 'k3', newsletter.jid)
  expect(posted).toEqual({ to: 'sent', externalId: newsletter.posts[0]?.id })
  const post = posted.to === 'sent' ? posted.externalId : ''
  const edited = await send({ paragraphs: [{ text: 'Ralat.' }], replaces: post }, 'k4', newsletter.jid)
  expect(edited).toEqual(posted)
  expect(newsletter.posts).toMatchObject([{ id: post, text: 'Ralat.', edits: 1 }])
})

it('takes the time of somebody who types, and no more messages at once than a person would', async () => {
  const pace = {
    messages: 2,
    interval: 1_500,
    typing: { perCharacter: 1, least: 30, most: 60 },
    patience: 2_000,
  }
  const { setup, resident, send } = await acquainted({ pace })
  const keys = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6']
  await Promise.all(keys.map((key) => send(hello, key)))
  await eventually(() => expect(resident.messages).toHaveLength(6))
  // The third pair leaves two intervals after the first; one is left to a machine that is slow to carry it.
  const times = resident.messages.map(({ at }) => at)
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(1_500)
  expect(setup.peer.presences.filter(({ state }) => state === 'composing')).toHaveLength(6)
})
