/** A WhatsApp channel that the bot's account may post to. */
import { proto } from '@whiskeysockets/baileys'
import { type Effect, effectOf } from './contents.ts'

export interface Post {
  readonly id: string
  /** The number that WhatsApp gave it when it was acknowledged. */
  readonly serverId: number
  readonly text: string
  readonly content: proto.IMessage
  readonly edits: number
}

export class Newsletter {
  readonly jid: string
  readonly name: string
  /** The end of its invitation link. */
  readonly invitation: string
  #posts: Post[] = []
  #nextServerId = 100

  constructor(jid: string, name: string, invitation: string) {
    this.jid = jid
    this.name = name
    this.invitation = invitation
  }

  /** What is posted and not deleted, oldest first, each as it reads now. */
  get posts(): readonly Post[] {
    return this.#posts
  }

  /** Takes a message in clear, as those to channels are; @returns its number */
  take(id: string, plain: Uint8Array, edit?: string): number {
    const effect = asEdit(effectOf(proto.Message.decode(plain)), id, edit)
    const subject = 'id' in effect ? this.#posts.find((post) => post.id === effect.id) : undefined
    if (effect.kind === 'say') {
      const { text, content } = effect
      const post = { id, serverId: this.#nextServerId++, text, content, edits: 0 }
      this.#posts.push(post)
      return post.serverId
    }
    if (effect.kind === 'edit' && subject) {
      const edited = { ...subject, text: effect.text, edits: subject.edits + 1 }
      this.#posts = this.#posts.map((post) => (post === subject ? edited : post))
    }
    if (effect.kind === 'delete') this.#posts = this.#posts.filter((post) => post !== subject)
    return subject?.serverId ?? this.#nextServerId++
  }

  /** What the metadata query answers. */
  info(): object {
    return {
      id: this.jid,
      state: { type: 'ACTIVE' },
      thread_metadata: { name: { text: this.name }, invite: this.invitation, subscribers_count: '0' },
      viewer_metadata: { role: 'ADMIN' },
    }
  }
}

/** In a channel an edit is the message itself, sent anew under its id; only this attribute tells. */
const asEdit = (effect: Effect, id: string, edit: string | undefined): Effect =>
  edit === '3' && effect.kind === 'say' ? { kind: 'edit', id, text: effect.text } : effect
