/** Commands that need no slash, because people say them with one word in every chat. */
const words: Readonly<Record<string, readonly string[]>> = {
  berhenti: [
    'berhenti',
    'stop',
    'brenti',
    'berenti',
    'berhenti langganan',
    'berhenti berlangganan',
    'stop langganan',
    'unsubscribe',
  ],
  langganan: ['langganan', 'berlangganan', 'mau langganan', 'mau berlangganan', 'subscribe'],
  belajar: ['belajar', 'mau belajar'],
  kuis: ['kuis', 'mau kuis', 'ikut kuis', 'main kuis'],
}

const commands = new Map(
  Object.entries(words).flatMap(([command, said]) => said.map((one) => [one, command] as const)),
)

/** The command that this text is and nothing but that; undefined: it is something else. */
export const commandInWords = (text: string): string | undefined =>
  commands.get(
    text
      .toLowerCase()
      .replace(/[^\p{L}\s]/gu, '')
      .trim()
      .replace(/\s+/g, ' '),
  )
