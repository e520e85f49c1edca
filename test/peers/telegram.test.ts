import { Bot, GrammyError, HttpError, InputFile } from 'grammy'
import { afterEach, describe, expect, it } from 'vitest'
import { startTelegramPeer, type TelegramPeer } from './telegram.ts'

const TOKEN = '4242:AAtoken'
const SOON = 5_000

let peer: TelegramPeer
const running: Bot[] = []

async function startPeer(): Promise<TelegramPeer> {
  peer = await startTelegramPeer({ token: TOKEN })
  return peer
}

function makeBot(): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot: peer.apiRoot } })
  running.push(bot)
  return bot
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((bot) => bot.stop().catch(() => {})))
  await peer.stop()
})

describe('a conversation through grammY', () => {
  it('carries commands, buttons, taps and edits both ways', async () => {
    await startPeer()
    const bot = makeBot()
    bot.command('start', (ctx) =>
      ctx.reply('<b>Halo</b> &amp; salam', {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] },
      }),
    )
    bot.on('callback_query:data', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'Terima kasih' })
      await ctx.editMessageText('Sudah')
    })
    void bot.start()
    const resident = peer.resident()
    resident.send('/start')
    const hello = await resident.waitFor((message) => message.text === 'Halo & salam', SOON)
    expect(hello.entities).toEqual([{ type: 'bold', offset: 0, length: 4 }])
    const tap = resident.tap(hello, 'Ya')
    expect((await resident.waitForAnswer(tap, SOON)).answer?.text).toBe('Terima kasih')
    const edited = await resident.waitFor((message) => message.text === 'Sudah', SOON)
    expect(edited).toMatchObject({ message_id: hello.message_id, buttons: [], edits: 1 })
  })
  it('smoke', async () => {
    await startPeer()
    const bot = makeBot()
    const resident = peer.resident()
    resident.send('hai')
    const sent = await bot.api.sendPhoto(resident.id, new InputFile(Buffer.from('png')), { caption: 'x' })
    expect(sent.caption).toBe('x')
    peer.dropNext('sendMessage', { afterTaking: true })
    await expect(bot.api.sendMessage(resident.id, 'a')).rejects.toThrow(HttpError)
    await expect.poll(() => peer.lostReceipts).toBe(1)
    peer.dropNext('sendMessage', { afterTaking: false })
    await expect(bot.api.sendMessage(resident.id, 'a')).rejects.toThrow(HttpError)
    const stop = peer.hang('sendMessage')
    const hanging = bot.api.sendMessage(resident.id, 'b')
    await expect.poll(() => peer.calls.length).toBe(4)
    stop()
    await expect(hanging).rejects.toThrow(HttpError)
    await expect(bot.api.sendMessage(99, 'b')).rejects.toThrow(GrammyError)
    await expect(bot.api.sendMessage(99, 'b')).rejects.toThrow('400: Bad Request: chat not found')
  })
})
