/**
 * The contact of an agency on Telegram: connects their chat with a code, is asked there, and is reminded. That each thing
 * is said once over several processes and on both engines is seen in test/admin/referrals.test.ts.
 */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addAgency } from '../../db/agencies.ts'
import { newId } from '../../db/ids.ts'
import { offerChat } from '../../db/referral-chats.ts'
import { addReferral, extendReferral, referralById } from '../../db/referrals.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { openHouse } from '../support/house.ts'
import { openTestCase, testVault } from '../support/publishing.ts'

const minute = 60_000
const question = 'Apakah air PDAM di Oebobo tercampur solar?'

describe('the contact of an agency on Telegram', () => {
  it('connects once, and hears of the question, before its deadline and after it', {
    timeout: 120_000,
  }, async () => {
    await using house = await openHouse(sqliteDatabase)
    const { store, peer, staffId } = house
    const caseId = await openTestCase(store)
    const [id, code, token] = [newId(), randomBytes(16).toString('hex'), 'tautan-rahasia']
    const begun = Date.now()
    await store.write(async (tx) => {
      const asked = new Date(begun - 120 * minute)
      const agencyId = await addAgency(tx, { name: 'Dinas Uji', kind: 'opd', topics: [] }, asked)
      const about = { id, caseId, agencyId, contactId: null, question, wordingIds: [], askedBy: staffId }
      // Of three hours two are over: time for the reminder.
      const times = { dueAt: new Date(begun + 59 * minute), linkExpiresAt: new Date(begun + 600 * minute) }
      await addReferral(tx, { ...about, ...times, tokenHash: 'hash' }, asked)
      await offerChat(tx, {
        referralId: id,
        sealedToken: testVault().seal(token),
        codeHash: testVault().lookup('referral code', code),
        codeExpiresAt: new Date(begun + 60 * minute),
      })
    })
    await house.start()
    const [person, stranger] = [peer.resident(), peer.resident()]
    const texts = () => person.messages.map(({ text }) => text)
    person.send(`/start r_${code}`)
    await eventually(() => expect(texts()).toHaveLength(3))
    expect(texts()[0]).toContain('Terhubung')
    const [asked, reminded] = ['Ditunggu sebelum', '⏰ Mengingatkan'].map((words) =>
      texts().filter((text) => text.includes(words)),
    )
    expect([asked?.length, reminded?.length]).toEqual([2, 1])
    for (const text of texts().slice(1)) {
      expect(text).toContain(question)
      expect(text).toContain(`https://cek.test/rujukan/${token}`)
    }
    expect((await referralById(store.read, id))?.remindedAt).not.toBeNull()

    // The code is used up.
    stranger.send(`/start r_${code}`)
    await eventually(() => expect(stranger.messages.at(-1)?.text).toContain('sudah dipakai'))
    const past = { dueAt: new Date(begun - minute), linkExpiresAt: new Date(begun + 600 * minute) }
    await store.write((tx) => extendReferral(tx, id, past))
    await eventually(() => expect(texts().at(-1)).toContain('Batas waktunya sudah lewat'))
    expect(texts().filter((text) => text.includes('sudah lewat'))).toHaveLength(1)
  })
})
