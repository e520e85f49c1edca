/**
 * Finds what may be a private person's: numbers, addresses and names. It looks for forms, knows nobody, and says
 * rather once too often; offices and those who hold one are public.
 */
import { findPlaces } from '../language/lexicon.ts'

export const personalDataKinds = ['nik', 'phone', 'email', 'account', 'address', 'name', 'minor'] as const
export type PersonalDataKind = (typeof personalDataKinds)[number]

/** Where it stands in the text, in UTF-16 units. */
export interface Found {
  readonly kind: PersonalDataKind
  readonly start: number
  readonly end: number
}

/** Everything in the text that looks like personal data, from left to right; nothing is found twice. */
export function findPersonalData(text: string): Found[] {
  const found: Found[] = []
  const finders = [niks, accounts, phones, emails, addresses, names]
  for (const one of finders.flatMap((find) => find(text)))
    if (found.every(({ start, end }) => one.end <= start || one.start >= end)) found.push(one)
  return found.sort((a, b) => a.start - b.start)
}

/** Sixteen digits, in groups or not: province, regency, district, day of birth, month, year, serial number. */
const sixteenDigits = /(?<![\d+])\d(?:[ .-]?\d){15}(?![ .-]?\d)/g
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'.split(
    ' ',
  ),
)

const niks = (text: string): Found[] =>
  matches(text, sixteenDigits, 'nik').filter(({ start, end }) => isNik(digitsOf(text.slice(start, end))))

/** Of a woman, 40 is added to the day of birth. */
function isNik(digits: string): boolean {
  const [day, month] = [Number(digits.slice(6, 8)), Number(digits.slice(8, 10))]
  const isDay = (day >= 1 && day <= 31) || (day >= 41 && day <= 71)
  return provinces.has(digits.slice(0, 2)) && isDay && month >= 1 && month <= 12
}

/** Mobile numbers: `0812…`, `62 812…`, `(+62) 812-…`. A fixed line is as good as always that of an office. */
const mobile = /(?<![\d.])(?:\(?\+?62\)?[\s.-]*(?:\(?0\)?[\s.-]*)?|0)8(?:[\s.-]?\d){7,11}(?![\d])/g

const phones = (text: string): Found[] => matches(text, mobile, 'phone')

const address = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,}/gu

const emails = (text: string): Found[] =>
  matches(text, address, 'email').filter(({ start, end }) => !/\.go\.id$/i.test(text.slice(start, end)))

/** Digits that a word for a bank or an account stands shortly before. */
const account =
  /(?<=(?<!\p{L})(?:rekening|norek|no\.? ?rek|rek|bri|bca|bni|bsi|mandiri|bank ntt|btn)(?!\p{L})[^\d\n]{0,30})\d(?:[ .-]?\d){9,15}(?!\d)/giu

const accounts = (text: string): Found[] => matches(text, account, 'account')

const street =
  /(?<!\p{L})(?:jalan|jln|jl|gang|gg)\b\.?\s+[^\n;:!?]{2,50}?(?:no|nomor|nmr)\b\.?\s*\d+\p{L}?\b/giu
const neighbourhood = /(?<!\p{L})rt\s*\.?\s*\d{1,3}\s*[/,]?\s*rw\s*\.?\s*\d{1,3}(?!\d)/giu

/** An office has an address that everybody may know. */
const office =
  /(?<!\p{L})(?:kantor|dinas|badan|balai|gedung|puskesmas|pustu|rsud|rs|rumah sakit|klinik|polres\p{L}*|polsek|polda|posko|loket|sekolah|sdn?|smpn?|sman?|smkn?|kampus|universitas|gereja|masjid|pasar|terminal|upt\p{L}*|samsat|mpp|mal|bank)(?!\p{L})[^\n]{0,80}$/iu

const addresses = (text: string): Found[] =>
  [...matches(text, street, 'address'), ...matches(text, neighbourhood, 'address')].filter(
    ({ start }) => !office.test(sentenceBefore(text, start)),
  )

/** What a name of a private person is said after; after the second kind it is a child's. */
const introductions =
  /(?<!\p{L})(?:ibu|bapak|bapa|pak|bu|mama|saudara|saudari|sdr|sdri|an|a\.n|atas nama|bernama|inisial|tersangka|terdakwa|terduga|pelaku|korban|almarhum|almarhumah|alm|warga bernama)\b\.?,?\s+/giu
const childhoods =
  /(?<!\p{L})(?:anak|bocah|balita|bayi|siswa|siswi|murid|pelajar|remaja)\b,?\s+(?:bernama\s+)?/giu

const names = (text: string): Found[] =>
  isAllCapitalised(text)
    ? []
    : [...namesAfter(text, childhoods, 'minor'), ...namesAfter(text, introductions, 'name')]

function namesAfter(text: string, before: RegExp, kind: 'name' | 'minor'): Found[] {
  return [...text.matchAll(before)].flatMap((match) => {
    const name =
      /(?:(?:[Dd]rs?|Ir|Hj?|Pdt|Rm|Ust)\.\s*)*(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}(?:\.|[\p{L}'’-]*)){0,3})/uy
    name.lastIndex = match.index + match[0].length
    const [whole = '', own = ''] = name.exec(text) ?? []
    const start = name.lastIndex - whole.length
    return own === '' || !isPrivateName(own) ? [] : [{ kind, start, end: start + whole.length }]
  })
}

/** Not an office, not a place, and neither initials nor an abbreviation. */
function isPrivateName(name: string): boolean {
  const [first = ''] = name.split(/\s+/)
  if (/^\p{Lu}{1,5}$/u.test(first)) return false
  if (publicWords.has(first.toLowerCase())) return false
  return findPlaces(`di ${first}`).length === 0 && findPlaces(`di ${name}`).length === 0
}

/** What stands with a capital after those words without being anybody's name. */
const publicWords = new Set(
  `wali walikota wakil gubernur bupati presiden menteri kepala kadis kabid kasi camat lurah kapolda kapolres kapolresta
  kapolsek kapolri danrem dandim ketua sekretaris direktur direktris dirut rektor dekan guru dosen dokter bidan perawat
  ibu bapak bapa mama kaka adik nona
  juru jubir plt pj pjs asisten anggota dewan hakim jaksa polisi tni polri pastor pendeta uskup romo ustaz haji dinas
  badan kantor kominfo bmkg bpbd pemerintah pemkot kota kabupaten provinsi kelurahan kecamatan desa indonesia nusa ntt
  timor flores sumba rote alor sabu jakarta bali jawa rumah sekolah sd smp sma paud tk hamil menyusui rumah tangga
  yatim piatu meninggal luka banjir longsor badai seroja gempa kebakaran kecelakaan penipuan kekerasan covid dbd
  januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis jumat
  sabtu minggu yang di dan tidak itu ini`.split(/\s+/),
)

/** In a heading in capitals nothing tells a name from a noun. */
function isAllCapitalised(text: string): boolean {
  const words = text.match(/\p{L}{3,}/gu) ?? []
  return words.length > 3 && words.every((word) => /^\p{Lu}/u.test(word))
}

function matches(text: string, pattern: RegExp, kind: PersonalDataKind): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

const sentenceBefore = (text: string, at: number): string =>
  text
    .slice(0, at)
    .split(/[.!?]\s|\n/)
    .at(-1) ?? ''
