/** *Jaga grup*: the bot speaks up by itself under a known falsehood, and forgets everything else at once. */
import { clarificationById } from '../../db/clarifications.ts'
import { guardedGroup } from '../../db/groups.ts'
import { owe } from '../../db/outbox.ts'
import type { Verdict } from '../../db/shapes.ts'
import { dayOf, hasExpired } from '../../knowledge/dates.ts'
import { guardMessage } from '../../knowledge/group-messages.ts'
import { interrupts } from '../../knowledge/match/decision.ts'
import type { GroupMessage } from '../channel.ts'
import { type GroupTools, matchInGroup } from './groups.ts'

/** What is worth interrupting for. Satire is told only to those who ask: a joke among friends is no rumour. */
const falsehoods: ReadonlySet<Verdict | null> = new Set(['salah', 'konteks-salah', 'manipulasi'] as const)

/** Whoever says so already needs no bot to say it; better silent once too often. */
const denial =
  /(?<!bukan )\b(hoa(x|ks)|(tidak|tdk|bukan|son(de)?) (benar|betul|batul)|bohong|klarifikasi|jangan percaya)\b/i

/** Speaks up where it must, once for each clarification, group and day. */
export async function guard(tools: GroupTools, said: GroupMessage, now: Date): Promise<void> {
  const { store, vault, publicUrl } = tools
  if (said.text.trim() === '' || denial.test(said.text) || said.text.includes(`${publicUrl}/k/`)) return
  if ((await guardedGroup(store.read, vault, said.channel, said.group)) === undefined) return
  const [hit] = matchInGroup(tools, said.text).hits
  if (!hit || !interrupts(hit.confidence)) return
  await store.write(async (tx) => {
    const groupId = await guardedGroup(tx, vault, said.channel, said.group)
    const known = await clarificationById(tx, hit.id)
    if (groupId === undefined || !known || !falsehoods.has(known.verdict)) return
    if (known.withdrawn || hasExpired(known.validUntil, now)) return
    const delivery = {
      askerId: groupId,
      channel: said.channel,
      // The day in Kupang; the key is unique, so that of two processes one speaks.
      key: `guard:${groupId}:${known.id}:${dayOf(now)}`,
      kind: 'reply' as const,
      message: guardMessage(known, said.messageId, { publicUrl, now }),
      tells: { clarificationId: known.id, revision: known.revision },
    }
    await owe(tx, [delivery], now)
  })
}
