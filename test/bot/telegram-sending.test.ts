import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SendResult } from '../../bot/channel.ts'
import type { Message } from '../../db/shapes.ts'
import type { TelegramPeer } from '../peers/telegram.ts'
import { eventually } from '../support/eventually.ts'
import { type Setup, telegram, token } from './telegram-fixture.ts'

type Resident = ReturnType<TelegramPeer['resident']>

const hello: Message = { paragraphs: [{ text: 'Halo Kaka!' }] }

/** Someone the bot may write to. */
function acquaintance(peer: TelegramPeer): Resident {
  const resident = peer.resident()
  resident.send('/start')
  return resident
}

const send = ({ channel }: Setup, to: Resident, message = hello): Promise<SendResult> =>
  channel.send({ askerId: 'a1', address: String(to.id) }, message, 'k1')

describe('sending to Telegram', () => {
  it('delivers the message as it reads, with its buttons', async () => {
    const setup = await telegram()
    const resident = acquaintance(setup.peer)
    const result = await send(setup, resident, {
      paragraphs: [{ text: '❌ SALAH', strong: true }, { text: 'Air laut & <banjir>' }],
      buttons: [[{ label: '👍 Ya', action: 'helpful:1' }]],
    })
    const [received] = resident.messages
    expect(result).toEqual({ to: 'sent', externalId: String(received?.message_id) })
    expect(received).toMatchObject({
      text: '❌ SALAH\n\nAir laut & <banjir>',
      entities: [{ type: 'bold', offset: 0, length: 7 }],
      buttons: [[{ text: '👍 Ya', callback_data: 'helpful:1' }]],
    })
  })

  it('takes the longest message it promises to take', async () => {
    const setup = await telegram()
    const text = '&'.repeat(setup.channel.longestText)
    expect(await send(setup, acquaintance(setup.peer), { paragraphs: [{ text }] })).toMatchObject({
      to: 'sent',
    })
  })

  const failures: readonly (readonly [
    string,
    (peer: TelegramPeer, to: Resident) => void,
    SendResult['to'],
  ])[] = [
    ['the bot was blocked', (_, to) => to.block(), 'unreachable'],
    ['the account is gone', refused(403, 'Forbidden: user is deactivated'), 'unreachable'],
    ['a stranger', refused(403, "Forbidden: bot can't initiate conversation with a user"), 'unreachable'],
    ['an unknown chat', refused(400, 'Bad Request: chat not found'), 'unreachable'],
    ['a bad message', refused(400, 'Bad Request: message is too long'), 'refused'],
    ["Telegram's own trouble", refused(500, 'Internal Server Error'), 'later'],
    ['a broken gateway', refused(502, 'Bad Gateway'), 'later'],
    ['an unknown bot', refused(404, 'Not Found'), 'later'],
    ['a token taken back', (peer) => peer.revokeToken(), 'later'],
    ['a lost connection', (peer) => peer.dropNext('sendMessage', { afterTaking: false }), 'later'],
    ['a lost receipt', (peer) => peer.dropNext('sendMessage', { afterTaking: true }), 'later'],
  ]
  it.each(failures)('%s: tells it apart, in a line that holds no secret', async (_, fail, to) => {
    const setup = await telegram()
    const resident = acquaintance(setup.peer)
    fail(setup.peer, resident)
    const result = await send(setup, resident)
    expect(result.to).toBe(to)
    expect(JSON.stringify([result, setup.logged])).not.toMatch(new RegExp(`${token}|${resident.id}|Halo`))
  })

  function refused(status: number, description: string) {
    return (peer: TelegramPeer) => peer.failNext('sendMessage', { status, description })
  }

  it('says how to mend a wrong token', async () => {
    const setup = await telegram()
    setup.peer.revokeToken()
    expect(await send(setup, acquaintance(setup.peer))).toMatchObject({
      reason: expect.stringMatching(/TELEGRAM_BOT_TOKEN is wrong.*@BotFather/),
    })
  })

  it('after a 429 lets everybody wait for as long as Telegram said', async () => {
    const setup = await telegram()
    const [first, second] = [acquaintance(setup.peer), acquaintance(setup.peer)]
    const refusal = {
      status: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
    }
    setup.peer.failNext('sendMessage', refusal)
    expect(await send(setup, first)).toMatchObject({ to: 'later', after: 2_000 })

    const meanwhile = await send(setup, second)
    expect(meanwhile).toMatchObject({ to: 'later', after: expect.any(Number) })
    expect(setup.peer.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)

    await eventually(async () => expect(await send(setup, second)).toMatchObject({ to: 'sent' }))
    const [refusedAt, sentAt] = setup.peer.calls
      .filter(({ method }) => method === 'sendMessage')
      .map(({ at }) => at)
    expect((sentAt ?? 0) - (refusedAt ?? 0)).toBeGreaterThanOrEqual(2_000)
  })

  it("keeps to Telegram's limits when many messages are owed at once", async () => {
    const setup = await telegram()
    setup.peer.limits = 'real'
    const crowd = Array.from({ length: 60 }, () => acquaintance(setup.peer))
    const results = await Promise.all(crowd.map((resident) => send(setup, resident)))
    expect(results.map(({ to }) => to)).toEqual(crowd.map(() => 'sent'))
  })

  it('gives a call up that is never answered', async () => {
    const setup = await telegram()
    const resident = acquaintance(setup.peer)
    const release = setup.peer.hang('sendMessage')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
      release()
    })
    const result = send(setup, resident)
    await eventually(() => expect(setup.peer.calls.at(-1)?.method).toBe('sendMessage'))
    vi.advanceTimersByTime(20_000)
    expect(await result).toMatchObject({ to: 'later' })
  })
})
