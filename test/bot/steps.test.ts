import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSteps } from '../../bot/conversation/steps.ts'
import type { ResidentEvent } from '../../db/shapes.ts'

const text = (words: string, forwarded = false): ResidentEvent => ({ type: 'text', text: words, forwarded })
const asked = (words: string, forwarded = false, more: object = {}) => ({
  do: 'ask',
  text: words,
  forwarded,
  ...(forwarded && { passedOn: 'forwarded' }),
  said: [],
  shown: [],
  ...more,
})
const rumour = 'Gempa besar akan mengguncang Kupang malam ini menurut BMKG'
const picture = { reference: 'r', mime: 'image/jpeg' }
const other = 'Harga beras di Pasar Inpres naik tiga kali lipat minggu ini'

describe('reading several messages as what a person meant', () => {
  it.each<[string, ResidentEvent[], object[]]>([
    ['a forward and its comment', [text(rumour, true), text('ini benar?')], [asked(rumour, true)]],
    ['the comment before it', [text('min tolong cek'), text(rumour, true)], [asked(rumour, true)]],
    [
      'a sentence in two messages',
      [text('halo min'), text('kapan sampah'), text('di Oesapa diangkut')],
      [asked('kapan sampah\ndi Oesapa diangkut')],
    ],
    [
      'a question that is asked in bits',
      [text('apakah'), text('pasar Oebobo terbakar'), text('?')],
      [asked('pasar Oebobo terbakar', false, { asks: true })],
    ],
    ['two forwards', [text(rumour, true), text(other, true)], [asked(rumour, true), asked(other, true)]],
    ['the same twice', [text(rumour), text(rumour)], [asked(rumour)]],
    ['pointing only', [text('ini benar ko?')], [{ do: 'point' }]],
    [
      'a greeting and thanks',
      [text('halo'), text('makasih')],
      [{ do: 'talk', talk: 'thanks', text: 'makasih' }],
    ],
    [
      'a picture alone',
      [{ type: 'text', text: '', media: 'foto' }],
      [{ do: 'show', shown: [{ media: 'foto' }] }],
    ],
    [
      'a question, then a command',
      [text(rumour), { type: 'command', name: 'status', argument: '' }],
      [asked(rumour), { do: 'command', name: 'status', argument: '' }],
    ],
    [
      'a picture, and the question about it',
      [{ type: 'text', text: '', media: 'foto', attachment: picture, messageId: '1' }, text(rumour)],
      [asked(rumour, false, { shown: [{ media: 'foto', attachment: picture, messageId: '1' }] })],
    ],
    [
      'a message edited before it was read',
      [
        { type: 'text', text: 'halo', messageId: '1' },
        { type: 'edit', messageId: '1', text: rumour },
      ],
      [asked(rumour, false, { said: [{ messageId: '1', text: rumour }] })],
    ],
    [
      'a message deleted before it was read',
      [
        { type: 'text', text: rumour, messageId: '1' },
        { type: 'text', text: 'halo', messageId: '2' },
        { type: 'delete', messageId: '1' },
      ],
      [{ do: 'talk', talk: 'greeting', text: 'halo', said: [{ messageId: '2', text: 'halo' }] }],
    ],
    [
      'an edit of an earlier one',
      [{ type: 'edit', messageId: '1', text: rumour }],
      [{ do: 'edit', messageId: '1', text: rumour }],
    ],
    [
      'pointing at what is quoted',
      [{ type: 'text', text: 'ini benar?', repliesTo: { messageId: '9', text: rumour } }],
      [{ do: 'point', quoted: { messageId: '9', text: rumour } }],
    ],
    [
      'a thumb',
      [{ type: 'reaction', messageId: '9', feeling: 'bad' }],
      [{ do: 'react', messageId: '9', feeling: 'bad' }],
    ],
    [
      '/asli with its code',
      [{ type: 'command', name: 'asli', argument: 'KBHR-76Q2-TPBM' }],
      [asked('KBHR-76Q2-TPBM')],
    ],
    [
      '/cek with its text, as in groups',
      [{ type: 'command', name: 'cek', argument: rumour }, text('ini benar?')],
      [asked(rumour, false, { asks: true })],
    ],
    [
      'the words that connect the chat of an agency',
      [text(`Hubungkan rujukan r_${'0a'.repeat(16)}`)],
      [{ do: 'command', name: 'start', argument: `r_${'0a'.repeat(16)}` }],
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
