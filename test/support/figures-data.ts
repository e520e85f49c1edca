/**
 * A city's questions over some months, always the same for a seed: what people ask, on which channel, in which
 * kelurahan, and what became of it. For the figures, for measuring them and for the manual's pictures.
 */
import { eq } from 'drizzle-orm'
import { newId } from '../../db/ids.ts'
import { agencies, referrals } from '../../db/schema/agencies.ts'
import { cases, questions } from '../../db/schema/cases.ts'
import { clarifications, revisions } from '../../db/schema/clarifications.ts'
import { askers, deliveries } from '../../db/schema/conversation.ts'
import { counters } from '../../db/schema/program.ts'
import { staff } from '../../db/schema/staff.ts'
import { type ChannelName, channelNames, type Verdict } from '../../db/shapes.ts'
import type { Store, Writer } from '../../db/store.ts'
import { seeded } from '../bench/synthetic.ts'

const hour = 60 * 60 * 1_000

export interface CityWanted {
  readonly seed: number
  readonly from: Date
  readonly until: Date
  readonly cases: number
  /** Questions beside those that went into cases. */
  readonly others: number
  /** For each case, on average. */
  readonly questionsPerCase: number
}

interface Story {
  readonly category: string
  readonly verdict: Verdict
  readonly title: string
  readonly wordings: readonly string[]
}

const stories: readonly Story[] = [
  {
    category: 'air-listrik',
    verdict: 'salah',
    title: 'Salah: air PDAM di Oebobo tidak tercampur limbah',
    wordings: ['Air PDAM di Oebobo tercampur limbah ko?', 'Benarkah air ledeng kena limbah rumah sakit?'],
  },
  {
    category: 'bantuan-sosial',
    verdict: 'salah',
    title: 'Salah: tautan pendaftaran bansos lewat WhatsApp bukan dari pemerintah',
    wordings: [
      'Ada link daftar bansos 600 ribu, betul ko?',
      'Pendaftaran bansos lewat link WhatsApp asli atau tipu?',
    ],
  },
  {
    category: 'bencana',
    verdict: 'konteks-salah',
    title: 'Konteks salah: video banjir bukan dari Kupang',
    wordings: [
      'Video banjir bandang di Kupang tadi malam betul ko?',
      'Ini video banjir Liliba asli ko sonde?',
    ],
  },
  {
    category: 'transportasi',
    verdict: 'benar',
    title: 'Benar: jembatan Liliba ditutup sementara pada malam hari',
    wordings: ['Jembatan Liliba ditutup betul?', 'Dong bilang jembatan Liliba su tutup malam, batul ko?'],
  },
  {
    category: 'penipuan',
    verdict: 'manipulasi',
    title: 'Hasil rekayasa: video wali kota menawarkan hadiah',
    wordings: [
      'Video pak wali kasi hadiah motor itu asli ko?',
      'Wali kota bagi motor lewat Facebook betul ko tipu?',
    ],
  },
  {
    category: 'kesehatan',
    verdict: 'sebagian-benar',
    title: 'Sebagian benar: kasus demam berdarah naik, rumah sakit tidak penuh',
    wordings: ['Rumah sakit penuh karena demam berdarah?', 'Betul DBD naik sampai RSUD penuh?'],
  },
]

const places = ['Oebobo', 'Liliba', 'Oesapa', 'Sikumana', 'Kota Kupang', 'Fatululi', 'Alak', null]
const offices = [
  { name: 'Perumda Air Minum Kota Kupang', kind: 'opd' },
  { name: 'Dinas Sosial', kind: 'opd' },
  { name: 'BPBD Kota Kupang', kind: 'opd' },
  { name: 'Polresta Kupang Kota', kind: 'kepolisian' },
] as const

type Rows = {
  asker: (typeof askers.$inferInsert)[]
  case: (typeof cases.$inferInsert)[]
  question: (typeof questions.$inferInsert)[]
  delivery: (typeof deliveries.$inferInsert)[]
  referral: (typeof referrals.$inferInsert)[]
}

/** Writes a city into an empty database in one transaction. */
export async function addCity(store: Store, wanted: CityWanted): Promise<void> {
  const random = seeded(wanted.seed)
  const below = (n: number) => Math.floor(random() * n)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const moment = () =>
    new Date(wanted.from.getTime() + Math.floor(random() * (wanted.until.getTime() - wanted.from.getTime())))
  const people = Array.from({ length: Math.max(8, Math.round(wanted.cases * 1.5)) }, () => ({
    id: newId(),
    channel: pick<ChannelName>(channelNames),
  }))
  const published = stories.map((story) => ({ id: newId(), ...story }))
  const asked = offices.map((office) => ({ id: newId(), ...office }))
  const staffId = newId()
  const rows: Rows = { asker: [], case: [], question: [], delivery: [], referral: [] }
  for (const { id, channel } of people)
    rows.asker.push({ id, channel, state: { at: 'idle' }, createdAt: wanted.from, lastSeenAt: wanted.from })

  const ask = (
    at: Date,
    text: string,
    change: Partial<typeof questions.$inferInsert> & Pick<typeof questions.$inferInsert, 'outcome'>,
  ) => {
    const { id: askerId, channel } = pick(people)
    const question = {
      id: newId(),
      askerId,
      channel,
      text,
      said: [],
      fingerprint: text,
      suggested: [],
      askedAt: at,
    }
    rows.question.push({ ...question, ...change })
    return question
  }

  for (let number = 1; number <= wanted.cases; number++) {
    const story = pick(published)
    const firstAsked = moment()
    const last = new Date(firstAsked.getTime() + below(60) * hour)
    const id = newId()
    const fate = random()
    const took = new Date(firstAsked.getTime() + Math.round(random() ** 3 * 200 * hour) + 5 * 60_000)
    const endedAt = fate < 0.8 && took < wanted.until ? took : null
    const status = endedAt === null ? 'open' : fate < 0.6 ? 'answered' : 'closed'
    const merged = status === 'closed' && fate < 0.68
    rows.case.push({
      id,
      number,
      ticket: `KBH-${firstAsked.getUTCFullYear()}-${String(number).padStart(5, '0')}`,
      status,
      closeReason:
        status !== 'closed'
          ? null
          : merged
            ? 'digabung'
            : pick(['opini', 'luar-kota', 'kurang-bahan', 'spam']),
      clarificationId: status === 'answered' ? story.id : null,
      change: number,
      askers: 0,
      version: 1,
      openedAt: firstAsked,
      lastAskedAt: last,
      endedAt,
      category: random() < 0.7 ? story.category : null,
      place: pick(places),
      mergedInto: null,
      priority: 0,
      weighedChange: 0,
      urgent: false,
    })
    const many = merged ? 0 : 1 + below(wanted.questionsPerCase * 2 - 1)
    const told = new Set<string>()
    for (let n = 0; n < many; n++) {
      const at = n === 0 ? firstAsked : new Date(firstAsked.getTime() + below(24) * hour)
      const question = ask(at, pick(story.wordings), {
        outcome: 'case',
        caseId: id,
        feedback: status === 'answered' && random() < 0.1 ? (random() < 0.6 ? 'helpful' : 'unhelpful') : null,
      })
      if (endedAt === null || told.has(question.askerId)) continue
      told.add(question.askerId)
      rows.delivery.push({
        id: newId(),
        key: `notice:${id}:${question.askerId}`,
        askerId: question.askerId,
        channel: question.channel,
        kind: 'notice',
        priority: 1,
        clarificationId: status === 'answered' ? story.id : null,
        revisionNumber: status === 'answered' ? 1 : null,
        questionId: question.id,
        status: random() < 0.94 ? 'sent' : random() < 0.5 ? 'failed' : 'waiting',
        dueAt: endedAt,
        createdAt: endedAt,
      })
    }
    if (random() < 0.25) {
      const answered = random() < 0.7
      const askedAt = new Date(firstAsked.getTime() + hour)
      rows.referral.push({
        id: newId(),
        caseId: id,
        agencyId: pick(asked).id,
        question: 'Mohon keterangan resmi.',
        askedBy: staffId,
        askedAt,
        dueAt: new Date(askedAt.getTime() + 24 * hour),
        linkExpiresAt: new Date(askedAt.getTime() + 72 * hour),
        answeredAt: answered ? new Date(askedAt.getTime() + below(40) * hour) : null,
        answer: answered ? 'Sudah kami periksa.' : null,
        answeredBy: answered ? 'Petugas' : null,
        sources: [],
        wordingIds: [],
        withdrawnAt: !answered && random() < 0.2 ? new Date(askedAt.getTime() + 30 * hour) : null,
      })
    }
  }
  for (let n = 0; n < wanted.others; n++) {
    const story = pick(published)
    const way = random()
    const suggested = way < 0.7 ? [] : [story.id]
    ask(moment(), pick(story.wordings), {
      outcome: way < 0.85 ? 'answered' : 'suggested',
      suggested,
      clarificationId: way < 0.85 ? story.id : null,
      feedback: way < 0.85 && random() < 0.2 ? 'helpful' : null,
    })
  }

  // As a service writes them: in the order of time.
  rows.question.sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime())
  rows.case.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime())
  rows.delivery.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
  await store.write(async (tx) => {
    await tx.insert(staff).values({
      id: staffId,
      name: 'Maria',
      login: `maria-${staffId}`,
      role: 'editor',
      passwordHash: '-',
      createdAt: wanted.from,
    })
    await addPublished(tx, published, staffId, wanted.from)
    await tx.insert(agencies).values(asked.map((one) => ({ ...one, topics: [], createdAt: wanted.from })))
    await inChunks(rows.asker, (chunk) => tx.insert(askers).values(chunk))
    await inChunks(rows.case, (chunk) => tx.insert(cases).values(chunk))
    await inChunks(rows.question, (chunk) => tx.insert(questions).values(chunk))
    await inChunks(rows.delivery, (chunk) => tx.insert(deliveries).values(chunk))
    await inChunks(rows.referral, (chunk) => tx.insert(referrals).values(chunk))
    await countOn(tx, wanted.cases)
  })
}

async function addPublished(
  tx: Writer,
  published: readonly (Story & { readonly id: string })[],
  authorId: string,
  at: Date,
): Promise<void> {
  for (const [index, { id, category, verdict, title }] of published.entries()) {
    const both = { publishedAt: at, updatedAt: at }
    await tx
      .insert(clarifications)
      .values({ id, slug: `berita-${id}`, revision: 1, change: index + 1, ...both })
    await tx.insert(revisions).values({
      clarificationId: id,
      number: 1,
      kind: 'klarifikasi',
      verdict,
      title,
      claim: title,
      explanation: 'Sudah diperiksa bersama instansi yang berwenang.',
      sources: [{ url: 'https://example.org/', title: 'Siaran pers', date: '2026-09-01' }],
      category,
      place: 'Kota Kupang',
      validUntil: null,
      example: false,
      authorId,
      publishedAt: at,
    })
  }
}

/** The counters go on after what was written past them. */
async function countOn(tx: Writer, cases: number): Promise<void> {
  for (const [name, value] of [
    ['case-number', cases],
    ['cases', cases],
    ['clarifications', stories.length],
  ] as const) {
    await tx.delete(counters).where(eq(counters.name, name))
    await tx.insert(counters).values({ name, value })
  }
}

async function inChunks<T>(rows: readonly T[], write: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) await write(rows.slice(from, from + 500))
}
