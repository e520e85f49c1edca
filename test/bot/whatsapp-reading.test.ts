import { proto } from '@whiskeysockets/baileys'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentOf } from '../../bot/channels/whatsapp/media.ts'
import { personOf } from '../../bot/channels/whatsapp/people.ts'
import { readEvent } from '../../bot/channels/whatsapp/reading.ts'
import { readPhoneNumber } from '../../knowledge/phone-number.ts'

const key = { remoteJid: '1@lid', id: 'M1', fromMe: false }
const read = (message: proto.IMessage) => readEvent({ key, message })

describe('a message on WhatsApp', () => {
  it('of any bytes that make a message is read without a failure', () => {
    const decodable = fc.uint8Array({ maxLength: 400 }).map((bytes) => {
      try {
        return proto.Message.decode(bytes)
      } catch {
        return undefined
      }
    })
    fc.assert(
      fc.property(decodable, (message) => {
        if (message) expect(() => readEvent({ key, message })).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps its words whatever it is wrapped in', () => {
    const wrappers = [
      'ephemeralMessage',
      'viewOnceMessage',
      'viewOnceMessageV2',
      'documentWithCaptionMessage',
    ] as const
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !text.trim().startsWith('/')),
        fc.array(fc.constantFrom(...wrappers), { maxLength: 4 }),
        (text, around) => {
          const plain: proto.IMessage = { conversation: text }
          const message = around.reduce((inner, wrapper) => ({ [wrapper]: { message: inner } }), plain)
          expect(read(message)).toEqual({ type: 'text', text, messageId: 'M1' })
        },
      ),
    )
  })

  it.each([
    ['👍', 'good'],
    ['👍🏿', 'good'],
    ['❤️', 'good'],
    ['🙏🏽', 'good'],
    ['👎🏼', 'bad'],
    ['', 'none'],
  ] as const)('%s is a reaction that says: %s', (text, feeling) => {
    expect(read({ reactionMessage: { key: { id: 'B1' }, text } })).toEqual({
      type: 'reaction',
      messageId: 'B1',
      feeling,
    })
  })

  it('that is none of the bot’s business says nothing', () => {
    expect(read({ reactionMessage: { key: { id: 'B1' }, text: '😂' } })).toBeUndefined()
    expect(read({ senderKeyDistributionMessage: { groupId: 'g' } })).toBeUndefined()
    expect(read({ protocolMessage: { type: 3, key: { id: 'x' } } })).toBeUndefined()
    expect(read({ messageContextInfo: {} })).toBeUndefined()
    expect(readEvent({ key, message: null })).toBeUndefined()
  })

  it('to be seen once is known to have come, though only the phone shows it', () => {
    const seenOnce = { ...key, isViewOnce: true }
    expect(readEvent({ key: seenOnce, message: null })).toMatchObject({
      type: 'text',
      text: '',
      media: 'lain',
    })
  })

  it('never has this server fetch from a host that its sender names', () => {
    const imageMessage = { url: 'https://10.0.0.1/admin', directPath: '/v/x.enc', mediaKey: Buffer.alloc(32) }
    expect(attachmentOf({ imageMessage })?.reference).not.toContain('10.0.0.1')
    expect(attachmentOf({ imageMessage: { url: imageMessage.url } })).toBeUndefined()
  })
})

describe('the person behind a message', () => {
  const keys = {
    async get(_kind: string, [user]: string[]) {
      return user === '628111' ? { [user]: '777' } : {}
    },
  }
  it.each([
    [{ remoteJid: '777:3@lid' }, { address: '777@lid' }],
    [
      { remoteJid: '777@lid', remoteJidAlt: '628111@s.whatsapp.net' },
      { address: '777@lid', alias: '628111@s.whatsapp.net' },
    ],
    [
      { remoteJid: '628111:2@s.whatsapp.net', remoteJidAlt: '777@lid' },
      { address: '777@lid', alias: '628111@s.whatsapp.net' },
    ],
    [{ remoteJid: '628111@s.whatsapp.net' }, { address: '777@lid', alias: '628111@s.whatsapp.net' }],
    [{ remoteJid: '628222@s.whatsapp.net' }, { address: '628222@s.whatsapp.net' }],
    [{ remoteJid: '1203@g.us' }, undefined],
    [{ remoteJid: '1203@newsletter' }, undefined],
    [{ remoteJid: 'status@broadcast' }, undefined],
  ])('of %j is %j', async (addresses, person) => {
    expect(await personOf(addresses, keys as never)).toEqual(person)
  })
})

describe('a phone number', () => {
  it.each([
    ['0812-3456-7890', '6281234567890'],
    ['+62 812 3456 7890', '6281234567890'],
    ['(0380) 821-227', '62380821227'],
    ['+670 7712 3456', '67077123456'],
    ['12', undefined],
    ['halo', undefined],
    ['', undefined],
  ])('“%s” is %s', (text, number) => {
    expect(readPhoneNumber(text)).toBe(number)
  })
})
