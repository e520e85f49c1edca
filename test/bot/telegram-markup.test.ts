import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toTelegram } from '../../bot/channels/telegram/markup.ts'

describe("a message in Telegram's markup", () => {
  it('makes what is strong bold, escapes everything and parts the paragraphs', () => {
    const { text, markup } = toTelegram({
      paragraphs: [{ text: '❌ SALAH', strong: true }, { text: 'Bea & cukai <script> "2 > 1"' }],
    })
    expect(text).toBe('<b>❌ SALAH</b>\n\nBea &amp; cukai &lt;script&gt; "2 &gt; 1"')
    expect(markup).toEqual({ parse_mode: 'HTML', link_preview_options: { is_disabled: true } })
  })

  it('sets each row of buttons on a line of its own', () => {
    const { markup } = toTelegram({
      paragraphs: [{ text: 'Membantu?' }],
      buttons: [
        [
          { label: '👍 Ya', action: 'helpful:1' },
          { label: '👎 Tidak', action: 'unhelpful:1' },
        ],
        [{ label: 'Lewati', action: 'skip:1' }],
      ],
    })
    expect(markup.reply_markup).toEqual({
      inline_keyboard: [
        [
          { text: '👍 Ya', callback_data: 'helpful:1' },
          { text: '👎 Tidak', callback_data: 'unhelpful:1' },
        ],
        [{ text: 'Lewati', callback_data: 'skip:1' }],
      ],
    })
  })

  it('takes an action of 64 bytes and, as a mistake of the program, no longer one', () => {
    const withAction = (action: string) => () =>
      toTelegram({ paragraphs: [{ text: 'x' }], buttons: [[{ label: 'x', action }]] })
    expect(withAction('é'.repeat(32))).not.toThrow()
    expect(withAction(`${'é'.repeat(32)}x`)).toThrow(RangeError)
  })

  it('leaves no tag but its own in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (words, strong) => {
        const { text } = toTelegram({ paragraphs: [{ text: words, strong }] })
        const inner = strong ? text.slice('<b>'.length, -'</b>'.length) : text
        expect(inner).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        expect(inner.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(words)
      }),
    )
  })
})
