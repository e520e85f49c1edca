/** Several processes on PostgreSQL: who holds the connection sends over it, and another takes over when it dies. */
import { expect, it } from 'vitest'
import { openStore } from '../../db/open.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { startWhatsAppPeer } from '../peers/whatsapp.ts'
import { importLine } from '../support/clarifications.ts'
import { postgresDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { startProgram } from '../support/program.ts'
import { linkWhatsApp } from '../support/whatsapp.ts'

it('answers over the connection that another process holds, and goes on when that one is killed', async () => {
  await using database = await postgresDatabase()
  const store = await openStore(database.url)
  await importEntries(store, parseImport(importLine()), false, new Date())
  const peer = await startWhatsAppPeer()
  const env = { DATABASE_URL: database.url, WHATSAPP: 'on', WHATSAPP_SOCKET_URL: peer.socketUrl }
  const conversing = await startProgram({ ...env, ROLES: 'web,delivery' })
  const holder = await startProgram({ ...env, ROLES: 'whatsapp' })
  await linkWhatsApp(peer, store)
  const standIn = await startProgram({ ...env, ROLES: 'whatsapp' })

  const resident = peer.resident()
  await resident.send('air pdam oebobo tercampur limbah ko?')
  await resident.waitFor(({ text }) => text.includes('SALAH'), 20_000)
  // What was not noted as sent would be sent again once its claim has run out.
  await eventually(async () => {
    const rows = await store.read.select({ status: deliveries.status }).from(deliveries)
    expect(rows).toEqual([{ status: 'sent' }])
  })
  await holder.end('SIGKILL')
  await peer.waitUntilGone(10_000)
  await resident.send('1')
  await resident.waitFor(({ text }) => text.includes('Senang bisa membantu'), 60_000)
  expect(resident.messages).toHaveLength(2)
  expect(peer.counts).toEqual({ undecryptable: 0, repeated: 0, retriesAsked: 0 })

  await Promise.all([conversing.end('SIGTERM'), standIn.end('SIGTERM')])
  await store.close()
  await peer.stop()
}, 120_000)
