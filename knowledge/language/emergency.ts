/** Whether somebody writes about a danger to themselves or their own, not about a rumour of one. */
import { normalize } from './normalize.ts'

const danger =
  /\b(bunuh diri|kebakaran|terbakar|diculik|culik|hilang|dipukul|pukul|aniaya|dianiaya|gigit|digigit|pingsan|tenggelam|kecelakaan|berdarah|sesak napas)\b/
/** Help that is asked for only when it is needed. */
const help = /\b(ambulans|ambulan|ambulance|gawat darurat|nomor darurat|pemadam kebakaran)\b/
const people = /\b(anak|istri|suami|ibu|bapak|mama|bapa|adik|kakak|oma|opa|orang|rumah|tetangga)\b/
const self = /\b(saya|aku|kami|kita|tolong)\b/
/** Who asks whether a thing is true asks about a rumour. */
const rumour = /\b(benar|benarkah|hoaks|hoax|kabar|berita|video|foto|beredar|katanya|viral)\b/

export function isEmergency(text: string): boolean {
  const words = `${text.toLowerCase()} ${normalize(text).words.join(' ')}`
  if (rumour.test(words)) return false
  if (help.test(words) || /\bbunuh diri\b/.test(words)) return true
  return danger.test(words) && self.test(words) && people.test(words)
}
