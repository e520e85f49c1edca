import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBatch } from '../../bot/channels/whatsapp-cloud/batches.ts'
import type { ResidentEvent } from '../../db/shapes.ts'

const phoneId = '106540352242922'
const from = '6281234567890'
const id = 'wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABIYFDNB'
const ours = 'wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABEYEjNC'
const business = '15550783881'

const batch = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field,
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: business, phone_number_id: phoneId },
            ...value,
          },
        },
      ],
    },
  ],
})
const message = (content: object) => ({ from, id, timestamp: '1790000000', ...content })
const text = (body: string, more: object = {}) => message({ type: 'text', text: { body }, ...more })
const read = (...messages: readonly unknown[]) => readBatch(batch({ messages }), phoneId).updates
const file = { id: '2754859441498128', mime_type: 'image/jpeg', sha256: 'x' }
const reaction = (content: object) =>
  message({ type: 'reaction', reaction: { message_id: ours, ...content } })

describe('what a resident does', () => {
  const cases: readonly (readonly [string, object, ResidentEvent])[] = [
    ['a text', text('batul ko?'), { type: 'text', text: 'batul ko?', messageId: id }],
    [
      'a forwarded text',
      text('Awas!', { context: { forwarded: true } }),
      { type: 'text', text: 'Awas!', messageId: id, forwarded: true },
    ],
    [
      'a text that was passed on many times',
      text('Awas!', { context: { frequently_forwarded: true } }),
      { type: 'text', text: 'Awas!', messageId: id, forwarded: true, viral: true },
    ],
    [
      'a reply to one of ours',
      text('ini benar?', { context: { from: business, id: ours } }),
      { type: 'text', text: 'ini benar?', messageId: id, repliesTo: { messageId: ours, text: '' } },
    ],
    ['a command', text('/Status '), { type: 'command', name: 'status', argument: '' }],
    [
      'a command with words',
      text('/start dari-poster'),
      { type: 'command', name: 'start', argument: 'dari-poster' },
    ],
    [
      'a command that somebody else was given',
      text('/hapusdata', { context: { forwarded: true } }),
      { type: 'text', text: '/hapusdata', messageId: id, forwarded: true },
    ],
    [
      'a picture with words',
      message({ type: 'image', image: { ...file, caption: 'Viral' } }),
      {
        type: 'text',
        text: 'Viral',
        messageId: id,
        media: 'foto',
        attachment: { reference: file.id, mime: file.mime_type },
      },
    ],
    [
      'a document',
      message({
        type: 'document',
        document: { ...file, mime_type: 'application/pdf', filename: 'surat.pdf' },
      }),
      {
        type: 'text',
        text: '',
        messageId: id,
        media: 'dokumen',
        attachment: { reference: file.id, mime: 'application/pdf' },
      },
    ],
    [
      'a video with words',
      message({ type: 'video', video: { ...file, caption: 'banjir' } }),
      { type: 'text', text: 'banjir', messageId: id, media: 'video' },
    ],
    ['a voice message', message({ type: 'audio', audio: { ...file, voice: true } }), media('suara')],
    ['a sticker', message({ type: 'sticker', sticker: { ...file, animated: false } }), media('stiker')],
    [
      'a place',
      message({ type: 'location', location: { latitude: -10.2, longitude: 123.6 } }),
      media('lain'),
    ],
    ['a contact', message({ type: 'contacts', contacts: [{}] }), media('lain')],
    [
      'a button',
      message({
        type: 'interactive',
        context: { from: business, id: ours },
        interactive: { type: 'button_reply', button_reply: { id: 'skip:1', title: 'Lewati' } },
      }),
      { type: 'button', action: 'skip:1' },
    ],
    [
      'a row of a list',
      message({
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'pick:1:0', title: '1', description: 'x' } },
      }),
      { type: 'button', action: 'pick:1:0' },
    ],
    [
      'the button of a template',
      message({ type: 'button', button: { payload: 'read', text: 'Baca jawabannya' } }),
      { type: 'button', action: 'read' },
    ],
    ['thanks', reaction({ emoji: '👍🏽' }), { type: 'reaction', messageId: ours, feeling: 'good' }],
    ['a heart', reaction({ emoji: '❤️' }), { type: 'reaction', messageId: ours, feeling: 'good' }],
    ['folded hands', reaction({ emoji: '🙏' }), { type: 'reaction', messageId: ours, feeling: 'good' }],
    ['displeasure', reaction({ emoji: '👎' }), { type: 'reaction', messageId: ours, feeling: 'bad' }],
    ['takes it back', reaction({}), { type: 'reaction', messageId: ours, feeling: 'none' }],
    [
      'deletes',
      message({ type: 'revoke', revoke: { original_message_id: 'wamid.old' } }),
      { type: 'delete', messageId: 'wamid.old' },
    ],
    [
      'edits',
      message({
        type: 'edit',
        edit: { original_message_id: 'wamid.old', message: { type: 'text', text: { body: 'lain' } } },
      }),
      { type: 'edit', messageId: 'wamid.old', text: 'lain' },
    ],
  ]
  it.each(cases)('%s', (_, sent, event) => {
    expect(read(sent)).toEqual([{ channel: 'whatsapp-cloud', externalId: id, address: from, event }])
  })

  function media(kind: 'suara' | 'stiker' | 'lain'): ResidentEvent {
    return { type: 'text', text: '', messageId: id, media: kind }
  }

  it('goes by the id of somebody who shows a user name instead of a number', () => {
    const { from: _, ...nameless } = text('halo')
    expect(read({ ...nameless, from_user_id: 'ID.13491208655302741918' })).toMatchObject([
      { address: 'ID.13491208655302741918', event: { text: 'halo' } },
    ])
  })
})

describe('what says nothing to this bot', () => {
  const { id: _, ...withoutId } = text('x')
  const cases: readonly (readonly [string, object])[] = [
    ['an unsupported message', message({ type: 'unsupported', errors: [{ code: 131051 }] })],
    ['a change of number', message({ type: 'system', system: { body: 'x', type: 'user_changed_number' } })],
    ['an unknown reaction', reaction({ emoji: '😮' })],
    ['a filled form', message({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: {} } })],
    ['a message in a group', text('x', { group_id: 'HBgLMTIz' })],
    [
      'an edit without words',
      message({ type: 'edit', edit: { original_message_id: 'a', message: { type: 'image' } } }),
    ],
    ['a message without an id', withoutId],
    ['something new', message({ type: 'hologram', hologram: {} })],
  ]
  it.each(cases)('%s', (_name, sent) => {
    expect(read(sent)).toEqual([])
  })

  it('what is for another number, or of another field', () => {
    expect(readBatch(batch({ messages: [text('x')] }), '999').updates).toEqual([])
    expect(readBatch(batch({ messages: [text('x')] }, 'smb_message_echoes'), phoneId).updates).toEqual([])
  })
})

describe('a batch', () => {
  it('is read whole, whatever stands between what is understood', () => {
    const { entry } = batch({ messages: [text('satu'), { type: 4 }, 'x', text('dua')] })
    const mixed = { entry: [null, ...entry, { changes: 7 }, ...batch({ messages: [text('tiga')] }).entry] }
    expect(readBatch(mixed, phoneId).updates.map(({ event }) => event)).toMatchObject([
      { text: 'satu' },
      { text: 'dua' },
      { text: 'tiga' },
    ])
  })

  const receiptOf = (status: object) =>
    readBatch(
      batch({ statuses: [{ id: ours, timestamp: '1790000000', recipient_id: from, ...status }] }),
      phoneId,
    ).receipts

  it('tells what became of our messages', () => {
    for (const status of ['sent', 'delivered', 'read'])
      expect(receiptOf({ status, biz_opaque_callback_data: 'reply:1' })).toEqual([
        {
          externalId: ours,
          key: 'reply:1',
          at: new Date(1_790_000_001_000),
          result: { to: 'sent', externalId: ours },
        },
      ])
    expect(receiptOf({ status: 'deleted' })).toEqual([])
    expect(receiptOf({ status: 'failed' })).toMatchObject([{ result: { to: 'refused' } }])
  })

  it.each([
    [131047, 'held'],
    [131026, 'unreachable'],
    [131056, 'later'],
    [130429, 'later'],
    [131048, 'later'],
    [190, 'later'],
    [131051, 'refused'],
    [132001, 'refused'],
  ])('reads %i as %s, in words that name nobody', (code, to) => {
    const errors = [
      { code, title: 'x', error_data: { details: `Message to +62 812 3456 7890 (${from}) failed` } },
    ]
    const [receipt] = receiptOf({ status: 'failed', errors })
    expect(receipt?.result.to).toBe(to)
    expect(JSON.stringify(receipt)).not.toMatch(/3456|\+62/)
  })
})

describe('any JSON at all', () => {
  const anything = fc.jsonValue({ maxDepth: 5 })
  const or = <T>(sensible: fc.Arbitrary<T>) => fc.oneof(sensible, anything)
  const almostAMessage = fc.record(
    {
      from: or(fc.constant(from)),
      id: or(fc.constant(id)),
      type: or(fc.constantFrom('text', 'image', 'interactive', 'button', 'reaction', 'edit', 'revoke')),
      text: or(fc.record({ body: or(fc.string()) })),
      context: or(fc.record({ id: anything, forwarded: anything })),
      interactive: or(fc.record({ button_reply: anything, list_reply: anything })),
      reaction: anything,
      edit: or(fc.record({ original_message_id: anything, message: anything })),
    },
    { requiredKeys: [] },
  )
  const almostAStatus = fc.record(
    {
      id: or(fc.constant(ours)),
      status: or(fc.constantFrom('sent', 'failed')),
      timestamp: anything,
      errors: or(fc.array(fc.record({ code: anything, title: anything }))),
    },
    { requiredKeys: [] },
  )

  it('never throws, and loses nothing of what is understood', () => {
    const almostABatch = fc.record({
      messages: fc.array(or(almostAMessage)),
      statuses: fc.array(or(almostAStatus)),
    })
    fc.assert(
      fc.property(anything, almostABatch, (json, { messages, statuses }) => {
        readBatch(json, phoneId)
        const { updates, receipts } = readBatch(
          batch({ messages: [...messages, text('akhir')], statuses: [...statuses, okay] }),
          phoneId,
        )
        expect(updates.at(-1)?.event).toMatchObject({ text: 'akhir' })
        expect(receipts.at(-1)?.externalId).toBe('wamid.okay')
        for (const { at } of receipts) expect(at.getTime()).not.toBeNaN()
      }),
    )
  })
  const okay = { id: 'wamid.okay', status: 'sent', timestamp: '1790000000' }

  it('of texts, loses none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (body) => {
        const [update] = read(text(body))
        if (update?.event.type === 'text') expect(update.event.text).toBe(body.replaceAll('\0', ''))
        else expect(update?.event).toMatchObject({ type: 'command' })
      }),
    )
  })
})
