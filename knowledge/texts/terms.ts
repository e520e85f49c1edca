/** The words of the house as residents and moderators read them. */
import type { CloseReason, EndReason, Verdict } from '../../db/shapes.ts'

/** Each verdict: how it is shown, and what it means in one sentence. */
export const verdictTerms: Record<
  Verdict,
  { readonly icon: string; readonly label: string; readonly meaning: string }
> = {
  salah: { icon: '❌', label: 'Salah', meaning: 'Isi kabar ini tidak benar.' },
  'konteks-salah': {
    icon: '🖼️',
    label: 'Konteks salah',
    meaning: 'Foto, video atau kutipannya nyata, tetapi dari waktu atau tempat lain.',
  },
  manipulasi: {
    icon: '🤖',
    label: 'Hasil rekayasa',
    meaning: 'Gambar, suara atau videonya diubah atau dibuat dengan komputer (AI).',
  },
  'sebagian-benar': {
    icon: '⚖️',
    label: 'Sebagian benar',
    meaning: 'Ada bagian yang benar, tetapi ada juga yang keliru atau dilebih-lebihkan.',
  },
  benar: { icon: '✅', label: 'Benar', meaning: 'Kabar ini benar menurut sumber yang berwenang.' },
  'benar-tidak-berlaku': {
    icon: '⌛',
    label: 'Sudah tidak berlaku',
    meaning: 'Dulu benar, tetapi sekarang sudah lewat atau sudah diganti.',
  },
  satire: { icon: '🎭', label: 'Satire', meaning: 'Dibuat sebagai lelucon atau sindiran, bukan berita.' },
  'belum-terbukti': {
    icon: '❓',
    label: 'Belum terbukti',
    meaning: 'Sampai tanggal ini belum ada bukti yang cukup, benar atau salah.',
  },
}

export const informationTerm = { icon: 'ℹ️', label: 'Info kota' } as const

export const categoryTerms = {
  bencana: 'Bencana & cuaca',
  kesehatan: 'Kesehatan',
  'bantuan-sosial': 'Bantuan sosial',
  penipuan: 'Penipuan',
  keamanan: 'Keamanan',
  pemerintahan: 'Pemerintahan',
  kependudukan: 'KTP, KK & akta',
  kebersihan: 'Kebersihan & sampah',
  'air-listrik': 'Air & listrik',
  transportasi: 'Transportasi',
  pendidikan: 'Pendidikan',
  pajak: 'Pajak',
  lain: 'Lain-lain',
} as const
export type Category = keyof typeof categoryTerms

/** Why a case ended without a clarification: as the desk names it, and as the asker is told. */
/** How a case ended, where it was not answered. */
export const endReasonTerm = (reason: EndReason): string =>
  reason === 'digabung' ? 'Digabung dengan kasus lain' : closeReasonTerms[reason].label

export const closeReasonTerms: Record<CloseReason, { readonly label: string; readonly told: string | null }> =
  {
    opini: {
      label: 'Pendapat, tidak bisa diperiksa',
      told: 'Ini soal pendapat, jadi tidak bisa kami nyatakan benar atau salah. Silakan baca dari beberapa sumber sebelum membagikannya.',
    },
    'luar-kota': {
      label: 'Di luar urusan Kota Kupang',
      told: 'Ini di luar urusan Pemerintah Kota Kupang. Untuk kabar nasional, Kaka bisa tanya ke turnbackhoax.id atau cekfakta.com.',
    },
    'kurang-bahan': {
      label: 'Bahan kurang, tidak bisa dipastikan',
      told: 'Kami sudah mencari, tetapi keterangannya belum cukup untuk memastikan. Kalau Kaka punya link, foto, tempat atau tanggalnya, kirim lagi ke sini.',
    },
    // Nothing is owed to those who sent advertising or nonsense.
    spam: { label: 'Spam atau tidak serius', told: null },
  }

export const reasonTexts = {
  why: 'Kenapa cocok?',
  speaksFor: 'Mendukung',
  speaksAgainst: 'Menentang',
} as const
