/** What the desk says about linking the WhatsApp number. */
import type { LinkState, Trouble } from '../../db/whatsapp-link.ts'

export const whatsappLinkTexts = {
  title: 'Nomor WhatsApp',
  states: {
    off: 'WhatsApp tidak menyala',
    connecting: 'Sedang menghubungi WhatsApp…',
    waiting: 'Menunggu ditautkan',
    connected: 'Tersambung ✅',
    reconnecting: 'Terputus, sedang mencoba lagi…',
    stopped: 'Berhenti: perlu bantuan Anda',
  } satisfies Record<LinkState['at'], string>,
  offText:
    'Minta pengelola server menyalakan programnya dengan WHATSAPP=on. Setelah itu kode QR muncul di sini.',
  connectedText:
    'Warga sudah bisa bertanya lewat nomor ini. Supaya tetap tersambung, buka WhatsApp di ponsel paling tidak sekali dalam dua minggu.',
  qrSteps: [
    'Ambil ponsel dengan nomor WhatsApp khusus untuk layanan ini, jangan nomor pribadi.',
    'Buka WhatsApp → titik tiga atau Pengaturan → Perangkat tertaut → Tautkan perangkat.',
    'Arahkan kamera ponsel ke kode di bawah ini. Kodenya berganti sendiri.',
  ],
  qrLabel: 'Kode QR untuk menautkan WhatsApp',
  codeTitle: 'Tidak bisa memindai kode QR?',
  codeText:
    'Tulis nomor WhatsApp layanan ini. Anda akan mendapat kode delapan huruf untuk diketik di ponsel.',
  number: 'Nomor WhatsApp',
  codeButton: 'Minta kode',
  codeComes: 'Kode sedang diminta dari WhatsApp, tunggu sebentar…',
  codeSteps: [
    'Di ponsel: buka WhatsApp → titik tiga atau Pengaturan → Perangkat tertaut → Tautkan perangkat.',
    'Ketuk “Tautkan dengan nomor telepon saja”.',
    'Ketik kode ini:',
  ],
  badNumber: 'Nomor itu tidak lengkap. Tulis seperti 0812 3456 7890.',
  reconnect: 'Sambungkan lagi',
  risk: 'Ini cara tidak resmi: WhatsApp bisa memblokir nomornya. Pakai nomor tersendiri, dan jangan pernah kirim pesan massal dari nomor ini.',
  troubles: {
    'logged-out': 'Tautan dilepas dari ponsel. Tautkan lagi dengan kode yang baru.',
    refused:
      'WhatsApp menolak nomor ini, mungkin diblokir. Buka WhatsApp di ponsel dan ikuti petunjuknya, lalu tekan “Sambungkan lagi”.',
    replaced: 'Program lain memakai sambungan ini. Matikan program itu dulu, lalu tekan “Sambungkan lagi”.',
    outdated: 'WhatsApp meminta versi yang lebih baru. Sedang diperbarui, tunggu sebentar.',
    'not-multi-device':
      'Nomor ini belum bisa ditautkan. Perbarui WhatsApp di ponsel, lalu tekan “Sambungkan lagi”.',
    unreachable: 'WhatsApp tidak bisa dihubungi. Periksa internet di server. Pesan warga tidak hilang.',
    busy: 'Server WhatsApp sedang terganggu. Dicoba lagi sendiri; pesan warga tidak hilang.',
    silent: 'Sambungan macet dan sedang dibuat baru. Pesan warga tidak hilang.',
    'not-paired': 'Penautan tadi belum berhasil. Coba sekali lagi dengan kode yang baru.',
  } satisfies Record<Trouble, string>,
} as const
