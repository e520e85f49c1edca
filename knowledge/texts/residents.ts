/**
 * Everything the bot says to residents, in one place. Read each text as a worried grandmother would, on a
 * small phone: short, warm, no jargon. People are Kaka, Bapa, Mama, Basodara; never "lu".
 */
import type { Media } from '../../db/shapes.ts'

export const residentTexts = {
  profile: {
    name: 'Kupang Kabashoax',
    short: 'Tanya dulu sebelum bagikan. Layanan cek kabar Kota Kupang.',
    description:
      'Halo Kaka! Kirim pertanyaan soal Kota Kupang, atau teruskan pesan yang Kaka ragukan. Saya jawab dari keterangan resmi, lengkap dengan sumber dan tanggalnya. Boleh pakai bahasa Kupang. Tidak perlu KTP atau e-mail.',
    groupCommands: {
      cek: 'Cek kabar: balas pesannya, atau tulis sesudah /cek',
      jaga: 'Jaga grup dari hoaks (admin grup)',
      berhenti: 'Keluar dari grup (admin grup)',
      bantuan: 'Cara pakai di grup',
    },
    commands: {
      bantuan: 'Cara pakai',
      status: 'Lihat pertanyaan saya',
      langganan: 'Kabar terbaru otomatis',
      belajar: 'Belajar kenali hoaks, kuis 2 menit',
      hapusdata: 'Hapus data saya',
    },
  },

  welcome: [
    'Halo Kaka! 👋 Ini Kupang Kabashoax, layanan cek kabar Kota Kupang.',
    'Kirim pertanyaan, atau teruskan pesan yang Kaka ragukan ke sini. Boleh pakai bahasa Kupang.',
    'Contoh: “Batul ko air laut mo nae malam ini?” atau “Jam berapa boleh buang sampah?”',
    'Tidak perlu nama, KTP, atau e-mail.',
  ],
  help: [
    'Cara pakai, gampang sa Kaka:',
    '1. Tulis pertanyaan, atau teruskan pesan yang mau dicek.\n2. Kalau jawabannya sudah ada, langsung saya kirim.\n3. Kalau belum, petugas Kominfo yang periksa. Jawabannya datang sendiri di chat ini.',
    '/status – lihat pertanyaan Kaka\n/langganan – dapat kabar terbaru otomatis\n/belajar – belajar kenali hoaks, ada kuisnya\n/hapusdata – hapus semua data Kaka',
  ],

  greeting:
    'Halo juga, Kaka! 👋 Ada kabar yang mau dicek, atau mau tanya soal Kota Kupang? Tulis saja di sini.',
  thanks: 'Sama-sama, Kaka. 🙏 Kalau ada kabar yang meragukan, kirim saja ke sini.',
  farewell: 'Sampai jumpa, Kaka. Jaga diri baik-baik. 🙏',
  agreement: 'Siap, Kaka. 🙏',
  refusal: 'Baik, Kaka. Kalau ada yang mau ditanya, tulis saja di sini.',
  insult: 'Maaf kalau ada yang bikin kesal, Kaka. Kalau ada kabar yang mau dicek, kirim saja. Saya bantu.',
  noise:
    'Maaf, saya belum mengerti. Coba tulis pertanyaan Kaka dalam satu kalimat, atau teruskan pesannya ke sini.',
  nothingToSkip: 'Baik, Kaka. Tidak apa-apa.',
  pointAtWhat: 'Pesan yang mana, Kaka? Teruskan pesannya ke sini, atau tulis isinya.',
  alreadyAnswered:
    'Jawabannya yang di atas tadi, Kaka. Kalau bukan itu, tulis pertanyaannya dengan kata lain.',
  wordsPlease: (media: Media) =>
    `Sudah saya terima, Kaka, tetapi saya belum bisa membaca ${mediaTerms[media]}. Tolong tulis dalam satu dua kalimat apa yang mau dicek. Kalau perlu, kirimannya ikut saya teruskan ke petugas.`,
  unreadable: (media: Media) =>
    `Terima kasih, Kaka. Saya belum bisa membaca ${mediaTerms[media]}. Tolong tulis isinya dalam satu dua kalimat, nanti saya cek.`,
  emergency:
    'Kalau ini sedang terjadi, Kaka: jangan tunggu jawaban saya. Cari tempat aman dan minta tolong sekarang juga ke keluarga, tetangga, ketua RT, kantor polisi, atau rumah sakit terdekat. Di sini bukan layanan darurat.',
  tellMore: 'Ceritakan sedikit, Kaka: apa isinya, atau apa yang mau ditanyakan soal ini?',
  unknownCommand: 'Perintah itu belum ada, Kaka. Tulis saja pertanyaannya, atau tekan /bantuan.',
  buttonTooOld: 'Tombol itu sudah tidak berlaku, Kaka. Tulis saja pertanyaannya sekali lagi.',

  expired: (until: string) =>
    `⌛ Perhatian: keterangan ini berlaku sampai ${until}. Sekarang mungkin sudah berubah.`,
  oldClaim: (date: string) =>
    `🕰️ Kabar seperti ini pernah beredar dan sudah diperiksa pada ${date}. Ini bukan keterangan untuk hari ini. Kalau kabar Kaka baru, tekan “Kabar saya baru”.`,
  mineIsNew: 'Kabar saya baru',
  example: 'Contoh isi awal, belum diperiksa Kominfo.',
  source: (title: string, date: string) => `Sumber: ${title} (${date})`,
  checked: (date: string) => `Diperiksa: ${date}`,
  readMore: (url: string) => `Selengkapnya: ${url}`,
  helpfulQuestion: 'Membantu?',
  helpful: '👍 Ya',
  unhelpful: '👎 Tidak',
  enough: '👍 Cukup',
  askForLatest: 'Minta yang terbaru',
  thanksForHelpful: 'Senang bisa membantu. 🙏 Kalau ada yang ragu, teruskan jawaban ini ke mereka.',

  suggest: 'Saya belum yakin. Apakah salah satu ini yang Kaka maksud?',
  pick: (number: number) => `${number}`,
  noneOfThese: 'Bukan semua ini',
  /** Opens the list of buttons, where a messenger shows them as one; at most 20 letters. */
  choose: 'Pilih di sini',
  /** Above the buttons that did not fit under the message before. */
  moreButtons: 'Pilihan lainnya:',
  answerWithNumber: '👉 Balas dengan angkanya:',

  caseOpened: 'Jawabannya belum ada, Kaka. Pertanyaan ini saya teruskan ke petugas Kominfo.',
  caseJoined: (others: number) =>
    `Kaka tidak sendiri: ${others} orang lain juga menanyakan ini. Petugas Kominfo sedang mencari jawabannya.`,
  ticketNumber: (ticket: string) => `Nomor tiket: ${ticket}`,
  /** To whoever asks whether a tale is true, and to whoever wants to know something: nobody passes that on. */
  waiting: {
    klarifikasi:
      'Jawaban akan datang sendiri di chat ini. Sementara itu, tolong jangan dibagikan dulu ke orang lain.',
    informasi: 'Jawaban akan datang sendiri di chat ini.',
  },
  unhelpfulApology: 'Maaf jawaban tadi belum pas, Kaka.',
  unhelpfulNoted:
    'Terima kasih sudah bilang, Kaka. Kalau ada yang kurang atau keliru di jawaban itu, tulis di sini, nanti saya teruskan.',
  askDetail: {
    klarifikasi:
      'Boleh bantu petugas? Di mana dan kapan Kaka lihat atau dengar ini? Kalau ada link, kirim juga.',
    informasi: 'Ada lagi yang petugas perlu tahu, misalnya tempat atau keperluannya? Tulis saja di sini.',
  },
  skip: 'Lewati',
  evidencePassedOn: 'Kiriman Kaka ikut saya teruskan. Petugas bisa melihatnya, tanpa nama Kaka.',
  evidenceNotPassedOn:
    'Video, rekaman suara, atau berkas besar belum bisa saya teruskan. Kalau ada link-nya, kirim juga ke sini.',
  wordingChanged: (ticket: string) => `Perubahannya sudah saya catat di ${ticket}, Kaka.`,
  detailNoted: (ticket: string) => `Terima kasih, Kaka. Sudah saya catat di ${ticket}.`,
  detailSkipped: 'Baik, Kaka. Tunggu kabar dari saya.',
  stillOpen: (ticket: string) =>
    `Pertanyaan ini sudah saya catat, Kaka: tiket ${ticket}. Petugas masih memeriksanya.`,

  /** In groups everybody reads along, and most did not ask: shorter than short. */
  group: {
    introduction:
      'Halo Basodara semua! 👋 Saya Kupang Kabashoax, layanan cek kabar Kota Kupang.\n\nAda kabar yang meragukan? Balas pesannya dengan /cek, atau tulis /cek dan kabarnya. Selain itu saya diam, dan isi obrolan tidak saya simpan.\n\nAdmin grup: /jaga supaya saya ikut menjaga grup ini dari hoaks, /berhenti supaya saya keluar.',
    help: 'Balas pesan yang meragukan dengan /cek, atau tulis /cek dan kabarnya. Admin grup: /jaga, /jaga mati, /berhenti.',
    suggest: 'Belum pasti. Mungkin salah satu ini:',
    unknown: (link: string | undefined) =>
      link === undefined
        ? 'Ini belum pernah diperiksa. Mau ditanyakan ke petugas? Kirim pesan pribadi ke nomor ini, jawabannya nanti datang di sana. Sementara itu, tolong jangan dibagikan dulu.'
        : `Ini belum pernah diperiksa. Mau ditanyakan ke petugas? Kirim ke saya lewat chat pribadi: ${link}\nSementara itu, tolong jangan dibagikan dulu.`,
    oldClaim: (date: string) =>
      `🕰️ Kabar seperti ini pernah beredar dan sudah diperiksa pada ${date}. Ini bukan keterangan untuk hari ini.`,
    guardIntro: 'Basodara, kabar ini sudah pernah diperiksa:',
    correctionIntro:
      '🔁 Ada perubahan, Basodara. Keterangan yang pernah saya kirim di grup ini sudah diperbarui:',
    guardOn:
      'Siap, grup ini saya jaga. 🛡️ Kalau ada kabar yang sudah pasti hoaks, saya beri tahu satu kali. Isi obrolan lain tidak saya simpan. Untuk berhenti: /jaga mati',
    guardOnButBlind:
      'Siap, tetapi saya belum bisa membaca obrolan di grup ini. Jadikan saya admin grup dulu, tanpa hak apa-apa pun cukup. Sesudah itu grup ini saya jaga.',
    guardOff: 'Baik, saya tidak menjaga grup ini lagi. /cek tetap bisa dipakai.',
    onlyInCharge: 'Maaf, perintah itu hanya untuk admin grup.',
    cannotTell: 'Maaf, saya belum bisa memastikan siapa admin grup ini. Coba lagi sebentar.',
    goodbye: 'Baik, saya pamit. Terima kasih, Basodara. 🙏 Kalau perlu, saya tetap ada di chat pribadi.',
  },

  noTickets: 'Kaka belum punya pertanyaan yang menunggu jawaban.',
  ticketUnknown: (ticket: string) =>
    `Tiket ${ticket} tidak ada di chat ini, Kaka. Untuk lihat semua pertanyaan Kaka, tulis: status`,
  ticketsTitle: 'Pertanyaan Kaka:',
  ticketOpen: (ticket: string, date: string) => `⏳ ${ticket} – sedang diperiksa, sejak ${date}`,
  ticketAnswered: (ticket: string, date: string) => `✅ ${ticket} – sudah dijawab ${date}`,
  ticketClosed: (ticket: string, date: string) => `▫️ ${ticket} – ditutup ${date}`,

  noticeIntro: (ticket: string) => `Kaka, ini jawaban untuk pertanyaan ${ticket}:`,
  closingIntro: (ticket: string) => `Kaka, soal pertanyaan ${ticket}:`,

  eraseQuestion:
    'Semua pertanyaan dan data Kaka di sini akan dihapus. Jawaban yang masih ditunggu tidak akan dikirim lagi. Lanjut?',
  eraseYes: 'Ya, hapus semua',
  eraseNo: 'Batal',
  erased: 'Sudah dihapus, Kaka. Terima kasih pernah bertanya. Kapan saja boleh mulai lagi.',
  eraseCancelled: 'Baik, tidak ada yang dihapus.',
} as const

const mediaTerms: Record<Media, string> = {
  foto: 'foto',
  video: 'video',
  suara: 'pesan suara',
  dokumen: 'dokumen',
  stiker: 'stiker',
  lain: 'kiriman ini',
}
