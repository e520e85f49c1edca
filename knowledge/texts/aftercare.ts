/**
 * What is said after publishing: corrections with what changed, withdrawals, answers that have run out, and what
 * residents missed. To residents first: read each text as a worried grandmother would; then what the desk says.
 */

const people = (n: number): string => `${n} orang`

export const changeTexts = {
  intro: '🔁 Ada perubahan, Kaka. Jawaban yang pernah kami kirim sudah diperbarui.',
  restoredIntro: '🔁 Kaka, klarifikasi yang pernah kami tarik sudah diperiksa lagi. Yang berlaku sekarang:',
  verdict: (before: string, after: string) => `Dulu kami bilang: ${before}. Sekarang yang benar: ${after}.`,
  /** A sentence that took the place of another one. */
  changed: (before: string, after: string) => `✏️ Dulu: “${before}”\nSekarang: “${after}”`,
  gone: (before: string) => `✏️ Tidak berlaku lagi: “${before}”`,
  added: (after: string) => `✏️ Baru: “${after}”`,
  more: 'Masih ada perubahan lain; lihat selengkapnya di bawah.',
  now: 'Yang berlaku sekarang:',
} as const

export const withdrawalTexts = {
  intro: '⛔ Kaka, kami menarik klarifikasi ini:',
  groupIntro: '⛔ Basodara, keterangan yang pernah saya kirim di grup ini kami tarik:',
  reason: (reason: string) => `Alasannya: ${reason}`,
  doNotShare: 'Tolong jangan dipakai atau dibagikan lagi. Maaf, Kaka. 🙏',
  groupDoNotShare: 'Tolong jangan dipakai atau dibagikan lagi. Maaf. 🙏',
  askAgain: 'Kalau ada keterangan baru, kami kabari di sini.',
  lookedAtAgain: (ticket: string) =>
    `Pertanyaan Kaka (${ticket}) sedang kami periksa lagi. Jawabannya akan datang sendiri di chat ini.`,
  read: (url: string) => `Keterangannya: ${url}`,
  post: (date: string) => `⛔ DITARIK ${date}`,
  postReply: '⛔ DITARIK: keterangan kami ini tidak berlaku lagi.',
  /** To whoever asks for it by its link or by an old button. */
  standing: (title: string, date: string) => `⛔ Klarifikasi “${title}” sudah kami tarik pada ${date}.`,
  askAnew: 'Kalau Kaka mau tahu yang benar, tulis pertanyaannya di sini. Kami periksa.',
} as const

export const expiryTexts = {
  /** Behind a title that is shown to pick from. */
  old: (until: string) => `klarifikasi lama, berlaku sampai ${until}`,
  suggest: 'Yang saya punya sudah lewat masa berlakunya, Kaka. Mungkin ini yang dimaksud:',
} as const

export const feedbackTexts = {
  whatIsMissing:
    'Apa yang kurang atau keliru di jawaban tadi? Tulis sa di sini dengan kata-kata Kaka sendiri. Kalau tidak, tidak apa-apa.',
  lookedAtAgain: (ticket: string) =>
    `Terima kasih sudah bilang ada yang kurang, Kaka. Petugas memeriksanya lagi: tiket ${ticket}. Jawabannya akan datang sendiri di chat ini.`,
  noted: 'Terima kasih, Kaka. Sudah saya catat dan saya teruskan ke petugas.',
} as const

/** On the public pages. */
export const aftercareSite = {
  withdrawnTitle: (title: string) => `Ditarik: ${title}`,
  withdrawn: (date: string) => `Klarifikasi ini ditarik pada ${date} dan tidak berlaku lagi.`,
  withdrawnReason: 'Alasannya',
  withdrawnContent: 'Isi yang ditarik, jangan dipakai lagi',
  wasWithdrawn: (date: string, reason: string) => `Ditarik pada ${date}: ${reason}`,
  expired: (until: string) =>
    `Keterangan ini sudah lewat masa berlakunya (sampai ${until}). Sekarang mungkin sudah berubah: tanyakan yang terbaru.`,
  whatChanged: 'Apa yang berubah',
  fullText: 'Baca versi ini selengkapnya',
  verdictChanged: 'Penilaian',
  noVerdict: 'tanpa penilaian',
  becomes: 'menjadi',
  fields: {
    title: 'Judul',
    claim: 'Yang beredar',
    explanation: 'Penjelasan',
  },
  sourcesChanged: 'Sumbernya berubah.',
  validUntilChanged: (before: string | null, after: string | null) =>
    after === null
      ? 'Sekarang tanpa batas masa berlaku.'
      : before === null
        ? `Sekarang berlaku sampai ${after}.`
        : `Masa berlaku: sampai ${before}, sekarang sampai ${after}.`,
  /** Read out by screen readers around what was struck out or put in. */
  deleted: { begins: '[dihapus: ', ends: '] ' },
  inserted: { begins: '[ditambah: ', ends: '] ' },
} as const

/** What happened, as a history tells it. */
export const aftercareActions = {
  withdraw: 'menarik klarifikasi',
  reopen: 'membuka lagi kasus',
  renew: 'memperpanjang masa berlaku',
  'handle feedback': 'menangani tanggapan warga',
  'open case from feedback': 'membuka kasus dari tanggapan warga',
  'add phrasing': 'menambah kata-kata warga',
  'remove phrasing': 'menghapus kata-kata warga',
} as const

/** What a page of the desk says after something was done; the key travels in the address. */
export const aftercareNotices = {
  ditarik: (n: number) =>
    n === 0 ? 'Klarifikasi ditarik.' : `Klarifikasi ditarik. Sedang diberitahukan ke ${people(n)}.`,
  sudahDitarik: () => 'Klarifikasi ini sudah ditarik. Tulis revisi untuk menerbitkannya lagi.',
  tarikBerubah: () => 'Klarifikasi ini berubah sejak Anda membukanya. Baca sekali lagi sebelum menarik.',
  diperpanjang: () => 'Sudah diperpanjang. Tidak ada koreksi yang dikirim.',
  tanggalLewat: () => 'Belum diperpanjang: pilih tanggal sesudah hari ini.',
  perpanjangBerubah: () => 'Belum diperpanjang: klarifikasi ini berubah sejak Anda membukanya.',
  kataDitambah: () => 'Kata-kata itu sudah ditambahkan. Bot langsung mengenalinya.',
  kataDihapus: () => 'Kata-kata itu sudah dihapus dan tidak akan dipelajari lagi.',
  kataKosong: () => 'Belum ditambahkan: tulis kata-katanya, paling banyak 600 huruf.',
  ditangani: () => 'Tanggapan sudah ditandai selesai.',
  tanggapanKeduluan: () => 'Tanggapan ini sudah ditangani rekan lain.',
} as const

/** On the moderators' desk. */
export const aftercareDesk = {
  shelves: {
    label: 'Keadaan',
    inForce: 'Berlaku',
    review: 'Perlu ditinjau',
    withdrawn: 'Ditarik',
    examples: 'Contoh',
    unchecked: 'Perlu diperiksa',
  },
  empty: {
    inForce: {
      title: 'Belum ada yang berlaku.',
      text: 'Buka satu kasus yang menunggu dan tulis jawabannya.',
      link: 'Lihat kasus',
      href: '/admin/kasus',
    },
    review: {
      title: 'Tidak ada yang perlu ditinjau.',
      text: 'Yang lewat masa berlakunya, atau dinilai kurang oleh beberapa orang, muncul di sini dengan sendirinya.',
      link: 'Lihat yang berlaku',
      href: '/admin/klarifikasi',
    },
    withdrawn: {
      title: 'Belum ada yang ditarik.',
      text: 'Klarifikasi yang ternyata keliru ditarik dari halamannya di meja ini.',
      link: 'Lihat yang berlaku',
      href: '/admin/klarifikasi',
    },
    examples: {
      title: 'Tidak ada contoh lagi.',
      text: 'Semua isi awal sudah diperiksa dan diterbitkan atas nama Kominfo.',
      link: 'Lihat yang berlaku',
      href: '/admin/klarifikasi',
    },
    unchecked: {
      title: 'Tidak ada yang perlu diperiksa.',
      text: 'Yang diterbitkan seorang diri dalam keadaan darurat muncul di sini sampai rekan lain memeriksanya.',
      link: 'Lihat yang berlaku',
      href: '/admin/klarifikasi',
    },
  },
  reasons: {
    ranOut: (until: string) => `lewat masa berlaku sejak ${until}`,
    askAgain: (day: string) => `minta ditinjau lagi ${day}`,
    ratedDown: (n: number) => `dinilai kurang oleh ${people(n)}`,
  },
  withdrawnOn: (date: string) => `ditarik ${date}`,

  withdraw: {
    open: 'Tarik',
    title: 'Tarik klarifikasi ini?',
    back: 'Batal, kembali ke klarifikasi',
    meaning:
      'Bot langsung berhenti menjawab dengannya, siaran yang berjalan dihentikan, dan halamannya di situs tetap ada dengan tanda “ditarik”. Semua yang pernah menerimanya diberi tahu. Bisa diterbitkan lagi dengan revisi baru.',
    reason: 'Alasan, seperti dibaca warga',
    reasonHint:
      'Satu dua kalimat yang mudah dimengerti, tanpa nama orang. Contoh: “Sumbernya ternyata keliru; PDAM memberi data baru.”',
    reasonProblem: (longest: number) => `Tulis alasannya, paling banyak ${longest} huruf.`,
    reopen: (n: number) => `Buka lagi ${n} kasus yang dijawab dengannya`,
    reopenHint: 'Penanyanya diberi tahu bahwa pertanyaan mereka diperiksa lagi.',
    look: 'Lihat dulu pesannya',
    checkTitle: 'Periksa sebelum menarik',
    messageTo: (n: number) => `Dikirim ke ${people(n)}`,
    messageToAskers: (n: number) => `Dikirim ke ${people(n)} yang kasusnya dibuka lagi`,
    messageToGroups: (n: number) => `Dikirim ke ${n} grup`,
    nobody: 'Belum ada yang menerima klarifikasi ini, jadi tidak ada pesan yang dikirim.',
    posted: (channels: readonly string[]) =>
      `Di kanal kota (${channels.join(', ')}) unggahannya diberi tanda.`,
    ticketOfEach: 'Masing-masing dengan nomor tiketnya sendiri.',
    change: 'Ubah alasan',
    button: (n: number) => (n === 0 ? 'Tarik sekarang' : `Tarik dan kirim ke ${people(n)}`),
    note: (date: string, reason: string) => `Ditarik ${date}. Alasan: ${reason}`,
    restore: 'Tulis revisi untuk menerbitkan lagi',
  },

  renew: {
    title: 'Masih berlaku?',
    text: 'Kalau isinya masih benar, perpanjang saja. Tidak ada koreksi yang dikirim.',
    until: 'Masih berlaku sampai',
    button: 'Perpanjang',
  },

  phrasings: {
    title: 'Kata-kata warga yang dikenali',
    intro: 'Pertanyaan dengan kata-kata ini langsung menuju klarifikasi ini.',
    empty:
      'Belum ada. Bertambah sendiri dari warga yang setuju dan dari kasus yang dijawab; bisa juga ditulis di bawah.',
    fromCase: (ticket: string) => `dari ${ticket}, dijawab petugas`,
    fromResidents: 'dari warga yang setuju',
    own: 'ditulis petugas atau dari berkas',
    reactions: (confirmed: number, refused: number) => `${confirmed} setuju, ${refused} menolak`,
    remove: 'Hapus',
    removeLabel: (text: string) => `Hapus “${text}”`,
    add: 'Tambah kata-kata sendiri',
    addHint: 'Seperti warga akan bertanya, boleh bahasa Kupang.',
    addButton: 'Tambahkan',
  },

  feedback: {
    title: 'Tanggapan warga',
    intro: 'Jawaban yang dinilai kurang oleh warga, dengan kata-kata mereka.',
    unhandled: (n: number) => `Belum ditangani (${n})`,
    all: 'Semua',
    filter: 'Saring tanggapan',
    ratings: (helpful: number, unhelpful: number) => `👍 ${helpful} · 👎 ${unhelpful}`,
    ratingsRead: (helpful: number, unhelpful: number) =>
      `${helpful} orang terbantu, ${unhelpful} orang tidak terbantu`,
    noWords: '(tidak menulis apa-apa)',
    asked: 'Yang ditanyakan:',
    erased: '(sudah dihapus penanya)',
    note: 'Catatan (boleh kosong)',
    handle: 'Tandai selesai',
    handledBy: (name: string, when: string) => `Ditangani ${name}, ${when}`,
    handledNote: (note: string) => `Catatan: ${note}`,
    mend: 'Perbaiki klarifikasi',
    seeCase: (ticket: string) => `Lihat ${ticket}`,
    openCase: 'Buka kasus',
    caseNote: (ticket: string) => `Dibuka sebagai ${ticket}.`,
    empty: {
      title: 'Tidak ada tanggapan yang menunggu.',
      text: 'Kalau warga menekan 👎, jawabannya dan kata-kata mereka muncul di sini.',
      link: 'Lihat semua tanggapan',
    },
    emptyAll: {
      title: 'Belum ada tanggapan.',
      text: 'Kalau warga menekan 👎, jawabannya dan kata-kata mereka muncul di sini.',
      link: 'Lihat klarifikasi',
    },
    older: 'Yang lebih lama',
    newest: 'Ke yang terbaru',
  },

  preview: {
    olderVersions: 'Siapa yang menerima versi lebih lama membaca perbedaannya dari versi yang ia terima.',
  },

  /** To the moderators' group, in the morning. */
  reminder: {
    intro: (n: number) => `🗓️ Selamat pagi. ${n} klarifikasi perlu ditinjau:`,
    ranOut: (title: string, until: string) => `• ${title}\n  lewat masa berlaku sejak ${until}`,
    askAgain: (title: string) => `• ${title}\n  diminta ditinjau lagi hari ini`,
    more: (n: number) => `… dan ${n} lagi.`,
    link: (url: string) => `Buka daftarnya: ${url}`,
  },
} as const
