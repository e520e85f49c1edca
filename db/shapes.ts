/** The shapes of what is stored as JSON, and the fixed lists of words that columns may hold. */

export const channelNames = ['web', 'telegram', 'whatsapp', 'whatsapp-cloud'] as const
export type ChannelName = (typeof channelNames)[number]

/**
 * Whom the bot talks with at an address: a person, a group it was added to, or one of the city's own addresses, which
 * are only written to: its channel and the group of its moderators. Only people ask questions that are kept.
 */
export const askerKinds = ['person', 'group', 'channel', 'moderators'] as const
export type AskerKind = (typeof askerKinds)[number]

/**
 * reply: to what somebody said · notice, correction: to who asked or was told · post: on the city's own channel ·
 * inquiry: a question back to one asker · subscription, digest, alert: to who asked to be told · desk: to the
 * moderators' own group · referral: to the contact of an agency that was asked · leave: not a message but the bot's going
 * out of a group,
 * behind all that it said there before.
 */
export const deliveryKinds = [
  'reply',
  'notice',
  'correction',
  'post',
  'subscription',
  'digest',
  'alert',
  'desk',
  'referral',
  'inquiry',
  'leave',
] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

export const broadcastKinds = ['subscription', 'digest', 'alert'] as const satisfies readonly DeliveryKind[]
export type BroadcastKind = (typeof broadcastKinds)[number]

/** How soon a subscriber is told: of each publication, or once a week of all. */
export const paces = ['at-once', 'weekly'] as const
export type Pace = (typeof paces)[number]

/** What a subscriber wants to hear of: everything, a category, or a part of the city by its name. */
export type Scope = 'all' | `topic:${string}` | `kelurahan:${string}` | `kecamatan:${string}`

export const kinds = ['klarifikasi', 'informasi'] as const

export const verdicts = [
  'salah',
  'konteks-salah',
  'manipulasi',
  'sebagian-benar',
  'benar',
  'benar-tidak-berlaku',
  'satire',
  'belum-terbukti',
] as const
export type Verdict = (typeof verdicts)[number]

/** What can be signed: that a revision is published, or that what was published holds no longer. */
export const statementTypes = ['revision', 'withdrawal'] as const

/** How a case can end without a clarification. */
export const closeReasons = ['opini', 'luar-kota', 'kurang-bahan', 'spam'] as const
export type CloseReason = (typeof closeReasons)[number]

/** `digabung`: its askers went over to the case it was merged into. */
export const endReasons = [...closeReasons, 'digabung'] as const
export type EndReason = (typeof endReasons)[number]

/** What words can speak of that may harm people before anybody has looked into it. */
export const dangers = ['bencana', 'kekerasan', 'kesehatan', 'panik'] as const
export type Danger = (typeof dangers)[number]

/** What can be done to several cases at once, and undone. */
export const deedKinds = ['assign', 'tag', 'sort', 'urgent', 'close', 'merge'] as const
export type DeedKind = (typeof deedKinds)[number]

/** What kind of office an agency is. */
export const agencyKinds = [
  'opd',
  'kecamatan',
  'kelurahan',
  'kepolisian',
  'instansi-pusat',
  'lainnya',
] as const
export type AgencyKind = (typeof agencyKinds)[number]

export const roles = ['moderator', 'editor', 'admin'] as const
export type StaffRole = (typeof roles)[number]

export interface Source {
  readonly url: string
  readonly title: string
  /** As precise as the source is: `2025`, `2025-06` or `2025-06-11`. */
  readonly date: string
}

/** What a contact of an agency has typed into their page so far, however incomplete. */
export interface ReferralDraft {
  readonly answer: string
  readonly name: string
  readonly position: string
  readonly sources: readonly Source[]
}

/** A button under a message. `action` is at most 64 bytes, Telegram's limit for callback data. */
export interface Button {
  readonly label: string
  readonly action: string
}

export interface Paragraph {
  readonly text: string
  readonly strong?: boolean
}

/** The card of one revision. */
export interface CardReference {
  readonly slug: string
  readonly revision: number
}

/** What the bot says, in no channel's markup. Each row of buttons stands on a line of its own. */
export interface Message {
  readonly paragraphs: readonly Paragraph[]
  readonly buttons?: readonly (readonly Button[])[]
  /** A card above the text, drawn when the message is sent; where none can be sent, the text is enough. */
  readonly picture?: CardReference
  /** The id, on its channel, of the message this one replies to. */
  readonly replyTo?: string
  /** The id, on its channel, of an earlier message of ours that this one takes the place of, where that can be done. */
  readonly replaces?: string
}

/** An earlier delivery that a message takes the place of or answers. */
export interface Following {
  readonly deliveryId: string
  readonly as: 'replaces' | 'replyTo'
}

/** What a resident did, in no channel's words. `messageId` is the id on the channel of what they did it to. */
export type ResidentEvent =
  | {
      readonly type: 'text'
      readonly text: string
      readonly forwarded?: boolean
      /** The messenger says that it was passed on many times. */
      readonly viral?: boolean
      readonly media?: Media
      readonly attachment?: Attachment
      /** The message's own id, by which it can be edited, deleted and replied to. */
      readonly messageId?: string
      /** The message that it replies to, theirs or ours. */
      readonly repliesTo?: { readonly messageId: string; readonly text: string }
    }
  | { readonly type: 'button'; readonly action: string }
  | { readonly type: 'command'; readonly name: string; readonly argument: string }
  | { readonly type: 'edit'; readonly messageId: string; readonly text: string }
  | { readonly type: 'delete'; readonly messageId: string }
  /** A thumb under one of our messages; `none`: taken back. */
  | { readonly type: 'reaction'; readonly messageId: string; readonly feeling: 'good' | 'bad' | 'none' }
  | { readonly type: 'blocked' | 'unblocked' }

/** How a question's words came to its asker: forwarded, or `viral`, forwarded many times. */
export const passings = ['forwarded', 'viral'] as const
export type PassedOn = (typeof passings)[number]

/** Kinds of attachment that a message can carry. */
export const medias = ['foto', 'video', 'suara', 'dokumen', 'stiker', 'lain'] as const
export type Media = (typeof medias)[number]

/** A picture or document that the channel can fetch; `reference` is the channel's own way to find it. */
export interface Attachment {
  readonly reference: string
  readonly mime: string
  /** In bytes, where the messenger says it. */
  readonly size?: number
}

/** A message that a question was made of: found by its id when it is edited or deleted. */
export interface Said {
  readonly messageId: string
  readonly text: string
  /** It belongs to the question's detail, not to its wording. */
  readonly detail?: boolean
  /** It says what was wrong with the answer; it may be a detail besides. */
  readonly feedback?: boolean
}

/** A message that answers what its sender was asked back; null: the channel gives messages no ids. */
export interface AnswerPart {
  readonly text: string
  readonly messageId: string | null
}

/** What somebody does with what they have before them. */
export const presenceDeeds = ['looking', 'typing'] as const
export type PresenceDeed = (typeof presenceDeeds)[number]

/** waiting: to be fetched when somebody has to look at it · kept · gone: was never to be had, or not any more. */
export const evidenceStatuses = ['waiting', 'kept', 'gone'] as const

/**
 * Where an asker's conversation stands.
 * idle: nothing is expected · choosing: titles were shown to pick from · detailing: a case was opened and
 * where and when it was seen was asked · erasing: `/hapusdata` waits for a yes · placing: the name of a
 * kelurahan to subscribe to is expected · explaining: an answer was rated down and what was missing was asked.
 */
export type ConversationState =
  | { readonly at: 'idle' }
  | { readonly at: 'choosing'; readonly questionId: string }
  | { readonly at: 'detailing'; readonly questionId: string; readonly since: number }
  | { readonly at: 'erasing' }
  | { readonly at: 'placing' }
  | { readonly at: 'explaining'; readonly questionId: string; readonly since: number }
