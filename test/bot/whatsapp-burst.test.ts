/**
 * Two hundred residents ask at once on WhatsApp, and the program is killed in the middle: everything is counted as
 * their phones saw it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { listCases } from '../../db/cases.ts'
import { openStore } from '../../db/open.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { startWhatsAppPeer, type WhatsAppPeer } from '../peers/whatsapp.ts'
import { importLine } from '../support/clarifications.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { startProgram } from '../support/program.ts'
import { linkWhatsApp } from '../support/whatsapp.ts'

const residentsOfEach = 100
const kills = 3
const patience = 240_000

const known = 'air pdam oebobo tercampur limbah ko?'
const unknown = 'Benarkah patung kuda di Bundaran Tirosa dicuri orang tadi malam?'

type Person = ReturnType<WhatsAppPeer['resident']>

describe('a burst of residents on WhatsApp', () => {
  it('are answered, each once, though the program is killed meanwhile', { timeout: 400_000 }, async () => {
    await using database = await sqliteDatabase()
    const store = await openStore(database.url)
    await importEntries(store, parseImport(importLine()), false, new Date())
    const peer = await startWhatsAppPeer()
    const env = { DATABASE_URL: database.url, WHATSAPP: 'on', WHATSAPP_SOCKET_URL: peer.socketUrl }
    let program = await startProgram(env)
    await linkWhatsApp(peer, store)

    const knowing = Array.from({ length: residentsOfEach }, () => peer.resident())
    const asking = Array.from({ length: residentsOfEach }, () => peer.resident())
    const outputs: string[] = []
    const sending = Promise.all([
      ...knowing.map((person) => person.send(known)),
      ...asking.map((person) => person.send(unknown)),
    ])
    for (let kill = 0; kill < kills; kill++) {
      await sleep(200 + Math.random() * 1_500)
      await program.end('SIGKILL')
      outputs.push(program.output())
      program = await startProgram(env)
      await peer.waitUntilConnected(30_000)
    }
    await sending
    await eventually(() => {
      expect(knowing.filter((person) => count(person, /❌ SALAH/) === 0)).toHaveLength(0)
      expect(asking.filter((person) => count(person, /KBH-/) === 0)).toHaveLength(0)
    }, patience)

    const lost = [...knowing, ...asking].filter((person) => person.messages.length === 0).length
    const doubled = [...knowing, ...asking].filter((person) => person.messages.length > 1).length
    const { undecryptable, repeated, retriesAsked } = peer.counts
    console.log(
      `${kills} kills, ${lost} lost, ${doubled} doubled, ` +
        `${undecryptable + retriesAsked} undecryptable (${undecryptable} sent, ${retriesAsked} received); ` +
        `${repeated} sent again under their id, which phones do not show twice`,
    )
    expect({ lost, doubled, undecryptable, retriesAsked }).toEqual({
      lost: 0,
      doubled: 0,
      undecryptable: 0,
      retriesAsked: 0,
    })
    const cases = await listCases(store.read, 'open', 'waiting', 10, 0)
    expect(cases.map((one) => one.askers)).toEqual([residentsOfEach])
    expect(peer.failures).toEqual([])

    await program.end('SIGTERM')
    outputs.push(program.output())
    for (const secret of [knowing[0]?.lidJid ?? '', peer.phone, 'privKey', 'SessionEntry', 'Tirosa'])
      expect(outputs.join('')).not.toContain(secret)
    await store.close()
    await peer.stop()
  })
})

const count = (person: Person, fits: RegExp): number =>
  person.messages.filter((message) => fits.test(message.text)).length
