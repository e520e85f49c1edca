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
import { type ChannelName, channelNames } from '../../db/shapes.ts'
import type { Store, Writer } from '../../db/store.ts'
import { slugOf } from '../../knowledge/slug.ts'
import { seeded } from '../bench/synthetic.ts'
import { rumours, type Story, stories } from './figures-stories.ts'

const minute = 60 * 1_000
const hour = 60 * minute

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

const places = ['Oebobo', 'Liliba', 'Oesapa', 'Sikumana', 'Kota Kupang', 'Fatululi', 'Alak', null]
const offices = [
  { name: 'Perumda Air Minum Tirta Bening Lontar', kind: 'lainnya', topics: ['air-listrik'] },
  { name: 'Dinas Sosial Kota Kupang', kind: 'opd', topics: ['bantuan-sosial'] },
  { name: 'BPBD Kota Kupang', kind: 'opd', topics: ['bencana'] },
  { name: 'Dinas Perhubungan Kota Kupang', kind: 'opd', topics: ['transportasi'] },
  { name: 'Dinas Kesehatan Kota Kupang', kind: 'opd', topics: ['kesehatan'] },
  { name: 'Polresta Kupang Kota', kind: 'kepolisian', topics: ['keamanan', 'penipuan'] },
] as const

/** What was missing in an answer, in the words of those who rated it down. */
const complaints = [
  'Belum jelas sampai kapan.',
  'Di tempat beta lain, Kaka.',
  null,
  'Sumbernya sonde bisa dibuka.',
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

  const rating = (feedbackOn: string, helpful: boolean, feedbackAt: Date) => ({
    ...{ feedback: helpful ? ('helpful' as const) : ('unhelpful' as const), feedbackOn, feedbackAt },
    feedbackWords: helpful ? null : pick(complaints),
  })

  /** Asks the office that knows about it; never later than now, and nobody waits once the case has ended. */
  const refer = (caseId: string, category: string, caseOpenedAt: Date, caseEndedAt: Date | null) => {
    const agency = asked.find(({ topics }) => topics.some((topic) => topic === category)) ?? pick(asked)
    const over = caseEndedAt ?? wanted.until
    const askedAt = new Date(Math.min(caseOpenedAt.getTime() + hour, over.getTime()))
    const answeredAt = new Date(askedAt.getTime() + below(40) * hour)
    const answered = answeredAt < over
    rows.referral.push({
      id: newId(),
      caseId,
      agencyId: agency.id,
      question: 'Apakah kabar ini benar? Mohon keterangan resmi dan sumbernya.',
      askedBy: staffId,
      askedAt,
      dueAt: new Date(askedAt.getTime() + 24 * hour),
      linkExpiresAt: new Date(askedAt.getTime() + 72 * hour),
      answeredAt: answered ? answeredAt : null,
      answer: answered ? 'Sudah kami periksa di lapangan.' : null,
      answeredBy: answered ? 'Petugas' : null,
      sources: [],
      wordingIds: [],
      withdrawnAt: answered ? null : caseEndedAt,
    })
  }

  // In the order of time, as tickets are given. Nobody has answered the newest yet.
  const opened = Array.from({ length: wanted.cases }, moment).sort((a, b) => a.getTime() - b.getTime())
  const firstOpen = wanted.cases - Math.min(rumours.length, Math.ceil(wanted.cases / 8))
  for (const [index, firstAsked] of opened.entries()) {
    const rumour = index < firstOpen ? undefined : rumours[wanted.cases - 1 - index]
    const story = pick(published)
    const { wordings } = rumour ?? story
    const id = newId()
    const fate = random()
    const took = Math.round(random() ** 3 * 200 * hour) + 5 * minute
    const left = wanted.until.getTime() - firstAsked.getTime()
    const endedAt = rumour ? null : new Date(firstAsked.getTime() + Math.min(took, left / 2))
    const status = rumour ? 'open' : fate < 0.75 ? 'answered' : 'closed'
    const mergedInto = status === 'closed' && fate < 0.83 ? (rows.case.at(-1)?.id ?? null) : null

    const asking = Math.min((endedAt ?? wanted.until).getTime() - firstAsked.getTime(), 24 * hour)
    const crowd = rumour ? 4 + below(wanted.questionsPerCase * 8) : 1 + below(wanted.questionsPerCase * 2 - 1)
    const askedBy = new Set<string>()
    let lastAskedAt = firstAsked
    for (let n = 0; n < (mergedInto ? 0 : crowd); n++) {
      const askedAt = n === 0 ? firstAsked : new Date(firstAsked.getTime() + below(asking))
      const rated = status === 'answered' && random() < 0.1
      const helpful = random() < 0.6
      const question = ask(askedAt, pick(wordings), {
        outcome: 'case',
        caseId: id,
        ...(rated && endedAt && rating(story.id, helpful, new Date(endedAt.getTime() + minute))),
      })
      if (askedAt > lastAskedAt) lastAskedAt = askedAt
      if (askedBy.has(question.askerId)) continue
      askedBy.add(question.askerId)
      if (endedAt === null) continue
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
    rows.case.push({
      id,
      number: index + 1,
      ticket: `KBH-${firstAsked.getUTCFullYear()}-${String(index + 1).padStart(5, '0')}`,
      status,
      closeReason:
        status !== 'closed'
          ? null
          : mergedInto
            ? 'digabung'
            : pick(['opini', 'luar-kota', 'kurang-bahan', 'spam']),
      clarificationId: status === 'answered' ? story.id : null,
      change: index + 1,
      askers: askedBy.size,
      version: 1,
      openedAt: firstAsked,
      lastAskedAt,
      endedAt,
      assigneeId: rumour && random() < 0.3 ? staffId : null,
      category: rumour?.category ?? (random() < 0.7 ? story.category : null),
      place: rumour?.place ?? pick(places),
      mergedInto,
      priority: 0,
      weighedChange: 0,
      urgent: false,
    })
    if (random() < 0.25) refer(id, (rumour ?? story).category, firstAsked, endedAt)
  }
  for (let n = 0; n < wanted.others; n++) {
    const story = pick(published)
    const way = random()
    const suggested = way < 0.7 ? [] : [story.id]
    const askedAt = moment()
    ask(askedAt, pick(story.wordings), {
      outcome: way < 0.85 ? 'answered' : 'suggested',
      suggested,
      clarificationId: way < 0.85 ? story.id : null,
      ...(way < 0.85 && random() < 0.2 && rating(story.id, true, askedAt)),
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
    await tx.insert(agencies).values(asked.map((one) => ({ ...one, createdAt: wanted.from })))
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
  for (const [index, { id, wordings: _, ...said }] of published.entries()) {
    const both = { publishedAt: at, updatedAt: at }
    await tx
      .insert(clarifications)
      .values({ id, slug: slugOf(said.title), revision: 1, change: index + 1, ...both })
    await tx.insert(revisions).values({
      clarificationId: id,
      number: 1,
      kind: 'klarifikasi',
      ...said,
      sources: [{ url: 'https://example.org/', title: 'Siaran pers', date: '2026-09-01' }],
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
