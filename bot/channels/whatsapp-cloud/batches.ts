/** One request of the webhook: several accounts, changes, messages and receipts may come together. */
import { z } from 'zod'
import type { Incoming } from '../../../knowledge/intake.ts'
import type { Receipt } from '../../channel.ts'
import { judgeProblem } from './failure.ts'
import { plainWords } from './graph.ts'
import { readMessage } from './updates.ts'

export interface Batch {
  readonly updates: readonly Incoming[]
  readonly receipts: readonly Receipt[]
}

// What is not as it should be is left out; the rest of the batch is not lost for it.
const list = z.array(z.unknown()).catch([])

const delivered = z.object({ entry: list })
const entry = z.object({ changes: list })
const change = z.object({
  field: z.literal('messages'),
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }),
    messages: list,
    statuses: list,
  }),
})

const status = z.object({
  id: z.string().min(1),
  status: z.string(),
  /** Seconds since 1970. */
  timestamp: z.coerce.number().int().positive().max(9_999_999_999),
  biz_opaque_callback_data: z.string().optional(),
  errors: z
    .array(
      z.object({
        code: z.int(),
        title: z.string().optional(),
        error_data: z.object({ details: z.string() }).optional(),
      }),
    )
    .optional(),
})

/** Reads what is for the number `phoneId`; everything else is left out, nothing throws. */
export function readBatch(json: unknown, phoneId: string): Batch {
  const values = read(delivered, [json])
    .flatMap((batch) => read(entry, batch.entry))
    .flatMap((one) => read(change, one.changes))
    .map((one) => one.value)
    .filter((value) => value.metadata.phone_number_id === phoneId)
  return {
    updates: values.flatMap((value) => value.messages.map(readMessage)).filter((one) => one !== undefined),
    receipts: values.flatMap((value) => value.statuses.map(readReceipt)).filter((one) => one !== undefined),
  }
}

const read = <T>(schema: z.ZodType<T>, parts: readonly unknown[]): T[] =>
  parts.flatMap((part) => {
    const { success, data } = schema.safeParse(part)
    return success ? [data] : []
  })

/** What WhatsApp says of a message that got at least as far as its servers. */
const gotThrough: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'played'])

function readReceipt(json: unknown): Receipt | undefined {
  const { data } = status.safeParse(json)
  if (!data) return undefined
  const { id: externalId, biz_opaque_callback_data: key } = data
  // To the end of that second: whoever wrote within it had written before.
  const at = new Date((data.timestamp + 1) * 1_000)
  if (gotThrough.has(data.status)) return { externalId, key, at, result: { to: 'sent', externalId } }
  if (data.status !== 'failed') return undefined
  const [error] = data.errors ?? []
  if (!error) return { externalId, key, at, result: { to: 'refused', reason: 'WhatsApp gave no reason' } }
  const words = plainWords(error.error_data?.details ?? error.title ?? 'no words')
  return { externalId, key, at, result: judgeProblem({ code: error.code, words }).result }
}
