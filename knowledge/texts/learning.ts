/** *Saring sebelum sharing*: what the lessons and the quiz say, on the site and in the chat. */
import type { LessonName } from '../lessons/lessons.ts'
import type { QuizChoice } from '../quiz/quiz.ts'

export const lessonTitles: Record<LessonName, string> = {
  judul: 'Baca isinya, bukan judulnya saja',
  'foto-lama': 'Foto lama, tempat lain',
  sumber: 'Siapa yang bilang, dan kapan?',
  'pesan-berantai': 'Pesan yang bikin takut dan buru-buru',
  'buatan-ai': 'Gambar dan suara buatan AI',
}

/** On buttons: at most 20 letters. */
export const lessonButtons: Record<LessonName, string> = {
  judul: '📰 Judul dan isi',
  'foto-lama': '🖼️ Foto lama',
  sumber: '🔎 Siapa dan kapan',
  'pesan-berantai': '📢 Pesan berantai',
  'buatan-ai': '🤖 Buatan AI',
}

export const choiceTerms: Record<QuizChoice, { readonly icon: string; readonly label: string }> = {
  benar: { icon: '✅', label: 'Benar' },
  salah: { icon: '❌', label: 'Salah' },
  konteks: { icon: '⚖️', label: 'Perlu konteks' },
}

/** How good `score` of `of` is, in words for everyone who reads them. */
function praise(score: number, of: number): string {
  if (score === of) return 'Luar biasa! Mata Kaka tajam. Ajak keluarga coba juga.'
  if (score * 2 >= of) return 'Bagus, Kaka! Beberapa memang sulit, hoaks dibuat supaya mirip yang asli.'
  return 'Tidak apa-apa, Kaka. Justru karena itu kita cek dulu sebelum bagikan. Baca pelajarannya, lalu coba lagi.'
}

export const learningTexts = {
  title: 'Saring sebelum sharing',
  lead: 'Lima pelajaran pendek dan satu kuis dua menit, dari kabar yang sungguh pernah beredar.',
  description:
    'Belajar mengenali hoaks: lima pelajaran pendek dan kuis dua menit dari kabar yang pernah beredar di NTT.',
  lessons: 'Lima pelajaran',
  lessonOf: (number: number, of: number) => `Pelajaran ${number} dari ${of}`,
  example: 'Contoh yang pernah beredar',
  readExample: 'Baca klarifikasinya',
  next: (title: string) => `Berikutnya: ${title}`,
  all: 'Semua pelajaran',

  quiz: {
    title: 'Kuis dua menit',
    lead: 'Benar, salah, atau perlu konteks? Semua soal dari kabar yang sudah kami periksa.',
    start: 'Mulai kuis',
    question: (number: number, of: number) => `Soal ${number} dari ${of}`,
    asked: 'Kabar ini pernah beredar. Menurut Kaka?',
    choices: 'Pilihan jawaban',
    context:
      '“Perlu konteks” artinya ada benarnya, tetapi waktunya, tempatnya, atau sebagian isinya tidak tepat.',
    right: 'Tepat, Kaka!',
    wrong: (right: string) => `Belum tepat. Jawabannya: ${right}.`,
    claim: 'Kabarnya',
    facts: 'Faktanya',
    read: 'Baca selengkapnya dan sumbernya',
    next: 'Soal berikutnya',
    result: 'Lihat hasil',
    score: (score: number, of: number) => `Nilai Kaka: ${score} dari ${of}`,
    praise,
    answers: 'Jawaban tadi',
    wasRight: 'tepat',
    wasWrong: 'belum tepat',
    onTelegram: 'Main kuis ini di Telegram',
    share: 'Ajak teman',
    shareDetail: 'Teman Kaka mendapat soal yang sama persis.',
    shareText: (score: number, of: number) =>
      `Saya dapat ${score} dari ${of} di kuis “Saring sebelum sharing” Kota Kupang. Basodara bisa berapa? Soalnya sama:`,
    link: 'Tautan kuis ini',
    copyLink: 'Salin tautan',
    copiedLink: 'Tersalin',
    again: 'Kuis dengan soal lain',
    none: 'Kuisnya belum ada: klarifikasi yang terbit belum cukup. Sementara itu, baca dulu pelajarannya.',
    gone: 'Soal kuis ini sudah berubah, karena ada klarifikasi yang diperbarui. Mulai lagi dari awal.',
  },

  chat: {
    menu: [
      '📚 Saring sebelum sharing. Mau yang mana, Kaka?',
      'Kuisnya dua menit. Pelajarannya pendek-pendek. Kapan saja Kaka boleh tanya hal lain, langsung tulis saja.',
    ],
    quizButton: '🎯 Kuis 2 menit',
    nextLesson: 'Pelajaran lain',
    example: (headline: string, url: string) => `Contoh yang pernah beredar:\n${headline}\n${url}`,
    begin: '🎯 Kuis dimulai! Mau berhenti? Tulis saja pertanyaan lain.',
    question: (number: number, of: number) => `Soal ${number} dari ${of}. Kabar ini pernah beredar:`,
    asked: 'Menurut Kaka: benar, salah, atau perlu konteks?',
    right: '👏 Tepat, Kaka!',
    wrong: (right: string) => `🙂 Belum tepat, Kaka. Jawabannya: ${right}.`,
    source: (url: string) => `Sumber dan selengkapnya: ${url}`,
    score: (score: number, of: number) => `🏁 Selesai! Nilai Kaka: ${score} dari ${of}.`,
    praise,
    share: (url: string) => `Ajak keluarga dan grup, soalnya sama persis:\n${url}`,
    again: 'Kuis lagi',
  },
} as const
