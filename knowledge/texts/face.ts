/** What the public pages say about what is asked now, about topics and parts of the city, and without a network. */

export const faceTexts = {
  switchTo: 'English',
  /** Only where the interface is not Indonesian. */
  contentNote: '',

  alerts: {
    title: 'Siaga',
    label: 'Siaga dari Kominfo',
    since: 'Disiarkan',
  },

  now: {
    asked: 'Paling banyak ditanya minggu ini',
    people: (people: string) => `${people} orang bertanya`,
    rising: 'Sedang ramai',
    nothing: 'Minggu ini belum ada kabar yang ditanya banyak orang.',
    week: (asked: string, open: string) =>
      `Tujuh hari ini ${asked} pertanyaan masuk. ${open} kabar sedang diperiksa petugas.`,
    all: 'Lihat semua kabar',
  },

  topics: {
    title: 'Topik',
    heading: (topic: string) => `Topik: ${topic}`,
    description: (topic: string) =>
      `Kabar yang sudah diperiksa dan info layanan Kota Kupang soal ${topic}, dengan sumber dan tanggalnya.`,
    empty: 'Belum ada kabar di topik ini.',
  },

  places: {
    title: 'Kelurahan dan kecamatan',
    short: 'Tempat',
    description: 'Kabar yang sudah diperiksa, menurut kelurahan dan kecamatan di Kota Kupang.',
    all: 'Semua kelurahan',
    kelurahan: (name: string) => `Kelurahan ${name}`,
    kecamatan: (name: string) => `Kecamatan ${name}`,
    within: (kecamatan: string) => `Bagian dari Kecamatan ${kecamatan}.`,
    partDescription: (name: string) =>
      `Kabar yang sudah diperiksa dan info layanan untuk ${name}, Kota Kupang, dengan sumber dan tanggalnya.`,
    empty: 'Belum ada kabar khusus untuk tempat ini.',
    wholeCity: 'Kabar untuk seluruh kota ada di beranda.',
  },

  list: {
    count: (count: string) => `${count} kabar`,
    ask: 'Tanya soal ini',
  },

  follow: {
    title: 'Mau dikabari kalau ada yang baru?',
    detail: (words: string) => `Gratis. Tulis “${words}” ke bot, dan kabarnya datang sendiri ke chat Kaka.`,
    onChannel: (channel: string) => `Ikuti di ${channel}`,
    onWeb: 'Ikuti di sini',
    feed: 'Ikuti lewat RSS',
  },

  clarification: {
    since: 'Beredar sejak',
    related: 'Kabar lain yang mirip',
    home: 'Beranda',
    trail: 'Letak halaman ini',
  },

  offline: {
    title: 'Tidak ada sambungan',
    lead: 'HP ini sedang tidak tersambung ke internet, dan halaman ini belum pernah dibuka.',
    opened: 'Yang sudah pernah Kaka buka dan bisa dibaca sekarang:',
    nothing: 'Belum ada yang tersimpan di HP ini.',
    again: 'Coba lagi',
    kept: 'Sedang tanpa sambungan. Ini salinan yang tersimpan di HP; isinya mungkin sudah diperbarui.',
  },

  app: {
    name: 'Kupang Kabashoax',
    shortName: 'Kabashoax',
    ask: 'Tanya',
    search: 'Cari',
  },
} as const
