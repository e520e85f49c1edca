import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON } from './harness.ts'
import { SendLimits } from './limits.ts'

const at = peerForEachTest()

describe('what Telegram refuses', () => {
  it('a token it does not know, and methods it does not have', async () => {
    expect(await at.call('getMe', {}, '4242:other')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    })
    expect(await at.call('getMe', {}, 'nonsense')).toMatchObject({
      error_code: 404,
      description: 'Not Found',
    })
    expect(await at.call('constructor')).toMatchObject({ error_code: 404, description: 'Not Found' })
    at.peer.revokeToken()
    expect(await at.call('getMe')).toMatchObject({ error_code: 401 })
  })

  it('writing to those who never wrote, or blocked the bot', async () => {
    const resident = at.peer.resident()
    const send = () => at.call('sendMessage', { chat_id: resident.id, text: 'halo' })
    expect(await send()).toMatchObject({ error_code: 400, description: 'Bad Request: chat not found' })
    resident.send('halo')
    resident.block()
    expect(() => resident.send('halo')).toThrow('unblock() first')
    expect(await send()).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    resident.unblock()
    expect(await send()).toMatchObject({ ok: true })
  })

  const keyboard = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } })
  const html = (text: string) => ({ text, parse_mode: 'HTML' })
  const unparsed = (why: string) => `Bad Request: can't parse entities: ${why}`

  it.each([
    ['an empty text', { text: '' }, 'Bad Request: message text is empty'],
    ['nothing but tags', html('<b></b>'), 'Bad Request: text must be non-empty'],
    ['a text too long', { text: 'a'.repeat(4097) }, 'Bad Request: message is too long'],
    ['a tag left open', html('<b>tebal'), unparsed('Can\'t find end tag corresponding to start tag "b"')],
    [
      'tags that cross',
      html('é<b><i>x</b></i>'),
      unparsed('Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'),
    ],
    ['an end without a start', html('x</b>'), unparsed('Unexpected end tag at byte offset 1')],
    ['a tag unknown', html('<p>x</p>'), unparsed('Unsupported start tag "p" at byte offset 0')],
    ['a bare less-than', html('3 < 4'), unparsed('Unsupported start tag "" at byte offset 2')],
    ['a tag cut off', html('x <a href="'), unparsed('Unclosed start tag at byte offset 2')],
    [
      'callback data too long',
      { text: 'x', ...keyboard({ text: 'Ya', callback_data: 'é'.repeat(33) }) },
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'a link to a host without a dot',
      { text: 'x', ...keyboard({ text: 'Buka', url: 'http://localhost:8080/k/1' }) },
      "Bad Request: inline keyboard button URL 'http://localhost:8080/k/1' is invalid: Wrong HTTP URL",
    ],
    [
      'an answer to nothing',
      { text: 'x', reply_parameters: { message_id: 999 } },
      'Bad Request: message to be replied not found',
    ],
  ])('%s', async (_, parameters, description) => {
    const resident = at.peer.resident()
    resident.send('halo')
    expect(await at.call('sendMessage', { chat_id: resident.id, ...parameters })).toEqual({
      ok: false,
      error_code: 400,
      description,
    })
    expect(resident.messages).toEqual([])
  })

  it('counts length after tags are taken out, and data in bytes', async () => {
    const resident = at.peer.resident()
    resident.send('halo')
    const text = `<a href="https://contoh.id/?a=1&amp;b=2">${'a'.repeat(4096)}</a>`
    const data = 'é'.repeat(32)
    const parameters = { ...html(text), ...keyboard({ text: 'Ya', callback_data: data }) }
    expect(await at.call('sendMessage', { chat_id: resident.id, ...parameters })).toMatchObject({ ok: true })
    expect(resident.messages[0]?.entities).toEqual([
      { type: 'text_link', url: 'https://contoh.id/?a=1&b=2', offset: 0, length: 4096 },
    ])
  })

  it('edits that change nothing or find nothing', async () => {
    const resident = at.peer.resident()
    const { message_id: theirs } = resident.send('halo')
    const { api } = at.newBot()
    const { message_id } = await api.sendMessage(resident.id, '<b>x</b>', { parse_mode: 'HTML' })
    const same = api.editMessageText(resident.id, message_id, '<b>x</b>', { parse_mode: 'HTML' })
    await expect(same).rejects.toThrow('400: Bad Request: message is not modified: specified new message')
    await expect(api.editMessageReplyMarkup(resident.id, message_id)).rejects.toThrow('is not modified')
    await expect(api.editMessageText(resident.id, 999, 'x')).rejects.toThrow('message to edit not found')
    await expect(api.editMessageText(resident.id, theirs, 'x')).rejects.toThrow("message can't be edited")
    await api.editMessageText(resident.id, message_id, 'x')
    expect(resident.messages[0]).toMatchObject({ text: 'x', entities: [], edits: 1 })
  })

  it('answers to taps that are too late, came before or are too long', async () => {
    const resident = at.peer.resident()
    resident.send('halo')
    await at.call('sendMessage', {
      chat_id: resident.id,
      text: 'x',
      ...keyboard({ text: 'Ya', callback_data: 'y' }),
    })
    const message = await resident.waitFor(() => true, SOON)
    const answer = (callback_query_id: string, text?: string) =>
      at.call('answerCallbackQuery', { callback_query_id, text })
    const tooOld = {
      error_code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    }
    const first = resident.tap(message, 'Ya')
    expect(await answer(first, 'a'.repeat(201))).toMatchObject({ ok: false })
    expect(await answer(first)).toMatchObject({ ok: true })
    expect(await answer(first)).toMatchObject(tooOld)
    const second = resident.tap(message, 'Ya')
    resident.expireTaps()
    expect(await answer(second)).toMatchObject(tooOld)
    expect(await answer('unknown')).toMatchObject(tooOld)
  })
})

describe('limits on sending', () => {
  it('answer 429 with the seconds to wait, once they are switched on', async () => {
    const resident = at.peer.resident()
    resident.send('halo')
    const send = () => at.call('sendMessage', { chat_id: resident.id, text: 'x' })
    for (let sent = 0; sent < 8; sent++) expect(await send()).toMatchObject({ ok: true })
    at.peer.limits = 'real'
    const answers = await Promise.all(Array.from({ length: 8 }, send))
    const refused = answers.filter(({ ok }) => !ok)
    expect(refused[0]).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    expect(resident.messages).toHaveLength(16 - refused.length)
  })

  it('let a chat have a short burst and then one message a second', () => {
    const limits = new SendLimits()
    const waits = Array.from({ length: 6 }, () => limits.admit(1, 10_000))
    expect(waits).toEqual([0, 0, 0, 0, 0, 1])
    expect(limits.admit(1, 10_999)).toBe(1)
    expect(limits.admit(1, 11_000)).toBe(0)
    expect(limits.admit(1, 11_000)).toBe(1)
  })

  it('let thirty messages a second pass over all chats', () => {
    const limits = new SendLimits()
    const admitted = (now: number) =>
      Array.from({ length: 100 }, (_, chat) => limits.admit(chat, now)).filter((wait) => wait === 0).length
    expect(admitted(10_000)).toBe(30)
    expect(admitted(10_500)).toBe(15)
  })
})
