import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pressedButtonId, readUpdate } from '../../bot/channels/telegram/updates.ts'
import type { ResidentEvent } from '../../db/shapes.ts'

const chat = { id: 5_551_234_567, type: 'private', first_name: 'Maria' }
const group = { id: -1_001_234_567_890, type: 'supergroup', title: 'RT 05' }
const stranger = { type: 'hidden_user', sender_user_name: 'Siapa', date: 1 }

const message = (content: object) => ({
  update_id: 42,
  message: { message_id: 7, date: 1_790_000_000, from: { id: chat.id, is_bot: false }, chat, ...content },
})
const membership = (status: string, where: object = chat) => ({
  update_id: 42,
  my_chat_member: { chat: where, old_chat_member: { status: 'member' }, new_chat_member: { status } },
})
const tap = (content: object) => ({ update_id: 42, callback_query: { id: '99', from: chat, ...content } })

describe('what a resident does', () => {
  const cases: readonly (readonly [string, unknown, ResidentEvent])[] = [
    ['a text', message({ text: 'batul ko?' }), { type: 'text', text: 'batul ko?' }],
    [
      'a forwarded text',
      message({ text: 'Awas!', forward_origin: stranger }),
      { type: 'text', text: 'Awas!', forwarded: true },
    ],
    [
      'a forwarded picture',
      message({ photo: [{}], caption: 'Viral', forward_origin: stranger }),
      { type: 'text', text: 'Viral', forwarded: true, media: 'foto' },
    ],
    ['a video', message({ video: {}, caption: 'x' }), { type: 'text', text: 'x', media: 'video' }],
    ['an animation', message({ document: {}, animation: {} }), { type: 'text', text: '', media: 'video' }],
    ['a round video', message({ video_note: {} }), { type: 'text', text: '', media: 'video' }],
    ['a voice message', message({ voice: {} }), { type: 'text', text: '', media: 'suara' }],
    ['a sound file', message({ audio: {} }), { type: 'text', text: '', media: 'suara' }],
    ['a file', message({ document: {} }), { type: 'text', text: '', media: 'dokumen' }],
    ['a sticker', message({ sticker: {} }), { type: 'text', text: '', media: 'stiker' }],
    ['a place', message({ location: {} }), { type: 'text', text: '', media: 'lain' }],
    ['a command', message({ text: '/bantuan' }), { type: 'command', name: 'bantuan', argument: '' }],
    [
      'a deep link',
      message({ text: '/start poster-pasar' }),
      { type: 'command', name: 'start', argument: 'poster-pasar' },
    ],
    [
      'a command to this bot by name, over lines',
      message({ text: '/Status@kabashoax_bot\n baris dua ' }),
      { type: 'command', name: 'status', argument: 'baris dua' },
    ],
    ['an unknown command', message({ text: '/foo' }), { type: 'command', name: 'foo', argument: '' }],
    ['a path is no command', message({ text: '/etc/passwd' }), { type: 'text', text: '/etc/passwd' }],
    [
      'a command that somebody else was given',
      message({ text: '/hapusdata', forward_origin: stranger }),
      { type: 'text', text: '/hapusdata', forwarded: true },
    ],
    ['a tap', tap({ message: { chat, date: 0 }, data: 'skip:1' }), { type: 'button', action: 'skip:1' }],
    ['blocks the bot', membership('kicked'), { type: 'blocked' }],
    ['takes it back', membership('member'), { type: 'unblocked' }],
  ]
  it.each(cases)('%s', (_, update, event) => {
    expect(readUpdate(update)).toEqual({
      channel: 'telegram',
      externalId: '42',
      address: '5551234567',
      event,
    })
  })
})

describe('what says nothing to this bot', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['an edited message', { update_id: 42, edited_message: message({ text: 'x' }).message }],
    ['a channel post', { update_id: 42, channel_post: message({ text: 'x' }).message }],
    ['a message in a group', message({ text: 'x', chat: group })],
    ['a tap in a group', tap({ message: { chat: group }, data: 'skip:1' })],
    ['a tap on a game', tap({ message: { chat }, game_short_name: 'x' })],
    ['a tap under an inline message', tap({ inline_message_id: 'x', data: 'skip:1' })],
    ['joining a group', membership('member', group)],
    ['any other membership', membership('restricted')],
    ["Telegram's own notes", message({ pinned_message: {} })],
    ['an update without an id', { message: message({ text: 'x' }).message }],
    ['something new', { update_id: 42, hologram: {} }],
  ]
  it.each(cases)('%s', (_, update) => {
    expect(readUpdate(update)).toBeUndefined()
  })
})

describe('any JSON at all', () => {
  const anything = fc.jsonValue({ maxDepth: 6 })
  const almostAnUpdate = fc.record(
    {
      update_id: fc.oneof(fc.integer(), anything),
      message: fc.oneof(
        anything,
        fc.record({ chat: fc.oneof(fc.constant(chat), anything), text: anything, forward_origin: anything }),
      ),
      callback_query: fc.oneof(anything, fc.record({ id: anything, data: anything, message: anything })),
      my_chat_member: anything,
    },
    { requiredKeys: [] },
  )

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anything, almostAnUpdate), (json) => {
        readUpdate(json)
        pressedButtonId(json)
      }),
    )
  })

  it('of texts, loses none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const event = readUpdate(message({ text }))?.event
        if (event?.type === 'text') expect(event.text).toBe(text)
        else expect(event).toMatchObject({ type: 'command' })
      }),
    )
  })
})

describe('the tap to be answered', () => {
  it('is known whatever else is wrong with it, and wherever it was', () => {
    expect(pressedButtonId(tap({}))).toBe('99')
    expect(pressedButtonId(tap({ message: { chat: group }, data: '' }))).toBe('99')
    expect(pressedButtonId(message({ text: 'x' }))).toBeUndefined()
  })
})
