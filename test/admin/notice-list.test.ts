/** What the desk says of the messages to a case's askers: how many got them, and why the others wait. */
import { expect, it } from 'vitest'
import { eraseAsker, markBlocked, meetAsker } from '../../db/askers.ts'
import { holdDelivery, markFailed, markSent, postponeDelivery } from '../../db/delivery-results.ts'
import { claimDeliveries } from '../../db/outbox.ts'
import { publishForCase } from '../../knowledge/publishing.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { addEditor } from '../support/staff.ts'
import { openDesk } from './desk-fixture.ts'

const outlets = { names: ['telegram'], inviting: [] } as const

describeEngines('the messages of a case', (makeDatabase) => {
  it('are counted by how far they came, each reason in plain words', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store, vault, publicUrl } = desk.context
    const now = desk.context.now()
    const ina = await desk.signedIn('Ina')
    const wordings = Array.from({ length: 9 }, (_, index) => `Air PDAM kotor ${index}?`)
    const caseId = await desk.caseOf(...wordings)
    const another = await desk.caseOf('lain sama sekali')
    const staffId = await addEditor(store)
    await publishForCase(store, { caseId, content: waterContent, staffId }, { publicUrl, now })
    const page = `/admin/kasus/${caseId}`
    expect((await ina.get(page)).text).toContain('9 orang sedang dikirimi.')
    expect((await ina.get(`/admin/kasus/${another}`)).text).not.toContain('Pengiriman')

    await store.write(async (tx) => {
      const owed = await claimDeliveries(tx, outlets, now, now, 20)
      const [sent, silent, invited, blocked, refused, troubled, released, erased] = owed.map((one) => ({
        id: one.id,
        askerId: one.askerId,
      }))
      if (!sent || !silent || !invited || !blocked || !refused || !troubled || !released || !erased)
        throw new Error('Fewer are owed than asked.')
      await markSent(tx, sent.id, 'a', now)
      await holdDelivery(tx, silent.id, now, 'the window is shut')
      await holdDelivery(tx, invited.id, now, 'the window is shut', now)
      await markBlocked(tx, blocked.askerId, now)
      await markFailed(tx, refused.id, 'refused')
      await postponeDelivery(tx, troubled.id, now, 'WhatsApp cannot be reached')
      await holdDelivery(tx, released.id, new Date(now.getTime() - 1), 'the window is shut')
      await eraseAsker(tx, erased.askerId, now)
    })
    const { text } = await ina.get(page)
    const shown = [...text.matchAll(/<li>(\d+ orang [^<]*)<\/li>/g)].map(([, words]) => words)
    expect(shown).toEqual([
      '1 orang sudah dikirimi.',
      '1 orang sedang dikirimi.',
      // What was held and is let go is tried again.
      expect.stringMatching(/^2 orang belum terkirim .*Dicoba lagi/),
      expect.stringMatching(/^1 orang menunggu di WhatsApp: .*24 jam/),
      expect.stringMatching(/^1 orang sudah diundang/),
      expect.stringMatching(/^1 orang memblokir bot/),
      '1 orang tidak bisa dikirimi: pesannya ditolak.',
    ])

    // Whoever writes is no longer waited for.
    await store.write(async (tx) => {
      for (let chat = 1; chat <= wordings.length; chat++)
        await meetAsker(tx, vault, 'telegram', `chat-${chat}`, new Date(now.getTime() + 1_000))
    })
    const later = (await ina.get(page)).text
    expect(later).toContain('4 orang belum terkirim')
    expect(later).not.toMatch(/menunggu di WhatsApp|sudah diundang/)
  })
})
