/** What a made-up city talks about: what was answered once, and what nobody has answered yet. */
import type { Verdict } from '../../db/shapes.ts'

export interface Rumour {
  readonly category: string
  readonly place: string
  readonly wordings: readonly string[]
}

export interface Story extends Rumour {
  readonly verdict: Verdict
  readonly title: string
  readonly claim: string
  readonly explanation: string
}

export const stories: readonly Story[] = [
  {
    category: 'air-listrik',
    place: 'Oebobo',
    verdict: 'salah',
    title: 'Salah: air PDAM di Oebobo tidak tercampur limbah',
    claim: 'Air PDAM di Oebobo tercampur limbah rumah sakit.',
    explanation: 'Contoh air dari lima rumah di Oebobo memenuhi syarat air bersih.',
    wordings: ['Air PDAM di Oebobo tercampur limbah ko?', 'Benarkah air ledeng kena limbah rumah sakit?'],
  },
  {
    category: 'bantuan-sosial',
    place: 'Kota Kupang',
    verdict: 'salah',
    title: 'Salah: tautan pendaftaran bansos lewat WhatsApp bukan dari pemerintah',
    claim: 'Bansos Rp600.000 bisa didaftar lewat tautan di WhatsApp.',
    explanation: 'Dinas Sosial tidak membuka pendaftaran lewat tautan. Jangan isi nomor KTP di sana.',
    wordings: [
      'Ada link daftar bansos 600 ribu, betul ko?',
      'Pendaftaran bansos lewat link WhatsApp asli atau tipu?',
    ],
  },
  {
    category: 'bencana',
    place: 'Liliba',
    verdict: 'konteks-salah',
    title: 'Konteks salah: video banjir bukan dari Kupang',
    claim: 'Banjir bandang menghanyutkan rumah di Liliba tadi malam.',
    explanation:
      'Video itu direkam di daerah lain beberapa tahun lalu. BPBD tidak mencatat banjir di Liliba.',
    wordings: [
      'Video banjir bandang di Kupang tadi malam betul ko?',
      'Ini video banjir Liliba asli ko sonde?',
    ],
  },
  {
    category: 'transportasi',
    place: 'Liliba',
    verdict: 'benar',
    title: 'Benar: jembatan Liliba ditutup sementara pada malam hari',
    claim: 'Jembatan Liliba ditutup setiap malam.',
    explanation: 'Jembatan ditutup pukul 22.00 sampai 05.00 WITA selama sambungannya diperbaiki.',
    wordings: ['Jembatan Liliba ditutup betul?', 'Dong bilang jembatan Liliba su tutup malam, batul ko?'],
  },
  {
    category: 'penipuan',
    place: 'Kota Kupang',
    verdict: 'manipulasi',
    title: 'Hasil rekayasa: video wali kota menawarkan hadiah',
    claim: 'Wali kota membagikan sepeda motor lewat Facebook.',
    explanation: 'Suara dalam video itu dibuat dengan komputer. Pemerintah kota tidak membagikan hadiah.',
    wordings: [
      'Video pak wali kasi hadiah motor itu asli ko?',
      'Wali kota bagi motor lewat Facebook betul ko tipu?',
    ],
  },
  {
    category: 'kesehatan',
    place: 'Kota Kupang',
    verdict: 'sebagian-benar',
    title: 'Sebagian benar: kasus demam berdarah naik, rumah sakit tidak penuh',
    claim: 'Rumah sakit penuh karena demam berdarah.',
    explanation: 'Kasus demam berdarah memang naik, tetapi masih ada tempat tidur di rumah sakit.',
    wordings: ['Rumah sakit penuh karena demam berdarah?', 'Betul DBD naik sampai RSUD penuh?'],
  },
  {
    category: 'pajak',
    place: 'Kota Kupang',
    verdict: 'benar-tidak-berlaku',
    title: 'Sudah tidak berlaku: penghapusan denda pajak kendaraan',
    claim: 'Denda pajak kendaraan dihapus, cukup bayar pokoknya.',
    explanation:
      'Penghapusan denda pernah berlaku dan sudah berakhir. Sekarang denda dihitung seperti biasa.',
    wordings: ['Denda pajak motor dihapus masih berlaku ko?', 'Pemutihan pajak kendaraan sampai kapan?'],
  },
  {
    category: 'keamanan',
    place: 'Sikumana',
    verdict: 'belum-terbukti',
    title: 'Belum terbukti: kabar penculikan anak di Sikumana',
    claim: 'Mobil putih menculik anak sekolah di Sikumana.',
    explanation: 'Polisi belum menerima laporan anak hilang di Sikumana, dan masih memeriksa kabar ini.',
    wordings: ['Betul ada penculikan anak di Sikumana?', 'Mobil putih culik anak sekolah, batul ko sonde?'],
  },
]

/** The longest unanswered last. */
export const rumours: readonly Rumour[] = [
  {
    category: 'bencana',
    place: 'Oesapa',
    wordings: [
      'Air laut mo nae malam ini di Oesapa, batul ko?',
      'Betul ada rob besar di Oesapa malam ini? Katong harus lari ko?',
      'BMKG bilang air laut naik di Oesapa?',
    ],
  },
  {
    category: 'penipuan',
    place: 'Kota Kupang',
    wordings: [
      'Ada yang telepon mengaku Dukcapil minta kode OTP, itu resmi ko?',
      'Dukcapil telepon minta kode dari SMS, betul?',
    ],
  },
  {
    category: 'transportasi',
    place: 'Kota Kupang',
    wordings: ['Tarif bemo nae jadi tujuh ribu mulai Senin, batul?', 'Bemo su naik tarif ko?'],
  },
  {
    category: 'pendidikan',
    place: 'Kota Kupang',
    wordings: ['Sekolah libur Senin depan karena panas, betul ko?', 'Anak SD libur Senin?'],
  },
  {
    category: 'kebersihan',
    place: 'Liliba',
    wordings: ['Truk sampah sonde jalan minggu ini di Liliba ko?', 'Kenapa sampah di Liliba belum diangkut?'],
  },
  {
    category: 'bantuan-sosial',
    place: 'Alak',
    wordings: ['BLT 900 ribu cair minggu ini di kantor lurah Alak, betul?', 'BLT su cair ko di Alak?'],
  },
  {
    category: 'air-listrik',
    place: 'Fatululi',
    wordings: ['Air leding mati tiga hari di Fatululi, sampai kapan?', 'PDAM Fatululi mati ko?'],
  },
  {
    category: 'kependudukan',
    place: 'Kota Kupang',
    wordings: [
      'KTP digital wajib mulai Januari, kalau sonde punya kena denda ko?',
      'Betul KTP lama sonde berlaku lagi tahun depan?',
    ],
  },
  {
    category: 'kesehatan',
    place: 'Oebobo',
    wordings: ['Vaksin campak di posyandu bikin anak demam tinggi, betul ko?', 'Imunisasi campak bahaya ko?'],
  },
  {
    category: 'pajak',
    place: 'Kota Kupang',
    wordings: ['PBB rumah kecil gratis tahun depan, betul?', 'Rumah tipe 21 bebas PBB ko?'],
  },
]
