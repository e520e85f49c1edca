/** How the service works, who answers for it and what it keeps: the pages under /tentang. All of it must be true. */

/** A part of a page: a heading, paragraphs, and points. */
export interface TrustPart {
  readonly heading: string
  readonly text?: readonly string[]
  readonly points?: readonly string[]
}

export interface TrustPage {
  readonly title: string
  readonly lead: string
  readonly parts: readonly TrustPart[]
}

const work: TrustPage = {
  title: 'Cara kami bekerja',
  lead: 'Dari pertanyaan Kaka sampai menjadi jawaban, dan apa yang tidak kami lakukan.',
  parts: [
    {
      heading: 'Dari pertanyaan ke jawaban',
      points: [
        'Kaka bertanya di Telegram, WhatsApp, atau di situs ini. Tidak perlu nama, KTP, atau e-mail.',
        'Kalau jawabannya sudah pernah terbit, program mencarikannya dan langsung mengirimkannya, lengkap dengan sumber dan tanggalnya. Program hanya mencari. Ia tidak mengarang jawaban.',
        'Kalau belum ada, pertanyaan Kaka menjadi kasus dengan nomor tiket. Pertanyaan yang sama dari banyak orang dikumpulkan menjadi satu kasus.',
        'Petugas Kominfo memeriksa, dan kalau perlu bertanya kepada instansi yang berwenang.',
        'Begitu terbit, semua yang bertanya mendapat jawabannya di chat masing-masing.',
      ],
    },
    {
      heading: 'Empat mata',
      text: [
        'Yang menulis tidak menerbitkan tulisannya sendiri: orang kedua membaca dan menerbitkannya.',
        'Hanya dalam keadaan darurat satu orang boleh menerbitkan sendiri. Alasannya dicatat, dan orang lain diminta memeriksanya sesudah itu.',
        'Isi awal yang bertanda “Contoh isi awal” belum diperiksa Kominfo.',
      ],
    },
    {
      heading: 'Sumber',
      text: [
        'Setiap jawaban menyebut sumber dan tanggalnya, supaya Kaka bisa memeriksa sendiri. Kalau bukti belum cukup, kami bilang “belum terbukti”.',
        'Jawaban yang punya masa berlaku menyebut tanggal akhirnya. Sesudah lewat, jawaban itu ditandai.',
      ],
    },
    {
      heading: 'Kalau kami keliru',
      text: [
        'Kami perbaiki atau tarik, dan semua orang yang pernah kami beri jawaban lama kami beri tahu. Versi lama tetap bisa dibaca di halamannya.',
      ],
    },
    {
      heading: 'Yang tidak kami lakukan',
      points: [
        'Tidak menilai pendapat, hanya kabar yang bisa diperiksa.',
        'Tidak menghapus unggahan orang dan tidak melaporkan penanya.',
        'Tidak mencari tahu siapa yang bertanya.',
        'Bukan layanan darurat. Kalau sedang bahaya, cari tempat aman dan minta tolong orang terdekat dulu.',
      ],
    },
  ],
}

const responsibility: TrustPage = {
  title: 'Siapa yang bertanggung jawab',
  lead: 'Layanan ini milik Pemerintah Kota Kupang. Dinas Komunikasi dan Informatika (Kominfo) Kota Kupang bertanggung jawab atas isinya.',
  parts: [
    {
      heading: 'Ada jawaban yang keliru?',
      text: [
        'Tekan tombol “Tidak” di bawah jawaban itu di chat, lalu tulis apa yang keliru. Atau tulis keberatan Kaka lewat halaman Tanya, sertakan tautan klarifikasinya dan, kalau ada, bukti atau sumber yang lain.',
        'Petugas membacanya. Kalau keberatannya benar, klarifikasi diperbaiki atau ditarik, dan perubahannya tercatat di halaman Koreksi.',
      ],
    },
    {
      heading: 'Tidak puas dengan tanggapan kami?',
      points: [
        'Ingin informasi atau dokumen resmi: ajukan permohonan ke PPID Pemerintah Kota Kupang. Hak itu dijamin UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.',
        'Keluhan tentang layanan pemerintah: SP4N-LAPOR! di lapor.go.id.',
        'Pelayanan publik yang tidak semestinya dan sudah dikeluhkan tetapi tidak ditanggapi: Ombudsman Republik Indonesia, ombudsman.go.id.',
        'Keberatan terhadap berita sebuah media, bukan terhadap kami: Dewan Pers, dewanpers.or.id.',
      ],
    },
  ],
}

const privacy: TrustPage = {
  title: 'Privasi Kaka',
  lead: 'Singkatnya: kami tidak perlu tahu siapa Kaka. Ini yang disimpan, untuk apa, dan cara menghapusnya.',
  parts: [
    {
      heading: 'Membaca situs ini',
      text: [
        'Membaca, mencari, dan bermain kuis tidak memakai kuki, dan tidak ada iklan atau pelacak. Jawaban kuis hanya ada di alamat halaman, tidak disimpan. Program tidak mencatat alamat internet (IP) pembaca, tetapi server di depannya mungkin mencatatnya seperti pada situs lain. Untuk program yang membaca data lewat API, permintaan dihitung per alamat selama satu menit, tanpa disimpan.',
        'Halaman yang Kaka buka disimpan juga di HP Kaka sendiri, supaya bisa dibaca tanpa sambungan. Chat tidak ikut disimpan di situ.',
        'Chat di situs ini memakai satu kuki, berupa kode acak yang berlaku satu tahun, supaya percakapan Kaka muncul lagi saat halaman dibuka. Siapa pun yang memakai peramban yang sama bisa melihatnya.',
      ],
    },
    {
      heading: 'Bertanya lewat chat',
      points: [
        'Nomor atau alamat chat Kaka disimpan terenkripsi, hanya supaya jawaban bisa dikirim. Nama dan foto profil tidak disimpan.',
        'Kata-kata pertanyaan dan balasan kami disimpan sampai Kaka menghapusnya, supaya kasus bisa diperiksa dan koreksi bisa dikirim. Kata-kata itu juga membantu program mengenali pertanyaan serupa.',
        'Disimpan juga: kapan Kaka bertanya dan terakhir menulis, apakah pesannya terusan, dan apakah bot diblokir. Nomor urut pesan di Telegram dan WhatsApp dicatat, supaya pesan yang Kaka ubah atau hapus ikut berubah di sini.',
        'Kalau Kaka menilai jawaban, menulis apa yang kurang, menjawab pertanyaan petugas, atau berlangganan, itu ikut disimpan.',
        'Telegram dan WhatsApp punya aturan sendiri tentang apa yang mereka simpan.',
      ],
    },
    {
      heading: 'Gambar dan dokumen',
      text: [
        'Gambar, PDF, dan dokumen Office sampai 10 MB yang Kaka kirim diambil hanya kalau pertanyaannya menjadi kasus. Berkas itu disimpan terenkripsi. Dari gambar, data tempat, alat, dan nama yang ditulis kamera dibuang dulu. Program bisa membuka gambar sebentar untuk mencari kode QR kartu kami, tanpa menyimpannya. Isi dokumen tidak kami ubah, jadi periksa dulu apakah ada nama Kaka di dalamnya.',
        'Kalau tidak menjadi kasus, catatan kirimannya dihapus sesudah kira-kira satu hari. Video dan rekaman suara tidak diambil.',
      ],
    },
    {
      heading: 'Di grup',
      text: [
        'Isi obrolan grup tidak disimpan. Bot membaca pesan yang ditujukan kepadanya, misalnya dengan /cek. Kalau admin menyalakan /jaga, bot juga mencocokkan pesan lain dengan hoaks yang sudah diperiksa, lalu melupakannya. Yang disimpan hanya alamat grup (terenkripsi), pengaturannya, dan balasan bot.',
      ],
    },
    {
      heading: 'Siapa melihat apa',
      points: [
        'Petugas Kominfo melihat kata-kata dan kiriman Kaka, tanpa nama dan nomor.',
        'Instansi yang ditanyai melihat pertanyaan yang ditulis petugas dan, kalau petugas memilihnya, kata-kata penanya tanpa nama dan nomor.',
        'Umum melihat klarifikasi yang terbit dan angka gabungan. Kata-kata Kaka tidak diterbitkan sebagai milik Kaka.',
        'Pengelola server memegang kunci enkripsi, karena tanpa itu jawaban tidak bisa dikirim.',
      ],
    },
    {
      heading: 'Petugas dan instansi',
      text: [
        'Dari petugas disimpan nama, peran, kata sandi dan kode keamanannya (tidak bisa dibaca kembali atau terenkripsi), alat yang dipakai masuk, dan catatan apa yang dikerjakan. Siapa yang memeriksa dan menerbitkan harus bisa dilihat kembali, jadi catatan itu tidak dihapus.',
        'Dari narahubung instansi disimpan nama, jabatan, nomor telepon (terenkripsi), dan jawaban serta dokumen yang diserahkannya. Kalau ia minta diingatkan lewat chat, alamat chatnya disimpan seperti alamat penanya.',
      ],
    },
    {
      heading: 'Menghapus data Kaka',
      text: [
        'Tulis /hapusdata di chat. Kata-kata Kaka, kiriman, percakapan, langganan, dan alamat chat dihapus. Alamatnya dipakai sekali lagi untuk mengirim kabar bahwa semuanya sudah dihapus, lalu ikut hilang. Jawaban yang masih ditunggu tidak dikirim lagi.',
        'Yang tinggal hanya hitungannya: bahwa ada satu pertanyaan, pada tanggal itu, di kanal itu. Klarifikasi yang sudah terbit tetap ada, begitu juga catatan kerja petugas. Salinan cadangan server bisa memuat data lama sampai salinan itu diganti.',
        'Hak Kaka atas data pribadi dijamin UU Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.',
      ],
    },
  ],
}

export const trustTexts = {
  nav: 'Tentang layanan ini',
  links: {
    '/belajar': 'Belajar',
    '/tentang/cara-kerja': 'Cara kerja',
    '/tentang/skala': 'Skala penilaian',
    '/tentang/koreksi': 'Koreksi',
    '/tentang/angka': 'Angka',
    '/tentang/tanggung-jawab': 'Tanggung jawab',
    '/tentang/privasi': 'Privasi',
  },
  pages: { 'cara-kerja': work, 'tanggung-jawab': responsibility, privasi: privacy },
  contact: {
    heading: 'Menghubungi kami',
    ask: 'Tulis di halaman Tanya',
    telegram: (bot: string) => `Telegram: @${bot}`,
    whatsapp: (number: string) => `WhatsApp: +${number}`,
  },

  scale: {
    title: 'Skala penilaian',
    lead: 'Setiap kabar yang kami periksa mendapat satu dari penilaian ini.',
    information:
      'Bukan kabar yang dinilai, melainkan keterangan tentang layanan kota: jadwal, syarat, alamat, atau biaya.',
    see: 'Lihat contohnya',
    how: 'Kalau ada keterangan baru, penilaian bisa berubah. Perubahannya tercatat di halaman Koreksi.',
  },

  corrections: {
    title: 'Koreksi',
    lead: 'Semua yang kami perbaiki atau tarik sesudah terbit, dari yang paling baru. Tidak ada yang disembunyikan. Yang hanya diperpanjang masa berlakunya, atau hanya ditambah sumbernya, tidak dihitung koreksi.',
    all: 'Semua koreksi',
    revised: 'Diperbaiki',
    withdrawn: 'Ditarik',
    reason: 'Alasannya',
    what: 'Apa yang berubah',
    empty: 'Belum ada koreksi. Kalau nanti ada, semuanya tercatat di sini.',
    older: 'Lebih lama',
    newest: 'Kembali ke yang terbaru',
  },

  figures: {
    title: 'Angka layanan ini',
    lead: 'Berapa banyak yang bertanya, dan berapa lama sampai dijawab. Dihitung per bulan penuh, untuk dua belas bulan terakhir.',
    empty: 'Belum ada bulan penuh yang bisa dihitung. Angka pertama terbit pada awal bulan depan.',
    months: 'Per bulan',
    monthsNote:
      'Lama menjawab: dari pertanyaan pertama sampai jawaban terbit, untuk kasus yang dijawab petugas. Median berarti separuh kasus lebih cepat dari ini. Yang langsung dijawab program tidak ikut dihitung. Jam kantor: Senin–Jumat 07.30–16.00 WITA.',
    places: 'Pertanyaan menurut kelurahan',
    placesNote:
      'Hanya pertanyaan yang kelurahannya diketahui. Supaya tidak ada orang yang bisa dikenali, angka di bawah 5 ditulis “<5” dan yang lain dibulatkan ke kelipatan 5.',
    placesEmpty: 'Belum ada pertanyaan yang kelurahannya diketahui.',
    fewer: '<5',
    columns: {
      month: 'Bulan',
      questions: 'Pertanyaan',
      atOnce: 'Langsung dijawab',
      suggested: 'Ditawari pilihan',
      passedOn: 'Diteruskan ke petugas',
      answered: 'Kasus dijawab',
      closed: 'Kasus ditutup',
      median: 'Median lama menjawab',
      officeMedian: 'Median, jam kantor saja',
      place: 'Kelurahan',
    },
    files: 'Data terbuka',
    filesNote:
      'Boleh dipakai siapa saja dengan menyebut sumbernya. Di berkas, lama waktu ditulis dalam menit.',
    csvMonths: 'CSV per bulan',
    csvPlaces: 'CSV per kelurahan',
    json: 'JSON',
    notYet: '–',
  },
} as const
