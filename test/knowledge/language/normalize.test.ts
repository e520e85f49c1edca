import { describe, expect, it } from 'vitest'
import { normalize } from '../../../knowledge/language/normalize.ts'

/** Rows of: what was sent, the words it is read as. */
function reads(rows: readonly (readonly [text: string, words: string])[]): void {
  it.each(rows)('%s → %s', (text, words) => {
    expect(normalize(text).words.join(' ')).toBe(words)
  })
}

/** Groups of texts that must all be read alike. */
function readsAlike(...groups: readonly (readonly string[])[]): void {
  it.each(groups.map((group) => [group] as const))('%j', (group) => {
    const [first, ...others] = group.map((text) => normalize(text).words)
    for (const other of others) expect(other).toEqual(first)
  })
}

function kinds(text: string): readonly string[] {
  return normalize(text).tokens.map(({ word, kind }) => `${kind}:${word}`)
}

describe('letters', () => {
  reads([
    ['𝙐𝙣𝙙𝙞𝙖𝙣 𝐁𝐞𝐫𝐡𝐚𝐝𝐢𝐚𝐡', 'undian berhadiah'],
    ['ᴘᴇɴᴛɪɴɢ sekali', 'penting sekali'],
    ['Ｇｅｍｐａ ⓟⓐⓝⓘⓚ 🅷🅾🅰🆇', 'gempa panik hoaks'],
    ['ban\u200Bjir ban\u00ADdang', 'banjir bandang'],
    ['🔥🔥 banjir 🙏 besar ‼️', 'banjir besar'],
    ['kaná batúl parná', 'kena betul pernah'],
    ["jum'at jum’at", 'jumat'],
    ['*_PENTING_* ~lama~', 'penting lama'],
    ['b4ntu4n h4rga j0k0wi', 'bantuan harga jokowi'],
    ['virus h5n1 di jaringan 5G', 'virus h5n1 di jaringan 5g'],
  ])
})

describe('held letters and repeated words', () => {
  readsAlike(
    ['tolong', 'tolonggg', 'tooolong', 'TOLOOONG'],
    ['benar', 'benerrr', 'bnrrr', 'benarrrrr'],
    ['anak', 'anak2', 'anak-anak', 'anak anak', 'anak²'],
    ['besar-besaran', 'gede2an', 'gede-gedean'],
    ['kampungnya', 'kampung2nya', 'kampung-kampungnya'],
    ['saat', 'saaaat', 'saaat'],
  )
  reads([
    ['maaf manfaatnya saat', 'manfaatnya saat'],
    ['berbondong-bondong ke kantor', 'berbondong ke kantor'],
    ['tolong-menolong', 'tolong menolong'],
    ['covid-19 dan covid19', 'covid 19 dan covid 19'],
  ])
})

describe('chat spellings', () => {
  reads([
    ['klo bsk ujan gmn yg di rmh', 'kalau besok hujan bagaimana yang di rumah'],
    ['gatau gabisa gpp', 'tidak tahu tidak bisa tidak apa'],
    ['ga blm jgn bkn', 'tidak belum jangan bukan'],
    ['hoax hoaks hoak!', 'hoaks'],
    ['di fb ada loker, dikirim lwt wa', 'di facebook ada lowongan kerja dikirim lewat whatsapp'],
    ['bnrkah duitnya dtipu', 'benarkah uangnya ditipu'],
    ['kesehatan disini, dirumah', 'kesehatan di sini di rumah'],
    ['#LowonganPekerjaan', 'lowongan pekerjaan'],
  ])
})

describe('Kupang Malay', () => {
  readsAlike(
    ['sonde tau', 'sond tau', 'tidak tahu', 'snde tao'],
    ['katong pung air', 'ktg pung aer', 'ketong punk aer', 'kita punya air'],
    ['karmana', 'kermana', 'bagaimana'],
    ['Batul ko?', 'batul', 'betul ko', 'betul kah?'],
    ['be su lia dong pi pasar', 'beta su lia dorang pigi pasar', 'saya sudah lihat mereka pergi pasar'],
    ['Air su nae ko balom?', 'air sudah naik belum'],
  )

  describe('a word that may also be something else is Kupang Malay only where the text shows it', () => {
    reads([
      // a mark ("katong") carries the doubtful words with it
      ['katong lia dong son pi', 'kita lihat mereka tidak pergi'],
      ['beli dong, kata anak itu', 'beli dong kata anak itu'],
      // two different half marks carry each other, one alone does not
      ['su sampe deng dong', 'sudah sampai dengan mereka'],
      ['kata su, dong itu kuat', 'kata su dong itu kuat'],
      ['di kota ada bis ko cuma bemo sa', 'di kota ada bis cuma angkot saja'],
      // "pi" is "pergi", never "tapi"; without any sign it is left alone
      ['be pi kantor', 'saya pergi kantor'],
      ['bilangan pi itu 3,14', 'bilangan pi itu 3.14'],
      // English keeps its "be" and "son"
      ['to be the son of a king', 'to be the son of a king'],
      ['be the ju and su', 'be the ju and su'],
      ['ini pun juga', 'ini pun juga'],
      ['ini katong pun ruma', 'ini kita punya rumah'],
      ['ana su makan ma son kenyang, katong taku', 'saya sudah makan tetapi tidak kenyang kita takut'],
      ['Ana pergi ke kas negara', 'ana pergi ke kas negara'],
    ])
  })

  describe('"ko" only asks at the end of a clause, and anywhere in Kupang Malay', () => {
    reads([
      ['harga bbm naik ko?', 'harga bbm naik'],
      ['harga bbm naik ko', 'harga bbm naik'],
      ['asli ko, palsu ko', 'asli palsu'],
      ['batul ko sonde?', 'betul tidak'],
      ['ko bisa begitu', 'ko bisa begitu'],
    ])
  })
})

describe('numbers', () => {
  readsAlike(
    [
      'Rp 600.000',
      'Rp600.000,00',
      'Rp. 600.000',
      '600rb',
      '600 ribu',
      '600k',
      'enam ratus ribu',
      'rp 600 rb',
    ],
    ['1,2 juta', '1.2jt', '1.200.000', 'Rp1,2 juta', '1 juta 200 ribu', 'satu juta dua ratus ribu'],
    ['Rp 2 M', 'Rp2M', '2 miliar', '2 milyar', 'dua milyar', '2.000.000.000'],
    ['Rp1,2T', '1,2 triliun', 'Rp 1,2 T'],
    ['4 tahun', 'empat tahun', '4thn', 'empat thn'],
    ['50%', '50 persen', '50 %'],
  )
  reads([
    ['naik 16.250 rupiah', 'naik 16250 rupiah'],
    ['magnitudo 5,6', 'magnitudo 5.6'],
    ['dua belas ribu lima ratus', '12500'],
    ['Naikoten dua dan satu hal', 'naikoten dua dan satu hal'],
    ['UU No. 8/2012', 'uu no 8 2012'],
  ])
})

describe('dates and times', () => {
  it.each([
    ['7 April 2021', '2021-04-07'],
    ['07/04/2021', '2021-04-07'],
    ['7-4-21', '2021-04-07'],
    ['07.04.2021', '2021-04-07'],
    ['2021-04-07', '2021-04-07'],
    ['April 7, 2021', '2021-04-07'],
    ['tgl 7 apr 2021'.slice(4), '2021-04-07'],
    ['04/28/2026', '2026-04-28'],
    ['7 April', '7-april'],
    ['(7/4)', '7-april'],
    ['31 pebruari', undefined],
  ])('%s → %s', (text, date) => {
    expect(normalize(text).tokens.find(({ kind }) => kind === 'date')?.word).toBe(date)
  })

  reads([
    ['jam 9.05 malam', 'jam 09:05 malam'],
    ['pukul 01.55 WITA', 'pukul 01:55 wita'],
    ['9:05', '09:05'],
    ['harga 9.05', 'harga 9.05'],
  ])
})

describe('phones, accounts and links', () => {
  readsAlike(
    [
      '+62 812-3456-7890',
      '0812 3456 7890',
      '081234567890',
      '62812 3456 7890',
      '+6281234567890',
      '0812-3456-7890',
    ],
    ['(0380) 823456', '0380-823456', '0380823456'],
    [
      'https://www.Contoh.com/Berita/?utm_source=wa&fbclid=x#atas',
      'contoh.com/berita',
      'http://m.contoh.com/berita/',
      'www.contoh.com/berita.',
    ],
    ['https://youtu.be/AbC?si=zzz', 'youtu.be/abc'],
  )
  it('says what each is', () => {
    expect(kinds('Hub 081234567890 atau @kominfo.kupang. bit.ly/Abc?id=2 7 April 3 orang')).toEqual([
      'word:hubungi',
      'phone:081234567890',
      'word:atau',
      'account:@kominfo.kupang',
      'link:bit.ly/abc?id=2',
      'date:7-april',
      'number:3',
      'word:orang',
    ])
  })
  reads([
    ['kata.Kemudian baca.info', 'kata kemudian baca informasi'],
    ['bener.ga di kantor.Be pung', 'benar tidak di kantor saya punya'],
    ['3000000000000000 rekening', '3000000000000000 rekening'],
    ['klikhttps://a.com/x', 'klik a.com/x'],
    ['lapor@kupangkota.go.id', 'lapor@kupangkota.go.id'],
  ])
})

describe('what only surrounds the matter', () => {
  it.each([
    ['min, mau tanya dong, benarkah BBM naik?', 'benarkah BBM naik?'],
    ['Selamat malam kaka. Air mati di Oesapa', 'Air mati di Oesapa'],
    ['Assalamualaikum wr wb, izin bertanya: KTP hilang', 'KTP hilang'],
    ['Halo Tante Rina, dengar-dengar gaji naik', 'dengar-dengar gaji naik'],
    ['Halo Kak Dika, adik saya ikut lomba', 'adik saya ikut lomba'],
    ['malam kak jadwal sampah', 'jadwal sampah'],
    ['Diteruskan berkali-kali\nAwas gempa besar', 'Awas gempa besar'],
    ['_Copas dari grup sebelah_ Awas gempa', 'Awas gempa'],
    ['[07/04/21 01.55] +62 812-3456-7890: Awas gempa', 'Awas gempa'],
    ['07/04/21 01.55 - Rina: Diteruskan\nAwas gempa', 'Awas gempa'],
    ['Pak Gubernur bagi motor', 'Pak Gubernur bagi motor'],
    ['Pak, gubernur bagi motor', 'gubernur bagi motor'],
    ['Malam minggu ada konser', 'Malam minggu ada konser'],
    ['Selamat malam', ''],
  ])('%s → %s', (text, content) => {
    expect(normalize(text).content).toBe(content)
  })
})

describe('what must never be lost', () => {
  it.each([
    'tidak',
    'bukan',
    'belum',
    'jangan',
    'tanpa',
    'benar',
    'betul',
    'hoaks',
    'bohong',
    'palsu',
    'asli',
  ])('%s', (word) => {
    expect(normalize(`halo min ${word} air`).words).toEqual([word, 'air'])
    expect(normalize(word).words).toEqual([word])
  })
})
