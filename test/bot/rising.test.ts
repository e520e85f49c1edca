/** A rumour that rises: asked on Telegram, seen by the real program, told to the moderators' group once. */
import { expect, it } from 'vitest'
import { risesNow } from '../../db/rises.ts'
import { cases } from '../../db/schema/cases.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { importLine } from '../support/clarifications.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { openHouse } from '../support/house.ts'

it('a rumour that rises is marked and told to the moderators once, whether it is known or not', {
  timeout: 120_000,
}, async () => {
  await using house = await openHouse(sqliteDatabase)
  const { store, peer } = house
  await importEntries(store, parseImport(importLine()), false, new Date())
  const group = peer.group('Moderator', 'group')
  group.addBot('administrator')
  await house.start({ TELEGRAM_MODERATORS: String(group.chat.id) })
  const ask = async (text: string) => {
    const person = peer.resident()
    person.send(text)
    await person.waitFor(({ text }) => text !== '', 60_000)
  }
  const told = () => group.messages.map(({ text }) => text)

  const five = async (text: string) => await Promise.all(Array.from({ length: 5 }, () => ask(text)))
  await five('Besok semua ATM di Kupang mati total selama tiga hari, batul ko?')
  await eventually(() => expect(told()).toHaveLength(1), 60_000)
  expect(told()[0]).toMatch(/Kabar sedang naik\n\nKBH-\d{4}-\d{5}: Besok semua ATM/)
  expect(told()[0]).toContain('5 orang bertanya dalam 30 menit, biasanya hampir tidak ada')
  const [subject] = await store.read.select().from(cases)
  expect(told()[0]).toContain(`https://cek.test/admin/kasus/${subject?.id}`)
  expect(subject?.risingSince).not.toBeNull()

  await five('apakah air ledeng oebobo aman diminum')
  await eventually(() => expect(told()).toHaveLength(2), 60_000)
  expect(told()[1]).toMatch(/Kabar lama sedang naik lagi[\s\S]*\/admin\/klarifikasi\//)

  // More of the same is no news.
  await ask('Besok semua ATM di Kupang mati total selama tiga hari, batul ko?')
  await eventually(async () =>
    expect((await risesNow(store.read)).map(({ people }) => people).sort()).toEqual([5, 6]),
  )
  expect(told()).toHaveLength(2)
})
