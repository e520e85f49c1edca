/** What residents read about genuineness: on the card, on its page, and in the chat. The answer is the first sentence. */

export const genuineTexts = {
  card: {
    brand: 'Kupang Kabashoax',
    tagline: 'Cek kabar Kota Kupang',
    claim: 'Yang beredar:',
    question: 'Pertanyaan:',
    facts: 'Faktanya:',
    answer: 'Jawaban:',
    source: (title: string) => `Sumber: ${title}`,
    checked: (date: string) => `Diperiksa ${date}`,
    validUntil: (date: string) => `Berlaku sampai ${date}`,
    example: 'Contoh isi awal, belum diperiksa Kominfo',
    check: 'Pindai untuk cek keaslian',
    alt: (rating: string, title: string) => `Kartu: ${rating}. ${title}`,
  },

  forward: {
    source: (title: string, date: string) => `Sumber: ${title} (${date})`,
    check: (url: string) => `Cek sendiri keasliannya: ${url}`,
  },

  kit: {
    title: 'Bagikan jawaban ini',
    lead: 'Dapat kabar keliru di grup? Balas dengan pesan atau gambar ini.',
    text: 'Pesan siap kirim',
    copy: 'Salin pesan',
    copied: 'Tersalin',
    whatsapp: 'Kirim di WhatsApp',
    telegram: 'Kirim di Telegram',
    picture: 'Unduh gambar',
    square: 'persegi',
    portrait: 'tegak',
    code: 'Kode keaslian',
  },

  share: {
    button: '📣 Bagikan',
    gone: 'Maaf, Kaka, jawaban itu sudah tidak ada.',
    intro: 'Teruskan ini ke keluarga dan grup, Kaka:',
  },

  page: {
    title: 'Cek keaslian',
    description: 'Periksa apakah kartu atau pesan benar dari Kupang Kabashoax, dan masih berlaku atau tidak.',
    invitation: 'Ketik kode yang ada di kartu atau pesan.',
    label: 'Kode di kartu',
    hint: 'Contoh: KBH7-XXXX-XXXX. Huruf besar atau kecil sama saja.',
    submit: 'Periksa',
    again: 'Periksa kode lain',
    code: (code: string) => `Kode ${code}`,
    compare: 'Bandingkan dengan yang Kaka terima',
    compareDetail:
      'Ini kartu yang benar-benar kami terbitkan. Kalau gambar atau tulisan yang Kaka terima berbeda, yang Kaka terima itu palsu atau sudah diubah.',
    stamps: { corrected: 'Sudah dikoreksi', withdrawn: 'Sudah ditarik' },
    changed: 'Apa yang berubah',
    before: 'Dulu',
    after: 'Sekarang',
    readCurrent: 'Baca keterangan yang berlaku sekarang',
    readWhole: 'Baca keterangan lengkap',
    how: 'Bagaimana kami tahu? Setiap keterangan kami tanda tangani secara digital saat terbit. Kodenya hanya ada pada keterangan yang benar-benar dari kami.',
    engineers: 'Penjelasan teknis dan kunci publik',
    unknownAdvice: [
      'Jangan dibagikan dulu.',
      'Cek lagi kodenya, mungkin ada huruf yang keliru.',
      'Kirim gambar atau pesannya ke kami lewat halaman Tanya, supaya kami periksa.',
    ],
    ask: 'Tanya kami',
  },

  /** The first sentence is the answer; the second says what to do. Said on the page and in the chat alike. */
  answers: {
    current: {
      answer: 'ASLI dan masih berlaku.',
      detail: (date: string) => `Ini benar dari kami, terbit ${date}.`,
    },
    corrected: {
      answer: 'ASLI, tetapi sudah dikoreksi.',
      detail: (date: string) =>
        `Ini benar dari kami, terbit ${date}, tetapi sesudah itu kami perbarui. Jangan pakai yang lama lagi.`,
    },
    expired: {
      answer: 'ASLI, tetapi sudah lewat masa berlakunya.',
      detail: (date: string) =>
        `Ini benar dari kami, terbit ${date}, tetapi waktunya sudah lewat. Tanyakan yang terbaru.`,
    },
    withdrawn: {
      answer: 'ASLI, tetapi sudah ditarik.',
      detail: (date: string) =>
        `Ini pernah kami terbitkan (${date}), lalu kami tarik. Jangan dibagikan lagi.`,
    },
    forged: {
      answer: 'PALSU: kartu ini sudah diubah orang.',
      detail: () =>
        'Kodenya memang pernah kami pakai, tetapi isi QR-nya bukan buatan kami. Jangan dibagikan. Yang benar ada di bawah ini.',
    },
    damaged: {
      answer: 'Belum bisa dipastikan.',
      detail:
        'Kode ini ada pada kami, tetapi tanda tangannya tidak cocok. Jangan dibagikan dulu, dan beri tahu kami.',
    },
    unknown: {
      answer: 'BUKAN dari kami.',
      detail:
        'Kode atau QR ini tidak pernah kami terbitkan. Jangan dibagikan. Kirim pesannya ke sini kalau mau kami periksa.',
    },
    mistyped: {
      answer: 'Kode itu tidak cocok.',
      detail:
        'Sepertinya ada huruf yang keliru. Lihat lagi kodenya di kartu, lalu ketik sekali lagi. Kalau sudah sama persis, berarti itu bukan dari kami.',
    },
  },
  /** The card in the web chat. */
  chat: {
    card: (headline: string) => `Kartu jawaban: ${headline}. Isinya sama dengan tulisan di bawahnya.`,
    save: 'Simpan gambar',
    whatsapp: 'Kirim di WhatsApp',
  },
  withdrawnBecause: (reason: string, date: string) => `Ditarik ${date}: ${reason}`,
  chatSendCode: 'Kirim kode yang ada di kartu, Kaka, atau foto kartunya. Nanti saya cek asli atau palsu.',
  chatNow: 'Yang berlaku sekarang:',
  chatSaid:
    'Bandingkan dengan yang Kaka terima. Kalau tulisan atau gambarnya berbeda dari ini, yang Kaka terima itu palsu:',
} as const
