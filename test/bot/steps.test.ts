import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSteps } from '../../bot/conversation/steps.ts'
import type { ResidentEvent } from '../../db/shapes.ts'

const text = (words: string, forwarded = false): ResidentEvent => ({ type: 'text', text: words, forwarded })
const rumour = 'Gempa besar akan mengguncang Kupang malam ini menurut BMKG'
const other = 'Harga beras di Pasar Inpres naik tiga kali lipat minggu ini'

describe('reading several messages as what a person meant', () => {
  it.each<[string, ResidentEvent[], object[]]>([
    [
      'a forward and its comment',
      [text(rumour, true), text('ini benar?')],
      [{ do: 'ask', text: rumour, forwarded: true }],
    ],
    [
      'the comment before it',
      [text('min tolong cek'), text(rumour, true)],
      [{ do: 'ask', text: rumour, forwarded: true }],
    ],
    [
      'a sentence in two messages',
      [text('halo min'), text('kapan sampah'), text('di Oesapa diangkut')],
      [{ do: 'ask', text: 'kapan sampah\ndi Oesapa diangkut', forwarded: false }],
    ],
    [
      'two forwards',
      [text(rumour, true), text(other, true)],
      [
        { do: 'ask', text: rumour, forwarded: true },
        { do: 'ask', text: other, forwarded: true },
      ],
    ],
    ['the same twice', [text(rumour), text(rumour)], [{ do: 'ask', text: rumour, forwarded: false }]],
    ['pointing only', [text('ini benar ko?')], [{ do: 'point' }]],
    [
      'a greeting and thanks',
      [text('halo'), text('makasih')],
      [{ do: 'talk', talk: 'thanks', text: 'makasih' }],
    ],
    ['a picture alone', [{ type: 'text', text: '', media: 'foto' }], [{ do: 'show', media: 'foto' }]],
    [
      'a question, then a command',
      [text(rumour), { type: 'command', name: 'status', argument: '' }],
      [
        { do: 'ask', text: rumour, forwarded: false },
        { do: 'command', name: 'status', argument: '' },
      ],
    ],
    ['an unknown button', [{ type: 'button', action: '???' }], [{ do: 'press', action: undefined }]],
    ['blocking', [{ type: 'blocked' }], [{ do: 'leave' }]],
    ['coming back', [{ type: 'unblocked' }], []],
  ])('%s', (_, events, steps) => {
    expect(readSteps(events)).toEqual(steps)
  })

  it('reads anything without failing, and never asks the same twice', () => {
    const event = fc.record({
      type: fc.constant('text' as const),
      text: fc.string({ unit: 'grapheme' }),
      forwarded: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const asked = readSteps(events).flatMap((step) => (step.do === 'ask' ? [step.text] : []))
        expect(new Set(asked).size).toBe(asked.length)
      }),
    )
  })
})
