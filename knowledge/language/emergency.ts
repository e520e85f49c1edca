/** Words of danger: whether somebody needs help now, and what kind of danger a rumour speaks of. */
import type { Danger } from '../../db/shapes.ts'
import { normalize } from './normalize.ts'

const oneOf = (...words: readonly string[]): RegExp => new RegExp(`\\b(${words.join('|')})\\b`)

/** What happens to people, whoever writes about it. */
const violence = ['diculik', 'culik', 'dipukul', 'pukul', 'aniaya', 'dianiaya']
const harm = ['bunuh diri', 'kebakaran', 'terbakar', 'hilang', 'gigit', 'digigit', 'pingsan', 'tenggelam']
const danger = oneOf(...violence, ...harm, 'kecelakaan', 'berdarah', 'sesak napas')
/** What comes over a house or a street: whoever calls for help in it is in it. */
const sudden = oneOf('banjir|kebanjiran|longsor|tertimbun|terseret|terjebak|gempa|begal|dibegal|dirampok')
const call = /\btolong\b/
const caught = /\b(saya|aku|kami|kita|rumah)\b/
/** "Tolong cek info banjir": help with words. */
const errand = /\b(info|informasi|infonya|cek|periksa|pesan|kirim)\b/
/** Help that is asked for only when it is needed. */
const help = /\b(ambulans|ambulan|ambulance|gawat darurat|nomor darurat|pemadam kebakaran)\b/
const people = /\b(anak|istri|suami|ibu|bapak|mama|bapa|adik|kakak|oma|opa|orang|rumah|tetangga)\b/
const self = /\b(saya|aku|kami|kita|tolong)\b/
/** Who asks whether a thing is true asks about a rumour. */
const rumour = /\b(benar|benarkah|hoaks|hoax|kabar|berita|video|foto|beredar|katanya|viral)\b/

/** Who needs help writes little; what is longer was passed on, in characters. */
const longestCry = 300

/** What a rumour may speak of; the first that fits is what it is called. */
const dangers: readonly { readonly kind: Danger; readonly words: RegExp }[] = [
  {
    kind: 'bencana',
    words: oneOf(
      'tsunami|gempa|banjir|bandang|longsor|badai|siklon|puting beliung|gelombang tinggi|angin kencang',
      'kebakaran|terbakar|meletus|erupsi|gunung api|bendungan (jebol|retak)|tanggul jebol|roboh|ambruk|evakuasi',
    ),
  },
  {
    kind: 'kekerasan',
    words: oneOf(
      ...violence,
      'penculikan|penculik|culik anak|begal|rampok|perampokan|bacok|dibacok|tawuran|rusuh|kerusuhan|bentrok',
      'bom|teror|teroris|bunuh|dibunuh|pembunuhan|perkosa|diperkosa|pemerkosaan|penjualan organ|santet|suanggi',
      'dibakar massa|amuk massa|serang|penyerangan|penembakan|ditembak',
    ),
  },
  {
    kind: 'kesehatan',
    words: oneOf(
      'wabah|rabies|anjing gila|demam berdarah|dbd|malaria|kolera|polio|campak|covid|corona|flu babi|antraks',
      'keracunan|beracun|racun|vaksin|imunisasi|obat palsu|tercemar|limbah|meninggal|kematian mendadak|stunting',
      'bunuh diri|sesak napas|pingsan',
    ),
  },
  {
    kind: 'panik',
    words: oneOf(
      'segera mengungsi|mengungsi|jangan keluar rumah|sebarkan segera|siaga satu|darurat|kelangkaan|langka',
      'borong|panik|uang ditarik|bank tutup|bank bangkrut|rush money|putus total|mati total',
    ),
  },
]

export function isEmergency(text: string): boolean {
  const words = wordsOf(text)
  if (rumour.test(words)) return false
  if (help.test(words) || /\bbunuh diri\b/.test(words)) return true
  if (text.length > longestCry) return false
  if (danger.test(words) && self.test(words) && people.test(words)) return true
  return sudden.test(words) && call.test(words) && caught.test(words) && !errand.test(words)
}

/** What kind of danger the words speak of, true or not: such a rumour does harm while it waits. */
export function dangerIn(text: string): Danger | undefined {
  const words = wordsOf(text)
  return dangers.find((one) => one.words.test(words))?.kind
}

/** As they were written and as they are meant: spelling of its own may hide either. */
const wordsOf = (text: string): string => `${text.toLowerCase()} ${normalize(text).words.join(' ')}`
