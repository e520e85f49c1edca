/** What the checks say beside a field: what they saw, and why it matters. */
import type { Check, CheckedField } from '../checks/checks.ts'

export const checkTerms: Record<Check, { readonly what: string; readonly why: (words: number) => string }> = {
  nik: {
    what: 'Nomor induk kependudukan (NIK)',
    why: () => 'Dengan NIK orang bisa ditipu atau dipakai namanya untuk pinjaman. Hapus.',
  },
  phone: {
    what: 'Nomor telepon seluler',
    why: () => 'Kalau milik pribadi, hapus. Nomor layanan resmi boleh, asal sumbernya jelas.',
  },
  email: { what: 'Alamat surel', why: () => 'Kalau milik pribadi, hapus. Alamat kantor boleh.' },
  account: { what: 'Nomor rekening', why: () => 'Rekening pribadi tidak boleh tersebar, juga milik penipu.' },
  address: {
    what: 'Alamat rumah',
    why: () => 'Cukup sebut kelurahannya, supaya tidak ada yang didatangi orang. Alamat kantor boleh.',
  },
  name: {
    what: 'Nama orang',
    why: () => 'Kalau bukan pejabat yang bicara karena jabatannya, pakai inisial atau “seorang warga”.',
  },
  minor: {
    what: 'Nama anak',
    why: () => 'Nama anak tidak pernah disebut. Pakai “seorang anak” atau inisial.',
  },
  'title repeats claim': {
    what: 'Judul mengulang kabar palsunya',
    why: () =>
      'Banyak orang hanya membaca judul, dan yang diingat kabar palsunya. Sebut penilaiannya (“Salah: …”) atau faktanya.',
  },
  'claim first': {
    what: 'Penjelasan mulai dari kabar palsunya',
    why: () => 'Kalimat pertama paling diingat. Mulai dari yang benar, baru kabarnya, lalu yang benar lagi.',
  },
  'claim loud': {
    what: 'Kabarnya masih seperti pesan berantai',
    why: () => 'Tulis dengan nada datar, supaya kehebohannya tidak ikut menyebar.',
  },
  'no date': {
    what: 'Tidak ada tanggalnya',
    why: () => 'Kabar yang sama muncul lagi tahun depan. Sebut kapan kejadiannya atau kapan diperiksa.',
  },
  hearsay: {
    what: 'Sumbernya hanya pesan warga',
    why: () => 'Pesan yang beredar bukan bukti. Tambahkan satu sumber yang berwenang.',
  },
  'long title': {
    what: 'Judul panjang',
    why: (words) => `${words} kata. Di ponsel kecil terpotong; paling baik di bawah 16 kata.`,
  },
  'long gist': {
    what: 'Paragraf pertama panjang',
    why: (words) =>
      `${words} kata. Paragraf ini dikirim sebagai jawaban singkat; paling baik di bawah 60 kata.`,
  },
  'long explanation': {
    what: 'Penjelasan panjang',
    why: (words) => `${words} kata, beberapa layar ponsel. Paling baik di bawah 250 kata.`,
  },
  'dead link': {
    what: 'Tautan tidak bisa dibuka warga',
    why: () => 'Alamat ini hanya ada di komputer atau meja moderator. Pakai alamat umum.',
  },
  'past day': {
    what: 'Harinya sudah lewat',
    why: () => 'Begitu terbit, jawabannya langsung dianggap usang atau minta ditinjau. Periksa tahunnya.',
  },
}

export const checkedFieldTerms: Record<CheckedField, string> = {
  title: 'Judul',
  claim: 'Kabar',
  explanation: 'Penjelasan',
  sources: 'Sumber',
  validUntil: 'Berlaku sampai',
  askAgainOn: 'Tanyakan lagi pada',
}

export const checkTexts = {
  title: 'Pemeriksaan tulisan',
  none: 'Tidak ada yang perlu diperhatikan.',
  some: (n: number) => `${n} hal perlu dilihat sebelum terbit`,
  personal: 'Ada yang tampak seperti data pribadi.',
  seen: 'Sudah diperiksa: tidak ada data pribadi yang tidak boleh terbit',
} as const
