import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { eventually } from '../support/eventually.ts'
import { gate, type Setup, telegram, token } from './telegram-fixture.ts'

const texts = ({ batches }: Setup): string[] =>
  batches.flat().flatMap(({ event }) => (event.type === 'text' ? [event.text] : []))

/** Log lines of this level or above; `warn` is 40. */
const lines = ({ logged }: Setup, level: number): string[] =>
  logged
    .map((line): { level: number; msg: string } => JSON.parse(line))
    .filter((line) => line.level >= level)
    .map(({ msg }) => msg)

const calls = ({ peer }: Setup, method: string) => peer.calls.filter((call) => call.method === method)

describe('polling', () => {
  it('writes a whole batch down at once and only then confirms it', async () => {
    const writing = gate()
    const setup = await telegram({}, () => writing.opened)
    const resident = setup.peer.resident()
    for (const text of ['satu', 'dua', 'tiga']) resident.send(text)
    setup.listen()

    await eventually(() => expect(calls(setup, 'getUpdates').at(-1)?.status).toBe(200))
    expect(setup.peer.unconfirmed).toBe(3)
    expect(calls(setup, 'getUpdates')).toHaveLength(1)
    writing.open()
    await eventually(() => expect(setup.peer.unconfirmed).toBe(0))
    expect(texts(setup)).toEqual(['satu', 'dua', 'tiga'])
    expect(setup.batches).toHaveLength(1)
  })

  it('loses nothing when a batch cannot be written down, and says so once', async () => {
    let failures = 0
    const setup = await telegram({}, () => {
      failures += 1
      if (failures <= 2) throw Object.assign(new Error('disk full at Halo'), { code: 'SQLITE_FULL' })
    })
    setup.peer.resident().send('Halo')
    setup.listen()
    await eventually(() => expect(setup.peer.unconfirmed).toBe(0))
    expect(texts(setup)).toEqual(['Halo'])
    expect(lines(setup, 40).filter((line) => line.includes('could not be written down'))).toEqual([
      expect.stringContaining('SQLITE_FULL'),
    ])
    expect(lines(setup, 30)).toContain('updates from Telegram are written down again')
  })

  it('gets past updates that say nothing to it', async () => {
    const setup = await telegram()
    const resident = setup.peer.resident()
    resident.send('')
    setup.listen()
    await eventually(() => expect(setup.peer.unconfirmed).toBe(0))
    resident.send('Halo')
    await eventually(() => expect(texts(setup)).toEqual(['Halo']))
    expect(setup.batches).toHaveLength(1)
  })

  it('follows when Telegram numbers its updates anew, lower than before', async () => {
    const batches = [[{ update_id: 900 }], [{ update_id: 17 }]]
    const offsets: unknown[] = []
    const server = createServer(async (request, response) => {
      const body = z.object({ offset: z.number().optional() }).parse(await json(request))
      if (!request.url?.endsWith('/getUpdates')) return response.end('{"ok":true,"result":true}')
      offsets.push(body.offset)
      const result = batches.shift()
      // With nothing left to tell, the poll is held open.
      return result && response.end(JSON.stringify({ ok: true, result }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    const { port } = server.address() as AddressInfo
    const { listen } = await telegram({ apiRoot: `http://127.0.0.1:${port}` })
    listen()
    await eventually(() => expect(offsets).toEqual([undefined, 901, 18]))
  })

  it('asks for edits and thumbs too, which Telegram keeps back from who does not', async () => {
    const setup = await telegram()
    const resident = setup.peer.resident()
    setup.listen()
    await eventually(() => expect(calls(setup, 'getUpdates')).toHaveLength(1))
    resident.edit(resident.send('Halo'), 'Halo lagi')
    const to = { askerId: 'a1', address: String(resident.id) }
    await setup.channel.send(to, { paragraphs: [{ text: 'Jawaban' }] }, 'k1')
    const [answer] = resident.messages
    if (answer) resident.react(answer, '👍')
    await eventually(() =>
      expect(setup.batches.flat().map(({ event }) => event.type)).toEqual(['text', 'edit', 'reaction']),
    )
    expect(calls(setup, 'getUpdates').at(-1)?.parameters.allowed_updates).toEqual([
      'message',
      'edited_message',
      'message_reaction',
      'callback_query',
      'inline_query',
      'my_chat_member',
    ])
  })

  it('tells who blocked the bot and who came back', async () => {
    const setup = await telegram()
    const resident = setup.peer.resident()
    resident.send('Halo')
    resident.block()
    resident.unblock()
    setup.listen()
    await eventually(() =>
      expect(setup.batches.flat().map(({ event }) => event.type)).toEqual(['text', 'blocked', 'unblocked']),
    )
  })

  it('stops at once in the middle of a poll, and the next one goes on from there', {
    timeout: 10_000,
  }, async () => {
    const setup = await telegram()
    const resident = setup.peer.resident()
    resident.send('sebelum')
    const first = setup.listen()
    await eventually(() => expect(setup.peer.unconfirmed).toBe(0))
    await first.stop()

    resident.send('sesudah')
    setup.listen()
    await eventually(() => expect(texts(setup)).toEqual(['sebelum', 'sesudah']))
  })

  it('confirms nothing that was not written down when it had to stop', async () => {
    let broken = true
    const setup = await telegram({}, () => {
      if (broken) throw new Error('no database')
    })
    setup.peer.resident().send('Halo')
    const first = setup.listen()
    await eventually(() => expect(lines(setup, 40)).toHaveLength(1))
    await first.stop()
    expect(setup.peer.unconfirmed).toBe(1)

    broken = false
    setup.listen()
    await eventually(() => expect(texts(setup)).toEqual(['Halo']))
  })

  it('polls although a webhook was left behind, and keeps what waits there', async () => {
    const setup = await telegram()
    await fetch(`${setup.peer.apiRoot}/bot${token}/setWebhook?url=https://kabashoax.invalid/hook`)
    setup.peer.resident().send('Halo')
    setup.listen()
    await eventually(() => expect(texts(setup)).toEqual(['Halo']))
  })

  it('survives lost connections and lost answers, saying so once', async () => {
    const setup = await telegram()
    setup.peer.dropNext('deleteWebhook', { afterTaking: false })
    setup.peer.dropNext('getUpdates', { afterTaking: true }, 2)
    setup.peer.resident().send('Halo')
    setup.listen()
    await eventually(() => expect(setup.peer.unconfirmed).toBe(0))
    expect(texts(setup)).toEqual(['Halo'])
    expect(lines(setup, 30).filter((line) => /cannot be reached|answers again/.test(line))).toEqual([
      expect.stringContaining('cannot be reached'),
      'Telegram answers again',
      expect.stringContaining('cannot be reached'),
      'Telegram answers again',
    ])
  })

  it('goes on after another program polled, and says which mistake that is', async () => {
    const setup = await telegram()
    setup.peer.steal()
    setup.listen()
    await eventually(() =>
      expect(lines(setup, 40)).toContainEqual(expect.stringContaining('Another program')),
    )
    setup.peer.resident().send('Halo')
    await eventually(() => expect(texts(setup)).toEqual(['Halo']))
    expect(lines(setup, 40).filter((line) => line.includes('Another program'))).toHaveLength(1)
  })

  it('waits for as long as a 429 says', async () => {
    const setup = await telegram()
    setup.peer.failNext('getUpdates', {
      status: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
    })
    setup.listen()
    await eventually(() => expect(calls(setup, 'getUpdates')).toHaveLength(2))
    const [refused, next] = calls(setup, 'getUpdates').map(({ at }) => at)
    expect((next ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(2_000)
  })

  it('gives up on a wrong token with one line that says how to mend it', async () => {
    const setup = await telegram({ token: '999:wrong' })
    await expect(setup.listen().ended).rejects.toThrow(
      /^TELEGRAM_BOT_TOKEN is wrong: .*@BotFather.*start again\.$/,
    )
    expect(setup.logged).toEqual([])
  })

  it('gives up when the token is taken back in the middle of a poll', async () => {
    const setup = await telegram()
    const { ended } = setup.listen()
    const gaveUp = expect(ended).rejects.toThrow('TELEGRAM_BOT_TOKEN is wrong')
    await eventually(() => expect(calls(setup, 'getUpdates')).toHaveLength(1))
    setup.peer.revokeToken()
    await gaveUp
  })

  it('ends quietly when it is told to stop before it began', async () => {
    const setup = await telegram()
    await setup.channel.receive(AbortSignal.abort())
    expect(setup.peer.calls).toEqual([])
  })
})

describe('buttons', () => {
  const asked = { paragraphs: [{ text: 'Membantu?' }], buttons: [[{ label: 'Ya', action: 'tidak dikenal' }]] }

  async function askedResident(setup: Setup) {
    const resident = setup.peer.resident()
    resident.send('Halo')
    await setup.channel.send({ askerId: 'a1', address: String(resident.id) }, asked, 'k1')
    const message = await resident.waitFor(({ text }) => text === 'Membantu?', 5_000)
    return { resident, message }
  }

  it('stop spinning each time they are pressed, known or not, once the tap is written down', async () => {
    const writing = gate()
    const setup = await telegram({}, () => writing.opened)
    const { resident, message } = await askedResident(setup)
    const taps = [resident.tap(message, 'Ya'), resident.tap(message, 'Ya')]
    setup.listen()
    await eventually(() => expect(calls(setup, 'getUpdates').at(-1)?.status).toBe(200))
    expect(resident.answeredTaps).toEqual([])
    writing.open()
    for (const tap of taps) await resident.waitForAnswer(tap, 5_000)
    expect(setup.batches.flat().map(({ event }) => event)).toContainEqual({
      type: 'button',
      action: 'tidak dikenal',
    })
  })

  it('do no harm when it is too late to answer them', async () => {
    const setup = await telegram()
    const { resident, message } = await askedResident(setup)
    resident.tap(message, 'Ya')
    resident.expireTaps()
    setup.listen()
    await eventually(() => expect(calls(setup, 'answerCallbackQuery').at(-1)?.status).toBe(400))
    resident.send('Apa kabar')
    await eventually(() => expect(texts(setup)).toEqual(['Halo', 'Apa kabar']))
  })
})

describe('the log', () => {
  it('holds no token, no chat, no name and no text, whatever goes wrong', async () => {
    let failures = 0
    const setup = await telegram({}, () => {
      failures += 1
      if (failures === 1) throw new Error(`insert failed, params: Rahasia`)
    })
    const resident = setup.peer.resident(5_987_654_321, 'Maria Rahasia')
    const inTheOpen = `Bad Request: bot${token} cannot write to 5987654321`
    setup.peer.dropNext('deleteWebhook', { afterTaking: true })
    setup.peer.failNext('setMyCommands', { status: 400, description: inTheOpen })
    setup.peer.failNext('getUpdates', { status: 500, description: inTheOpen })
    setup.peer.dropNext('getUpdates', { afterTaking: false })
    setup.peer.dropNext('answerCallbackQuery', { afterTaking: false })
    resident.send('Rahasia')
    const message = { paragraphs: [{ text: 'Rahasia' }], buttons: [[{ label: 'Ya', action: 'skip:1' }]] }
    const sent = await setup.channel.send({ askerId: 'a1', address: '5987654321' }, message, 'k1')
    resident.tap(await resident.waitFor(() => true, 5_000), 'Ya')
    setup.peer.failNext('sendMessage', { status: 400, description: inTheOpen })
    const refused = await setup.channel.send({ askerId: 'a1', address: '5987654321' }, message, 'k2')
    setup.listen()
    await eventually(() => expect(setup.logged.join()).toContain('a tap was not answered'))
    await eventually(() => expect(setup.logged.join()).toContain('list of commands could not be set'))

    expect([sent.to, refused.to]).toEqual(['sent', 'refused'])
    const [id, secret] = token.split(':')
    expect(`${setup.logged.join()}${JSON.stringify(refused)}`).not.toMatch(
      new RegExp(`${id}|${secret}|5987654321|Rahasia|Maria`),
    )
  })
})
