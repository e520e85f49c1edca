/** What the desk says about accounts: the second step of signing in, recovery codes, staff, and the audit log. */

/** What happened to accounts, as the audit log tells it; the rest stands in `actionTerms`. */
export const accountActionTerms: Record<string, string> = {
  starter: 'mengisi contoh awal',
  join: 'membuat akunnya',
  invite: 'mengundang petugas',
  'revoke invitation': 'membatalkan undangan',
  'reset link': 'membuat tautan atur ulang',
  reset: 'mengatur ulang akunnya',
  'remove staff': 'mengeluarkan petugas',
  role: 'mengubah peran',
  password: 'mengganti kata sandi',
  'second factor': 'memasang verifikasi dua langkah',
  'second factor off': 'melepas verifikasi dua langkah',
  'recovery code': 'masuk dengan kode cadangan',
  'recovery codes': 'membuat kode cadangan baru',
  'end session': 'mengakhiri satu sesi',
  'end sessions': 'mengakhiri semua sesi lain',
}

export const accountTexts = {
  ended: {
    text: 'Sesi Anda sudah habis, jadi halaman ini tidak lagi diperbarui. Yang sudah Anda ketik tetap ada di sini.',
    link: 'Masuk lagi di tab baru, lalu lanjutkan di sini.',
  },
  code: {
    title: 'Satu langkah lagi',
    intro: 'Buka aplikasi autentikator di ponsel Anda, lalu ketik enam angka yang tampil di sana.',
    label: 'Kode enam angka',
    button: 'Masuk',
    wrong: 'Kode tidak cocok, atau sudah dipakai. Tunggu kode yang berikutnya, lalu coba lagi.',
    lost: 'Ponsel tidak ada? Pakai kode cadangan',
    recoveryLabel: 'Kode cadangan',
    recoveryHint: 'Salah satu dari sepuluh kode yang Anda simpan dulu. Setiap kode hanya berlaku sekali.',
    recoveryButton: 'Masuk dengan kode cadangan',
    recoveryWrong: 'Kode cadangan tidak cocok, atau sudah dipakai. Coba kode yang lain.',
    nothingLeft: 'Kode cadangan juga tidak ada? Minta tautan atur ulang kepada admin.',
    back: 'Masuk dengan nama lain',
  },

  setUp: {
    title: 'Pasang verifikasi dua langkah',
    required: (role: string) =>
      `Untuk ${role}, kata sandi saja belum cukup: ponsel Anda ikut menjaga akun ini. Pasangnya sekali saja.`,
    offered: 'Sesudah ini, masuk memakai kata sandi dan kode dari ponsel Anda.',
    replaces: 'Ponsel yang lama tidak berlaku lagi begitu yang baru dipastikan. Kode cadangan juga diganti.',
    app: 'Pasang aplikasi autentikator di ponsel, misalnya Google Authenticator, Microsoft Authenticator atau Aegis.',
    scan: 'Di aplikasi itu, tambah akun lalu pindai gambar ini.',
    qrLabel: 'Kode QR untuk aplikasi autentikator. Kuncinya juga tertulis di bawah.',
    key: 'Tidak bisa memindai? Ketik kunci ini di aplikasi:',
    confirm: 'Ketik enam angka yang sekarang tampil di aplikasi.',
    button: 'Pastikan',
    wrong: 'Kode tidak cocok. Periksa jam ponsel Anda (atur otomatis), lalu ketik kode yang sedang tampil.',
    changed: 'Verifikasi dua langkah akun ini baru saja berubah di tempat lain. Muat ulang halaman ini.',
  },

  recovery: {
    title: 'Simpan kode cadangan',
    text: 'Kalau ponsel hilang, satu kode ini menggantikan kode dari aplikasi. Setiap kode berlaku sekali. Cetak atau salin sekarang, simpan di tempat aman. Kode ini tidak akan ditampilkan lagi.',
    proceed: 'Sudah saya simpan, lanjutkan',
  },

  account: {
    title: 'Akun saya',
    who: (name: string, role: string) => `${name}, ${role}`,
    sessionsTitle: 'Sesi saya',
    sessionsText:
      'Perangkat yang sedang masuk dengan nama Anda. Tidak kenal salah satunya? Akhiri, lalu ganti kata sandi.',
    endOf: (device: string) => `Akhiri ${device}`,
    endOthers: 'Akhiri semua yang lain',
    factorTitle: 'Verifikasi dua langkah',
    factorOn: 'Terpasang. Masuk memakai kata sandi dan kode dari ponsel Anda.',
    factorOff: 'Belum terpasang. Dengan ini, kata sandi yang bocor saja tidak cukup untuk masuk.',
    setUp: 'Pasang',
    replace: 'Ganti ponsel',
    codesTitle: 'Kode cadangan',
    codesLeft: (n: number) =>
      n === 0 ? 'Tidak ada lagi kode cadangan.' : `Tersisa ${n} dari 10 kode cadangan.`,
    codesText: 'Kode yang lama langsung tidak berlaku.',
    codesButton: 'Buat sepuluh kode baru',
    offTitle: 'Lepas verifikasi dua langkah',
    offText: 'Sesudah itu, masuk hanya dengan kata sandi.',
    offButton: 'Lepas',
    wrongPassword: 'Kata sandi sekarang tidak cocok.',
    back: 'Akun saya',
  },

  reset: {
    title: 'Atur ulang akun',
    intro: (name: string) =>
      `Akun ${name}. Pilih kata sandi baru; verifikasi dua langkah dipasang lagi sesudah itu. Semua perangkat yang sedang masuk akan dikeluarkan.`,
    button: 'Simpan kata sandi baru',
    goneTitle: 'Tautan tidak berlaku',
    gone: 'Tautan ini sudah dipakai atau sudah lewat 24 jam. Minta tautan baru kepada admin.',
  },

  invitation: {
    by: (name: string) => `${name} mengundang Anda.`,
  },

  staff: {
    manage: (name: string) => `Kelola ${name}`,
    factor: { on: 'dua langkah terpasang', off: 'tanpa dua langkah', missing: 'dua langkah belum dipasang' },
    for: 'Untuk siapa (boleh kosong)',
    forHint: 'Hanya untuk mengenali undangan ini, dan mengisi nama pada halamannya.',
    openTitle: 'Undangan yang masih terbuka',
    noneOpen: 'Tidak ada undangan terbuka. Buat satu dengan isian di atas.',
    someone: 'Tanpa nama',
    invitedBy: (name: string, until: string) => `diundang ${name}, berlaku sampai ${until}`,
    program: 'program',
    revoke: 'Batalkan',
    revokeOf: (name: string) => `Batalkan undangan untuk ${name}`,
    removedTitle: 'Sudah keluar',
    removedAt: (when: string) => `keluar ${when}`,
    back: 'Semua petugas',
    roleTitle: 'Peran',
    roleButton: 'Ubah peran',
    resetTitle: 'Atur ulang akun',
    resetText:
      'Untuk yang lupa kata sandi atau kehilangan ponsel. Tautan sekali pakai, berlaku 24 jam: kata sandi dan verifikasi dua langkah dipasang baru. Pastikan dulu yang meminta memang orangnya.',
    resetClosedText:
      'Akun ini sudah ditutup. Dengan tautan sekali pakai ini akunnya terbuka lagi, dengan kata sandi dan verifikasi dua langkah yang baru.',
    resetButton: 'Buat tautan atur ulang',
    resetMade: (name: string) => `Tautan untuk ${name}. Salin sekarang, tidak akan ditampilkan lagi:`,
    removeTitle: 'Keluarkan',
    removeText:
      'Langsung dikeluarkan dari semua perangkat dan tidak bisa masuk lagi. Kasus terbuka yang dipegangnya kembali ke “Belum dipegang”. Namanya tetap ada di riwayat.',
    removeButton: (name: string) => `Keluarkan ${name}`,
  },

  audit: {
    title: 'Jejak audit',
    intro:
      'Semua yang dilakukan di meja ini. Setiap catatan terikat pada catatan sebelumnya, jadi tidak bisa diubah diam-diam.',
    person: 'Orang',
    everyone: 'Semua',
    program: 'Program',
    deed: 'Perbuatan',
    everything: 'Semua',
    subject: 'Perihal',
    subjectHint: 'Nomor tiket, nama petugas, alamat klarifikasi, atau kodenya',
    filter: 'Tampilkan',
    clear: 'Hapus saringan',
    number: 'No.',
    at: 'Waktu',
    caption: 'Catatan, yang terbaru di atas',
    same: 'akunnya sendiri',
    empty: {
      title: 'Belum ada catatan.',
      text: 'Setiap perbuatan di meja ini akan tercatat di sini.',
      link: 'Ke daftar kasus',
    },
    emptyFilter: {
      title: 'Tidak ada yang cocok.',
      text: 'Ubah atau hapus saringannya.',
      link: 'Hapus saringan',
    },
    older: 'Yang lebih lama',
    newest: 'Ke yang terbaru',
    check: 'Periksa rantainya',
    holds: (number: number) =>
      `Rantai utuh: ${number} catatan, tidak ada yang berubah. Sidik catatan terakhir:`,
    holdsEmpty: 'Rantai utuh: belum ada catatan.',
    noteDown: 'Catat nomor dan sidik ini di tempat lain; dengannya perubahan kelak bisa dibuktikan.',
    broken: {
      missing: (number: number) =>
        `Rantai putus: catatan ${number} hilang. Jejak ini tidak bisa dipercaya mulai dari sana.`,
      changed: (number: number) =>
        `Rantai putus: catatan ${number} tidak cocok, isinya diubah. Jejak ini tidak bisa dipercaya mulai dari sana.`,
      inserted: (number: number) =>
        `Rantai putus: catatan ${number} disisipkan. Jejak ini tidak bisa dipercaya mulai dari sana.`,
    },
  },

  /** Beside those of `deskTexts`. */
  notices: {
    sesiLain: () => 'Semua sesi lain sudah diakhiri.',
    duaLangkah: () => 'Verifikasi dua langkah sudah terpasang. Perangkat lain sudah dikeluarkan.',
    duaLangkahLepas: () => 'Verifikasi dua langkah sudah dilepas.',
    undanganBatal: () => 'Undangan sudah dibatalkan. Tautannya tidak berlaku lagi.',
    undanganSudah: () => 'Undangan itu sudah dipakai atau dibatalkan sebelumnya.',
    peran: () => 'Perannya sudah diubah.',
    keluar: () => 'Petugas itu sudah dikeluarkan.',
    tetap: () => 'Tidak ada yang perlu diubah.',
    adminTerakhir: () => 'Ini admin yang terakhir. Jadikan orang lain admin dulu.',
  },
} as const
