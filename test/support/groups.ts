/** A group on a messenger, as the cases see it: people talk in it, and the bot may say something. */
import type { Group, Member } from '../peers/telegram/group.ts'
import type { TelegramPeer } from '../peers/telegram.ts'
import type { Reference } from '../peers/whatsapp/contents.ts'
import type { Resident } from '../peers/whatsapp/resident.ts'
import type { WhatsAppPeer } from '../peers/whatsapp.ts'
import { asShown } from './residents.ts'

/** A message in a group, whoever wrote it. */
export interface Post {
  readonly id: string
}

export interface GroupReply extends Post {
  readonly text: string
  /** The id of the message that it quotes. */
  readonly repliesTo: string | undefined
}

export interface GroupPerson {
  say(text: string, repliesTo?: Post): Promise<Post>
  /** Says it to the bot, by its name. */
  mention(text: string, repliesTo?: Post): Promise<Post>
}

export interface StagedGroup {
  /** The group's address on the channel. */
  address(): string
  member(): GroupPerson
  admin(): GroupPerson
  /** What the bot has said here, oldest first. */
  replies(): readonly GroupReply[]
  hasBot(): boolean
  addBot(): Promise<void>
  removeBot(): Promise<void>
  /** The messenger gives the group another address, where it does so. */
  move?(): Promise<void>
  /** Lets the bot read no more than what is said to it, where the messenger has that. */
  blind?(): Promise<void>
}

/** A messenger that has groups. */
export interface GroupStage {
  /** A group without the bot. */
  open(): StagedGroup
  /** How an unknown question is sent to the private chat. */
  readonly askPrivately: RegExp
  /** The messenger takes no messages from now on; returns the way to end that. */
  hang(): () => void
}

export function telegramStage(peer: TelegramPeer): GroupStage {
  return {
    open: () => telegramGroup(peer.group('RT 05 Oebobo', 'group')),
    askPrivately: /https:\/\/t\.me\/kupang_kabashoax_bot\?start=\w+/,
    hang: () => peer.hang('sendMessage'),
  }
}

function telegramGroup(opened: Group): StagedGroup {
  let group = opened
  // What was said before it moved is seen in the new group too.
  const groups = [opened]
  const posts = new Map<string, Parameters<Member['send']>[1]>()
  const person = (member: Member): GroupPerson => {
    const say = async (text: string, repliesTo?: Post): Promise<Post> => {
      const quoted =
        repliesTo &&
        (posts.get(repliesTo.id)?.replyTo ??
          group.messages.find((message) => String(message.message_id) === repliesTo.id))
      const said = member.send(text, quoted && { replyTo: quoted })
      const id = String(said.message_id)
      posts.set(id, { replyTo: said })
      return { id }
    }
    return { say, mention: (text, repliesTo) => say(`@kupang_kabashoax_bot ${text}`, repliesTo) }
  }
  return {
    address: () => String(group.chat.id),
    member: () => person(group.member()),
    admin: () => person(group.member('administrator')),
    replies: () =>
      groups
        .flatMap((one) => one.messages)
        .map(({ message_id, text, replyTo }) => ({
          id: String(message_id),
          text,
          repliesTo: replyTo === undefined ? undefined : String(replyTo),
        })),
    hasBot: () => group.hasBot,
    // As an admin, so that it is shown everything.
    addBot: async () => group.addBot('administrator'),
    removeBot: async () => group.removeBot(),
    move: async () => {
      group = group.becomeSupergroup()
      groups.push(group)
    },
    blind: async () => group.changeBot('member'),
  }
}

export function whatsappStage(peer: WhatsAppPeer): GroupStage {
  return {
    open: () => whatsappGroup(peer),
    askPrivately: new RegExp(`https://wa\\.me/${peer.phone}(?!\\d)`),
    hang: () => peer.faults.hang(),
  }
}

function whatsappGroup(peer: WhatsAppPeer): StagedGroup {
  const [admin, member] = [peer.resident(), peer.resident()]
  const group = peer.group({ subject: 'RT 05 Oebobo', members: [admin, member], withoutBot: true })
  const posts = new Map<string, Reference>()
  const person = (resident: Resident): GroupPerson => {
    const say = async (text: string, repliesTo?: Post, mentionsBot = false): Promise<Post> => {
      const quote =
        repliesTo && (posts.get(repliesTo.id) ?? group.messages.find(({ id }) => id === repliesTo.id))
      const said = await resident.send(text, { in: group, mentionsBot, ...(quote && { quote }) })
      posts.set(said.id, said)
      return said
    }
    return { say, mention: (text, repliesTo) => say(text, repliesTo, true) }
  }
  return {
    address: () => group.jid,
    member: () => person(member),
    admin: () => person(admin),
    replies: () =>
      group.messages.map(({ id, text, quotedId }) => ({ id, text: asShown(text), repliesTo: quotedId })),
    hasBot: () => !group.left,
    addBot: async () => group.addBot(),
    removeBot: async () => group.putOut(),
  }
}
