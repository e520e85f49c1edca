/** What the contact of an agency reads: the page behind their link, and what reminds them of it. */

const people = (n: number): string => `${n} orang`

export const contactTexts = {
  /** How the link is sent to them, by hand. */
  invitation: (letter: {
    readonly greeting: string
    readonly question: string
    readonly people: number
    readonly due: string
    readonly link: string
  }) =>
    [
      `Selamat, ${letter.greeting}. Kami dari Kominfo Kota Kupang (layanan Kota Kupang Bebas Hoax).`,
      letter.people > 0
        ? `${people(letter.people)} menunggu kepastian tentang ini:`
        : 'Kami butuh kepastian tentang ini:',
      `“${letter.question}”`,
      `Mohon dijawab sebelum ${letter.due} lewat halaman ini, tidak perlu akun:`,
      letter.link,
      'Tautan ini hanya untuk pertanyaan ini. Mohon jangan diteruskan ke luar kantor. Terima kasih.',
    ].join('\n\n'),
  /** How they are reminded, by hand: the link was sent before and is not known any more. */
  reminder: (letter: {
    readonly greeting: string
    readonly question: string
    readonly asked: string
    readonly due: string
    readonly overdue: boolean
  }) =>
    [
      `Selamat, ${letter.greeting}. Kami dari Kominfo Kota Kupang (layanan Kota Kupang Bebas Hoax).`,
      letter.overdue
        ? `Pertanyaan ini semestinya terjawab ${letter.due}, dan warga masih menunggu:`
        : `Kami ingatkan, pertanyaan ini ditunggu jawabannya sebelum ${letter.due}:`,
      `“${letter.question}”`,
      `Tautan untuk menjawab sudah kami kirim ${letter.asked}. Kalau tautannya hilang, balas saja pesan ini dan kami kirim yang baru. Terima kasih.`,
    ].join('\n\n'),
  greeting: (name: string | null, agency: string) =>
    name === null ? `Bapa/Mama di ${agency}` : `Bapa/Mama ${name} di ${agency}`,

  connectWords: 'Hubungkan rujukan',
  chat: {
    connected: 'Terhubung ✅ Pertanyaannya kami kirim di sini, dan kami ingatkan sebelum batas waktunya.',
    codeGone:
      'Kode ini sudah dipakai atau sudah lewat. Buka lagi halaman jawaban dan tekan “Hubungkan” sekali lagi.',
    asked: (agency: string) => `Pertanyaan untuk ${agency}`,
    due: (when: string) => `Ditunggu sebelum ${when}.`,
    open: (link: string) => `Jawab di halaman ini, tidak perlu akun: ${link}`,
    linkGone: 'Tautan jawabannya sudah diganti. Minta yang baru kepada Kominfo.',
    remind: '⏰ Mengingatkan: pertanyaan ini belum terjawab.',
    overdue: '⚠️ Batas waktunya sudah lewat, dan warga masih menunggu jawaban.',
    extended: (when: string) => `Batas waktunya diperpanjang sampai ${when}.`,
    withdrawn: 'Pertanyaan ini sudah ditarik. Tidak perlu dijawab lagi. Terima kasih.',
  },

  page: {
    name: 'Pertanyaan untuk instansi',
    asks: (agency: string) => `Kominfo Kota Kupang bertanya kepada ${agency}`,
    from: (name: string, when: string) => `Dikirim ${name}, ${when}`,
    due: 'Batas waktu',
    late: (duration: string) => `sudah lewat ${duration}`,
    waiting: (n: number) =>
      n === 0 ? 'Tidak ada warga yang menunggu jawaban saat ini.' : `${people(n)} menunggu jawaban ini.`,
    question: 'Yang ditanyakan',
    wordings: 'Kata-kata warga',
    wordingsHint: 'Beberapa pesan warga, tanpa nama. Belum tentu benar.',
    answerTitle: 'Jawaban instansi',
    correctTitle: 'Perbaiki jawaban',
    thanks: (when: string) =>
      `Terima kasih, jawaban sudah kami terima ${when}. Selama klarifikasinya belum terbit, jawaban masih bisa diperbaiki di bawah.`,
    corrected: (when: string) => `Terakhir diperbaiki ${when}.`,
    answer: 'Jawaban',
    answerHint:
      'Apa yang benar, dalam bahasa sehari-hari. Jawaban ini dipakai untuk klarifikasi umum, jadi jangan tulis data pribadi warga.',
    signature: 'Yang menjawab',
    yourName: 'Nama',
    position: 'Jabatan',
    sources: 'Sumber',
    sourcesHint:
      'Paling sedikit satu: tautan berita atau halaman resmi, atau lampirkan dokumennya di bawah ini.',
    source: (n: number) => `Sumber ${n}`,
    url: 'Alamat (https://…)',
    sourceTitle: 'Judul dan penerbit',
    date: 'Tanggal',
    dateHint: '2026, 2026-06 atau 2026-06-11',
    file: 'Lampirkan dokumen',
    fileHint: 'PDF, JPG atau PNG, paling besar 10 MB. Disimpan terkunci; hanya petugas yang membukanya.',
    fileTitle: 'Judul dokumen',
    untitled: (n: number) => `Dokumen ${n}`,
    files: 'Dokumen yang dilampirkan',
    removeFile: 'Hapus',
    send: 'Kirim jawaban',
    sendCorrection: 'Kirim perbaikan',
    save: 'Simpan dulu',
    saveHint: 'Bisa dilanjutkan nanti lewat tautan yang sama.',
    otherWays: 'Tidak bisa menjawab?',
    decline: 'Bukan urusan kami',
    declineText: 'Beri tahu kami, supaya pertanyaan ini tidak menunggu di tempat yang salah.',
    belongsTo: 'Ini urusan siapa? (kalau tahu)',
    moreTime: 'Butuh waktu lebih',
    moreTimeText: 'Kominfo akan melihat permintaan ini dan menentukan batas waktu yang baru.',
    reason: 'Sampai kapan, dan mengapa',
    ask: 'Minta waktu',
    moreTimeAsked: (reason: string) => `Permintaan waktu sudah diterima: “${reason}”`,
    declined: (belongsTo: string) =>
      belongsTo === ''
        ? 'Instansi ini menjawab: bukan urusan kami. Kalau keliru, jawabannya masih bisa dikirim di bawah.'
        : `Instansi ini menjawab: bukan urusan kami, melainkan ${belongsTo}. Kalau keliru, jawabannya masih bisa dikirim di bawah.`,
    chatTitle: 'Mau diingatkan lewat chat?',
    chatText: 'Pertanyaan ini dikirim juga ke chat Anda, dan diingatkan sebelum batas waktunya.',
    connect: 'Hubungkan chat',
    connectNow:
      'Pilih satu, lalu tekan “Mulai” (Telegram) atau kirim pesan yang sudah tertulis (WhatsApp). Berlaku satu jam, satu kali.',
    openTelegram: 'Buka Telegram',
    openWhatsApp: 'Buka WhatsApp',
    backToQuestion: 'Kembali ke pertanyaan',
    connected: (channel: string) => `Terhubung dengan ${channel}. Anda diingatkan di sana.`,
    disconnect: 'Lepaskan chat',
    privacy:
      'Tautan ini pribadi: siapa pun yang memegangnya bisa menjawab atas nama instansi. Jangan diteruskan ke luar kantor.',
  },

  notices: {
    tersimpan: 'Tersimpan. Belum dikirim: tekan “Kirim jawaban” kalau sudah siap.',
    terkirim: 'Terima kasih! Jawaban sudah sampai di meja Kominfo.',
    ditolak: 'Terima kasih, sudah kami catat bahwa ini bukan urusan instansi Anda.',
    waktu: 'Permintaan waktu sudah dikirim. Kominfo akan menentukan batas yang baru.',
    lepas: 'Chat sudah dilepaskan. Tidak ada lagi pengingat ke sana.',
    berkas: 'Dokumen sudah dihapus.',
  },

  problems: {
    title: 'Belum bisa dikirim. Betulkan dulu yang ditandai. Tulisan Anda sudah disimpan.',
    noSource: 'Tambahkan paling sedikit satu sumber, atau lampirkan dokumennya.',
    badFile: 'Berkas ini bukan PDF, JPG atau PNG yang utuh. Coba berkas yang lain.',
    largeFile: 'Berkas ini lebih besar dari 10 MB. Kecilkan dulu, atau kirim tautannya saja.',
    manyFiles: 'Sudah ada lima dokumen. Hapus salah satu dulu.',
    reason: 'Tulis dulu sampai kapan, dan mengapa.',
  },

  gone: {
    wrong: {
      title: 'Tautan ini tidak berlaku',
      text: 'Mungkin tersalin tidak lengkap, atau sudah diganti dengan yang baru. Buka lagi dari pesan terakhir Kominfo, atau balas pesan itu dan minta tautan baru.',
    },
    expired: {
      title: 'Tautan ini sudah lewat masanya',
      text: 'Kalau masih ingin menjawab, balas pesan dari Kominfo dan minta tautan baru.',
    },
    withdrawn: {
      title: 'Pertanyaan ini sudah ditarik',
      text: 'Tidak perlu dijawab lagi. Terima kasih sudah membuka tautan ini.',
    },
    published: {
      title: 'Klarifikasinya sudah terbit',
      text: 'Terima kasih atas bantuannya. Kalau ada yang keliru di dalamnya, beri tahu Kominfo dengan membalas pesan kami.',
      read: 'Baca klarifikasinya',
    },
    closed: {
      title: 'Pertanyaan ini sudah selesai',
      text: 'Kasusnya sudah ditutup, jadi tidak perlu dijawab lagi. Terima kasih.',
    },
    wait: {
      title: 'Tunggu sebentar',
      text: 'Terlalu banyak tautan salah dibuka dari jaringan ini. Coba lagi satu menit lagi.',
    },
    large: {
      title: 'Kiriman terlalu besar',
      text: 'Dokumen paling besar 10 MB. Kembali ke halaman sebelumnya; tulisan yang sudah disimpan tidak hilang.',
    },
    failure: {
      title: 'Ada gangguan',
      text: 'Halaman ini sedang tidak bisa dibuka. Coba lagi sebentar lagi; yang sudah disimpan tidak hilang.',
    },
  },
} as const
