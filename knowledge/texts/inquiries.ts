/** Asking one asker back: what they read, and what the desk says about it. */
import type { Standing } from '../../db/notices.ts'

export const inquiryTexts = {
  intro: 'Kaka, petugas Kominfo sedang memeriksa pertanyaan Kaka dan ingin tahu sedikit lebih jelas.',
  about: (words: string) => `Pertanyaan Kaka: “${words}”`,
  asked: (text: string) => `Yang ditanyakan petugas:\n${text}`,
  howToAnswer:
    'Balas saja di chat ini. Boleh tulisan, foto, atau dokumen. Kalau tidak tahu, bilang saja tidak tahu. Petugas tidak melihat siapa Kaka.',
  thanks:
    'Terima kasih, Kaka. Sudah saya sampaikan ke petugas. Jawaban untuk pertanyaan Kaka nanti datang sendiri di chat ini. 🙏',

  button: 'Tanya balik',
  label: 'Yang mau ditanyakan kepada orang ini',
  hint: 'Dikirim lewat bot di chat yang ia pakai, dengan pertanyaannya dikutip. Anda tidak melihat siapa dia, dan dia tidak melihat nama Anda.',
  send: 'Kirim pertanyaan',
  previewTitle: 'Yang dibaca penanya',
  examplesTitle: 'Contoh, tekan untuk memakai:',
  examples: [
    'Foto atau videonya dari mana, dan kapan Kaka terima?',
    'Kejadiannya di mana, di kelurahan apa?',
    'Boleh teruskan pesan aslinya ke sini?',
    'Kaka lihat sendiri, atau dengar dari orang lain?',
  ],
  askedBy: (name: string) => `${name} bertanya balik:`,
  answerLabel: 'Jawaban penanya:',
  withdrawn: '(jawabannya sudah dihapus penanya)',
  onlyEvidence: '(dijawab dengan kiriman)',
  state: {
    sent: 'Terkirim, belum dijawab.',
    underway: 'Sedang dikirim.',
    troubled: 'Belum terkirim karena kanalnya terganggu. Dicoba lagi dengan sendirinya.',
    silent:
      'Menunggu di WhatsApp: orang ini lebih dari 24 jam tidak menulis. Terkirim sendiri begitu ia menulis lagi.',
    invited: 'Orang ini sudah diundang lewat WhatsApp untuk membaca. Terkirim sendiri begitu ia membalas.',
    blocked: 'Orang ini memblokir bot. Terkirim bila ia menulis lagi.',
    refused: 'Tidak bisa dikirim: pesannya ditolak, atau orang ini sudah menghapus datanya.',
  } satisfies Record<Standing, string>,
  refusals: {
    missing: 'Pertanyaan itu tidak ada lagi di kasus ini. Mungkin sudah dipindahkan.',
    ended: 'Kasus ini sudah diakhiri, jadi tidak bisa bertanya balik lagi.',
    erased: 'Orang ini sudah menghapus datanya, jadi tidak bisa ditanya balik. Ini tidak bisa dibatalkan.',
    blocked: 'Orang ini memblokir bot atau tidak bisa dihubungi. Tidak ada yang dikirim.',
    open: 'Orang ini masih punya satu pertanyaan balik yang belum dijawab. Tunggu dulu jawabannya.',
    enough: 'Orang ini sudah tiga kali ditanya balik di kasus ini. Lebih dari itu akan mengganggu.',
    empty: 'Tulis dulu apa yang mau ditanyakan.',
    long: (most: number) => `Terlalu panjang, paling banyak ${most} huruf. Tanyakan satu hal saja.`,
  },
} as const
