/** The public site over HTTP, with a page of every kind: for browsers. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { createApp } from '../../admin/app.tsx'
import { meetAsker } from '../../db/askers.ts'
import { startBroadcast } from '../../db/broadcasts.ts'
import { listClarifications } from '../../db/clarifications.ts'
import { addQuestion } from '../../db/questions.ts'
import { keepSetting } from '../../db/settings.ts'
import { verdicts } from '../../db/shapes.ts'
import { statementsOf } from '../../db/statements.ts'
import { Vault } from '../../db/vault.ts'
import type { Content } from '../../knowledge/content.ts'
import { spellCode } from '../../knowledge/genuine/code.ts'
import { signEverything, signingStore } from '../../knowledge/genuine/signing.ts'
import { addPublished, revise } from '../../knowledge/publishing.ts'
import { importEntries, starterEntries } from '../../knowledge/transfer.ts'
import { withdrawClarification } from '../../knowledge/withdrawing.ts'
import { waterContent } from './clarifications.ts'
import { openTestStore, sqliteDatabase } from './engines.ts'
import { openTestKnowledge } from './knowledge.ts'
import { addEditor } from './staff.ts'

const hour = 3_600_000

export interface PublicSite extends AsyncDisposable {
  readonly url: string
  /** A page of each kind, by what it shows. */
  readonly paths: Readonly<Record<string, string>>
  /** No request is answered any more; the address stays the same. */
  cutOff(): Promise<void>
}

export async function openPublicSite(): Promise<PublicSite> {
  const plain = await openTestStore(sqliteDatabase)
  const vault = new Vault(randomBytes(32))
  const now = () => new Date('2026-11-23T02:00:00Z')
  // The address is in what is signed: known only when somebody listens.
  const server = serve({ fetch: (request, env) => app.fetch(request, env), port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const store = signingStore(plain, { vault, issuer: publicUrl, now })
  await importEntries(store, starterEntries(), true, now())
  const staffId = await addEditor(plain)
  const publish = async (change: Partial<Content>, hoursAgo: number) =>
    await store.write((tx) =>
      addPublished(
        tx,
        { ...waterContent, ...change } as Content,
        [],
        staffId,
        new Date(now().getTime() - hoursAgo * hour),
        false,
      ),
    )
  const setting = { publicUrl, now: now() }
  const [rated] = await Promise.all(
    verdicts.map((verdict, n) =>
      publish({ verdict, title: `Air PDAM di Oebobo, kabar ${n + 1}`, category: 'air-listrik' }, 30 + n),
    ),
  )
  const corrected = await publish({ title: 'Air PDAM di Oebobo mati dua hari' }, 20)
  const content = {
    ...waterContent,
    verdict: 'sebagian-benar',
    title: 'Air PDAM di Oebobo mati sehari',
  } as const
  await revise(store, { clarificationId: corrected.id, basedOn: 1, content, staffId }, setting)
  const withdrawn = await publish({ title: 'Air PDAM di Oebobo berwarna' }, 18)
  await withdrawClarification(
    store,
    {
      clarificationId: withdrawn.id,
      revision: 1,
      reason: 'Hasil uji keliru dibaca.',
      reopens: false,
      staffId,
    },
    setting,
  )
  const expired = await publish({ title: 'Jadwal air bergilir', validUntil: '2026-11-20' }, 80)
  const service = await publish(
    {
      kind: 'informasi',
      verdict: null,
      title: 'Cara melapor pipa bocor',
      claim: 'Lapor pipa bocor ke mana?',
      // Longer than a phone is wide, and without a place to break it.
      explanation: `Di https://example.org/${'laporpipabocor'.repeat(6)}, setiap hari.`,
    },
    10,
  )
  await signEverything(store)
  await store.write(async (tx) => {
    await keepSetting(tx, 'telegram-username', 'kabashoax_bot')
    await keepSetting(tx, 'whatsapp-number', '6281234567890')
    const alerted = { kind: 'alert', clarificationId: corrected.id, revisionNumber: 2 } as const
    await startBroadcast(tx, `alert:${corrected.id}`, alerted, new Date(now().getTime() - 3 * hour))
  })
  const asked = await listClarifications(store.read, {}, 6)
  await store.write(async (tx) => {
    for (const [n, { id }] of asked.entries())
      for (let person = 0; person < 4 + 5 * n; person++) {
        const askedAt = new Date(now().getTime() - (n + person) * hour)
        const asker = await meetAsker(tx, vault, 'web', `person-${person}`, askedAt)
        await addQuestion(tx, {
          ...{ askerId: asker.id, channel: 'web', text: 'Batul ko?', fingerprint: `${n}-${person}`, askedAt },
          ...{ outcome: 'answered', suggested: [], clarificationId: id, caseId: null },
        })
      }
  })
  const live = await openTestKnowledge(store)
  const log = pino({ level: 'silent' })
  const app = createApp({ store, vault, knowledge: live.knowledge, log, publicUrl, now })
  const [statement] = await statementsOf(store.read, corrected.id)
  const code = spellCode(statement?.code ?? '')
  const end = async () => {
    if (!server.listening) return
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await once(server, 'close')
  }
  return {
    url: publicUrl,
    paths: {
      front: '/',
      'front in English': '/en',
      filtered: '/?penilaian=salah',
      // With each of the verdicts.
      topic: '/topik/air-listrik',
      'empty topic': '/topik/lain',
      places: '/tempat',
      place: '/tempat/oebobo',
      search: '/cari',
      found: '/cari?q=tsunami',
      'not found': '/cari?q=zzyyxx',
      'rated false': `/k/${rated?.slug}`,
      corrected: `/k/${corrected.slug}`,
      'corrected in English': `/en/k/${corrected.slug}`,
      withdrawn: `/k/${withdrawn.slug}`,
      expired: `/k/${expired.slug}`,
      service: `/k/${service.slug}`,
      starter: `/k/${(await listClarifications(store.read, { category: 'bencana' }, 1))[0]?.slug}`,
      genuine: '/asli',
      'genuine, corrected': `/asli/${code}`,
      'genuine, unknown': '/asli/KBH7-AAAA-AAAA',
      'genuine, technical': '/asli/teknis',
      chat: '/tanya',
      'chat in English': '/en/tanya',
      'genuine in English': `/en/asli/${code}`,
      'API in English': '/en/api',
      offline: '/tanpa-sambungan',
      missing: '/k/tidak-ada',
    },
    cutOff: end,
    async [Symbol.asyncDispose]() {
      await end()
      await live[Symbol.asyncDispose]()
      await plain[Symbol.asyncDispose]()
    },
  }
}
