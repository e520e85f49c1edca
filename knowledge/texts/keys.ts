/** The help for the keyboard, on every page of the desk that has keys. */
export const keyTexts = {
  title: 'Tombol pintas',
  open: 'Tombol pintas',
  intro: 'Tekan tombolnya saja, tanpa Ctrl. Saat mengetik di isian, tombol pintas tidak bekerja.',
  next: 'Ke kasus berikutnya',
  previous: 'Ke kasus sebelumnya',
  help: 'Bantuan ini',
  close: 'Tutup bantuan',
} as const
