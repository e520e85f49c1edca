/** Numbers in words or with a scale: "lima ratus ribu", "1.2 juta", "seribu", "dua orang". */

const UNITS = new Map([
  ['satu', 1],
  ['dua', 2],
  ['tiga', 3],
  ['empat', 4],
  ['lima', 5],
  ['enam', 6],
  ['tujuh', 7],
  ['delapan', 8],
  ['sembilan', 9],
])
const TENS = new Map([
  ['sepuluh', 10],
  ['sebelas', 11],
])
const SCALES = new Map([
  ['ribu', 1e3],
  ['juta', 1e6],
  ['miliar', 1e9],
  ['triliun', 1e12],
])
const ONE_OF_SCALE = new Map([
  ['seribu', 1e3],
  ['sejuta', 1e6],
  ['semiliar', 1e9],
  ['setriliun', 1e12],
])
const DIGITS = /^\d{1,15}(?:\.\d+)?$/
const LARGEST = 1e15
// A small number in words is a figure only before something counted: "dua orang", but not "Naikoten Dua".
const COUNTED = new Set(
  (
    'tahun bulan minggu hari jam menit detik orang kali ekor kilo kilogram meter kilometer persen buah unit keluarga ' +
    'korban warga anak desa kecamatan kelurahan rumah pasien kasus dosis lembar tingkat lantai'
  ).split(' '),
)

/** Whether a number in words may begin with this one. */
export function beginsQuantity(word: string): boolean {
  return UNITS.has(word) || TENS.has(word) || ONE_OF_SCALE.has(word) || word === 'seratus'
}

interface Part {
  readonly value: number
  readonly length: number
  /** Said in more than one small word, so that it is a figure wherever it stands. */
  readonly certain: boolean
}

/** A number below a thousand in words, or any in digits; "ratus" and "puluh" may scale it. */
function readPart(words: readonly string[], at: number): Part | undefined {
  const [word = '', next = ''] = words.slice(at, at + 2)
  if (DIGITS.test(word)) {
    if (next !== 'ratus') return { value: Number(word), length: 1, certain: false }
    return { value: Number(word) * 100, length: 2, certain: true }
  }
  const unit = UNITS.get(word)
  if (word === 'seratus' || (unit !== undefined && next === 'ratus')) {
    const length = word === 'seratus' ? 1 : 2
    const rest = readBelowHundred(words, at + length)
    return {
      value: (unit ?? 1) * 100 + (rest?.value ?? 0),
      length: length + (rest?.length ?? 0),
      certain: true,
    }
  }
  return readBelowHundred(words, at)
}

function readBelowHundred(words: readonly string[], at: number): Part | undefined {
  const [word = '', next = '', last = ''] = words.slice(at, at + 3)
  const ten = TENS.get(word)
  if (ten !== undefined) return { value: ten, length: 1, certain: true }
  const unit = UNITS.get(word)
  if (unit === undefined) return undefined
  if (next === 'belas') return { value: 10 + unit, length: 2, certain: true }
  if (next !== 'puluh') return { value: unit, length: 1, certain: false }
  const more = UNITS.get(last)
  return { value: unit * 10 + (more ?? 0), length: more === undefined ? 2 : 3, certain: true }
}

/** The number that begins at a word, as whole digits, and how many words it takes; digits alone are none. */
export function readQuantity(
  words: readonly string[],
  start: number,
): { value: string; length: number } | undefined {
  let value = 0
  let at = start
  let lowest = Number.POSITIVE_INFINITY
  let certain = false
  while (lowest > 1) {
    const one = ONE_OF_SCALE.get(words[at] ?? '')
    const part = one === undefined ? readPart(words, at) : { value: 1, length: 1, certain: true }
    if (part === undefined) break
    const scale = one ?? SCALES.get(words[at + part.length] ?? '')
    if ((scale ?? 1) >= lowest || (at > start && scale === undefined && DIGITS.test(words[at] ?? ''))) break
    value += part.value * (scale ?? 1)
    certain ||= part.certain || scale !== undefined
    lowest = scale ?? 1
    at += part.length + (scale !== undefined && one === undefined ? 1 : 0)
  }
  const counts = UNITS.has(words[start] ?? '') && at === start + 1 && COUNTED.has(words[at] ?? '')
  if (value >= LARGEST || !(certain || counts)) return undefined
  return { value: String(Math.round(value)), length: at - start }
}
