/**
 * What people are told who did not ask just now: subscriptions, the weekly digest, alerts, the city's own channel.
 * Short, and always with the way out. People are Kaka; never "lu".
 */

export const newsTexts = {
  everything: 'Semua kabar',
  kelurahan: (name: string) => `Kelurahan ${name}`,
  kecamatan: (name: string) => `Kecamatan ${name}`,

  offer: [
    '🔔 Langganan kabar: kalau ada klarifikasi baru, saya kirim sendiri ke sini. Gratis.',
    'Kaka mau yang mana?',
  ],
  held: '🔔 Langganan Kaka:',
  atOnce: 'Dikirim begitu terbit.',
  weekly: 'Dikirim sekali seminggu, Senin pagi jam 8.',
  onWeb: 'Kabarnya muncul di halaman chat ini. Buka lagi dari HP yang sama untuk membacanya.',
  wayOut: 'Mau berhenti? Kapan saja balas: berhenti',
  chooseTopics: 'Pilih topik',
  choosePlace: 'Pilih kelurahan',
  toWeekly: 'Seminggu sekali saja',
  toAtOnce: 'Kirim begitu terbit',
  stop: 'Berhenti',
  added: (label: string) => `Baik, Kaka. ${label}: sudah saya catat.`,
  dropped: (label: string) => `Baik, Kaka. ${label}: sudah saya hapus.`,
  paceChanged: 'Baik, Kaka. Sudah saya ganti.',
  topicsIntro: 'Topik mana yang mau Kaka ikuti? Boleh pilih lebih dari satu.',
  topicHeld: (label: string) => `✓ ${label}`,
  noTopics: 'Belum ada topik yang bisa dipilih, Kaka. Pilih “Semua kabar” dulu.',
  placeIntro: 'Tulis nama kelurahan atau kecamatan, Kaka. Contoh: Oesapa',
  placeUnknown:
    'Nama itu belum saya kenal sebagai kelurahan atau kecamatan di Kota Kupang. Coba tulis lagi, misalnya: Oesapa. Kalau tidak jadi, tulis: batal',
  placeWhich: 'Yang mana, Kaka?',
  placeLeft: 'Baik, Kaka. Tidak jadi.',
  notSubscribed: 'Kaka tidak sedang berlangganan. Kalau mau, tulis: langganan',
  stopped: 'Baik, Kaka. Langganan berhenti; tidak ada kabar lagi yang saya kirim sendiri.',
  undo: 'Batal, lanjutkan langganan',

  subscriptionFooter: '🔔 Kaka berlangganan kabar ini. Mau berhenti? Balas: berhenti',
  alertIntro: '🚨 SIAGA dari Kominfo Kota Kupang',
  alertFooter: 'Tolong teruskan ke keluarga dan tetangga. Mau berhenti dapat kabar? Balas: berhenti',
  digestIntro: (from: string, until: string) => `🗞️ Rangkuman kabar, ${from} – ${until}:`,
  digestCorrected: 'diperbarui',
  digestMore: (count: number, url: string) => `… dan ${count} lagi: ${url}`,

  postUpdated: (date: string) => `🔁 DIPERBARUI ${date}`,
  postCorrection: '🔁 RALAT: keterangan kami yang terdahulu sudah berubah. Yang berlaku sekarang:',

  /** After a link on a public page was followed. */
  askFurther: 'Masih ada yang mau ditanya soal ini, Kaka? Tulis saja di sini.',
  gone: 'Keterangan itu tidak ada lagi, Kaka. Tulis saja pertanyaannya di sini.',
} as const
