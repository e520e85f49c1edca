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

const edited = (content: object) => ({ update_id: 42, edited_message: message(content).message })
const reaction = (before: readonly string[], after: readonly string[]) => {
  const asList = (emojis: readonly string[]) => emojis.map((emoji) => ({ type: 'emoji', emoji }))
  const change = { old_reaction: asList(before), new_reaction: asList(after) }
  return { update_id: 42, message_reaction: { chat, message_id: 9, ...change } }
}

describe('what a resident does', () => {
  const cases: readonly (readonly [string, unknown, ResidentEvent])[] = [
    ['a text', message({ text: 'batul ko?' }), { type: 'text', messageId: '7', text: 'batul ko?' }],
    [
      'a forwarded text',
      message({ text: 'Awas!', forward_origin: stranger }),
      { type: 'text', messageId: '7', text: 'Awas!', forwarded: true },
    ],
    [
      'a forwarded picture',
      message({ photo: [{ file_id: 'p' }], caption: 'Viral', forward_origin: stranger }),
      {
        type: 'text',
        messageId: '7',
        text: 'Viral',
        forwarded: true,
        media: 'foto',
        attachment: { reference: 'p', mime: 'image/jpeg' },
      },
    ],
    [
      'a video',
      message({ video: {}, caption: 'x' }),
      { type: 'text', messageId: '7', text: 'x', media: 'video' },
    ],
    [
      'an animation',
      message({ document: {}, animation: {} }),
      { type: 'text', messageId: '7', text: '', media: 'video' },
    ],
    [
      'a round video',
      message({ video_note: {} }),
      { type: 'text', messageId: '7', text: '', media: 'video' },
    ],
    ['a voice message', message({ voice: {} }), { type: 'text', messageId: '7', text: '', media: 'suara' }],
    ['a sound file', message({ audio: {} }), { type: 'text', messageId: '7', text: '', media: 'suara' }],
    ['a file', message({ document: {} }), { type: 'text', messageId: '7', text: '', media: 'dokumen' }],
    ['a sticker', message({ sticker: {} }), { type: 'text', messageId: '7', text: '', media: 'stiker' }],
    ['a place', message({ location: {} }), { type: 'text', messageId: '7', text: '', media: 'lain' }],
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
    [
      'a path is no command',
      message({ text: '/etc/passwd' }),
      { type: 'text', messageId: '7', text: '/etc/passwd' },
    ],
    [
      'a command that somebody else was given',
      message({ text: '/hapusdata', forward_origin: stranger }),
      { type: 'text', messageId: '7', text: '/hapusdata', forwarded: true },
    ],
    [
      'a picture, by its largest copy that is not too large',
      message({
        photo: [
          { file_id: 'small', file_size: 1_000 },
          { file_id: 'large', file_size: 9_000_000 },
          { file_id: 'huge', file_size: 90_000_000 },
        ],
      }),
      {
        type: 'text',
        messageId: '7',
        text: '',
        media: 'foto',
        attachment: { reference: 'large', mime: 'image/jpeg', size: 9_000_000 },
      },
    ],
    [
      'a document and what it says it is',
      message({ document: { file_id: 'd', mime_type: 'application/pdf' }, caption: 'surat' }),
      {
        type: 'text',
        messageId: '7',
        text: 'surat',
        media: 'dokumen',
        attachment: { reference: 'd', mime: 'application/pdf' },
      },
    ],
    [
      'a reply',
      message({ text: 'ini benar?', reply_to_message: { message_id: 3, text: 'Awas gempa' } }),
      { type: 'text', messageId: '7', text: 'ini benar?', repliesTo: { messageId: '3', text: 'Awas gempa' } },
    ],
    [
      'a reply to a part of a long message',
      message({ text: 'x', reply_to_message: { message_id: 3, text: 'a b c' }, quote: { text: 'b' } }),
      { type: 'text', messageId: '7', text: 'x', repliesTo: { messageId: '3', text: 'b' } },
    ],
    [
      'a reply to a message in another chat, whose id is not one of ours',
      message({ text: 'x', external_reply: { message_id: 3 }, quote: { text: 'b' } }),
      { type: 'text', messageId: '7', text: 'x', repliesTo: { messageId: 'elsewhere:3', text: 'b' } },
    ],
    ['an edit', edited({ text: 'baru' }), { type: 'edit', messageId: '7', text: 'baru' }],
    ['an edited caption', edited({ caption: 'baru' }), { type: 'edit', messageId: '7', text: 'baru' }],
    ['a thumb up', reaction([], ['👍']), { type: 'reaction', messageId: '9', feeling: 'good' }],
    ['a thumb turned down', reaction(['👍'], ['👎']), { type: 'reaction', messageId: '9', feeling: 'bad' }],
    ['a thumb taken back', reaction(['👎'], []), { type: 'reaction', messageId: '9', feeling: 'none' }],
    ['a thumb made a heart', reaction(['👍'], ['❤']), { type: 'reaction', messageId: '9', feeling: 'none' }],
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
    ['a message edited into a command', edited({ text: '/hapusdata' })],
    ['a moved live location', edited({ location: {} })],
    ['another emoji', reaction([], ['🎉'])],
    ['an edit in a group', edited({ text: 'x', chat: group })],
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
