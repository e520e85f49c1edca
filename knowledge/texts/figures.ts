/** What the page of figures says: each figure with its name and the way it is counted. */
import type { ChannelName } from '../../db/shapes.ts'
import type { CalendarSpan } from '../figures/spans.ts'

/** The two WhatsApps are apart here, so that the channels add up to the total. */
export const figureChannels: Record<ChannelName, string> = {
  web: 'Web',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  'whatsapp-cloud': 'WhatsApp resmi (Cloud API)',
}

export const spanTerms: Record<CalendarSpan, string> = {
  minggu: 'Minggu ini',
  bulan: 'Bulan ini',
  kuartal: 'Triwulan ini',
  tahun: 'Tahun ini',
}

interface Term {
  readonly label: string
  /** How it is counted, for whoever has to answer for the number. */
  readonly how: string
}

const officeHoursMeaning =
  'Jam kantor: Senin–Jumat 07.30–16.00 WITA. Hari libur belum diketahui program, jadi dihitung seperti hari kerja.'
const percentileMeaning =
  'Median: separuh kasus lebih cepat dari ini. Persentil 90: sembilan dari sepuluh kasus lebih cepat dari ini. Dihitung dengan interpolasi linear, sama dengan PERCENTILE.INC di Excel.'

export const figureTerms = {
  questions: {
    label: 'Pertanyaan',
    how: 'Semua pertanyaan yang masuk dalam rentang ini. Pertanyaan yang diulang orang yang sama dalam seminggu dihitung sekali; percakapan di grup tidak dihitung. Langsung dijawab + ditawari pilihan + menjadi kasus = pertanyaan.',
  },
  atOnce: {
    label: 'Langsung dijawab',
    how: 'Pertanyaan yang dijawab bot dengan balasan pertamanya. Yang kemudian dinilai tidak menjawab pindah ke “menjadi kasus”.',
  },
  suggested: {
    label: 'Ditawari pilihan',
    how: 'Pertanyaan yang dibalas dengan beberapa judul untuk dipilih, dan penanya tidak mengatakan bahwa semuanya tidak cocok.',
  },
  chosen: {
    label: 'Di antaranya dipilih',
    how: 'Dari yang ditawari pilihan: penanya memilih salah satu judul.',
  },
  passedOn: {
    label: 'Menjadi kasus',
    how: 'Pertanyaan yang diteruskan kepada moderator: sejak awal, atau karena jawaban bot tidak cocok.',
  },
  askers: {
    label: 'Penanya',
    how: 'Orang berbeda yang bertanya. Orang yang memakai dua kanal dihitung dua kali, karena program tidak tahu bahwa mereka orang yang sama.',
  },
  reached: {
    label: 'Penanya yang sudah dijawab',
    how: 'Penanya dalam rentang ini yang sampai sekarang sudah mendapat paling sedikit satu klarifikasi: langsung, lewat pilihan, atau lewat kasus.',
  },
  opened: { label: 'Kasus dibuka', how: 'Kasus baru dalam rentang ini.' },
  answered: {
    label: 'Kasus dijawab',
    how: 'Kasus yang selesai dengan klarifikasi dalam rentang ini, kapan pun dibuka.',
  },
  closed: {
    label: 'Kasus ditutup',
    how: 'Kasus yang selesai dalam rentang ini tanpa klarifikasi, misalnya pendapat atau di luar urusan kota.',
  },
  merged: { label: 'Kasus digabung', how: 'Kasus yang dalam rentang ini digabung ke kasus lain.' },
  openBefore: { label: 'Terbuka di awal', how: 'Kasus yang sudah terbuka ketika rentang ini mulai.' },
  openAfter: {
    label: 'Terbuka di akhir',
    how: 'Terbuka di awal + dibuka − dijawab − ditutup − digabung.',
  },
  notices: {
    label: 'Kabar kepada penanya',
    how: 'Pesan kepada penanya tentang akhir kasusnya. Terkirim + gagal + menunggu = kabar.',
  },
  sent: { label: 'Terkirim', how: 'Aplikasi pesan menyatakan sudah menerima pesannya.' },
  failed: { label: 'Gagal', how: 'Ditolak atau dibatalkan, tidak akan dicoba lagi.' },
  waiting: { label: 'Menunggu', how: 'Belum terkirim, masih dicoba.' },
  clock: {
    label: 'Lama sampai dijawab',
    how: `Dari pertanyaan pertama dalam kasus sampai klarifikasinya terbit, untuk kasus yang dijawab dalam rentang ini, menurut jam dinding. ${percentileMeaning}`,
  },
  office: {
    label: 'Lama dalam jam kantor',
    how: `Sama, tetapi hanya waktu di dalam jam kantor yang dihitung. ${officeHoursMeaning}`,
  },
  helpful: { label: 'Dinilai membantu', how: 'Pertanyaan dalam rentang ini yang jawabannya diberi 👍.' },
  unhelpful: {
    label: 'Dinilai tidak membantu',
    how: 'Pertanyaan dalam rentang ini yang jawabannya diberi 👎.',
  },
} as const satisfies Record<string, Term>
export type FigureName = keyof typeof figureTerms

export const figureTexts = {
  title: 'Angka',
  lead: (from: string, until: string) => `${from} sampai ${until}, waktu Kupang (WITA)`,
  howCounted: 'Cara menghitung',
  holidays: officeHoursMeaning,
  report: 'Laporan bulanan untuk Wali Kota',
  none: '–',
  unknown: 'Belum ditentukan',
  noChannel: 'Tanpa pertanyaan sendiri',
  total: 'Jumlah',
  share: (percent: number) => `${percent}%`,
  of: (percent: number) => `${percent}% dari pertanyaan`,

  filter: {
    heading: 'Rentang dan saringan',
    span: 'Rentang waktu',
    own: 'Tanggal sendiri',
    from: 'Dari tanggal',
    until: 'Sampai tanggal',
    topic: 'Topik',
    channel: 'Kanal',
    place: 'Kelurahan atau tempat',
    agency: 'Instansi yang ditanya',
    all: 'Semua',
    show: 'Tampilkan',
    badDays:
      'Tanggalnya belum tepat: isi dua-duanya, yang pertama tidak lebih lambat dari yang kedua, dan paling panjang lima tahun. Sementara ini ditampilkan bulan ini.',
  },

  empty: {
    title: 'Belum ada angka untuk rentang ini',
    text: 'Tidak ada pertanyaan atau kasus yang cocok. Pilih rentang yang lebih panjang atau kosongkan saringannya. Angka muncul dengan sendirinya begitu warga bertanya.',
    link: 'Lihat tahun ini',
  },

  headings: {
    questions: 'Pertanyaan warga',
    cases: 'Kasus',
    speed: 'Kecepatan',
    notices: 'Kabar dan penilaian',
    breakdowns: 'Rincian',
  },

  tables: {
    csv: 'Unduh CSV',
    show: 'Tabel angkanya',
    week: 'Per minggu',
    topic: 'Per topik',
    channel: 'Per kanal',
    place: 'Per kelurahan atau tempat',
    agency: 'Instansi yang ditanya',
    distribution: 'Kasus dijawab menurut lamanya, dalam jam kantor',
    worst: 'Klarifikasi yang paling banyak dinilai tidak membantu',
    words: 'Kata yang belum terjawab',
    rising: 'Topik yang sedang naik',
    emptyRows: 'Tidak ada dalam rentang ini.',
    minutes: (label: string) => `${label} (menit)`,
  },
  columns: {
    week: 'Minggu',
    topic: 'Topik',
    channel: 'Kanal',
    place: 'Tempat',
    agency: 'Instansi',
    median: 'Median',
    p90: 'Persentil 90',
    officeMedian: 'Median jam kantor',
    officeP90: 'Persentil 90 jam kantor',
    asked: 'Ditanya',
    inCases: 'Dalam kasus',
    agencyAnswered: 'Dijawab',
    agencyWaiting: 'Menunggu',
    withdrawn: 'Ditarik kembali',
    late: 'Terlambat dijawab',
    overdue: 'Lewat tenggat',
    longestOverdue: 'Lewat paling lama',
    duration: 'Lama',
    cases: 'Kasus',
    clarification: 'Klarifikasi',
    words: 'Kata',
    wordAskers: 'Penanya tanpa jawaban',
    shareWithout: 'Bagian tanpa jawaban (%)',
    shareHaving: 'Bagian yang terjawab (%)',
    before: 'Sebelumnya',
    now: 'Sekarang',
  },
  notes: {
    week: 'Pertanyaan dihitung di minggu masuknya, kasus di minggu dibuka dan di minggu selesai, kabar di minggu dikirim. Minggu mulai hari Senin; minggu pertama dan terakhir bisa terpotong.',
    topic:
      'Topik kasus menurut moderator atau klarifikasinya; topik pertanyaan menurut kasus atau klarifikasi yang menjawabnya. “Belum ditentukan”: keduanya belum ada.',
    channel:
      'Kasus dihitung di kanal pertanyaan pertamanya. Kasus yang pertanyaannya pindah karena digabung tidak punya kanal sendiri.',
    place: 'Tempat kasus menurut moderator atau klarifikasinya, ditulis seperti di sana.',
    agency:
      'Pertanyaan kepada instansi dalam rentang ini: dijawab + menunggu + ditarik kembali = ditanya. Satu kasus bisa ditanyakan ke beberapa instansi, jadi jumlahnya bukan jumlah kasus.',
    distribution: 'Satu hari kerja sama dengan 8,5 jam kantor.',
    worst:
      'Yang dinilai adalah jawaban langsung bot, atau kalau tidak ada, klarifikasi yang menjawab kasusnya.',
    words: (people: number) =>
      `Kata dan pasangan kata yang lebih sering dalam pertanyaan tanpa jawaban daripada dalam yang terjawab, ditimbang dengan log-likelihood (Dunning) per orang. Hanya kata dari paling sedikit ${people} penanya berbeda; nomor, tautan dan pesan utuh tidak pernah ditampilkan.`,
    rising:
      'Dibandingkan dengan waktu yang sama panjang tepat sebelumnya: paling sedikit lima pertanyaan, dan naik lebih dari yang bisa terjadi kebetulan (selisih dibagi akar jumlah keduanya paling sedikit 2).',
  },
  steps: {
    upToHours: (hours: number) => `sampai ${hours} jam`,
    upToDays: (days: number) => `sampai ${days} hari kerja`,
    longer: 'lebih lama',
  },
  duration: {
    minutes: (n: number) => `${n} menit`,
    hours: (hours: number, minutes: number) =>
      minutes === 0 ? `${hours} jam` : `${hours} jam ${minutes} menit`,
    days: (days: number, hours: number) => (hours === 0 ? `${days} hari` : `${days} hari ${hours} jam`),
  },
  charts: {
    weeks: 'Pertanyaan per minggu',
    weeksDescription: (weeks: number, most: number, when: string) =>
      `Batang bertumpuk untuk ${weeks} minggu: langsung dijawab, ditawari pilihan, menjadi kasus. Paling banyak ${most} pertanyaan, pada minggu ${when}.`,
    shares: 'Cara pertanyaan dijawab, per kanal',
    sharesDescription:
      'Satu baris per kanal; panjang tiap bagian adalah bagiannya dari pertanyaan kanal itu.',
    distribution: 'Lama sampai dijawab, dalam jam kantor',
    distributionDescription: (cases: number) => `Batang untuk ${cases} kasus yang dijawab, menurut lamanya.`,
    cases: (n: number) => `${n} kasus`,
  },
} as const
