/** Nobody's address is readable where it should not be: the database, the logs, the desk, the feed. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '../../db/open.ts'
import { askers, deliveries, inbox } from '../../db/schema/conversation.ts'
import { startTelegramPeer } from '../peers/telegram.ts'
import { startWhatsAppPeer } from '../peers/whatsapp.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { startProgram } from '../support/program.ts'
import { linkWhatsApp } from '../support/whatsapp.ts'

it('keeps chat ids and names out of the database and the logs', async () => {
  await using database = await sqliteDatabase()
  const peer = await startTelegramPeer({ token: '1234:privacy' })
  const program = await startProgram({
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: '1234:privacy',
    TELEGRAM_API_ROOT: peer.apiRoot,
    LOG_LEVEL: 'trace',
  })
  const person = peer.resident(918_273_645, 'Yublina Rahasia')
  person.send('Apakah benar sumur di Naioni mengeluarkan minyak?')
  await person.waitFor((message) => message.text.includes('KBH-'), 10_000)
  person.block()
  const other = peer.resident(918_273_646, 'Yublina Kedua')
  peer.failNext('sendMessage', { status: 500, description: 'Internal Server Error' }, 1)
  other.send('Apakah benar sumur di Naioni mengeluarkan minyak?')
  await other.waitFor((message) => message.text.includes('KBH-'), 10_000)

  const store = await openStore(database.url)
  const [met] = await store.read.select().from(askers)
  expect(met?.lookup).toBeTruthy()
  await eventually(async () => {
    const rows = await store.read.select({ event: inbox.event }).from(inbox)
    expect(rows.map((row) => row.event)).toEqual(rows.map(() => null))
  })
  expect((await store.read.select().from(deliveries)).length).toBeGreaterThan(0)
  await store.close()
  await program.end('SIGTERM')
  await peer.stop()

  const folder = dirname(database.url.slice('file:'.length))
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))
  for (const secret of ['918273645', '918273646', 'Yublina', '1234:privacy']) {
    for (const text of bytes) expect(text.includes(secret)).toBe(false)
    expect(program.output()).not.toContain(secret)
  }
  expect(program.output()).not.toContain('Naioni')
})

it('keeps numbers, names and keys of WhatsApp out of the database and the logs', async () => {
  await using database = await sqliteDatabase()
  const peer = await startWhatsAppPeer({ phone: '6281238987654' })
  const program = await startProgram({
    DATABASE_URL: database.url,
    WHATSAPP: 'on',
    WHATSAPP_SOCKET_URL: peer.socketUrl,
    LOG_LEVEL: 'trace',
  })
  const store = await openStore(database.url)
  await linkWhatsApp(peer, store)
  const person = peer.resident({ number: '6281239123987', name: 'Yublina Rahasia' })
  const neighbour = peer.resident({ addressedBy: 'number', number: '6281239123988' })
  const group = peer.group({ subject: 'Grup Rahasia', members: [person, neighbour] })
  await person.send('gosip Naioni di grup', { in: group })
  await neighbour.send('Apakah benar sumur di Naioni mengeluarkan minyak?')
  // Sessions that do not fit, refusals, a lost connection: what libraries complain of most.
  person.garbleNext()
  peer.faults.refuseAcks(463)
  await person.send('Apakah benar sumur di Naioni mengeluarkan minyak?')
  await eventually(async () => {
    const rows = await store.read.select({ status: deliveries.status }).from(deliveries)
    expect(rows.map((row) => row.status).sort()).toEqual(['failed', 'sent'])
  }, 30_000)
  await person.loseKeys()
  peer.drop()
  await peer.waitUntilGone(10_000)
  await peer.waitUntilConnected(20_000)
  await person.send('/bantuan')
  await person.waitFor(({ text }) => text.includes('Cara pakai'), 20_000)
  await eventually(async () => {
    const rows = await store.read.select({ event: inbox.event }).from(inbox)
    expect(rows.map((row) => row.event)).toEqual(rows.map(() => null))
  })
  await store.close()
  await program.end('SIGTERM')
  await peer.stop()

  const folder = dirname(database.url.slice('file:'.length))
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))
  const lid = person.lidJid.replace('@lid', '')
  // The service's own number is public; in a log it would say whose log that is.
  expect(program.output()).not.toContain('81238987654')
  for (const secret of ['81239123987', '81239123988', lid, 'Yublina', 'Rahasia', 'gosip']) {
    for (const text of bytes) expect(text.includes(secret)).toBe(false)
    expect(program.output()).not.toContain(secret)
  }
  expect(program.output()).not.toMatch(/Naioni|privKey|SessionEntry|noiseKey|Buffer/)
}, 120_000)
