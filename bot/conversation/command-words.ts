/** Commands that need no slash, because people say them in their own words in every chat. */
import { readPlace, scopeLabel } from '../../knowledge/scopes.ts'
import { isSaid, type Saying, sayingOf, spelled } from './short-answers.ts'

export interface SaidCommand {
  readonly name: string
  readonly argument: string
}

const polite = 'saya kami mau ingin tolong mohon minta bisa boleh saja dulu'

const status = sayingOf(
  'status tiket jawaban jawabannya dijawab dibalas balasan balasannya',
  `${polite} punya pertanyaan pertanyaannya nomor cek lihat bagaimana mana kapan kenapa ada sudah belum masih lama sekali juga atau tunggu menunggu`,
)

const commands: readonly (readonly [name: string, Saying])[] = [
  [
    'berhenti',
    sayingOf(
      'berhenti stop brenti berenti unsubscribe unsub',
      `${polite} langganan berlangganan kabar kirim lagi`,
    ),
  ],
  [
    'langganan',
    sayingOf('langganan berlangganan subscribe', `${polite} ikut daftar mulai kabar cara bagaimana`),
  ],
  ['belajar', sayingOf('belajar', `${polite} ikut kenali mengenali hoaks`)],
  ['kuis', sayingOf('kuis quiz', `${polite} ikut main mulai coba lagi`)],
  ['status', status],
  [
    'hapusdata',
    sayingOf(
      'hapus hapusdata menghapus',
      `${polite} punya semua data pribadi akun nomor riwayat chat dari di sini`,
    ),
  ],
]

const ticketForm = /\bKBH-?(\d{4})-?0*(\d{1,9})\b/i

/** No command is longer, in characters. */
const longestCommand = 100

/** The command that a text is and nothing but that; undefined: it is something else. */
export function commandInWords(text: string): SaidCommand | undefined {
  if (text.length > longestCommand) return undefined
  const ticket = ticketIn(text)
  if (ticket !== undefined) return asksHowItStands(text) ? { name: 'status', argument: ticket } : undefined
  const words = spelled(text)
  const command = commands.find(([, saying]) => isSaid(saying, words))
  if (command) return { name: command[0], argument: '' }
  const place = placeToFollow(text)
  return place === undefined ? undefined : { name: 'langganan', argument: place }
}

/** Beside a ticket nothing is said but that somebody waits for it: anything else is more about their question. */
const asksHowItStands = (text: string): boolean =>
  spelled(text.replace(ticketForm, ' ')).every((word) => status.core.has(word) || status.beside.has(word))

/** "Langganan Oesapa", "mau berlangganan di kelurahan Liliba": the place, if it is one and nothing else is said. */
function placeToFollow(text: string): string | undefined {
  const [, place, name = ''] =
    /^(?:mau |ingin )?(?:ber)?langganan (?:(?:kabar|di|untuk) )*((?:(?:kel|kec)\w*\.? )?(.+))$/i.exec(
      text.trim(),
    ) ?? []
  if (place === undefined) return undefined
  const isWhole = readPlace(place).some((scope) =>
    scopeLabel(scope).toLowerCase().endsWith(` ${name.toLowerCase()}`),
  )
  return isWhole ? place : undefined
}

/** The ticket that a text names, however it was typed: `kbh-2026-42` is `KBH-2026-00042`. */
export function ticketIn(text: string): string | undefined {
  const [, year, number] = ticketForm.exec(text) ?? []
  return number === undefined ? undefined : `KBH-${year}-${number.padStart(5, '0')}`
}
