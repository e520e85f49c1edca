/** What the page of one case says. */
import type { PassedOn, PresenceDeed } from '../../db/shapes.ts'

const people = (n: number): string => `${n} orang`
const questions = (n: number): string => `${n} pertanyaan`

export const casePageTexts = {
  wordings: {
    none: 'Tidak ada pertanyaan di kasus ini.',
    sameWords: (n: number) => `${n} kali dengan kata yang sama`,
    latest: (when: string) => `terakhir ${when}`,
    passedOn: { forwarded: 'diteruskan', viral: 'diteruskan berkali-kali' } satisfies Record<
      PassedOn,
      string
    >,
    tick: 'Pilih pertanyaan ini untuk dipindahkan',
    moveTitle: 'Salah kumpul? Pindahkan yang dicentang',
    moveText:
      'Centang pertanyaan yang soalnya lain. Penanya tidak diberi tahu apa-apa; mereka tetap memakai nomor tiket lamanya.',
    split: 'Pisahkan jadi kasus baru',
    moveTo: 'Atau nomor kasus tujuan',
    move: 'Pindahkan ke sana',
  },

  facts: {
    title: 'Pegangan',
    assignee: 'Dipegang',
    nobody: 'Belum ada',
    me: (name: string) => `${name} (saya)`,
    category: 'Topik',
    noCategory: 'Belum ditentukan',
    place: 'Tempat',
    placeHint: 'Kelurahan atau kecamatan.',
    noPlace: 'Belum ditentukan',
    save: 'Simpan',
    take: 'Saya pegang',
    release: 'Lepaskan',
    change: 'Ubah topik, tempat atau pemegang',
    stale: 'Kasus ini berubah sejak Anda membukanya, jadi isian Anda belum disimpan. Tidak ada yang ditimpa.',
    staleTitle: 'Pilih yang berlaku',
    theirs: (value: string) => `Sekarang: ${value}`,
    unknownStaff: 'Petugas itu tidak ada.',
    unknownCategory: 'Topik itu tidak ada dalam daftar.',
    longPlace: 'Nama tempat terlalu panjang.',
  },

  near: {
    title: 'Kasus lain yang mirip',
    none: 'Tidak ada kasus terbuka lain yang mirip.',
    compare: 'Bandingkan',
    compareLabel: (ticket: string) => `Bandingkan dengan ${ticket}`,
  },

  merge: {
    title: (ticket: string) => `Sama dengan ${ticket}?`,
    back: 'Batal, kembali ke kasus',
    text: 'Kalau soalnya sama, gabungkan. Semua pertanyaan, kiriman, catatan dan tanya-jawab dengan instansi ikut pindah; draf disimpan sebagai catatan. Setiap orang dapat satu jawaban. Penggabungan bisa dibatalkan selama kasusnya belum dijawab.',
    here: (other: string) => `Gabungkan ${other} ke sini`,
    there: (other: string) => `Gabungkan kasus ini ke ${other}`,
    this: 'Kasus ini',
    other: 'Kasus itu',
    openedAt: (when: string) => `sejak ${when}`,
    mergedHere: 'Sudah digabung ke sini',
    undo: 'Batalkan penggabungan',
    undoLabel: (ticket: string) => `Batalkan penggabungan ${ticket}`,
    mergedInto: 'Pertanyaannya sudah digabung ke',
  },

  draftKept: 'Draf yang sudah ditulis untuk kasus ini disimpan sebagai catatan.',

  notes: {
    title: 'Catatan petugas',
    none: 'Belum ada catatan. Tulis apa yang perlu diketahui rekan: siapa yang sudah ditelepon, apa yang ditunggu.',
    label: 'Catatan baru',
    hint: 'Hanya dibaca petugas, tidak pernah dikirim ke warga.',
    add: 'Simpan catatan',
    remove: 'Hapus',
    removeLabel: (when: string) => `Hapus catatan Anda dari ${when}`,
  },

  presence: {
    doing: {
      typing: (names: string) => `${names} sedang menulis jawaban`,
      looking: (names: string) => `${names} sedang melihat`,
    } satisfies Record<PresenceDeed, (names: string) => string>,
    and: 'dan',
  },

  neighbours: { previous: 'Kasus sebelumnya', next: 'Kasus berikutnya', label: 'Kasus lain di daftar' },
  timeline: {
    opened: 'Kasus dibuka oleh pertanyaan pertama',
    asked: (n: number) => `${questions(n)} masuk`,
    draft: (name: string) => `${name} terakhir menyimpan draf`,
    answeredBack: 'Penanya menjawab pertanyaan balik',
    notices: (sent: number, failed: number, waiting: number) =>
      [
        sent > 0 && `${people(sent)} sudah dikirimi jawaban`,
        failed > 0 && `${people(failed)} tidak bisa dikirimi`,
        waiting > 0 && `${people(waiting)} masih menunggu kiriman`,
      ]
        .filter(Boolean)
        .join(', '),
  },

  notices: {
    digabung: (n: number) => (n > 1 ? `${n} kasus digabung ke sini.` : 'Kasus digabung.'),
    dipisahkan: (n: number) =>
      `${questions(n)} dipindahkan ke kasus baru ini. Penanya baru diberi tahu kalau sudah dijawab.`,
    dipindahkan: (n: number) => `${questions(n)} dipindahkan ke kasus ini.`,
    dilepas: () => 'Penggabungan dibatalkan. Semua kembali ke tempatnya.',
    tidakDigabung: () => 'Tidak ada yang digabung: salah satunya sudah diakhiri atau sudah digabung.',
    tidakDilepas: () =>
      'Penggabungan tidak bisa dibatalkan: kasusnya sudah dijawab, atau tidak ada lagi yang bisa dikembalikan.',
    pilihDulu: () => 'Centang dulu pertanyaan yang mau dipindahkan.',
    semua: () =>
      'Itu semua pertanyaan di kasus ini. Kalau semuanya sama dengan kasus lain, gabungkan kasusnya.',
    tiketSalah: () => 'Kasus tujuan tidak ditemukan atau sudah diakhiri. Tulis seperti KBH-2026-00012.',
    dicatat: () => 'Catatan tersimpan.',
    catatanKosong: () => 'Catatan masih kosong.',
    catatanPanjang: () => 'Catatan terlalu panjang, paling banyak 4.000 huruf.',
    catatanDihapus: () => 'Catatan dihapus.',
    catatanTetap: () =>
      'Catatan itu tidak bisa dihapus lagi: sudah lebih dari satu jam, atau bukan tulisan Anda.',
    peganganDisimpan: () => 'Tersimpan.',
    ditanyaBalik: () => 'Pertanyaan balik sedang dikirim. Jawabannya nanti muncul di bawah pertanyaan warga.',
  },
} as const

type Detail = Readonly<Record<string, unknown>>
const numberIn = ({ questions: n }: Detail): string => (typeof n === 'number' ? questions(n) : '')

/** What moderators did with a case, where the history says more than a word; `detail` is the audit line's. */
export const caseActions: Readonly<Record<string, (detail: Detail) => string>> = {
  merge: (detail) => `menggabungkan ${detail.ticket} ke sini (${numberIn(detail)})`,
  merged: (detail) => `menggabungkan kasus ini ke ${detail.ticket} (${numberIn(detail)})`,
  unmerge: (detail) => `membatalkan penggabungan ${detail.ticket}`,
  unmerged: (detail) => `membatalkan penggabungan ke ${detail.ticket}`,
  split: (detail) => `memisahkan ${numberIn(detail)} ke ${detail.ticket}`,
  'split off': (detail) => `memisahkan ${numberIn(detail)} dari ${detail.ticket}`,
  move: (detail) => `memindahkan ${numberIn(detail)} ke ${detail.ticket}`,
  'moved here': (detail) => `memindahkan ${numberIn(detail)} ke sini dari ${detail.ticket}`,
  note: () => 'menulis catatan',
  'remove note': () => 'menghapus catatannya',
  'ask back': () => 'bertanya balik kepada satu penanya',
  'change facts': ({ assignee, category, place }) =>
    [
      typeof assignee === 'string' &&
        (assignee === '' ? 'melepaskan kasus' : `menyerahkan kasus kepada ${assignee}`),
      typeof category === 'string' && `menetapkan topik: ${category || '–'}`,
      typeof place === 'string' && `menetapkan tempat: ${place || '–'}`,
    ]
      .filter(Boolean)
      .join('; '),
}

type DraftContent = Readonly<Record<string, string>>

/** What was being written for a case that was merged, kept as a note. */
export const draftNote = (ticket: string, content: DraftContent): string =>
  [`Draf dari ${ticket}, yang digabung ke sini:`, ...writtenIn(content)].join('\n\n')

/** What was being written for a case that ended without it, kept as a note; undefined: nothing was. */
export function unusedDraftNote(content: DraftContent): string | undefined {
  const written = writtenIn(content)
  return written.length === 0 ? undefined : ['Draf yang tidak jadi terbit:', ...written].join('\n\n')
}

function writtenIn({ title, claim, explanation, ...rest }: DraftContent): string[] {
  const sources = Object.entries(rest).flatMap(([name, url]) =>
    /^sources\.\d+\.url$/.test(name) && url ? [url] : [],
  )
  return [title, claim, explanation, ...sources].flatMap((text) => text || [])
}
