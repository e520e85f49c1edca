import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SendResult } from '../../bot/channel.ts'
import type { Message } from '../../db/shapes.ts'
import type { Person } from '../peers/whatsapp-cloud/person.ts'
import type { CloudPeer } from '../peers/whatsapp-cloud.ts'
import { access, cloudChannel, invitation } from './whatsapp-cloud-fixture.ts'

const hello: Message = { paragraphs: [{ text: 'Halo Kaka!' }] }

const to = (person: Person) => ({ askerId: 'a1', address: person.address })

/** Someone who wrote just now. */
function acquaintance(peer: CloudPeer, address?: string): Person {
  const person = peer.person(address)
  person.write('halo')
  return person
}

describe('sending over the Cloud API', () => {
  it('delivers the message as it reads, with its buttons, in reply to theirs', async () => {
    const { peer, channel } = await cloudChannel()
    const person = acquaintance(peer)
    const message = {
      paragraphs: [{ text: '❌ SALAH\nAir aman', strong: true }, { text: 'Membantu?' }],
      buttons: [[{ label: '👍 Ya', action: 'helpful:1' }]],
      replyTo: 'wamid.theirs',
    }
    const result = await channel.send(to(person), message, 'k1')
    const [received] = person.messages
    expect(result).toEqual({ to: 'sent', externalId: received?.id })
    expect(received).toMatchObject({
      kind: 'buttons',
      text: '❌ SALAH\nAir aman\n\nMembantu?',
      bold: ['❌ SALAH', 'Air aman'],
      buttons: [{ id: 'helpful:1', title: '👍 Ya' }],
      repliesTo: 'wamid.theirs',
    })
  })

  it('reaches somebody who shows a user name instead of a number', async () => {
    const { peer, channel } = await cloudChannel()
    const person = acquaintance(peer, 'ID.13491208655302741918')
    expect(await channel.send(to(person), hello, 'k1')).toMatchObject({ to: 'sent' })
    expect(person.messages).toHaveLength(1)
  })

  it('takes the longest message it promises to take, with buttons too', async () => {
    const { peer, channel } = await cloudChannel()
    const person = acquaintance(peer)
    const paragraphs = [{ text: 'x'.repeat(channel.longestText), strong: true }]
    const buttons = [[{ label: 'Ya', action: 'a' }]]
    expect(await channel.send(to(person), { paragraphs }, 'k1')).toMatchObject({ to: 'sent' })
    expect(await channel.send(to(person), { paragraphs, buttons }, 'k2')).toMatchObject({ to: 'sent' })
  })

  const refuse = (status: number, code: number, subcode?: number) => (peer: CloudPeer) =>
    peer.failNext(status, code, 'Message to 6281234567890 failed', subcode)
  const failures: readonly (readonly [string, (peer: CloudPeer) => void, SendResult['to']])[] = [
    ['a closed window', refuse(400, 131047), 'held'],
    ['nobody there', refuse(400, 131026), 'unreachable'],
    ['too much to one person', refuse(400, 131056), 'later'],
    ['too much in all', refuse(429, 130429), 'later'],
    ['too many calls in an hour', refuse(400, 80007), 'later'],
    ["Meta's own trouble", refuse(500, 131000), 'later'],
    ['a token taken back', (peer) => peer.revokeToken(), 'later'],
    ['a permission taken back', refuse(403, 200), 'later'],
    ['an account without money', refuse(400, 131042), 'later'],
    ['a number that is not ours', refuse(400, 100, 33), 'later'],
    ['a bad message', refuse(400, 100), 'refused'],
    ['a kind of message it does not know', refuse(400, 131051), 'refused'],
    ['a lost connection', (peer) => peer.dropNext({ afterTaking: false }), 'later'],
    ['a lost answer', (peer) => peer.dropNext({ afterTaking: true }), 'later'],
  ]
  it.each(failures)('%s: tells it apart, in a line that holds nothing secret', async (_, fail, fate) => {
    const { peer, channel } = await cloudChannel()
    const person = acquaintance(peer)
    fail(peer)
    const result = await channel.send(to(person), hello, 'k1')
    expect(result.to).toBe(fate)
    expect(JSON.stringify(result)).not.toMatch(new RegExp(`${access.token}|${person.address}|628123|Halo`))
  })

  it('lets everybody wait while the token is refused, says what to do, and goes on with a new one', async () => {
    const { peer, channel } = await cloudChannel()
    const [first, second] = [acquaintance(peer), acquaintance(peer)]
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    expect(channel.pausedUntil?.()).toBeLessThanOrEqual(Date.now())
    peer.revokeToken()
    const refused = await channel.send(to(first), hello, 'k1')
    expect(refused).toMatchObject({
      to: 'later',
      reason: expect.stringMatching(/WHATSAPP_CLOUD_TOKEN is not accepted.*make a new one/),
      after: 60_000,
    })
    peer.renewToken()
    // The same words, so that they are said once, and no call.
    expect(await channel.send(to(second), hello, 'k2')).toMatchObject({
      reason: refused.to === 'later' && refused.reason,
    })
    expect(peer.calls).toHaveLength(1)
    expect(channel.pausedUntil?.()).toBe(Date.now() + 60_000)

    vi.setSystemTime(Date.now() + 60_001)
    expect(await channel.send(to(second), hello, 'k2')).toMatchObject({ to: 'sent' })
  })

  it('lets only one person wait who was sent too much', async () => {
    const { peer, channel } = await cloudChannel()
    const [first, second] = [acquaintance(peer), acquaintance(peer)]
    peer.failNext(400, 131056, 'pair rate limit')
    expect(await channel.send(to(first), hello, 'k1')).toMatchObject({ to: 'later' })
    expect(await channel.send(to(second), hello, 'k2')).toMatchObject({ to: 'sent' })
  })

  it('keeps to an even pace when many messages are owed at once', async () => {
    const { peer, channel } = await cloudChannel()
    const crowd = Array.from({ length: 60 }, () => acquaintance(peer))
    const results = await Promise.all(crowd.map((person) => channel.send(to(person), hello, 'k')))
    expect(results.map((result) => result.to)).toEqual(crowd.map(() => 'sent'))
    const times = peer.calls.map(({ at }) => at)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_000)
  })

  it('invites with the registered template, also when the window is shut', async () => {
    const { peer, channel } = await cloudChannel()
    peer.templates.push(invitation)
    const stranger = peer.person()
    expect(await channel.window?.invite?.(to(stranger), hello)).toMatchObject({ to: 'sent' })
    expect(stranger.messages).toMatchObject([
      {
        kind: 'template',
        text: expect.stringContaining('Halo Kaka!'),
        buttons: [{ title: 'Baca jawabannya' }],
      },
    ])
    peer.templates.length = 0
    expect(await channel.window?.invite?.(to(stranger), hello)).toMatchObject({
      to: 'refused',
      reason: expect.stringContaining('132001'),
    })
  })
})

describe('media', () => {
  const picture = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256)

  it('are fetched with the token, by the id that came with the message', async () => {
    const { peer, channel } = await cloudChannel()
    const bytes = await channel.fetchMedia?.(peer.media.keep(picture, 'image/jpeg'), 5_000)
    expect(Buffer.from(bytes ?? []).equals(picture)).toBe(true)
  })

  it('are not fetched when they are too long, gone, or never were', async () => {
    const { peer, channel } = await cloudChannel()
    const id = peer.media.keep(picture, 'image/jpeg')
    expect(await channel.fetchMedia?.(id, 4_999)).toBeUndefined()
    expect(await channel.fetchMedia?.('404', 5_000)).toBeUndefined()
    peer.media.forget(id)
    expect(await channel.fetchMedia?.(id, 5_000)).toBeUndefined()
  })

  it('are cut off when they are longer than was announced', async () => {
    const { peer, channel } = await cloudChannel()
    const id = peer.media.keep(picture, 'image/jpeg')
    peer.media.announceSize(id, 10)
    expect(await channel.fetchMedia?.(id, 4_999)).toBeUndefined()
  })

  it('are tried again when it is not their fault', async () => {
    const { peer, channel } = await cloudChannel()
    const id = peer.media.keep(picture, 'image/jpeg')
    peer.revokeToken()
    await expect(channel.fetchMedia?.(id, 5_000)).rejects.toThrow('WhatsApp answered 401')
  })
})
