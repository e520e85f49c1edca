/** What is said to those who read the city's clarifications with programs, and whose texts they are, in one place. */

/** Under which the city's texts may be used; said nowhere else. */
export const licence = {
  name: 'CC BY 4.0',
  identifier: 'CC-BY-4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
  /** How to name the source. */
  attribution: 'Sumber: Kupang Kabashoax, Pemerintah Kota Kupang',
} as const

/** Who answers for what is published. */
export const publisher = {
  name: 'Dinas Komunikasi dan Informatika Kota Kupang',
  parent: 'Pemerintah Kota Kupang',
  city: 'Kota Kupang',
} as const

/** In the structured data of a page, which search engines read. */
export const structuredTexts = {
  corrected: (date: string, before: string, after: string) =>
    `Diperbaiki pada ${date}. Penilaian dulu: ${before}; sekarang: ${after}.`,
  explanationCorrected: (date: string) => `Penjelasannya diperbaiki pada ${date}.`,
  published: 'Terbit',
  withdrawn: 'Ditarik',
  example: 'Contoh, belum diperiksa',
} as const

export const openDataTexts = {
  title: 'Data terbuka',
  description: 'Seluruh klarifikasi Kota Kupang untuk diunduh, dibaca program, dan dipasang di situs lain.',
  lead: 'Semua klarifikasi dan info kota yang kami terbitkan boleh dipakai siapa saja: wartawan, peneliti, sekolah, atau situs lain.',
  licenceTitle: 'Boleh dipakai dengan menyebut sumbernya',
  licence: 'Teks buatan Pemerintah Kota Kupang boleh disalin, diolah dan disebarkan di bawah lisensi',
  attribution: 'Sebutkan:',
  sourcesNote: 'Halaman sumber yang kami rujuk tetap milik pembuatnya.',
  filesTitle: 'Unduh semuanya',
  filesNote: 'Dibuat baru tiap hari, dan sesudah ada yang terbit, diperbaiki atau ditarik.',
  made: (when: string, count: number) => `Terakhir dibuat ${when}, isinya ${count} klarifikasi.`,
  columns: { file: 'Berkas', what: 'Isinya', size: 'Ukuran' },
  caption: 'Berkas yang bisa diunduh',
  files: {
    jsonl: 'Satu klarifikasi per baris (JSON Lines), lengkap dengan tanda tangan digital.',
    csv: 'Tabel untuk Excel atau LibreOffice.',
    sums: 'Jumlah periksa SHA-256, untuk memastikan berkas tidak berubah di jalan.',
  },
  withdrawnNote:
    'Yang sudah ditarik tetap ada di dalamnya dan diberi tanda. Jangan tampilkan sebagai keterangan yang berlaku.',
  more: {
    title: 'Cara lain',
    feeds: 'Umpan (RSS, Atom, JSON Feed), juga untuk satu topik saja:',
    api: 'API untuk program: cari dan saring klarifikasi.',
    apiLink: 'Coba API',
    box: 'Kotak klarifikasi untuk situs kelurahan, dinas atau sekolah.',
    boxLink: 'Buat kotak',
    genuine: 'Periksa keaslian berkas dan kartu.',
    genuineLink: 'Keterangan teknis',
  },
  csv: {
    slug: 'kode',
    url: 'alamat',
    kind: 'jenis',
    verdict: 'penilaian',
    title: 'judul',
    claim: 'yang_beredar',
    explanation: 'penjelasan',
    category: 'topik',
    place: 'tempat',
    validUntil: 'berlaku_sampai',
    publishedAt: 'terbit',
    updatedAt: 'diperbarui',
    revision: 'versi',
    withdrawnAt: 'ditarik',
    withdrawnReason: 'alasan_ditarik',
    sources: 'sumber',
    example: 'contoh',
    licence: 'lisensi',
  },
} as const

export const boxTexts = {
  heading: 'Cek kabar Kota Kupang',
  empty: 'Belum ada klarifikasi untuk ini.',
  all: 'Lihat semua dan tanya langsung',
  newTab: ' (buka di tab baru)',
  title: 'Pasang di situs lain',
  description: 'Buat kotak klarifikasi Kota Kupang untuk situs kelurahan, dinas, sekolah atau media.',
  lead: 'Pilih isinya, lalu salin satu baris di bawah ke halaman situs basodara. Klarifikasi terbaru muncul di sana dengan sendirinya.',
  any: 'Semua',
  kind: 'Jenis',
  place: 'Tempat (boleh kosong)',
  placeHint: 'Kelurahan atau kecamatan, misalnya: Oebobo',
  count: 'Berapa banyak',
  make: 'Buat',
  line: 'Baris untuk disalin',
  lineHint: 'Tanpa kuki dan tanpa skrip: kotak ini tidak bisa mengubah apa-apa di situs basodara.',
  preview: 'Contohnya',
} as const

export const apiTexts = {
  title: 'API untuk program',
  description: 'Cari dan baca klarifikasi Kota Kupang dari program sendiri.',
  lead: 'Semua klarifikasi bisa dibaca program tanpa daftar dan tanpa kunci.',
  limit: (perMinute: number) =>
    `Paling banyak ${perMinute} permintaan per menit dari satu alamat. Untuk mengambil semuanya, unduh berkas di halaman data terbuka.`,
  documentLabel: 'Dokumen OpenAPI 3.1',
  dataLabel: 'Data terbuka',
  listTitle: 'Cari dan saring',
  oneTitle: 'Satu klarifikasi',
  slug: 'Kode klarifikasi (bagian terakhir alamatnya)',
  send: 'Coba',
  answer: 'Jawaban',
  waiting: 'Menunggu jawaban…',
  failed: 'Tidak ada jawaban. Periksa sambungan, lalu coba lagi.',
  any: '(semua)',
  fields: {
    q: 'Kata yang dicari',
    kind: 'Jenis',
    verdict: 'Penilaian',
    category: 'Topik',
    place: 'Tempat',
    withdrawn: 'Yang ditarik',
    limit: 'Berapa banyak',
    cursor: 'Lanjutan (cursor)',
  },
  problems: {
    badQuery: 'Permintaan tidak dimengerti / Bad request',
    noCursorWithSearch:
      'cursor tidak bisa dipakai bersama q: pencarian hanya satu halaman. / cursor does not go with q: a search is one page.',
    noWithdrawnSearch:
      'Pencarian (q) hanya menemukan yang berlaku: hapus withdrawn. / A search (q) finds only what is in force: leave withdrawn out.',
    notFound: 'Tidak ditemukan / Not found',
    noSuchSlug: 'Tidak ada klarifikasi dengan kode ini. / There is no clarification with this slug.',
    tooMany: 'Terlalu sering / Too many requests',
    waitFor: (seconds: number) =>
      `Tunggu ${seconds} detik, lalu coba lagi. / Wait ${seconds} seconds, then try again.`,
    badCursor:
      'cursor tidak dikenal: mulai lagi dari awal tanpa cursor. / unknown cursor: begin again without one.',
  },
} as const
