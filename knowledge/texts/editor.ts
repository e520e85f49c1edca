/** What the editor says, and when to choose which verdict. */
import type { Verdict } from '../../db/shapes.ts'
import { deskTexts } from './desk.ts'

/** When a verdict is the right one, with an example from Kupang. Its meaning stands in `verdictTerms`. */
export const verdictGuides: Record<Verdict, { readonly when: string; readonly example: string }> = {
  salah: {
    when: 'Inti kabarnya tidak benar.',
    example: '“Air PAM Kupang dicampur solar”, padahal hasil uji laboratorium bersih.',
  },
  'konteks-salah': {
    when: 'Foto, video atau ucapannya asli, tetapi keterangan waktu atau tempatnya keliru.',
    example: 'Foto banjir Seroja 2021 dibagikan lagi sebagai “Oesapa malam ini”.',
  },
  manipulasi: {
    when: 'Gambar, suara atau videonya diubah atau dibuat komputer.',
    example: 'Video buatan AI yang menirukan wali kota membagi uang lewat WhatsApp.',
  },
  'sebagian-benar': {
    when: 'Ada bagian yang benar, tetapi bagian lain keliru atau berlebihan. Sebutkan yang mana.',
    example: 'Jembatan Liliba memang diperbaiki, tetapi tidak “ditutup total sebulan”.',
  },
  benar: {
    when: 'Sumber yang berwenang membenarkan seluruh intinya.',
    example: '“PAM libur mengalir di Sikumana hari Sabtu”, dan PAM mengumumkannya.',
  },
  'benar-tidak-berlaku': {
    when: 'Dulu benar; sekarang sudah lewat, berakhir atau diganti.',
    example: 'Pengumuman pemutihan pajak kendaraan tahun lalu yang beredar lagi.',
  },
  satire: {
    when: 'Dibuat sebagai lelucon, lalu dikira berita. Kalau dibuat untuk menipu, pilih “Salah”.',
    example: 'Gambar lucu “komodo naik angkot di Kuanino” dari akun humor.',
  },
  'belum-terbukti': {
    when: 'Sudah dicari, tetapi buktinya belum cukup untuk berkata benar atau salah.',
    example: 'Kabar orang hilang di Alak, dan polisi masih memeriksanya.',
  },
}

export const editorTexts = {
  titleNew: 'Tulis klarifikasi',
  titleRevision: 'Ubah klarifikasi',
  forCase: (ticket: string, n: number) => `Untuk ${ticket}, ditunggu ${deskTexts.people(n)}`,
  wordings: 'Yang ditanyakan warga',
  kind: 'Jenis',
  kinds: {
    klarifikasi: { label: 'Klarifikasi', meaning: 'Menilai kabar yang beredar.' },
    informasi: { label: 'Info kota', meaning: 'Layanan atau fakta, tanpa penilaian.' },
  },
  verdict: 'Penilaian',
  title: 'Judul',
  titleHint:
    'Sebut faktanya, jangan hanya mengulang kabar palsunya. Contoh: “Salah: air PAM tidak dicampur solar”.',
  claim: 'Kabar yang beredar, atau pertanyaannya',
  claimHint:
    'Satu kalimat dengan kata-kata sendiri. Jangan menyalin pesan warga, jangan menyebut nama orang.',
  explanation: 'Penjelasan',
  explanationHint:
    'Paragraf pertama dikirim sebagai jawaban singkat: apa yang benar, dalam dua tiga kalimat. Boleh **tebal**, daftar dengan “-”, dan tautan.',
  sources: 'Sumber',
  source: (number: number) => `Sumber ${number}`,
  sourceUrl: 'Alamat (https://…)',
  sourceTitle: 'Judul dan penerbit',
  sourceDate: 'Tanggal',
  sourceDateHint: '2025, 2025-06 atau 2025-06-11',
  addSource: 'Tambah sumber',
  category: 'Kategori',
  chooseCategory: 'Pilih kategori',
  place: 'Tempat',
  usualPlace: 'Kota Kupang',
  placeHint: 'Kelurahan, kecamatan, atau Kota Kupang.',
  validUntil: 'Berlaku sampai',
  validUntilHint:
    'Kosongkan kalau tidak ada batasnya. Sesudah hari itu, jawaban tidak lagi diberikan sebagai yang terbaru.',
  preview: 'Lihat pratinjau',
  save: 'Simpan draf',
  saved: (time: string) => `Tersimpan ${time}`,
  notSaved:
    'Belum tersimpan: server tidak terjangkau. Jangan tutup halaman ini; dicoba lagi saat Anda mengetik.',
  conflictShort: (name: string) =>
    `${name} menyimpan tulisan lain. Tidak ada yang ditimpa. Tekan “Simpan draf” untuk melihat keduanya.`,
  conflict: (name: string, when: string) =>
    `${name} menyimpan draf ini ${when}, sesudah Anda mulai menulis. Tulisan Anda ada di isian dan belum tersimpan; isian yang berbeda diberi tanda, dengan tulisan ${name} di sebelahnya. Gabungkan seperlunya, lalu simpan.`,
  conflictPublished: (revision: number) =>
    `Revisi ${revision} sudah terbit sesudah draf ini dimulai. Isian yang berbeda diberi tanda, dengan yang terbit di sebelahnya. Gabungkan seperlunya, lalu lanjutkan.`,
  theirs: (name: string) => `Tulisan ${name}`,
  theirsPublished: 'Yang terbit sekarang',
  empty: '(kosong)',
  ended: 'Kasus ini sudah diakhiri rekan lain. Teks Anda masih ada di bawah: salin bila masih diperlukan.',
  signedOut: 'Sesi habis, belum tersimpan. Tekan “Simpan draf” untuk masuk lagi; tulisan tidak hilang.',
  backToCase: 'Kembali ke kasus',
  backToClarification: 'Kembali ke klarifikasi',
  askAgainOn: 'Tanyakan lagi pada',
  askAgainOnHint:
    'Pada hari itu klarifikasi ini muncul lagi di daftar untuk ditinjau. Jawabannya tetap berlaku.',
  verdictExample: 'Contoh:',
} as const
