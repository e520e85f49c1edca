/** Subscriptions: chosen with buttons or in words, ended with one word. Each change is told as what holds now. */
import { countByCategory } from '../../db/clarifications.ts'
import { cancelDeliveries } from '../../db/delivery-results.ts'
import { type Button, broadcastKinds, type Scope } from '../../db/shapes.ts'
import {
  changePace,
  dropScope,
  endSubscription,
  resumeSubscription,
  subscribe,
  subscriptionOf,
} from '../../db/subscriptions.ts'
import { type Action, encodeAction, type SubscriptionAction } from '../../knowledge/actions.ts'
import { isInterrogative, readUtterance } from '../../knowledge/language/utterance.ts'
import { readPlace, scopeLabel } from '../../knowledge/scopes.ts'
import { newsTexts as texts } from '../../knowledge/texts/news.ts'
import type { Turn } from './turn.ts'

/** `/langganan`, alone or with the name of a kelurahan or kecamatan. */
export async function openSubscription(turn: Turn, place: string): Promise<void> {
  const scopes = readPlace(place)
  if (scopes.length > 0) return await choosePlace(turn, scopes)
  await show(turn)
}

/** "berhenti": one word, confirmed in one line, and a way back. What was on its way as a subscription is dropped. */
export async function stopSubscription(turn: Turn): Promise<void> {
  const { tx, asker, now } = turn
  turn.state = { at: 'idle' }
  if (!(await endSubscription(tx, asker.id, now))) return turn.say(texts.notSubscribed)
  await cancelDeliveries(tx, { askerIds: [asker.id], kinds: broadcastKinds }, now)
  turn.say(texts.stopped, [button(texts.undo, { do: 'resume' })])
}

export async function pressSubscription(turn: Turn, action: SubscriptionAction): Promise<void> {
  const { tx, asker, now } = turn
  turn.state = { at: 'idle' }
  switch (action.do) {
    case 'subscribe':
      return await add(turn, action.scope)
    case 'unsubscribe':
      await dropScope(tx, asker.id, action.scope, now)
      return await show(turn, texts.dropped(scopeLabel(action.scope)))
    case 'pace':
      return await show(turn, (await changePace(tx, asker.id, action.pace)) ? texts.paceChanged : undefined)
    case 'topics':
      return await offerTopics(turn)
    case 'places':
      turn.state = { at: 'placing' }
      return turn.say(texts.placeIntro)
    case 'stop':
      return await stopSubscription(turn)
    case 'resume':
      await resumeSubscription(tx, asker.id)
      return await show(turn)
  }
}

/** A longer text than this many words, where a name was asked for, is something else. */
const longestName = 5

/** The name of a kelurahan, where one was asked for. False: it is something else. */
export async function placeInWords(turn: Turn, text: string): Promise<boolean> {
  if (turn.state.at !== 'placing') return false
  turn.state = { at: 'idle' }
  const utterance = readUtterance(text)
  if (utterance === 'refusal' || utterance === 'skip') {
    turn.say(texts.placeLeft)
    return true
  }
  const isLong = text.trim().split(/\s+/).length > longestName
  if (utterance !== 'question' || isLong || isInterrogative(text)) return false
  const scopes = readPlace(text)
  if (scopes.length > 0) await choosePlace(turn, scopes)
  else {
    turn.state = { at: 'placing' }
    turn.say(texts.placeUnknown)
  }
  return true
}

async function choosePlace(turn: Turn, scopes: readonly Scope[]): Promise<void> {
  const [only] = scopes
  if (only !== undefined && scopes.length === 1) return await add(turn, only)
  turn.say(
    texts.placeWhich,
    scopes.map((scope) => button(scopeLabel(scope), { do: 'subscribe', scope })),
  )
}

async function add(turn: Turn, scope: Scope): Promise<void> {
  await subscribe(turn.tx, turn.asker.id, scope, turn.now)
  await show(turn, texts.added(scopeLabel(scope)))
}

/** The categories that there is something in. */
async function offerTopics(turn: Turn): Promise<void> {
  const subscription = await subscriptionOf(turn.tx, turn.asker.id)
  const held = subscription?.endedAt === null ? subscription.scopes : []
  const topics = (await countByCategory(turn.tx)).map(({ category }): Button => {
    const scope: Scope = `topic:${category}`
    const label = scopeLabel(scope)
    return held.includes(scope)
      ? button(texts.topicHeld(label), { do: 'unsubscribe', scope })
      : button(label, { do: 'subscribe', scope })
  })
  if (topics.length === 0) return turn.say(texts.noTopics, [everything])
  turn.reply({ paragraphs: [{ text: texts.topicsIntro }], buttons: inPairs(topics) }, {})
}

/** What is subscribed to, or what there is to subscribe to. */
async function show(turn: Turn, intro?: string): Promise<void> {
  turn.state = { at: 'idle' }
  const subscription = await subscriptionOf(turn.tx, turn.asker.id)
  const choose = [button(texts.chooseTopics, { do: 'topics' }), button(texts.choosePlace, { do: 'places' })]
  if (!subscription || subscription.endedAt !== null)
    return turn.reply(
      {
        paragraphs: [...(intro ? [intro] : []), ...texts.offer].map((text) => ({ text })),
        buttons: [[everything], choose],
      },
      {},
    )
  const { scopes, pace } = subscription
  const isWeekly = pace === 'weekly'
  const lines = [
    ...(intro ? [intro] : []),
    [texts.held, ...scopes.map((scope) => `• ${scopeLabel(scope)}`)].join('\n'),
    isWeekly ? texts.weekly : texts.atOnce,
    ...(turn.asker.channel === 'web' ? [texts.onWeb] : []),
    texts.wayOut,
  ]
  const change = isWeekly
    ? button(texts.toAtOnce, { do: 'pace', pace: 'at-once' })
    : button(texts.toWeekly, { do: 'pace', pace: 'weekly' })
  turn.reply(
    {
      paragraphs: lines.map((text) => ({ text })),
      buttons: [
        ...(scopes.includes('all') ? [] : [[everything]]),
        choose,
        [change, button(texts.stop, { do: 'stop' })],
      ],
    },
    {},
  )
}

const button = (label: string, action: Action): Button => ({ label, action: encodeAction(action) })

const everything = button(texts.everything, { do: 'subscribe', scope: 'all' })

const inPairs = (buttons: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(2 * row, 2 * row + 2))
