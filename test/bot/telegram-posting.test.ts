/** What the Telegram channel makes of messages that answer or take the place of others, also on the city's channel. */
import { expect, it } from 'vitest'
import type { SendResult } from '../../bot/channel.ts'
import type { Message } from '../../db/shapes.ts'
import { type Setup, telegram } from './telegram-fixture.ts'

const send = ({ channel }: Setup, address: string, message: Message): Promise<SendResult> =>
  channel.send({ askerId: 'a1', address }, message, 'k1')

const saying = (text: string): Message => ({ paragraphs: [{ text }] })

it.each([
  ['its name', (name: string) => `@${name}`],
  ['its number', (_: string, id: number) => String(id)],
])('posts to a channel by %s, answers a post and changes it', async (_, addressOf) => {
  const setup = await telegram()
  const channel = setup.peer.channel('kabar_kota')
  const address = addressOf('kabar_kota', channel.chat.id)
  const first = await send(setup, address, saying('Satu'))
  const id = String(channel.received[0]?.message_id)
  expect(first).toEqual({ to: 'sent', externalId: id })
  await send(setup, address, { ...saying('Dua'), replyTo: id })
  expect(await send(setup, address, { ...saying('Satu, diperbarui'), replaces: id })).toEqual(first)
  // Tried again after a lost receipt: it reads so already.
  expect(await send(setup, address, { ...saying('Satu, diperbarui'), replaces: id })).toEqual(first)
  expect(channel.received).toMatchObject([{ text: 'Satu, diperbarui' }, { text: 'Dua', replyTo: Number(id) }])
})

it('posts all the same when what it answers is gone, and says when what it should change is gone', async () => {
  const setup = await telegram()
  const channel = setup.peer.channel('kabar_kota')
  expect(await send(setup, '@kabar_kota', { ...saying('Dua'), replyTo: '77' })).toMatchObject({ to: 'sent' })
  expect(await send(setup, '@kabar_kota', { ...saying('Satu'), replaces: '77' })).toMatchObject({
    to: 'refused',
  })
  expect(channel.received).toMatchObject([{ text: 'Dua', replyTo: undefined }])
})

it.each([
  [403, 'Forbidden: bot is not a member of the channel chat'],
  [400, 'Bad Request: not enough rights to send text messages to the chat'],
  [400, 'Bad Request: need administrator rights in the channel chat'],
  [400, 'Bad Request: chat not found'],
])('tells that it may not post: %d %s', async (status, description) => {
  const setup = await telegram()
  setup.peer.channel('kabar_kota')
  setup.peer.failNext('sendMessage', { status, description })
  expect(await send(setup, '@kabar_kota', saying('Satu'))).toMatchObject({ to: 'unreachable' })
})
