import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestText, mostButtons, toCloud, toInvitation } from '../../bot/channels/whatsapp-cloud/markup.ts'
import { decodeAction } from '../../knowledge/actions.ts'
import { splitMessage } from '../../knowledge/messages.ts'
import { buttonsOf, readPayload } from '../peers/whatsapp-cloud/payload.ts'
import { invitation } from './whatsapp-cloud-fixture.ts'

/** As the Cloud API reads it; throws what it would refuse. */
const taken = (content: object) => readPayload({ messaging_product: 'whatsapp', to: '62811', ...content })

const button = (label: string, action = label) => ({ label, action })

describe('a message for the Cloud API', () => {
  it('is a text without buttons: paragraphs, bold in each line, no preview, in reply to a message', () => {
    const message = {
      paragraphs: [{ text: '❌ SALAH\nAir aman', strong: true }, { text: 'Selengkapnya: https://x.id' }],
      replyTo: 'wamid.abc',
    }
    expect(toCloud(message)).toEqual({
      type: 'text',
      text: { body: '*❌ SALAH*\n*Air aman*\n\nSelengkapnya: https://x.id', preview_url: false },
      context: { message_id: 'wamid.abc' },
    })
  })

  it('writes a star within bold as another sign: it would end the bold', () => {
    expect(toCloud({ paragraphs: [{ text: 'Tarif 2*3 GB', strong: true }] })).toMatchObject({
      text: { body: '*Tarif 2∗3 GB*' },
    })
  })

  it('has up to three short buttons under it', () => {
    const buttons = [[button('1'), button('2')], [button('Bukan semua ini')]]
    const payload = taken(toCloud({ paragraphs: [{ text: 'Yang mana?' }], buttons }))
    expect(payload).toMatchObject({ interactive: { type: 'button', body: { text: 'Yang mana?' } } })
    expect(buttonsOf(payload)).toEqual([
      { id: '1', title: '1' },
      { id: '2', title: '2' },
      { id: 'Bukan semua ini', title: 'Bukan semua ini' },
    ])
  })

  it.each([
    ['more buttons', 'x', ['1', '2', '3', '4']],
    ['a longer label', 'x', ['Bantuan beras untuk lansia']],
    ['a longer text', 'x'.repeat(1_025), ['Ya', 'Tidak']],
  ])('becomes a list for %s: still one message', (_, text, labels) => {
    const payload = taken(toCloud({ paragraphs: [{ text }], buttons: [labels.map((one) => button(one))] }))
    expect(payload).toMatchObject({ interactive: { type: 'list', body: { text } } })
    expect(buttonsOf(payload).map(({ id }) => id)).toEqual(labels)
  })

  it('goes on with a long label in the row below its title', () => {
    const label = 'Bantuan beras untuk lansia di Kelurahan Oesapa'
    const payload = taken(toCloud({ paragraphs: [{ text: 'x' }], buttons: [[button(label, 'a')]] }))
    expect(buttonsOf(payload)).toEqual([
      { id: 'a', title: 'Bantuan beras untuk', description: 'lansia di Kelurahan Oesapa' },
    ])
  })

  it('says when there are more buttons than a list takes', () => {
    const buttons = [Array.from({ length: 11 }, (_, index) => button(String(index)))]
    expect(() => toCloud({ paragraphs: [{ text: 'x' }], buttons })).toThrow(/10 buttons/)
  })

  it('is taken, one for each part, however long it is and whatever its labels', () => {
    const message = fc.record({
      paragraphs: fc.array(
        fc.record({
          text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6_000, size: 'max' }),
          strong: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      labels: fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), {
        maxLength: 30,
      }),
    })
    fc.assert(
      fc.property(message, ({ paragraphs, labels }) => {
        const filled = paragraphs.map(({ text, strong }) => ({
          text: `a${text.replaceAll('\n', ' ')}`,
          strong,
        }))
        const buttons = labels.map((label, index) => [
          button(`a${label.replaceAll('\n', ' ')}`, String(index)),
        ])
        const parts = splitMessage({ paragraphs: filled, buttons }, longestText, mostButtons)
        for (const part of parts) taken(toCloud(part))
        expect(parts.flatMap((part) => part.buttons?.flat() ?? [])).toEqual(buttons.flat())
      }),
      { numRuns: 40 },
    )
  })
})

describe('an invitation', () => {
  it('is the template with the title of what waits, and a button that means to read it', () => {
    const payload = taken(
      toInvitation(
        { paragraphs: [{ text: 'Kaka, ini jawaban:' }, { text: '❌ SALAH\n\tAir      aman', strong: true }] },
        invitation,
      ),
    )
    expect(payload).toMatchObject({
      template: {
        name: 'jawaban_siap',
        language: { code: 'id' },
        components: [{ parameters: [{ text: '❌ SALAH Air aman' }] }, { parameters: [{ payload: 'read' }] }],
      },
    })
    expect(decodeAction('read')).toEqual({ do: 'read' })
  })

  it('is short, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000, size: 'max' }), (title) => {
        taken(toInvitation({ paragraphs: [{ text: `a${title}` }] }, invitation))
      }),
    )
  })
})
