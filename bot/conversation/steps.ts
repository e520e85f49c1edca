/** What an asker's messages amount to: several in a row are read as the few things a person meant. */
import type { Media, ResidentEvent } from '../../db/shapes.ts'
import { type Action, decodeAction } from '../../knowledge/actions.ts'
import { readUtterance, type Utterance } from '../../knowledge/language/utterance.ts'
import { commandInWords } from './command-words.ts'

export type SmallTalk = Exclude<Utterance, 'question' | 'pointer'>

export type Step =
  | { readonly do: 'ask'; readonly text: string; readonly forwarded: boolean }
  /** "ini benar?": points at a message, this one or an earlier one. */
  | { readonly do: 'point' }
  | { readonly do: 'talk'; readonly talk: SmallTalk; readonly text: string }
  | { readonly do: 'show'; readonly media: Media }
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
  for (const event of events) {
    const command = event.type === 'text' && !event.forwarded ? commandInWords(event.text) : undefined
    if (event.type === 'text' && command === undefined) {
      texts.push(event)
      continue
    }
    endTexts()
    if (command !== undefined) steps.push({ do: 'command', name: command, argument: '' })
    if (event.type === 'button') steps.push({ do: 'press', action: decodeAction(event.action) })
    else if (event.type === 'command')
      steps.push({ do: 'command', name: event.name, argument: event.argument })
    else if (event.type === 'blocked') steps.push({ do: 'leave' })
  }
  endTexts()
  return steps
}

/**
 * Each forwarded message is a question of its own; what was typed beside a single one belongs to it, and
 * what was typed alone is one question however many messages it took.
 */
function readTexts(events: readonly TextEvent[]): Step[] {
  const read = unique(events).map((event) => ({ ...event, utterance: readUtterance(event.text) }))
  const asked = read.filter((event) => event.utterance === 'question' && event.text.trim() !== '')
  const forwarded = asked.filter((event) => event.forwarded)
  const typed = asked.filter((event) => !event.forwarded).map((event) => event.text)

  if (forwarded.length === 1) return [ask([...forwarded.map((event) => event.text), ...typed], true)]
  if (asked.length > 0)
    return [
      ...forwarded.map((event) => ask([event.text], true)),
      ...(typed.length > 0 ? [ask(typed, false)] : []),
    ]

  const media = read.findLast((event) => event.media !== undefined)?.media
  if (media) return [{ do: 'show', media }]
  if (read.some((event) => event.utterance === 'pointer')) return [{ do: 'point' }]
  const talks = new Map(read.map((event) => [event.utterance, event.text]))
  const talk = weight.find((word) => talks.has(word))
  return talk ? [{ do: 'talk', talk, text: talks.get(talk) ?? '' }] : []
}

const ask = (texts: readonly string[], forwarded: boolean): Step => ({
  do: 'ask',
  text: texts.join('\n'),
  forwarded,
})

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
