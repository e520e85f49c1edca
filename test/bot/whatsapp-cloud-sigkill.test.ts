/**
 * Nothing lost, nothing twice over the Cloud API: the real program is killed while residents ask and while an
 * answer goes out to all of them, and every batch of the webhook comes twice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { listCases } from '../../db/cases.ts'
import { openStore } from '../../db/open.ts'
import { publishForCase } from '../../knowledge/publishing.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import type { Person } from '../peers/whatsapp-cloud/person.ts'
import { startCloudPeer } from '../peers/whatsapp-cloud.ts'
import { importLine, waterContent } from '../support/clarifications.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { startProgram } from '../support/program.ts'
import { addEditor } from '../support/staff.ts'
import { access } from './whatsapp-cloud-fixture.ts'

const residentsOfEach = 60
const patience = 120_000

describe('killed over the Cloud API', () => {
  it('answers every question and tells everyone, once', { timeout: 400_000 }, async () => {
    await using database = await sqliteDatabase()
    const store = await openStore(database.url)
    await importEntries(store, parseImport(importLine()), false, new Date())
    const staffId = await addEditor(store)
    const peer = await startCloudPeer(access)
    peer.webhook.twice = true
    const kills: number[] = []
    const start = async () => {
      const started = await startProgram({ DATABASE_URL: database.url, ...peer.environment })
      await peer.enterWebhook(`${started.url}/hooks/whatsapp-cloud`)
      return started
    }
    let program = await start()
    const killAndRestart = async () => {
      await sleep(Math.random() * 1_500)
      kills.push(Date.now())
      await program.end('SIGKILL')
      program = await start()
    }

    const knowing = Array.from({ length: residentsOfEach }, () => peer.person())
    const asking = Array.from({ length: residentsOfEach }, () => peer.person())
    for (const person of knowing) person.write('air pdam oebobo tercampur limbah ko?')
    for (const person of asking) person.write('Benarkah patung kuda di Bundaran Tirosa dicuri tadi malam?')
    await killAndRestart()
    await killAndRestart()
    await eventually(() => {
      expect(knowing.filter((person) => count(person, /❌ SALAH/) === 0)).toHaveLength(0)
      expect(asking.filter((person) => count(person, /KBH-/) === 0)).toHaveLength(0)
    }, patience)

    const [subject, ...others] = await listCases(store.read, 'open', 'waiting', 10, 0)
    expect(others).toEqual([])
    expect(subject?.askers).toBe(residentsOfEach)
    const content = { ...waterContent, title: 'Salah: patung kuda di Bundaran Tirosa tidak dicuri' }
    const setting = { publicUrl: program.url, now: new Date() }
    await publishForCase(store, { caseId: subject?.id ?? '', content, staffId }, setting)
    await killAndRestart()
    await eventually(
      () => expect(asking.filter((person) => count(person, /jawaban untuk/) === 0)).toHaveLength(0),
      patience,
    )
    await peer.webhook.settled()

    const repeats = [...knowing, ...asking].flatMap(repeated)
    console.log(
      `${kills.length} kills, ${residentsOfEach * 3} messages owed, ${repeats.length} repeated, ` +
        `${peer.webhook.answers.filter((status) => status !== 200).length} batches told again`,
    )
    // A repeat is allowed only where the first copy was taken in the very moment of a kill.
    for (const at of repeats) expect(kills.some((kill) => Math.abs(kill - at) < 1_000)).toBe(true)
    await program.end('SIGTERM')
    await store.close()
    await peer.stop()
  })
})

const count = (person: Person, fits: RegExp): number =>
  person.messages.filter(({ text }) => fits.test(text)).length

/** When the first copies of messages were taken that came more than once. */
function repeated({ messages }: Person): number[] {
  const first = new Map<string, number>()
  return messages.flatMap(({ text, takenAt }) => {
    const before = first.get(text)
    if (before === undefined) first.set(text, takenAt)
    return before === undefined ? [] : [before]
  })
}
