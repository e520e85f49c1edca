/** Passages that many answers share. */
export const snippetTexts = {
  title: 'Kutipan',
  intro:
    'Kalimat yang sering dipakai, dengan kode singkat. Saat menulis, ketik garis miring, kodenya, lalu spasi: “/air ”. Atau pilih dari daftar di bawah penjelasan.',
  code: 'Kode',
  codeHint: 'Huruf kecil, angka atau “-”, 2 sampai 20 tanda. Tanpa garis miring.',
  text: 'Isinya',
  addTitle: 'Kutipan baru',
  add: 'Tambah kutipan',
  save: 'Simpan',
  remove: 'Hapus',
  named: (code: string) => `Kutipan /${code}`,
  empty: {
    title: 'Belum ada kutipan.',
    text: 'Tambahkan kalimat yang sering Anda tulis, misalnya nomor layanan PAM atau ajakan memeriksa sebelum membagikan.',
    link: 'Tulis yang pertama',
  },
  wrongCode: 'Kode: 2 sampai 20 huruf kecil, angka atau “-”.',
  noText: 'Isinya belum diisi.',
  longText: 'Isinya terlalu panjang, paling banyak 2000 huruf.',
  taken: (code: string) => `Kode /${code} sudah dipakai. Pilih kode lain.`,
  gone: 'Kutipan itu sudah dihapus rekan lain. Yang Anda tulis ada di bawah; tambahkan lagi bila perlu.',
  pick: 'Kutipan',
  none: 'Pilih kutipan',
  insert: 'Sisipkan',
  pickHint: 'Atau ketik kodenya di penjelasan, misalnya “/air ”.',
  manage: 'Kelola kutipan',
} as const

export const snippetNotices = {
  kutipanTersimpan: () => 'Kutipan tersimpan.',
  kutipanDihapus: () => 'Kutipan dihapus. Yang sudah tertulis di klarifikasi tidak berubah.',
}
