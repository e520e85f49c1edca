/** What the list of cases says. */
import type { ListOrder } from '../../db/case-list.ts'
import type { Danger, DeedKind } from '../../db/shapes.ts'

const people = (n: number): string => `${n} orang`
const cases = (n: number): string => `${n} kasus`

export const dangerTerms: Record<Danger, string> = {
  bencana: 'Bencana',
  kekerasan: 'Kekerasan',
  kesehatan: 'Kesehatan',
  panik: 'Bisa bikin panik',
}

export const caseListTexts = {
  owners: { semua: 'Semua', saya: 'Saya', kosong: 'Belum dipegang' },
  ownersLabel: 'Kasus siapa',
  statusLabel: 'Keadaan',
  orderLabel: 'Urutan',
  statuses: { menunggu: 'Menunggu', dijawab: 'Dijawab', ditutup: 'Ditutup', semua: 'Semua keadaan' },
  orders: {
    importance: 'Terpenting',
    waiting: 'Terlama',
    askers: 'Terbanyak',
    ended: 'Terakhir selesai',
  } satisfies Record<ListOrder, string>,
  many: (n: number) => `${n}+`,

  search: 'Cari kasus dan klarifikasi, atau nomor tiket',
  searchButton: 'Cari',
  found: (query: string) => `Hasil untuk “${query}”`,
  clearSearch: 'Hapus pencarian',
  foundClarifications: 'Klarifikasi yang cocok',
  foundCases: 'Kasus yang cocok',

  filter: {
    title: 'Saring',
    active: (n: number) => `Saring (${n} dipakai)`,
    category: 'Topik',
    place: 'Kelurahan atau kecamatan',
    channel: 'Kanal',
    agency: 'Menunggu instansi',
    longer: 'Menunggu lebih lama dari',
    askers: 'Paling sedikit penanya',
    tag: 'Tag',
    urgent: 'Mendesak atau berbahaya saja',
    rising: 'Yang sedang naik saja',
    any: 'Semua',
    wholeDistrict: (name: string) => `Kecamatan ${name}, semuanya`,
    apply: 'Terapkan',
    clear: 'Lepas semua saringan',
    hours: (n: number) => (n < 24 ? `${n} jam` : `${n / 24} hari`),
  },

  saved: {
    title: 'Saringan saya',
    name: 'Simpan tampilan ini dengan nama',
    save: 'Simpan',
    remove: (name: string) => `Hapus saringan ${name}`,
    kept: 'Tampilan ini disimpan.',
    nameless: 'Beri dulu nama untuk tampilan ini.',
  },

  row: {
    tick: (ticket: string) => `Pilih ${ticket}`,
    urgent: 'Mendesak',
    heldBy: (name: string) => `dipegang ${name}`,
    take: 'Ambil',
    takeLong: 'Ambil kasus ini',
    write: 'Jawab',
    writeLong: 'Tulis jawaban',
    close: 'Tutup',
    closeLong: 'Tutup kasus',
    open: 'Buka kasus',
    tickLong: 'Pilih atau lepas kasus ini',
    gone: 'Sudah tidak di daftar ini.',
  },

  why: {
    title: 'Kenapa di urutan ini?',
    people: (n: number) => people(n),
    recent: (n: number) => `${n} dalam sejam terakhir`,
    waiting: (duration: string) => `menunggu ${duration}`,
    danger: (kind: string) => `menyangkut keselamatan (${kind.toLowerCase()})`,
    urgent: 'ditandai mendesak oleh petugas',
    rising: 'sedang naik',
    how: 'Makin banyak orang, makin cepat bertambah, makin lama menunggu dan makin berbahaya, makin di atas.',
  },

  chosen: {
    title: 'Untuk yang dipilih',
    hint: 'Pilih beberapa kasus untuk mengerjakannya sekaligus.',
    all: 'Pilih semua di halaman ini',
    take: 'Ambil yang dipilih',
    release: 'Lepas',
    urgent: 'Tandai mendesak',
    notUrgent: 'Tidak mendesak',
    merge: 'Gabung jadi satu',
    mergeHint: 'Semua masuk ke kasus dengan penanya terbanyak.',
    more: 'Serahkan, tag, topik dan tempat',
    assignTo: 'Serahkan kepada',
    assign: 'Serahkan',
    tag: 'Tag',
    addTag: 'Tambah tag',
    sort: 'Simpan keduanya',
    keep: 'Biarkan',
    none: 'Kosongkan',
    reason: 'Tutup karena',
    close: 'Tutup',
    chooseReason: 'Tutup karena …',
  },

  done: (n: number) => (n === 0 ? 'Tidak ada yang berubah.' : `Selesai untuk ${cases(n)}.`),
  left: (n: number) => ` ${cases(n)} dilewati: sudah selesai, atau memang sudah begitu.`,
  nothingChosen: 'Pilih dulu kasusnya, lalu lengkapi isiannya.',

  undo: {
    button: 'Urungkan',
    did: {
      assign: (n: number) => `Anda mengatur pemegang ${cases(n)}.`,
      tag: (n: number) => `Anda memberi tag pada ${cases(n)}.`,
      sort: (n: number) => `Anda mengatur topik atau tempat ${cases(n)}.`,
      urgent: (n: number) => `Anda mengubah tanda mendesak ${cases(n)}.`,
      close: (n: number) => `Anda menutup ${cases(n)}.`,
      merge: (n: number) => `Anda menggabung ${cases(n)} ke kasus lain.`,
    } satisfies Record<DeedKind, (n: number) => string>,
    held: (seconds: number) => `Pesan ke penanya ditahan ${seconds} detik.`,
    done: (n: number) =>
      n === 0 ? 'Tidak ada yang bisa dikembalikan.' : `${cases(n)} sudah seperti semula.`,
    left: (n: number) => ` ${cases(n)} tidak: sudah diubah lagi, atau penanyanya sudah diberi tahu.`,
    gone: 'Tidak ada lagi yang bisa diurungkan.',
  },

  live: {
    fresh: '{n} kasus baru.',
    show: 'Tampilkan',
  },

  emptyFiltered: {
    title: 'Tidak ada kasus yang cocok.',
    text: 'Lepas salah satu saringan, atau cari dengan kata lain.',
    link: 'Lihat semua yang menunggu',
  },
  emptyMine: {
    title: 'Anda belum memegang kasus.',
    text: 'Buka yang belum dipegang, lalu tekan “Ambil”.',
    link: 'Lihat yang belum dipegang',
  },
  emptyNobody: {
    title: 'Semua kasus sudah ada yang memegang.',
    text: 'Tidak ada yang perlu diambil sekarang.',
    link: 'Lihat semua yang menunggu',
  },
  toStart: 'Ke awal daftar',
  next: 'Berikutnya',
  pages: 'Halaman daftar',
} as const
