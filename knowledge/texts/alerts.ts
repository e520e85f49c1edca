/** What the desk says about alerts: read in a hurry, pressed once. */

const people = (n: number): string => `${n} orang`

export const alertTexts = {
  open: 'Kirim siaga',
  view: 'Lihat siaga',

  title: 'Kirim siaga?',
  back: 'Batal, kembali ke klarifikasi',
  meaning:
    'Siaga dikirim sekarang juga ke semua pelanggan, apa pun topik pilihannya, juga yang biasanya hanya menerima rangkuman mingguan. Pakai hanya untuk kabar yang membahayakan.',
  recipients: 'Penerima',
  channel: 'Kanal',
  number: 'Jumlah',
  total: 'Semua',
  knownAlready: 'Pelanggan yang sudah menerima klarifikasi ini tidak dikirimi lagi.',
  nobody: 'Tidak ada pelanggan yang belum menerima klarifikasi ini, jadi tidak ada yang dikirim.',
  message: 'Pesan yang dikirim',
  send: (n: number) => `Kirim siaga ke ${people(n)}`,

  progressTitle: 'Siaga',
  backToClarification: 'Kembali ke klarifikasi',
  states: {
    running: 'Sedang dikirim',
    done: 'Selesai',
    stopped: 'Dihentikan',
  },
  preparing: 'Daftar penerima masih disiapkan; jumlahnya masih bertambah.',
  reached: (sent: number, all: number) => `${sent} dari ${people(all)} sudah menerima.`,
  stoppedWith: (sent: number, cancelled: number) =>
    `${people(sent)} sudah menerima sebelum dihentikan. ${people(cancelled)} tidak akan dikirimi.`,
  sent: 'Terkirim',
  waiting: 'Antre',
  failed: 'Gagal',
  cancelled: 'Batal',
  startedAt: (when: string) => `Dimulai ${when}`,
  stop: 'Hentikan siaga',
  stopMeaning: 'Yang sudah terkirim tidak bisa ditarik. Yang belum, tidak jadi dikirim.',
} as const
