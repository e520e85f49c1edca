/** A made-up city on a busy morning, for the pictures: what the desk has to do, and what the public reads. */
import { and, desc, eq, ne } from 'drizzle-orm'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { meetAsker } from '../../db/askers.ts'
import { addAudit } from '../../db/audit.ts'
import { startBroadcast } from '../../db/broadcasts.ts'
import type { Clarification } from '../../db/clarifications.ts'
import { saveDraft } from '../../db/drafts.ts'
import { openStore } from '../../db/open.ts'
import { addQuestion } from '../../db/questions.ts'
import { cases } from '../../db/schema/cases.ts'
import { staff } from '../../db/schema/staff.ts'
import { keepSetting } from '../../db/settings.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import type { Content } from '../../knowledge/content.ts'
import { addPublished, revise } from '../../knowledge/publishing.ts'
import { submitDraft } from '../../knowledge/review.ts'
import { importEntries, starterEntries } from '../../knowledge/transfer.ts'
import { addCity } from '../support/figures-data.ts'
import { testKey } from '../support/program.ts'

const hour = 60 * 60 * 1_000
const day = 24 * hour

/** Who signs in for the pictures. */
export const person = { name: 'Ina Kominfo', password: 'bunga sepe merah di jalan', role: 'admin' } as const
const colleagues = [
  { name: 'Yanto Lado', role: 'moderator' },
  { name: 'Debby Manafe', role: 'editor' },
] as const

export interface City {
  /** The id of an open case that many wait for. */
  readonly caseId: string
  /** Of a clarification that was asked about a lot, corrected once. */
  readonly slug: string
}

/** Writes the city into the empty database at this address; no program may run over it yet. */
export async function makeCity(url: string): Promise<City> {
  const store = await openStore(url)
  try {
    const now = new Date()
    await addCity(store, {
      ...{ seed: 2026, from: new Date(now.getTime() - 60 * day), until: now },
      ...{ cases: 140, others: 420, questionsPerCase: 4 },
    })
    await importEntries(store, starterEntries(), true, now)
    await addStaffMember(store, person, now)
    for (const { name, role } of colleagues)
      await addStaffMember(store, { name, role, password: person.password }, now)
    const slug = await publishNews(store, now)
    await submitAnswer(store, now)
    const [open] = await store.read
      .select({ id: cases.id })
      .from(cases)
      .where(and(eq(cases.status, 'open'), ne(cases.category, 'transportasi')))
      .orderBy(desc(cases.askers))
      .limit(1)
    return { caseId: open?.id ?? '', slug }
  } finally {
    await store.close()
  }
}

/** What came out in the last two days, the newest first, and how many asked about each. */
const news: readonly (readonly [hoursAgo: number, people: number, content: Partial<Content>])[] = [
  [
    2,
    31,
    {
      verdict: 'salah',
      title: 'Salah: tidak ada peringatan tsunami untuk pesisir Kupang hari ini',
      claim: 'BMKG sudah kasih peringatan: jam dua subuh air laut naik 10 meter di Oesapa dan Lasiana.',
      explanation:
        'BMKG tidak mengeluarkan peringatan tsunami untuk Kupang. Gambar yang beredar dipotong dari peringatan di negara lain.\n\nKalau terasa gempa kuat dan lama di pantai, segera naik ke tempat tinggi tanpa menunggu kabar.',
      category: 'bencana',
      place: 'Oesapa',
    },
  ],
  [
    7,
    24,
    {
      verdict: 'konteks-salah',
      title: 'Konteks salah: foto antrean minyak tanah itu dari tahun 2021',
      claim: 'Antrean minyak tanah di Oebobo pagi ini panjang sekali, stok habis.',
      explanation: 'Foto itu diambil tahun 2021. Pagi ini stok di pangkalan Oebobo cukup.',
      category: 'lain',
      place: 'Oebobo',
    },
  ],
  [
    20,
    17,
    {
      verdict: 'sebagian-benar',
      title: 'Sebagian benar: bantuan seragam ada, tetapi bukan untuk semua murid',
      claim: 'Semua murid SD di Kota Kupang dapat seragam gratis mulai Senin.',
      explanation: 'Seragam gratis dibagikan bertahap, mulai dari murid keluarga penerima PKH.',
      category: 'pendidikan',
      place: 'Kota Kupang',
    },
  ],
  [
    29,
    12,
    {
      verdict: 'benar',
      title: 'Benar: loket KTP di Oebobo pindah sementara ke kantor camat',
      claim: 'Loket rekam KTP di Oebobo tutup.',
      explanation: 'Loket pindah ke kantor camat Oebobo sampai gedungnya selesai diperbaiki.',
      category: 'kependudukan',
      place: 'Oebobo',
    },
  ],
]

/** Returns the slug of the newest; it has an alert, and one was corrected. */
async function publishNews(store: Store, now: Date): Promise<string> {
  const [editor] = await store.read.select().from(staff).where(eq(staff.name, 'Debby Manafe'))
  const staffId = editor?.id ?? ''
  const vault = new Vault(Buffer.from(testKey, 'base64'))
  const published: Clarification[] = []
  // The oldest first, as the audit log has them.
  for (const [hoursAgo, people, part] of news.toReversed()) {
    const at = new Date(now.getTime() - hoursAgo * hour)
    const content = { ...plain, ...part } as Content
    published.unshift(
      await store.write(async (tx) => {
        const clarification = await addPublished(tx, content, [], staffId, at, false)
        const subject = clarification.id
        await addAudit(tx, { at, staffId, action: 'publish', subject })
        for (let n = 0; n < people; n++) {
          const askedAt = new Date(at.getTime() + ((n + 1) * (now.getTime() - at.getTime())) / (people + 1))
          const asker = await meetAsker(tx, vault, 'web', `person-${subject}-${n}`, askedAt)
          await addQuestion(tx, {
            ...{
              askerId: asker.id,
              channel: 'web',
              text: content.claim,
              fingerprint: `${subject} ${n}`,
              askedAt,
            },
            ...{ outcome: 'answered', suggested: [], clarificationId: subject, caseId: null },
          })
        }
        return clarification
      }),
    )
  }
  const [newest, corrected] = published
  if (!newest || !corrected) throw new Error('Nothing was published.')
  const { id, revision, kind, verdict, title, claim, category, place, sources } = corrected
  await revise(
    store,
    {
      ...{ clarificationId: id, basedOn: revision, staffId },
      content: {
        ...{ kind, verdict, title, claim, category, place, sources, validUntil: null, askAgainOn: null },
        explanation:
          'Foto itu diambil tahun 2021. Pagi ini stok di pangkalan Oebobo cukup: 4.000 liter, kata Pertamina.',
      } as Content,
    },
    { publicUrl: 'https://kabashoax.kupangkota.go.id', now: new Date(now.getTime() - hour) },
  )
  await store.write(async (tx) => {
    await keepSetting(tx, 'telegram-username', 'kabashoax_bot')
    await keepSetting(tx, 'whatsapp-number', '6281234567890')
    const alerted = { kind: 'alert', clarificationId: newest.id, revisionNumber: 1 } as const
    await startBroadcast(tx, `alert:${newest.id}`, alerted, new Date(now.getTime() - hour))
    await addAudit(tx, {
      ...{ at: new Date(now.getTime() - hour), staffId, action: 'alert', subject: newest.id },
    })
  })
  return newest.slug
}

const plain = {
  kind: 'klarifikasi',
  sources: [
    {
      url: 'https://www.bmkg.go.id/',
      title: 'BMKG: siaran pers',
      date: new Date().toISOString().slice(0, 10),
    },
  ],
  validUntil: null,
  askAgainOn: null,
}

/** A draft that waits for a second person. */
async function submitAnswer(store: Store, now: Date): Promise<void> {
  const [writer] = await store.read.select().from(staff).where(eq(staff.name, 'Yanto Lado'))
  const [subject] = await store.read
    .select()
    .from(cases)
    .where(and(eq(cases.status, 'open'), eq(cases.category, 'transportasi')))
    .orderBy(desc(cases.openedAt))
    .limit(1)
  if (!writer || !subject) throw new Error('There is nothing to write.')
  const at = new Date(now.getTime() - hour / 2)
  const content = {
    ...{
      kind: 'klarifikasi',
      verdict: 'salah',
      category: 'transportasi',
      place: 'Kota Kupang',
      basedOn: '0',
    },
    title: 'Salah: tarif bemo tidak naik mulai Senin',
    claim: 'Tarif bemo naik jadi Rp7.000 mulai Senin.',
    explanation: 'Dinas Perhubungan belum mengubah tarif. Tarif bemo tetap seperti biasa.',
  }
  const version = await store.write((tx) =>
    saveDraft(tx, {
      ...{
        subject: subject.id,
        content,
        version: 0,
        staffId: writer.id,
        writers: [writer.id],
        updatedAt: at,
      },
    }),
  )
  const note = 'Sudah ditelepon ke Dinas Perhubungan.'
  const read = { subject: subject.id, version: version ?? 0, staffId: writer.id }
  if ((await submitDraft(store, { ...read, note }, at)) !== 'done') throw new Error('Nothing was submitted.')
}
