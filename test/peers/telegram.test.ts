import { HttpError, InputFile } from 'grammy'
import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON, TOKEN } from './telegram/harness.ts'

const at = peerForEachTest()

describe('a conversation with a grammY bot', () => {
  it('carries commands, buttons, taps, their answers and edits', async () => {
    const bot = at.newBot()
    bot.command('start', (ctx) =>
      ctx.reply('<b>Halo</b> &amp; salam', {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: 'y:1' }]] },
      }),
    )
    let taps = 0
    bot.callbackQuery('y:1', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'Terima kasih' })
      await ctx.editMessageText(`Sudah ${++taps} kali`)
    })
    void at.startPolling(bot)
    const resident = at.peer.resident()
    resident.send('/start')

    const hello = await resident.waitFor((message) => message.text === 'Halo & salam', SOON)
    expect(hello.entities).toEqual([{ type: 'bold', offset: 0, length: 4 }])
    const tap = resident.tap(hello, 'Ya')
    expect((await resident.waitForAnswer(tap, SOON)).answer?.text).toBe('Terima kasih')
    const edited = await resident.waitFor((message) => message.text === 'Sudah 1 kali', SOON)
    expect(edited).toMatchObject({ message_id: hello.message_id, buttons: [], edits: 1 })
    expect(resident.messages).toHaveLength(1)

    expect(() => resident.tap(edited, 'Ya')).toThrow('no button "Ya"')
    resident.tap(hello, 'y:1')
    await resident.waitFor((message) => message.text === 'Sudah 2 kali', SOON)
    expect(resident.answeredTaps).toHaveLength(2)
  })

  it('carries forwards, photos, stickers, voice, replies, edits and blocking to the bot', async () => {
    const resident = at.peer.resident(77, 'Mama Ina')
    const bot = at.newBot()
    resident.send('halo')
    await bot.api.sendMessage(77, 'ya?')
    const question = await resident.waitFor(() => true, SOON)
    resident.send('ini benar?', {
      forwardOrigin: { type: 'hidden_user', sender_user_name: 'Om Beni', date: 1 },
      replyTo: question,
    })
    resident.sendPhoto(Buffer.from('jpeg'), 'lihat https://contoh.id/a')
    resident.sendSticker('😂')
    resident.sendVoice(Buffer.from('ogg'), 3)
    resident.edit(resident.send('benr?'), 'benar?')
    resident.block()

    const updates = await at.poll()
    expect(updates.map((update) => Object.keys(update)[1])).toEqual([
      'message',
      'message',
      'message',
      'message',
      'message',
      'message',
      'edited_message',
      'my_chat_member',
    ])
    const [, forward, photo, sticker, voice, , edit, membership] = updates
    expect(forward?.message).toMatchObject({
      from: { id: 77, first_name: 'Mama Ina' },
      forward_origin: { sender_user_name: 'Om Beni' },
      reply_to_message: { text: 'ya?', from: { id: 4242 } },
    })
    expect(photo?.message?.caption_entities).toEqual([{ type: 'url', offset: 6, length: 19 }])
    expect(sticker?.message?.sticker?.emoji).toBe('😂')
    expect(voice?.message?.voice?.duration).toBe(3)
    expect(edit?.edited_message?.text).toBe('benar?')
    expect(membership?.my_chat_member?.new_chat_member.status).toBe('kicked')

    const file = await bot.api.getFile(photo?.message?.photo?.[0]?.file_id ?? '')
    const download = await fetch(`${at.peer.apiRoot}/file/bot${TOKEN}/${file.file_path}`)
    expect(await download.text()).toBe('jpeg')
  })

  it('takes photos uploaded and sent again by id, and replies to what the resident wrote', async () => {
    const resident = at.peer.resident()
    const { message_id } = resident.send('halo')
    const { api } = at.newBot()
    const sent = await api.sendPhoto(resident.id, new InputFile(Buffer.from('png')), {
      caption: '<i>Peta</i>',
      parse_mode: 'HTML',
      reply_parameters: { message_id },
    })
    await api.sendPhoto(resident.id, sent.photo[0]?.file_id ?? '')
    expect(resident.messages).toMatchObject([{ text: 'Peta', replyTo: message_id }, { text: '' }])
    expect(resident.messages[1]?.photo).toEqual(resident.messages[0]?.photo)
    expect(sent.reply_to_message?.text).toBe('halo')
    await api.deleteMessage(resident.id, sent.message_id)
    expect(resident.messages).toHaveLength(1)
    expect(at.peer.takenByChat.get(resident.id)).toBe(2)
  })

  it('keeps what the bot says about itself', async () => {
    const { api } = at.newBot()
    const commands = [{ command: 'bantuan', description: 'Cara bertanya' }]
    await api.setMyCommands(commands)
    await api.setMyName('Bebas Hoaks')
    await api.setMyDescription('Tanya dulu')
    await api.setMyShortDescription('Tanya')
    expect(at.peer.profile).toEqual({
      name: 'Bebas Hoaks',
      commands,
      groupCommands: [],
      description: 'Tanya dulu',
      shortDescription: 'Tanya',
    })
    expect(await api.getMyCommands()).toEqual(commands)
  })
})

describe('faults', () => {
  const greeted = () => {
    const resident = at.peer.resident()
    resident.send('halo')
    return resident
  }

  it('refuses the next requests with the words that were ordered', async () => {
    const resident = greeted()
    const send = () => at.newBot().api.sendMessage(resident.id, 'x')
    at.peer.failNext('sendMessage', { status: 500, description: 'Internal Server Error' }, 2)
    at.peer.failNext('sendMessage', {
      status: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    })
    await expect(send()).rejects.toMatchObject({ error_code: 500 })
    await expect(send()).rejects.toMatchObject({ error_code: 500 })
    await expect(send()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 7 } })
    await send()
    expect(resident.messages).toHaveLength(1)
    expect(at.peer.calls.map(({ status }) => status)).toEqual([500, 500, 429, 200])
  })

  it('breaks the connection before or after the message is taken', async () => {
    const resident = greeted()
    const send = (text: string) => at.newBot().api.sendMessage(resident.id, text)
    at.peer.dropNext('sendMessage', { afterTaking: false })
    at.peer.dropNext('sendMessage', { afterTaking: true })
    await expect(send('hilang')).rejects.toThrow(HttpError)
    await expect(send('sampai')).rejects.toThrow(HttpError)
    await send('biasa')
    await expect.poll(() => at.peer.lostReceipts).toBe(1)
    expect(resident.messages).toMatchObject([
      { text: 'sampai', receiptLost: true },
      { text: 'biasa', receiptLost: false },
    ])
    expect(at.peer.calls.map(({ status }) => status)).toEqual([undefined, undefined, 200])
  })

  it('counts a receipt as lost when the bot dies while it waits for it', async () => {
    const resident = greeted()
    at.peer.latency = 60_000
    const dying = new AbortController()
    const url = `${at.peer.apiRoot}/bot${TOKEN}/sendMessage?chat_id=${resident.id}&text=x`
    const died = expect(fetch(url, { signal: dying.signal })).rejects.toThrow()
    await resident.waitFor(() => true, SOON)
    expect(at.peer.lostReceipts).toBe(0)
    dying.abort()
    await died
    await expect.poll(() => at.peer.lostReceipts).toBe(1)
  })

  it('lets requests hang until that is ended', async () => {
    const resident = greeted()
    const stopHanging = at.peer.hang('sendMessage')
    const hanging = expect(at.newBot().api.sendMessage(resident.id, 'x')).rejects.toThrow(HttpError)
    await at.arrived('sendMessage')
    await at.call('getMe')
    expect(at.peer.calls[0]?.status).toBeUndefined()
    stopHanging()
    await hanging
    await at.newBot().api.sendMessage(resident.id, 'y')
    expect(resident.messages).toMatchObject([{ text: 'y' }])
  })

  it('ends an open poll with 401 when the token is revoked', async () => {
    const polling = expect(at.startPolling(at.newBot())).rejects.toMatchObject({ error_code: 401 })
    await at.arrived('getUpdates')
    at.peer.revokeToken()
    await polling
  })

  it('says what came when what was waited for did not', async () => {
    const resident = greeted()
    await at.newBot().api.sendMessage(resident.id, 'lain')
    await expect(resident.waitFor(({ text }) => text === 'ini', 10)).rejects.toThrow(
      /no fitting message.*\n.*lain/,
    )
  })
})
