import { GrammyError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON } from './harness.ts'

const at = peerForEachTest()

describe('a channel', () => {
  it('is posted to by its name and by its number, and its posts can be edited and answered', async () => {
    const channel = at.peer.channel('kabar_kota')
    const { api } = at.newBot()
    const first = await api.sendMessage('@kabar_kota', 'satu')
    expect(first.chat).toMatchObject({ type: 'channel', username: 'kabar_kota' })
    await api.sendMessage(channel.chat.id, 'dua', { reply_parameters: { message_id: first.message_id } })
    await api.editMessageText('@kabar_kota', first.message_id, 'satu lagi')
    expect(channel.received).toMatchObject([
      { text: 'satu lagi', edits: 1 },
      { text: 'dua', replyTo: first.message_id },
    ])
  })

  it('refuses a bot that is not its administrator, and a name that nobody has', async () => {
    const channel = at.peer.channel('kabar_kota')
    channel.isAdministrator = false
    const { api } = at.newBot()
    await expect(api.sendMessage('@kabar_kota', 'x')).rejects.toThrow(/403.*not a member of the channel/)
    await expect(api.sendMessage('@tidak_ada', 'x')).rejects.toThrow(/chat not found/)
  })
})

describe('a search in another chat', () => {
  const article = (id: string) => ({
    type: 'article' as const,
    id,
    title: `Judul ${id}`,
    input_message_content: { message_text: '<b>Isi</b> &amp; akhir', parse_mode: 'HTML' as const },
  })

  it('reaches the bot as typed, and is answered once', async () => {
    const bot = at.newBot()
    bot.on('inline_query', (ctx) =>
      ctx.answerInlineQuery([article(ctx.inlineQuery.query)], { cache_time: 5 }),
    )
    void at.startPolling(bot)
    const resident = at.peer.resident()
    const search = resident.search('air')
    expect(await resident.waitForOffer(search, SOON)).toEqual({
      articles: [{ id: 'air', title: 'Judul air', description: undefined, text: 'Isi & akhir' }],
      cacheTime: 5,
      personal: false,
    })
    await expect(bot.api.answerInlineQuery(search, [])).rejects.toThrow(GrammyError)
  })

  it('takes no two articles with the same id, and none whose id is too long', async () => {
    const { api } = at.newBot()
    const search = at.peer.resident().search('air')
    await expect(api.answerInlineQuery(search, [article('a'), article('a')])).rejects.toThrow(/DUPLICATE/)
    await expect(api.answerInlineQuery(search, [article('a'.repeat(65))])).rejects.toThrow(
      /RESULT_ID_INVALID/,
    )
  })
})
