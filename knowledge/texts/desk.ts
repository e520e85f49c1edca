/** Everything the moderators' desk says. Short and plain: it is read all day, between phone calls. */
import type { Case } from '../../db/cases.ts'
import type { Standing } from '../../db/notices.ts'
import type { ChannelName, Media, StaffRole } from '../../db/shapes.ts'
import { aftercareActions, aftercareNotices } from './aftercare.ts'
import { agencyActionTerms, agencyTexts } from './agencies.ts'
import { webhookActions, webhookTexts } from './webhooks.ts'

export const channelTerms: Record<ChannelName, string> = {
  web: 'Web',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  'whatsapp-cloud': 'WhatsApp',
}

export const roleTerms: Record<StaffRole, { readonly label: string; readonly meaning: string }> = {
  moderator: { label: 'Moderator', meaning: 'memeriksa dan menjawab kasus' },
  editor: { label: 'Editor', meaning: 'memeriksa, menulis, menerbitkan dan mengirim siaga' },
  admin: { label: 'Admin', meaning: 'semua itu, dan mengundang petugas' },
}

export const statusTerms: Record<Case['status'], string> = {
  open: 'Menunggu',
  answered: 'Dijawab',
  closed: 'Ditutup',
}

/** What happened to a case or a clarification, as its history tells it. */
export const actionTerms: Record<string, string> = {
  answer: 'menjawab kasus',
  close: 'menutup kasus',
  submit: 'mengajukan draf untuk diperiksa',
  return: 'mengembalikan draf',
  publish: 'menerbitkan klarifikasi',
  emergency: 'menerbitkan sendiri karena darurat',
  check: 'memeriksa terbitan darurat',
  revise: 'menerbitkan perubahan',
  alert: 'mengirim siaga',
  'stop alert': 'menghentikan siaga',
  import: 'memasukkan dari berkas',
  ...agencyActionTerms,
  ...aftercareActions,
  ...webhookActions,
  assign: 'mengatur siapa yang memegang',
  tag: 'memberi tag',
  sort: 'mengatur topik atau tempat',
  urgent: 'mengubah tanda mendesak',
  'undo assign': 'mengurungkan: siapa yang memegang',
  'undo tag': 'mengurungkan: tag',
  'undo sort': 'mengurungkan: topik atau tempat',
  'undo urgent': 'mengurungkan: tanda mendesak',
  'undo close': 'mengurungkan penutupan kasus',
}

const people = (n: number): string => `${n} orang`

/** How far the messages to a case's askers have come. */
export const standingTerms: Record<Standing, (n: number) => string> = {
  sent: (n) => `${people(n)} sudah dikirimi.`,
  underway: (n) => `${people(n)} sedang dikirimi.`,
  troubled: (n) => `${people(n)} belum terkirim karena kanalnya terganggu. Dicoba lagi dengan sendirinya.`,
  silent: (n) =>
    `${people(n)} menunggu di WhatsApp: sudah lebih dari 24 jam tidak menulis, jadi WhatsApp belum mengizinkan. Terkirim sendiri begitu mereka menulis lagi.`,
  invited: (n) =>
    `${people(n)} sudah diundang lewat WhatsApp untuk membaca. Terkirim sendiri begitu mereka menekan tombolnya atau menulis.`,
  blocked: (n) => `${people(n)} memblokir bot atau tidak bisa dihubungi. Terkirim bila mereka menulis lagi.`,
  refused: (n) => `${people(n)} tidak bisa dikirimi: pesannya ditolak.`,
}

export const deskTexts = {
  name: 'Meja Moderator',
  nav: {
    cases: 'Kasus',
    clarifications: 'Klarifikasi',
    feedback: 'Tanggapan',
    agencies: 'Instansi',
    figures: 'Angka',
    more: 'Lainnya',
    snippets: 'Kutipan',
    webhooks: webhookTexts.nav,
    staff: 'Petugas',
    whatsapp: 'WhatsApp',
    audit: 'Jejak audit',
    account: 'Akun saya',
    help: 'Bantuan',
    signOut: 'Keluar',
  },
  people,

  notFound: {
    title: 'Tidak ditemukan',
    text: 'Halaman ini tidak ada. Mungkin alamatnya salah ketik.',
    back: 'Kembali ke daftar kasus',
  },
  forbidden: {
    title: 'Tidak diizinkan',
    text: 'Peran Anda belum mencakup bagian ini. Minta tolong admin bila Anda memerlukannya.',
  },
  foreignForm: {
    title: 'Ditolak demi keamanan',
    text: 'Kiriman ini tidak datang dari halaman meja moderator. Buka lagi halamannya dan ulangi dari sana.',
  },
  failure: {
    title: 'Ada gangguan',
    text: 'Permintaan ini gagal. Tidak ada yang terkirim setengah jalan. Coba lagi sebentar lagi.',
  },

  account: {
    name: 'Nama',
    nameHint: 'Nama yang dikenal rekan kerja. Dipakai untuk masuk dan tampil di riwayat.',
    password: 'Kata sandi',
    passwordHint: (shortest: number) =>
      `Paling sedikit ${shortest} huruf. Beberapa kata acak lebih kuat dan mudah diingat.`,
    nameTooShort: 'Nama belum diisi, atau terlalu pendek.',
    nameTooLong: 'Nama terlalu panjang, paling banyak 60 huruf.',
    passwordTooShort: (shortest: number) => `Kata sandi paling sedikit ${shortest} huruf.`,
    passwordTooLong: (longest: number) => `Kata sandi paling banyak ${longest} huruf.`,
    nameTaken: (name: string) => `Nama “${name}” sudah dipakai. Pilih nama lain.`,
  },

  signIn: {
    title: 'Masuk',
    intro: 'Untuk petugas Kominfo Kota Kupang.',
    button: 'Masuk',
    wrong: 'Nama atau kata sandi salah. Coba lagi.',
    wait: (seconds: number) =>
      seconds < 60
        ? `Terlalu banyak percobaan. Tunggu ${seconds} detik, lalu coba lagi.`
        : `Terlalu banyak percobaan. Tunggu ${Math.ceil(seconds / 60)} menit, lalu coba lagi.`,
    forgotten: 'Lupa kata sandi? Hubungi admin.',
    expired: 'Sesi Anda sudah habis. Masuk dulu; tulisan Anda tidak hilang.',
    resumeTitle: 'Sudah masuk lagi',
    resumeText: 'Yang tadi Anda kirim belum tersimpan. Tekan tombol ini untuk melanjutkan.',
    resumeButton: 'Lanjutkan',
  },

  invitation: {
    title: 'Buat akun petugas',
    intro: (role: string) => `Anda diundang sebagai ${role}. Pilih nama dan kata sandi.`,
    button: 'Buat akun dan masuk',
    goneTitle: 'Undangan tidak berlaku',
    gone: 'Undangan ini sudah dipakai atau sudah lewat 24 jam. Minta undangan baru kepada admin.',
  },

  sessions: {
    title: 'Sesi saya',
    intro:
      'Perangkat yang sedang masuk dengan nama Anda. Tidak kenal salah satunya? Akhiri, lalu ganti kata sandi.',
    here: 'perangkat ini',
    since: (when: string) => `Masuk ${when}`,
    lastSeen: (when: string) => `Terakhir dipakai ${when}`,
    end: 'Akhiri',
    changeTitle: 'Ganti kata sandi',
    changeText: 'Perangkat lain yang memakai nama Anda langsung dikeluarkan.',
    oldPassword: 'Kata sandi sekarang',
    newPassword: 'Kata sandi baru',
    changeButton: 'Ganti kata sandi',
    wrongOld: 'Kata sandi sekarang tidak cocok.',
  },

  staff: {
    title: 'Petugas',
    since: (when: string) => `sejak ${when}`,
    inviteTitle: 'Undang petugas',
    inviteText: 'Buat tautan sekali pakai, lalu kirimkan kepada orangnya. Berlaku 24 jam.',
    role: 'Sebagai',
    inviteButton: 'Buat tautan undangan',
    invited: (role: string) => `Tautan untuk satu ${role}. Salin sekarang, tidak akan ditampilkan lagi:`,
  },

  cases: {
    title: 'Kasus',
    waiting: (duration: string) => `menunggu ${duration}`,
    ended: (when: string) => `selesai ${when}`,
    questions: (n: number) => `${n} pertanyaan`,
    noWords: '(kata-katanya sudah dihapus penanya)',
    empty: {
      open: {
        title: 'Tidak ada kasus yang menunggu.',
        text: 'Semua sudah terjawab. Kasus baru muncul di sini dengan sendirinya. Sementara itu, periksa isi awal yang masih berupa contoh.',
        link: 'Periksa klarifikasi',
      },
      answered: {
        title: 'Belum ada kasus yang dijawab.',
        text: 'Buka satu kasus yang menunggu, lalu jawab.',
        link: 'Lihat yang menunggu',
      },
      closed: {
        title: 'Belum ada kasus yang ditutup.',
        text: 'Kasus ditutup kalau tidak bisa diperiksa, di luar kota, bahannya kurang, atau spam.',
        link: 'Lihat yang menunggu',
      },
    },
  },

  duration: {
    justNow: 'baru saja',
    minutes: (n: number) => `${n} menit`,
    hours: (n: number) => `${n} jam`,
    days: (n: number) => `${n} hari`,
  },

  case: {
    back: 'Semua kasus',
    wordings: 'Yang ditanyakan warga',
    ago: (duration: string) => (duration === 'baru saja' ? duration : `${duration} lalu`),
    detail: 'Keterangan tambahan:',
    evidence: {
      picture: 'Foto dari warga',
      document: (ending: string, size: string) => `Dokumen ${ending.toUpperCase()}, ${size}`,
      documentHint: 'dari warga: buka hati-hati',
      waiting: 'Kiriman sedang diambil. Muat ulang sebentar lagi.',
      gone: {
        foto: 'Foto ini tidak bisa diambil.',
        dokumen: 'Dokumen ini tidak diambil: jenis atau ukurannya tidak diterima, atau sudah tidak ada.',
        video: 'Ada video. Video belum bisa diteruskan; hanya penanya yang punya.',
        suara: 'Ada rekaman suara. Rekaman belum bisa diteruskan; hanya penanya yang punya.',
        stiker: 'Ada stiker.',
        lain: 'Ada kiriman lain.',
      } satisfies Record<Media, string>,
    },
    erased: (n: number) => `${n} pertanyaan lain sudah dihapus oleh penanyanya.`,
    moreWordings: (n: number) => `Tampilkan ${n} lagi`,
    endIntro: (n: number) => `${people(n)} menunggu jawaban.`,
    endIntroNobody: 'Tidak ada lagi yang menunggu jawaban.',
    existingTitle: 'Jawab dengan yang sudah terbit',
    nearest: 'Yang paling dekat',
    nothingNear: 'Belum ada yang mirip. Cari dengan kata lain, atau tulis yang baru.',
    search: 'Cari klarifikasi',
    searchButton: 'Cari',
    found: (query: string) => `Hasil untuk “${query}”`,
    nothingFound: (query: string) => `Tidak ada yang cocok dengan “${query}”. Coba kata lain.`,
    clearSearch: 'Kembali ke yang paling dekat',
    use: 'Pakai ini',
    writeTitle: 'Tulis yang baru',
    writeText: 'Klarifikasi atau info kota yang baru. Terbit di situs dan dikirim ke semua penanya.',
    writeButton: 'Mulai menulis',
    draftButton: 'Lanjutkan draf',
    draftBy: (name: string, when: string) => `Draf oleh ${name}, ${when}.`,
    closeTitle: 'Tutup tanpa jawaban',
    closeText: 'Kalau tidak bisa atau tidak perlu diperiksa.',
    closeButton: 'Lihat dulu pesannya',
    history: 'Riwayat',
    opened: 'Kasus dibuka oleh pertanyaan pertama',
    program: 'Program',
    historyTold: (n: number) => `dikirim ke ${people(n)}`,
    delivery: 'Pengiriman',
    endedAnswered: 'Kasus ini sudah dijawab dengan:',
    endedClosed: (reason: string) => `Kasus ini sudah ditutup: ${reason}.`,
  },

  /** The probability that a clarification answers the case, in words; the first one whose floor it reaches. */
  confidence: [
    { floor: 0.85, label: 'hampir pasti' },
    { floor: 0.6, label: 'kemungkinan besar' },
    { floor: 0.3, label: 'mungkin' },
    { floor: 0, label: 'agak jauh' },
  ],

  answer: {
    title: 'Jawab dengan klarifikasi ini?',
    button: (n: number) => (n === 0 ? 'Akhiri kasus' : `Kirim ke ${people(n)}`),
    back: 'Batal, kembali ke kasus',
  },

  close: {
    title: 'Tutup kasus ini?',
    reason: 'Alasan',
    button: (n: number) => (n === 0 ? 'Tutup kasus' : `Tutup dan kirim ke ${people(n)}`),
    nothingTold: 'Tidak ada pesan yang dikirim. Penanya tidak diberi tahu.',
  },

  preview: {
    titleNew: 'Periksa sebelum terbit',
    titleRevision: 'Periksa perubahan',
    message: 'Pesan yang dikirim',
    page: 'Di situs',
    getsAnswer: (n: number) =>
      n === 0
        ? 'Tidak ada orang yang menunggu, jadi tidak ada pesan yang dikirim.'
        : `Dikirim ke ${people(n)}, masing-masing di kanalnya sendiri.`,
    getsCorrection: (n: number, groups: number) => {
      if (n + groups === 0) return 'Belum ada yang menerima versi lama, jadi tidak ada koreksi yang dikirim.'
      const short = `${groups} grup (versi singkat)`
      const recipients = groups === 0 ? people(n) : n === 0 ? short : `${people(n)} dan ${short}`
      return `Penilaian atau penjelasan berubah: koreksi ini dikirim ke ${recipients} yang menerima versi lama.`
    },
    subscribers: (n: number) =>
      `Juga dikirim sebagai kabar singkat ke pelanggan yang cocok, paling banyak ${people(n)}.`,
    posted: (channels: readonly string[]) => `Juga diumumkan di kanal kota: ${channels.join(', ')}.`,
    noCorrection: 'Penilaian dan penjelasan tidak berubah, jadi tidak ada koreksi yang dikirim.',
    publish: (n: number) => (n === 0 ? 'Terbitkan' : `Terbitkan dan kirim ke ${people(n)}`),
    back: 'Kembali menulis',
    claimLabel: 'Kabar yang beredar',
    questionLabel: 'Pertanyaannya',
    sources: 'Sumber',
    validUntil: (date: string) => `Berlaku sampai ${date}`,
  },

  clarifications: {
    title: 'Klarifikasi',
    search: 'Cari judul, kabar atau isi',
    searchButton: 'Cari',
    count: (n: number) => `${n} sudah terbit`,
    example: 'contoh, belum diperiksa',
    expired: 'sudah lewat masa berlaku',
    older: 'Yang lebih lama',
    newest: 'Ke yang terbaru',
    all: 'Lihat semua',
    empty: {
      title: 'Belum ada yang terbit.',
      text: 'Buka satu kasus yang menunggu dan tulis jawabannya.',
      link: 'Lihat kasus',
    },
    emptySearch: {
      title: 'Tidak ada yang cocok.',
      text: 'Coba kata lain, atau lebih sedikit kata.',
      link: 'Lihat semua',
    },
  },

  clarification: {
    title: 'Yang terbit sekarang',
    back: 'Semua klarifikasi',
    edit: 'Ubah',
    confirm: 'Periksa dan ubah',
    exampleNote:
      'Ini contoh isi awal. Periksa isinya, betulkan bila perlu, lalu terbitkan atas nama Kominfo.',
    public: 'Lihat di situs',
    revisions: 'Revisi',
    revision: (number: number) => `Revisi ${number}`,
  },

  /** What a page says after something was done; the key travels in the address. */
  notices: {
    terkirim: (n: number) => (n === 0 ? 'Kasus diakhiri.' : `Kasus dijawab. Sedang dikirim ke ${people(n)}.`),
    ditutup: (n: number) => (n === 0 ? 'Kasus ditutup.' : `Kasus ditutup. Sedang dikirim ke ${people(n)}.`),
    direvisi: (n: number) =>
      n === 0 ? 'Perubahan terbit.' : `Perubahan terbit. Koreksi sedang dikirim ke ${people(n)}.`,
    keduluan: () => 'Kasus ini sudah diakhiri sebelumnya. Tidak ada yang dikirim dua kali.',
    sudahTerbit: () => 'Perubahan ini sudah terbit sebelumnya. Tidak ada yang dikirim dua kali.',
    siagaContoh: () => 'Ini masih contoh isi awal. Periksa dan terbitkan dulu atas nama Kominfo.',
    siagaBerubah: () => 'Klarifikasi ini berubah sejak Anda membukanya. Baca sekali lagi sebelum mengirim.',
    siagaSudah: () => 'Siaga ini sudah dikirim sebelumnya. Tidak ada yang dikirim dua kali.',
    tersimpan: () => 'Draf tersimpan.',
    periksa: () => 'Draf tersimpan, tetapi belum lengkap. Betulkan dulu yang ditandai.',
    berubah: () => 'Draf ini berubah sejak Anda membuka pratinjau. Baca sekali lagi sebelum menerbitkan.',
    alasan: () => 'Pilih dulu alasannya.',
    sandi: () => 'Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.',
    sesi: () => 'Sesi itu sudah diakhiri.',
    ...agencyTexts.notices,
    ...aftercareNotices,
  },
} as const
