/**
 * What newsrooms' programs are told, in the form of the Standard Webhooks specification (standardwebhooks.com): written
 * in the transaction in which it happens, sent afterwards.
 */
import type { Clarification } from '../../db/clarifications.ts'
import type { Writer } from '../../db/store.ts'
import { oweWebhooks, toldWebhooks } from '../../db/webhooks.ts'
import { ratingTerm, topicLabel } from '../labels.ts'
import { clarificationUrl, type Setting } from '../messages.ts'
import { licence } from '../texts/open-data.ts'

/** For how many days a message is kept that arrived or was given up. */
export const messagesKept = 30

/** Corrected: somebody who was told it before is told something else now, or it is in force again. */
export type EventType = 'clarification.published' | 'clarification.corrected' | 'clarification.withdrawn'

/** Owes every newsroom what happened to a clarification; it is as it stands after that. */
export async function tellNewsrooms(
  tx: Writer,
  type: EventType,
  clarification: Clarification,
  setting: Setting,
): Promise<void> {
  const ids = await toldWebhooks(tx)
  const key = `${type}:${clarification.id}:${clarification.revision}`
  await oweWebhooks(tx, ids, { key, body: eventBody(type, clarification, setting) }, setting.now)
}

/** What a try-out says: that the address and the secret are right. */
export const testBody = ({ publicUrl, now }: Setting): string =>
  JSON.stringify({ type: 'webhook.test', timestamp: now.toISOString(), data: { from: publicUrl } })

function eventBody(type: EventType, one: Clarification, { publicUrl, now }: Setting): string {
  const { withdrawn } = one
  return JSON.stringify({
    type,
    timestamp: now.toISOString(),
    data: {
      slug: one.slug,
      url: clarificationUrl(publicUrl, one.slug),
      api: `${publicUrl}/api/v1/clarifications/${one.slug}`,
      revision: one.revision,
      kind: one.kind,
      verdict: one.verdict,
      rating: ratingTerm(one.verdict).label,
      title: one.title,
      claim: one.claim,
      explanation: one.explanation,
      category: one.category,
      topic: topicLabel(one.category),
      place: one.place,
      publishedAt: one.publishedAt.toISOString(),
      updatedAt: one.updatedAt.toISOString(),
      withdrawn: withdrawn && { at: withdrawn.at.toISOString(), reason: withdrawn.reason },
      licence: licence.url,
    },
  })
}
