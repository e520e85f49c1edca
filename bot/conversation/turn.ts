/**
 * One turn of a conversation: what an asker sent, what is said back, and every record of it, in one
 * transaction. The states are in db/shapes.ts; buttons carry what they mean, so they work in any state.
 */
import { type Asker, askerById, eraseAsker, markBlocked, meetAsker, saveState } from '../../db/askers.ts'
import { cancelDeliveries, giveUpBroadcasts } from '../../db/delivery-results.ts'
import { type ClaimedTurn, finishTurn, isWaiting, moveWaiting } from '../../db/inbox.ts'
import { type NewDelivery, owe } from '../../db/outbox.ts'
import type { Button, ConversationState, Message } from '../../db/shapes.ts'
import type { Store, Writer } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { isEmergency } from '../../knowledge/language/emergency.ts'
import type { LiveKnowledge } from '../../knowledge/live-knowledge.ts'
import { type Setting, splitMessage } from '../../knowledge/messages.ts'
import { residentTexts as texts } from '../../knowledge/texts/residents.ts'
import { takeAnswerBack } from './answers-back.ts'
import { pickInWords, pressButton } from './buttons.ts'
import { takeEdit, takeReaction, takeWithdrawal } from './changes.ts'
import { asButtons } from './choices.ts'
import { runCommand } from './commands.ts'
import { answerCode, type SeenPictures } from './genuineness.ts'
import { askQuestion } from './questions.ts'
import { takeAsReply } from './quotes.ts'
import { pointAtMessage, showMedia, smallTalk } from './small-talk.ts'
import { readSteps, type Step } from './steps.ts'
import { placeInWords } from './subscriptions.ts'

export interface ConversationTools {
  readonly store: Store
  readonly vault: Vault
  readonly knowledge: LiveKnowledge
  readonly publicUrl: string
  /** The longest text a message may have on this channel, in UTF-16 code units. */
  readonly longestText: (channel: Asker['channel']) => number
  /** The most buttons that a message may have on this channel; undefined: any number. */
  readonly mostButtons: (channel: Asker['channel']) => number | undefined
  /** Whether choices are answered with their number there, for want of buttons. */
  readonly isNumbered: (channel: Asker['channel']) => boolean
  /** Fetches a picture that a resident sent; undefined: it is gone or too long. Rejects when it cannot be had now. */
  readonly fetchPicture: (channel: Asker['channel'], reference: string) => Promise<Uint8Array | undefined>
}

/** Thrown when the database has moved on from what the indexes know: refresh them and take the turn again. */
export class OutdatedKnowledge extends Error {}

/** What the parts of the conversation work with during one turn. */
export class Turn {
  readonly tx: Writer
  readonly asker: Asker
  readonly tools: ConversationTools
  readonly now: Date
  /** Undefined: nobody has looked at the pictures of this turn. */
  readonly seen: SeenPictures | undefined
  state: ConversationState
  erased = false
  readonly #replies: (Pick<NewDelivery, 'tells' | 'questionId'> & { readonly message: Message })[] = []

  constructor(tx: Writer, asker: Asker, tools: ConversationTools, now: Date, seen: SeenPictures | undefined) {
    this.tx = tx
    this.asker = asker
    this.tools = tools
    this.now = now
    this.seen = seen
    this.state = asker.state
  }

  get setting(): Setting {
    return { publicUrl: this.tools.publicUrl, now: this.now }
  }

  /** Says paragraphs, with buttons in one row; `questionId` names the question that they are about. */
  say(paragraphs: string | readonly string[], buttons: readonly Button[] = [], questionId?: string): void {
    const texts = typeof paragraphs === 'string' ? [paragraphs] : paragraphs
    const message = {
      paragraphs: texts.map((text) => ({ text })),
      ...(buttons.length > 0 ? { buttons: [buttons] } : {}),
    }
    this.reply(message, { questionId })
  }

  /** Says a message; `about` has the clarification it tells, for later corrections, and its question. */
  reply(message: Message, about: Pick<NewDelivery, 'tells' | 'questionId'>): void {
    const { channel } = this.asker
    const { longestText, mostButtons } = this.tools
    for (const part of splitMessage(message, longestText(channel), mostButtons(channel)))
      this.#replies.push({ message: part, ...about })
  }

  /** The replies as deliveries; `key` names the turn. */
  owed(key: string): NewDelivery[] {
    const { id: askerId, channel } = this.asker
    return this.#replies.map((reply, index) => ({
      ...reply,
      askerId,
      channel,
      kind: 'reply',
      key: `reply:${key}:${index}`,
    }))
  }
}

/**
 * Takes one claimed turn. Throws `OutdatedKnowledge` when the indexes must be refreshed first, and `UnseenPictures` when
 * pictures must be looked at, which are then `seen`.
 */
export async function takeTurn(
  tools: ConversationTools,
  claimed: ClaimedTurn,
  now: Date,
  seen?: SeenPictures,
): Promise<void> {
  const events = claimed.items.map((item) => item.event)
  const [first] = claimed.items
  if (!first) return
  await tools.store.write(async (tx) => {
    const asker = await askerById(tx, claimed.askerId)
    if (!asker) throw new Error('A turn belongs to an asker who is not there.')
    if (!(await finishTurn(tx, claimed.items, now)) || asker.erasedAt !== null) return
    const turn = new Turn(tx, asker, tools, now, seen)
    const steps = readSteps(await asButtons(tx, asker.id, events, tools.isNumbered(asker.channel), now))
    const left = steps.some((step) => step.do === 'leave')
    if (left !== (asker.blockedAt !== null)) await markBlocked(tx, asker.id, left ? now : null)
    // Also when they come back: something may have been owed in the very moment in which they left.
    if (left || asker.blockedAt !== null) await giveUpBroadcasts(tx, asker.id, 'blocked')
    for (const step of steps) await takeStep(turn, step)
    if (turn.erased) await forget(tx, tools.vault, asker, now)
    else await saveState(tx, asker.id, turn.state)
    const owed = turn.owed(first.id)
    await forgoSubscriptions(tx, owed, now)
    await owe(tx, owed, now)
  })
}

/** Who is answered with a clarification does not also get it as a subscriber. */
async function forgoSubscriptions(tx: Writer, owed: readonly NewDelivery[], now: Date): Promise<void> {
  for (const { askerId, tells } of owed)
    if (tells)
      await cancelDeliveries(
        tx,
        { askerIds: [askerId], kinds: ['subscription'], clarificationId: tells.clarificationId },
        now,
      )
}

/** Erases a person; what they wrote since is the first word of somebody new. */
async function forget(tx: Writer, vault: Vault, asker: Asker, now: Date): Promise<void> {
  await eraseAsker(tx, asker.id, now)
  if (asker.sealed === null || !(await isWaiting(tx, asker.id))) return
  const newcomer = await meetAsker(tx, vault, asker.channel, vault.open(asker.sealed), now)
  await moveWaiting(tx, asker.id, newcomer.id)
}

async function takeStep(turn: Turn, step: Step): Promise<void> {
  switch (step.do) {
    case 'ask':
      if (await answerCode(turn, step.text)) return
      if (await pickInWords(turn, step.text)) return
      if (!step.forwarded && (await placeInWords(turn, step.text))) return
      if (!step.forwarded && isEmergency(step.text)) turn.say(texts.emergency)
      else if (await takeAnswerBack(turn, step)) return
      if (step.quoted && (await takeAsReply(turn, step, step.quoted))) return
      return await askQuestion(turn, step)
    case 'point':
      return await pointAtMessage(turn, step.quoted)
    case 'talk':
      if (await answerCode(turn, step.text)) return
      if (await placeInWords(turn, step.text)) return
      return await smallTalk(turn, step)
    case 'show':
      if (await takeAnswerBack(turn, { text: '', said: [], ...step })) return
      return await showMedia(turn, step.shown, step.quoted)
    case 'edit':
      return await takeEdit(turn, step.messageId, step.text)
    case 'withdraw':
      return await takeWithdrawal(turn, step.messageId)
    case 'react':
      return await takeReaction(turn, step.messageId, step.feeling)
    case 'press':
      return await pressButton(turn, step.action)
    case 'command':
      return await runCommand(turn, step.name, step.argument)
    case 'leave':
      return
  }
}
