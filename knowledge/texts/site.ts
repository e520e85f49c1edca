/** What the public pages and the web chat's page say to residents, in one place. */

export const siteTexts = {
  name: 'Kupang Kabashoax',
  tagline: 'Cek kabar Kota Kupang',
  description:
    'Layanan cek kabar Kota Kupang: tanya dulu sebelum bagikan. Jawaban resmi, lengkap dengan sumber dan tanggalnya.',
  skipToContent: 'Langsung ke isi',
  titled: (title: string) => `${title} · Kupang Kabashoax`,

  nav: {
    label: 'Menu utama',
    home: 'Beranda',
    search: 'Cari',
    ask: 'Tanya',
  },

  footer: {
    responsible: 'Layanan Pemerintah Kota Kupang – Dinas Kominfo',
    responsibleDetail: 'Dinas Komunikasi dan Informatika Kota Kupang bertanggung jawab atas isi halaman ini.',
    sources: 'Setiap jawaban menyebut sumber dan tanggalnya, supaya Kaka bisa memeriksa sendiri.',
    licence: 'Isi boleh disebarkan dengan menyebut sumbernya.',
    subscribe: 'Ikuti kabar terbaru:',
  },

  front: {
    title: 'Benar atau tidak? Cek dulu.',
    lead: 'Cari kabar yang beredar dan info layanan Kota Kupang. Semua ada sumber dan tanggalnya.',
    latest: 'Terbaru',
    older: 'Lebih lama',
    newest: 'Kembali ke yang terbaru',
    empty: 'Belum ada klarifikasi yang terbit.',
    emptyFiltered: 'Tidak ada yang cocok dengan saringan ini.',
    showAll: 'Lihat semua',
  },

  search: {
    title: 'Cari',
    label: 'Cari kabar atau layanan',
    placeholder: 'misalnya: tsunami, bansos, jadwal sampah',
    submit: 'Cari',
    hits: (count: number) => `${count} yang paling cocok`,
    none: 'Belum ada jawaban yang cocok.',
    askAdvice: 'Tanyakan langsung. Kalau jawabannya belum ada, petugas Kominfo yang memeriksa.',
    notFound: 'Bukan ini yang dicari?',
  },

  ask: {
    invitation: 'Ragu dengan suatu kabar?',
    detail: 'Kirim pesannya ke sini. Tidak perlu nama, KTP, atau e-mail.',
    button: 'Tanya langsung',
    thisText: 'Tanyakan ini',
    about: (title: string, url: string) => `Tanya soal: ${title}\n${url}`,
    aboutThis: 'Tanya soal ini',
    aboutThisDetail: 'Masih bingung, atau punya kabar lain soal ini? Tanya langsung:',
    onChannel: (channel: string) => `Tanya di ${channel}`,
    onWeb: 'Tanya di sini',
  },

  filter: {
    title: 'Saring',
    all: 'Semua',
    kinds: { klarifikasi: 'Klarifikasi', informasi: 'Info kota' },
    verdict: 'Penilaian',
    anyVerdict: 'Semua penilaian',
    category: 'Topik',
    anyCategory: 'Semua topik',
    apply: 'Terapkan',
    clear: 'Hapus saringan',
  },

  clarification: {
    claim: 'Yang beredar',
    question: 'Pertanyaan',
    facts: 'Faktanya',
    answer: 'Jawaban',
    sources: 'Sumber',
    details: 'Keterangan',
    place: 'Tempat',
    category: 'Topik',
    published: 'Terbit',
    updated: 'Diperbarui',
    validUntil: 'Berlaku sampai',
    example: 'Contoh isi awal, belum diperiksa Kominfo.',
    revisions: 'Riwayat perubahan',
    revision: (number: number) => `Versi ${number}`,
    currentRevision: 'yang berlaku sekarang',
    firstRevision: (date: string) => `Terbit ${date}, belum pernah diubah.`,
  },

  errors: {
    notFoundTitle: 'Halaman ini tidak ada',
    notFound: 'Mungkin alamatnya keliru atau sudah pindah. Coba cari, atau tanyakan langsung.',
    refusedTitle: 'Kiriman ini tidak bisa diterima',
    refused:
      'Mungkin terlalu panjang, atau tidak dikirim dari halaman ini. Kembali ke halamannya, pendekkan teksnya, lalu kirim lagi.',
    brokenTitle: 'Maaf, ada yang rusak',
    broken: 'Halaman ini belum bisa ditampilkan. Coba lagi sebentar.',
  },

  chat: {
    title: 'Tanya',
    description: 'Tanyakan kabar yang Kaka ragukan, atau layanan Kota Kupang. Tanpa nama, tanpa aplikasi.',
    /** Only where the interface is not Indonesian. */
    languageNote: '',
    log: 'Percakapan',
    bot: 'Kabashoax',
    resident: 'Kaka',
    label: 'Tulis pertanyaan atau tempel pesannya',
    placeholder: 'Tulis atau tempel pesannya…',
    send: 'Kirim',
    shortcuts: 'Pilihan cepat',
    commands: {
      '/bantuan': 'Cara pakai',
      '/status': 'Status',
      '/langganan': 'Langganan',
      '/belajar': 'Belajar',
      '/hapusdata': 'Hapus data',
    },
    earlier: 'Tampilkan percakapan yang lebih lama',
    privacy: 'Tidak perlu nama. Percakapan hanya terlihat di peramban ini; /hapusdata menghapusnya.',
    reload: 'Muat ulang halaman ini untuk melihat jawaban.',
    unknownButton: '(tombol)',
    notSent: 'Belum terkirim. Periksa sambungan, lalu coba lagi.',
    badText: (longest: number) => `Tulis pertanyaannya dulu, paling banyak ${longest} huruf.`,
  },

  api: {
    badChat: (longest: number) =>
      `Kirim JSON {"text":"…"} (1–${longest} huruf) atau {"action":"…"}. / Send JSON {"text":"…"} (1–${longest} characters) or {"action":"…"}.`,
    notJson: 'Content-Type harus application/json. / Content-Type must be application/json.',
    badAfter: '"after" harus id sebuah pesan. / "after" must be the id of a message.',
    tooLarge: 'Kiriman terlalu besar. / The request is too large.',
    crossSite: 'Kiriman dari situs lain ditolak. / Requests from other sites are refused.',
  },
} as const
