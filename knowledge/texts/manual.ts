/** What the manual says around its pages, which are files in knowledge/manual/. */
export const manualTexts = {
  title: 'Bantuan',
  intro: 'Petunjuk singkat untuk bekerja di meja moderator. Baru mulai? Baca dari atas, sepuluh menit cukup.',
  here: 'Bantuan untuk halaman ini',
  all: 'Semua petunjuk',
  next: 'Berikutnya',
  previous: 'Sebelumnya',
  verdicts: { caption: 'Penilaian dan artinya', verdict: 'Penilaian', meaning: 'Artinya' },
  keys: { caption: 'Tombol pintas', key: 'Tombol', does: 'Gunanya' },
  roles: {
    caption: 'Siapa boleh apa',
    deed: 'Pekerjaan',
    yes: 'Boleh',
    no: 'Tidak',
    contact: 'Kontak instansi',
  },
} as const

/** The keys of the list, of a case and of what is written. */
export const manualKeys: readonly (readonly [key: string, does: string])[] = [
  ['J', 'ke kasus berikutnya'],
  ['K', 'ke kasus sebelumnya'],
  ['O', 'buka kasus'],
  ['A', 'ambil kasus ini'],
  ['E', 'tulis jawaban'],
  ['C', 'tutup kasus'],
  ['X', 'pilih atau lepas kasus, untuk beberapa sekaligus'],
  ['Z', 'urungkan yang baru dikerjakan'],
  ['N', 'tulis catatan dalam kasus'],
  ['M', 'bandingkan dengan kasus yang paling mirip'],
  ['S', 'simpan draf, atau ajukan untuk diperiksa'],
  ['P', 'lihat pratinjau, atau terbitkan'],
  ['R', 'ke Pemeriksaan, atau kembalikan ke penulis'],
  ['/', 'ke kotak pencarian'],
  ['?', 'tampilkan tombol pintas halaman ini'],
]

/** What the manual's pictures show, for who cannot see them. */
export const pictureTexts = {
  daftar: 'Daftar kasus: yang terpenting di atas, dengan jumlah penanya dan lama menunggu',
  kasus: 'Halaman satu kasus: kata-kata warga, klarifikasi yang mirip dan yang bisa dikerjakan',
  instansi: 'Daftar instansi yang bisa ditanya',
  penulis: 'Halaman menulis klarifikasi',
  pemeriksaan: 'Halaman pemeriksaan: tulisan yang menunggu orang kedua',
  klarifikasi: 'Daftar klarifikasi yang sudah terbit',
  tanggapan: 'Tanggapan warga yang menilai jawaban tidak membantu',
  angka: 'Halaman angka dengan grafik per minggu',
  petugas: 'Halaman petugas: akun, peran dan undangan',
  jejak: 'Jejak audit: siapa mengerjakan apa dan kapan',
  akun: 'Halaman akun sendiri: kata sandi, verifikasi dua langkah dan perangkat',
} as const
export type PictureName = keyof typeof pictureTexts
