import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { asButtons } from '../../bot/conversation/choices.ts'
import { meetAsker } from '../../db/askers.ts'
import { markSent } from '../../db/delivery-results.ts'
import { claimDeliveries, owe } from '../../db/outbox.ts'
import type { Message, ResidentEvent } from '../../db/shapes.ts'
import { Vault } from '../../db/vault.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'

const now = new Date('2026-11-25T08:00:00Z')
const answer: Message = {
  paragraphs: [{ text: 'Membantu?' }],
  buttons: [
    [
      { label: '👍 Ya', action: 'helpful:1' },
      { label: '👎 Tidak', action: 'unhelpful:1' },
    ],
  ],
}
const titles: Message = {
  paragraphs: [{ text: '1. Air\n2. Sampah' }],
  buttons: [
    [
      { label: '1', action: 'pick:2:0' },
      { label: '2', action: 'pick:2:1' },
    ],
    [{ label: 'Bukan semua ini', action: 'none:2' }],
  ],
}

describeEngines('a choice in words', (makeDatabase) => {
  /** An asker who was sent these messages, the last of them `ago` milliseconds ago; and what they write as events. */
  const told = async (messages: readonly Message[], ago = 60_000, isNumbered = true) => {
    const store = await openTestStore(makeDatabase)
    const vault = new Vault(Buffer.alloc(32, 1))
    const sentAt = new Date(now.getTime() - ago)
    const askerId = await store.write(async (tx) => {
      const { id } = await meetAsker(tx, vault, 'whatsapp', '1@lid', sentAt)
      for (const [index, message] of messages.entries()) {
        await owe(
          tx,
          [{ key: randomUUID(), askerId: id, channel: 'whatsapp', kind: 'reply', message }],
          sentAt,
        )
        const until = new Date(sentAt.getTime() + 1)
        const [row] = await claimDeliveries(tx, { names: ['whatsapp'], inviting: [] }, sentAt, until, 1)
        if (row) await markSent(tx, row.id, `B${index}`, sentAt)
      }
      return id
    })
    const event = async (text: string, more: object = {}): Promise<ResidentEvent | undefined> =>
      (await asButtons(store.read, askerId, [{ type: 'text', text, ...more }], isNumbered, now))[0]
    return { event, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() }
  }

  const answered: readonly (readonly [string, string | undefined])[] = [
    ['1', 'helpful:1'],
    ['1.', 'helpful:1'],
    [' Satu ', 'helpful:1'],
    ['1 kaka', 'helpful:1'],
    ['2️⃣', 'unhelpful:1'],
    ['no 2', 'unhelpful:1'],
    ['pilih nomor dua', 'unhelpful:1'],
    ['yang kedua', 'unhelpful:1'],
    ['ya', 'helpful:1'],
    ['YA!', 'helpful:1'],
    ['iya kk', 'helpful:1'],
    ['sangat membantu', 'helpful:1'],
    ['👍', 'helpful:1'],
    ['👍🏾', 'helpful:1'],
    ['tidak', 'unhelpful:1'],
    ['sonde', 'unhelpful:1'],
    ['bukan itu kaka', 'unhelpful:1'],
    ['3', undefined],
    ['ok', undefined],
    ['ya, tapi kapan?', undefined],
    ['iya ko?', undefined],
    ['1 2', undefined],
    ['2 orang', undefined],
    ['', undefined],
    ['?', undefined],
  ]
  it('is the button that is meant, in whatever spelling', async () => {
    await using test = await told([answer])
    for (const [text, action] of answered) {
      const expected = action ? { type: 'button', action } : { type: 'text', text }
      expect(await test.event(text), text).toEqual(expected)
    }
  })

  it('counts as far as there are choices, and takes a part of their words', async () => {
    const labels = [...Array(12).keys()].map((index) => `Topik ${index}`)
    const many = [...labels, 'Kebersihan & sampah'].map((label, index) => ({
      label,
      action: `pace:${index}`,
    }))
    await using test = await told([{ paragraphs: [{ text: 'Topik mana?' }], buttons: [many] }])
    const chosen = ['7', 'sepuluh', 'yang ketiga belas', '13', 'sampah']
    for (const [at, index] of [6, 9, 12, 12, 12].entries())
      expect(await test.event(chosen[at] ?? '')).toEqual({ type: 'button', action: `pace:${index}` })
    for (const text of ['14', 'topik', 'sampah?', 'dan'])
      expect(await test.event(text), text).toMatchObject({ type: 'text' })
  })

  it('is in the words of a button where there are buttons, as long as nothing else was said since', async () => {
    await using test = await told([answer, titles], 60_000, false)
    expect(await test.event('2')).toEqual({ type: 'button', action: 'pick:2:1' })
    expect(await test.event('bukan')).toEqual({ type: 'button', action: 'none:2' })
    expect(await test.event('3')).toMatchObject({ type: 'text' })
    await using after = await told([answer, { paragraphs: [{ text: 'Sama-sama' }] }], 60_000, false)
    expect(await after.event('ya')).toMatchObject({ type: 'text' })
  })

  it('is about the latest choices, or about those of the message that it quotes', async () => {
    await using test = await told([answer, titles, { paragraphs: [{ text: 'Sama-sama' }] }])
    expect(await test.event('2')).toEqual({ type: 'button', action: 'pick:2:1' })
    expect(await test.event('bukan semua ini')).toEqual({ type: 'button', action: 'none:2' })
    expect(await test.event('3')).toEqual({ type: 'button', action: 'none:2' })
    const quoting = { repliesTo: { messageId: 'B0', text: '' } }
    expect(await test.event('2', quoting)).toEqual({ type: 'button', action: 'unhelpful:1' })
  })

  it('is none when nothing was offered, or long ago, or when it is somebody else’s message', async () => {
    await using nothing = await told([])
    expect(await nothing.event('1')).toMatchObject({ type: 'text' })
    await using long = await told([answer], 25 * 60 * 60 * 1_000)
    expect(await long.event('1')).toMatchObject({ type: 'text' })
    await using test = await told([answer])
    expect(await test.event('1', { forwarded: true })).toMatchObject({ type: 'text' })
  })
})
