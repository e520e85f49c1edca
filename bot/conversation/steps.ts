/** What an asker's messages amount to: several in a row are read as the few things a person meant. */
import type { Attachment, Media, PassedOn, ResidentEvent, Said } from '../../db/shapes.ts'
import { type Action, decodeAction } from '../../knowledge/actions.ts'
import { isInterrogative, readUtterance, type Utterance } from '../../knowledge/language/utterance.ts'
import { connectionInWords } from '../../knowledge/links.ts'
import { commandInWords } from './command-words.ts'

export type SmallTalk = Exclude<Utterance, 'question' | 'pointer'>

/** Something that came with words or alone; without an attachment it cannot be fetched. */
export interface Shown {
  readonly media: Media
  readonly attachment?: Attachment | undefined
  readonly messageId?: string | undefined
}

/** The message that a reply quotes. */
export interface Quoted {
  readonly messageId: string
  readonly text: string
}

/** Words that want an answer, and all that came with them. */
export interface Asked {
  readonly text: string
  readonly forwarded: boolean
  /** It was typed in several messages, one of which only asks: "apakah", "batul ko?". */
  readonly asks?: true
  /** What the messenger says of how it came here. */
  readonly passedOn?: PassedOn
  readonly said: readonly Said[]
  readonly shown: readonly Shown[]
  readonly quoted?: Quoted | undefined
}

/** Words that ask nothing. */
export interface Talk {
  readonly talk: SmallTalk
  readonly text: string
  readonly said?: readonly Said[]
  readonly quoted?: Quoted | undefined
}

export type Step =
  | ({ readonly do: 'ask' } & Asked)
  /** "ini benar?": points at a message, this one or an earlier one. */
  | { readonly do: 'point'; readonly quoted?: Quoted | undefined }
  | ({ readonly do: 'talk' } & Talk)
  | { readonly do: 'show'; readonly shown: readonly Shown[]; readonly quoted?: Quoted | undefined }
  | { readonly do: 'edit'; readonly messageId: string; readonly text: string }
  | { readonly do: 'withdraw'; readonly messageId: string }
  | { readonly do: 'react'; readonly messageId: string; readonly feeling: 'good' | 'bad' | 'none' }
  | { readonly do: 'press'; readonly action: Action | undefined }
  | { readonly do: 'command'; readonly name: string; readonly argument: string }
  | { readonly do: 'leave' }

type TextEvent = Extract<ResidentEvent, { type: 'text' }>

/** What gets the reply when several bits of small talk come together. */
const weight: readonly SmallTalk[] = [
  'help',
  'insult',
  'skip',
  'refusal',
  'agreement',
  'thanks',
  'greeting',
  'farewell',
  'noise',
]

/** Reads the events of one turn, oldest first. Texts that stand together are read together. */
export function readSteps(events: readonly ResidentEvent[]): Step[] {
  const steps: Step[] = []
  let texts: TextEvent[] = []
  const endTexts = () => {
    if (texts.length > 0) steps.push(...readTexts(texts))
    texts = []
  }
  for (const event of asItStands(events)) {
    const command = readCommand(event)
    const text = command ? undefined : asText(event)
    if (text) {
      texts.push(text)
      continue
    }
    endTexts()
    if (command) steps.push(command)
    else if (event.type !== 'text') steps.push(...readOther(event))
  }
  endTexts()
  return steps
}

/** A command said in words. A picture that one stands under is no command, and is looked at. */
function readCommand(event: ResidentEvent): Step | undefined {
  if (event.type !== 'text' || event.forwarded || event.media !== undefined) return undefined
  const connection = connectionInWords(event.text)
  if (connection !== undefined) return { do: 'command', name: 'start', argument: connection }
  const command = commandInWords(event.text)
  return command && { do: 'command', ...command }
}

/** "/cek …", as in groups, and "/asli …" with a code: what stands behind them is what is asked. */
function asText(event: ResidentEvent): TextEvent | undefined {
  if (event.type === 'text') return event
  const checks = event.type === 'command' && /^(cek|asli)$/.test(event.name) && event.argument !== ''
  return checks ? { type: 'text', text: event.argument } : undefined
}

function readOther(event: Exclude<ResidentEvent, TextEvent>): Step[] {
  switch (event.type) {
    case 'button':
      return [{ do: 'press', action: decodeAction(event.action) }]
    case 'command':
      return [{ do: 'command', name: event.name, argument: event.argument }]
    case 'edit':
      return [{ do: 'edit', messageId: event.messageId, text: event.text }]
    case 'delete':
      return [{ do: 'withdraw', messageId: event.messageId }]
    case 'reaction':
      return [{ do: 'react', messageId: event.messageId, feeling: event.feeling }]
    case 'blocked':
      return [{ do: 'leave' }]
    case 'unblocked':
      return []
  }
}

/** What was edited or deleted before anybody read it is read as it stands now. */
function asItStands(events: readonly ResidentEvent[]): ResidentEvent[] {
  const standing: ResidentEvent[] = []
  for (const event of events) {
    const changes = event.type === 'edit' || event.type === 'delete'
    const at = changes
      ? standing.findIndex((one) => one.type === 'text' && one.messageId === event.messageId)
      : -1
    const before = standing[at]
    if (before?.type !== 'text') standing.push(event)
    else if (event.type === 'edit') standing[at] = { ...before, text: event.text }
    else standing.splice(at, 1)
  }
  return standing
}

/**
 * Each forwarded message is a question of its own; what was typed beside a single one belongs to it, and
 * what was typed alone is one question however many messages it took. Pictures go with the words they came
 * with, and those that came without any with the last question.
 */
function readTexts(events: readonly TextEvent[]): Step[] {
  const read = unique(events).map((event) => ({ ...event, utterance: readUtterance(event.text) }))
  const asked = read.filter((event) => event.utterance === 'question' && event.text.trim() !== '')
  const forwarded = asked.filter((event) => event.forwarded)
  const typed = asked.filter((event) => !event.forwarded)
  const wordless = read.filter((event) => !asked.includes(event))
  const quoted = read.findLast((event) => event.repliesTo)?.repliesTo

  if (forwarded.length === 1) return [ask([...forwarded, ...typed], true, wordless, quoted)]
  if (typed.length > 0) {
    const asks = wordless.some(({ text, utterance }) => utterance === 'pointer' || isInterrogative(text))
    const question = { ...ask(typed, false, wordless, quoted), ...(asks && { asks }) }
    return [...forwarded.map((event) => ask([event], true)), question]
  }
  if (asked.length > 0)
    return forwarded.map((event, i) => ask([event], true, i === forwarded.length - 1 ? wordless : []))

  const shown = read.flatMap(shownIn)
  if (shown.length > 0) return [{ do: 'show', shown, ...(quoted && { quoted }) }]
  if (read.some((event) => event.utterance === 'pointer')) return [{ do: 'point', ...(quoted && { quoted }) }]
  const talks = new Map(read.map((event) => [event.utterance, event]))
  const talk = weight.find((word) => talks.has(word))
  const event = talk && talks.get(talk)
  if (!talk || !event) return []
  const said = saidIn([event])
  return [{ do: 'talk', talk, text: event.text, ...(said.length > 0 && { said }), ...(quoted && { quoted }) }]
}

const ask = (
  events: readonly TextEvent[],
  forwarded: boolean,
  wordless: readonly TextEvent[] = [],
  quoted?: Quoted,
): Step => ({
  do: 'ask',
  text: events.map((event) => event.text).join('\n'),
  forwarded,
  ...passedOnBy(events),
  said: saidIn(events),
  shown: [...events, ...wordless].flatMap(shownIn),
  ...(quoted && { quoted }),
})

function passedOnBy(events: readonly TextEvent[]): { passedOn?: PassedOn } {
  if (events.some((event) => event.viral)) return { passedOn: 'viral' }
  return events.some((event) => event.forwarded) ? { passedOn: 'forwarded' } : {}
}

const saidIn = (events: readonly TextEvent[]): Said[] =>
  events.flatMap(({ messageId, text }) => (messageId === undefined ? [] : [{ messageId, text }]))

const shownIn = ({ media, attachment, messageId }: TextEvent): Shown[] =>
  media === undefined
    ? []
    : [{ media, ...(attachment && { attachment }), ...(messageId !== undefined && { messageId }) }]

/** The same words sent twice in a row are one message. */
function unique(events: readonly TextEvent[]): TextEvent[] {
  const seen = new Set<string>()
  return events.filter((event) => {
    if (event.text === '') return true
    const isNew = !seen.has(event.text)
    seen.add(event.text)
    return isNew
  })
}
