/** The shapes of what is stored as JSON, and the fixed lists of words that columns may hold. */

export const channelNames = ['web', 'telegram', 'whatsapp', 'whatsapp-cloud'] as const
export type ChannelName = (typeof channelNames)[number]

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

/** How a case can end without a clarification. */
export const closeReasons = ['opini', 'luar-kota', 'kurang-bahan', 'spam'] as const
export type CloseReason = (typeof closeReasons)[number]

export const roles = ['moderator', 'editor', 'admin'] as const
export type StaffRole = (typeof roles)[number]

export interface Source {
  readonly url: string
  readonly title: string
  /** As precise as the source is: `2025`, `2025-06` or `2025-06-11`. */
  readonly date: string
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

/** What the bot says, in no channel's markup. Each row of buttons stands on a line of its own. */
export interface Message {
  readonly paragraphs: readonly Paragraph[]
  readonly buttons?: readonly (readonly Button[])[]
}

/** What a resident did, in no channel's words. */
export type ResidentEvent =
  | { readonly type: 'text'; readonly text: string; readonly forwarded?: boolean; readonly media?: Media }
  | { readonly type: 'button'; readonly action: string }
  | { readonly type: 'command'; readonly name: string; readonly argument: string }
  | { readonly type: 'blocked' | 'unblocked' }

/** Kinds of attachment that a message can carry; the file itself stays with the messenger. */
export type Media = 'foto' | 'video' | 'suara' | 'dokumen' | 'stiker' | 'lain'

/**
 * Where an asker's conversation stands.
 * idle: nothing is expected · choosing: titles were shown to pick from · detailing: a case was opened and
 * where and when it was seen was asked · erasing: `/hapusdata` waits for a yes.
 */
export type ConversationState =
  | { readonly at: 'idle' }
  | { readonly at: 'choosing'; readonly questionId: string }
  | { readonly at: 'detailing'; readonly questionId: string; readonly since: number }
  | { readonly at: 'erasing' }
