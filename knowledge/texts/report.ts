/** The monthly report to the mayor: formal, plain, one page of A4. */
import { figureTexts } from './figures.ts'

export const reportTexts = {
  title: (month: string) => `Laporan Bulanan ${month}`,
  service: 'Kanal Klarifikasi Kota Kupang Bebas Hoax',
  to: 'Kepada Yth. Wali Kota Kupang',
  from: 'Dari Dinas Komunikasi dan Informatika Kota Kupang',
  made: (at: string) => `Disusun otomatis dari data kanal pada ${at}.`,
  unfinished: 'Bulan ini belum selesai; angka dalam laporan ini masih akan berubah.',
  print: 'Untuk mencetak atau menyimpan sebagai PDF, tekan Ctrl+P (di ponsel: Bagikan, lalu Cetak).',
  choose: 'Bulan laporan',
  show: 'Tampilkan',
  back: 'Kembali ke angka',
  badMonth: 'Bulan itu tidak ada. Sementara ini ditampilkan bulan yang sedang berjalan.',
  empty: 'Tidak ada pertanyaan warga yang masuk dalam bulan ini.',

  summary: {
    heading: 'Ringkasan',
    text: (n: {
      readonly questions: string
      readonly askers: string
      readonly atOnce: number
      readonly cases: string
      readonly answered: string
    }) =>
      `Dalam bulan ini ${n.askers} penanya menyampaikan ${n.questions} pertanyaan. Sebanyak ${n.atOnce}% langsung dijawab dari klarifikasi yang sudah ada. Sebanyak ${n.cases} kasus baru dibuka untuk diperiksa, dan ${n.answered} kasus selesai dengan klarifikasi.`,
  },
  asked: { heading: 'Apa yang ditanyakan warga', topic: 'Topik', questions: 'Pertanyaan', share: 'Bagian' },
  rumours: {
    heading: 'Lima kabar yang paling banyak ditanyakan',
    people: (n: string) => `${n} penanya`,
    none: 'Belum ada kabar yang ditanyakan dan sudah dinilai dalam bulan ini.',
  },
  speed: {
    heading: 'Kecepatan menjawab',
    text: (n: {
      readonly median: string
      readonly p90: string
      readonly office: string
      readonly officeP90: string
    }) =>
      `Separuh kasus dijawab dalam ${n.median}, dan sembilan dari sepuluh dalam ${n.p90} sejak pertanyaan pertama. Dihitung dalam jam kantor saja, waktunya ${n.office} dan ${n.officeP90}.`,
    none: 'Belum ada kasus yang dijawab dalam bulan ini.',
    holidays: figureTexts.holidays,
  },
  answerers: {
    heading: 'Siapa yang menjawab',
    staff: (name: string, answered: string) => `${name}: ${answered} kasus dijawab`,
    agency: (name: string, asked: string, answered: string, median: string) =>
      `${name}: menjawab ${answered} dari ${asked} permintaan keterangan${median === '' ? '' : `, separuhnya dalam ${median}`}`,
    overdue: (n: string) => `; ${n} lewat tenggat`,
    none: 'Belum ada.',
  },
  open: {
    heading: 'Yang masih terbuka',
    text: (cases: string) => `Pada akhir masa laporan masih ada ${cases} kasus terbuka.`,
    oldest: (age: string) => `Yang paling lama menunggu sudah ${age}.`,
  },
  corrections: {
    heading: 'Ralat yang diterbitkan',
    line: (title: string, day: string) => `${title} (${day})`,
    verdict: (before: string, after: string) => `penilaian berubah dari “${before}” menjadi “${after}”`,
    none: 'Tidak ada ralat dalam bulan ini.',
    more: (n: string) => `dan ${n} ralat lain`,
  },
  comparison: {
    heading: 'Dibandingkan dengan bulan sebelumnya',
    figure: 'Angka',
    before: 'Bulan sebelumnya',
    now: 'Bulan ini',
    change: 'Perubahan',
    atOnce: 'Langsung dijawab (%)',
    median: 'Median dalam jam kantor',
  },
} as const
