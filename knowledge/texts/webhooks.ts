/** What the desk says about newsrooms whose programs are told what is published. */
export const webhookTexts = {
  nav: 'Redaksi',
  title: 'Langganan redaksi',
  intro:
    'Redaksi yang memasang alamat di sini langsung menerima klarifikasi yang terbit, diperbaiki atau ditarik, dari program ke program, dengan tanda tangan.',
  kept: (days: number) => `Kiriman yang sudah selesai dihapus setelah ${days} hari.`,
  name: 'Nama redaksi',
  url: 'Alamat penerima',
  urlHint: 'Dari pengelola sistem mereka, mulai dengan https://',
  addTitle: 'Tambah redaksi',
  add: 'Tambahkan',
  empty: {
    title: 'Belum ada redaksi yang berlangganan.',
    text: 'Minta alamat penerima (webhook) dari redaksi, lalu tambahkan di sini.',
    link: 'Tambah yang pertama',
  },
  problems: {
    name: 'Tulis nama redaksinya, paling banyak 80 huruf.',
    unreadable: 'Alamat itu tidak bisa dibaca. Salin lagi dari redaksinya, tanpa nama pengguna atau sandi.',
    'not https': 'Alamat harus mulai dengan https://',
    inside: 'Alamat itu ada di jaringan dalam. Minta alamat yang terbuka di internet.',
    taken: 'Alamat itu sudah terdaftar.',
  },
  secretTitle: 'Rahasia untuk redaksi',
  secretOnce: (name: string) =>
    `Kirim rahasia ini ke ${name} lewat jalan yang aman. Hanya ditampilkan sekali ini; kalau hilang, hapus dan tambahkan lagi alamatnya.`,
  secretUse:
    'Dengan rahasia ini mereka memeriksa tanda tangan tiap kiriman menurut Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature).',
  back: 'Kembali ke daftar',
  status: {
    gone: (when: string) =>
      `Penerimanya menjawab bahwa alamat ini tidak dipakai lagi (HTTP 410, ${when}), jadi tidak ada lagi yang dikirim ke sana. Hapus saja; kalau mereka mau berlangganan lagi, tambahkan alamatnya lagi.`,
    none: 'Belum ada yang dikirim.',
    delivered: (when: string) => `Kiriman terakhir sampai ${when}.`,
    waiting: 'Kiriman terakhir menunggu giliran.',
    failing: (when: string, outcome: string, next: string) =>
      `Belum sampai (${outcome}, ${when}). Dicoba lagi ${next}.`,
    givenUp: (when: string, outcome: string) =>
      `Tidak sampai (${outcome}, ${when}) dan tidak dicoba lagi. Tanyakan ke redaksinya.`,
  },
  test: 'Kirim percobaan',
  testLabel: (name: string) => `Kirim percobaan ke ${name}`,
  remove: 'Hapus',
  removeLabel: (name: string) => `Hapus ${name}`,
} as const

export const webhookNotices = {
  redaksiDihapus: () => 'Redaksi dihapus. Tidak ada lagi yang dikirim ke sana.',
  redaksiDicoba: () => 'Percobaan dikirim. Muat ulang sebentar lagi untuk melihat hasilnya.',
} as const

export const webhookActions = {
  'add webhook': 'menambah langganan redaksi',
  'remove webhook': 'menghapus langganan redaksi',
  'end webhook': 'berhenti mengirim ke redaksi karena penerimanya tidak dipakai lagi',
  'test webhook': 'mengirim percobaan ke redaksi',
} as const
