/** What each deed of the desk is called, for the table of who may do what. The desk checks that none is missing. */
export const deedTerms = {
  'answer for an agency': 'Menjawab pertanyaan untuk instansinya, lewat tautan pribadi',
  'work on cases': 'Mengerjakan kasus: mengambil, mencatat, menandai, menggabung, memisah',
  'answer a case': 'Menjawab kasus dengan klarifikasi yang sudah terbit',
  'close a case': 'Menutup kasus tanpa klarifikasi',
  'ask an agency': 'Bertanya kepada instansi',
  write: 'Menulis dan mengajukan klarifikasi',
  'publish what somebody else wrote': 'Memeriksa dan menerbitkan tulisan orang lain',
  'publish alone in an emergency': 'Menerbitkan sendiri dalam keadaan darurat',
  'withdraw a clarification': 'Menarik klarifikasi yang sudah terbit',
  'renew a clarification': 'Memperpanjang masa berlaku klarifikasi',
  'send an alert': 'Mengirim siaga kepada semua pelanggan',
  'manage agencies': 'Mengelola daftar instansi dan kontaknya',
  'link WhatsApp': 'Menyambungkan nomor WhatsApp',
  'read the audit log': 'Membaca jejak audit',
  'manage webhooks': 'Mengatur redaksi yang diberi tahu program ke program',
  'manage staff': 'Mengundang petugas, mengubah peran dan mengeluarkan akun',
} as const
