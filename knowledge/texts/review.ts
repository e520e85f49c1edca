/** What the desk says about a second pair of eyes. */

export const reviewTexts = {
  title: 'Pemeriksaan',
  intro: 'Yang menulis tidak menerbitkan sendiri. Baca, lalu terbitkan atau kembalikan.',
  link: (n: number) => (n === 0 ? 'Pemeriksaan' : `Menunggu pemeriksaan: ${n}`),
  waiting: 'Menunggu pemeriksaan',
  own: 'Tulisan Anda',
  ownHint: 'orang lain yang memeriksa',
  returned: 'Dikembalikan, sedang dibetulkan',
  unchecked: 'Terbit darurat, perlu diperiksa belakangan',
  untitled: '(belum berjudul)',
  by: (names: string, when: string) => `oleh ${names}, ${when}`,
  note: (name: string) => `Catatan ${name}:`,
  empty: {
    title: 'Tidak ada yang menunggu pemeriksaan.',
    text: 'Draf muncul di sini begitu penulisnya menekan “Ajukan untuk diperiksa”. Sementara itu, jawab kasus yang menunggu.',
    link: 'Lihat kasus',
  },

  submitTitle: 'Minta diperiksa',
  submitText: 'Rekan lain membaca tulisan ini, lalu menerbitkan atau mengembalikannya.',
  noteLabel: 'Catatan untuk pemeriksa (boleh kosong)',
  submit: 'Ajukan untuk diperiksa',
  waitsForOthers: (names: string, when: string) =>
    `Diajukan ${when}. Ditulis oleh ${names}, jadi orang lain yang menerbitkan. Kalau Anda mengubahnya, ajukan lagi.`,
  toDecide: (names: string, when: string) =>
    `Diajukan ${when}, ditulis oleh ${names}. Baca pesan dan halamannya, lalu putuskan.`,
  decide: 'Keputusan Anda',
  mend: 'Betulkan sendiri',
  mendHint: 'Kalau Anda mengubah isinya, Anda ikut menjadi penulis dan orang lain yang menerbitkan.',
  returnTitle: 'Kembalikan',
  commentLabel: 'Apa yang perlu dibetulkan?',
  return: 'Kembalikan ke penulis',
  unsent: 'Yang tadi Anda tulis belum terkirim. Salin kalau masih perlu:',
  returnedBy: (name: string, when: string) => `${name} mengembalikan draf ini ${when}:`,
  editing:
    'Draf ini sedang menunggu pemeriksaan. Kalau Anda mengubah isinya, Anda menjadi penulisnya dan draf harus diajukan lagi.',
  alone: 'Baru ada satu akun di meja ini. Sebelum terbit, orang kedua perlu membaca tulisan Anda.',
  inviteLink: 'Undang petugas kedua',
  askAdmin: 'Minta admin mengundang petugas kedua.',

  emergencyTitle: 'Darurat: terbitkan sendiri',
  emergencyText:
    'Hanya kalau menunggu orang kedua membahayakan warga. Alasannya dicatat, dan terbitan ini ditandai di meja sampai orang lain memeriksanya.',
  reasonLabel: 'Mengapa tidak bisa menunggu?',
  emergency: 'Terbitkan sendiri sekarang',
  emergencyTag: 'darurat, belum diperiksa',
  flag: (name: string, when: string, reason: string) =>
    `${name} menerbitkannya sendiri ${when} karena darurat, dan belum diperiksa orang lain. Alasannya: “${reason}”`,
  check: 'Sudah saya periksa, isinya benar',
  checkOr: 'Ada yang keliru? Ubah, lalu ajukan.',
  notByYou: 'Orang lain yang memeriksanya.',

  differenceReviewed: 'Yang berubah sejak pemeriksaan terakhir',
  differencePublished: 'Yang berubah dari yang terbit sekarang',
  nothingDiffers: 'Tidak ada yang berubah.',
} as const

/** What a page says after something was done; see `deskTexts.notices`. */
export const reviewNotices = {
  diajukan: () => 'Draf diajukan. Rekan lain melihatnya di “Menunggu pemeriksaan”.',
  dikembalikan: () => 'Draf dikembalikan ke penulisnya.',
  tulisanSendiri: () => 'Anda ikut menulis teks ini, jadi orang lain yang menerbitkan atau mengembalikannya.',
  belumDiajukan: () => 'Draf ini tidak sedang menunggu pemeriksaan. Ajukan dulu.',
  dataPribadi: () =>
    'Ada yang tampak seperti data pribadi. Periksa, lalu beri tanda “Sudah diperiksa” sebelum menerbitkan.',
  komentar: () => 'Tulis dulu apa yang perlu dibetulkan.',
  alasanDarurat: () => 'Tulis dulu mengapa tidak bisa menunggu orang kedua.',
  diperiksa: () => 'Tercatat: terbitan darurat ini sudah Anda periksa.',
  tidakPerlu: () => 'Terbitan ini tidak menunggu pemeriksaan Anda lagi.',
}
