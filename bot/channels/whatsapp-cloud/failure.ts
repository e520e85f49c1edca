/** What each failure means for the message, for everybody's messages, and for the operator. */
import { z } from 'zod'
import type { SendResult } from '../../channel.ts'
import { GraphError, type GraphProblem } from './graph.ts'

export interface Verdict {
  readonly result: Exclude<SendResult, { to: 'sent' }>
  /** For how long nobody can be written to, in milliseconds. */
  readonly pause?: number
}

/** How long nothing is sent while only the operator can help, or while the number sends too much. */
const pauses = { access: 60_000, limit: 60_000, pace: 2_000 } as const

/** The token is wrong, ran out or was taken back. */
const tokenCodes: ReadonlySet<number> = new Set([0, 190])

/** The number, the account or the app may not send at all: permissions, policy, payment, registration. */
const accessCodes: ReadonlySet<number> = new Set([3, 10, 368, 131005, 131031, 131042, 131045, 133010])

/** The app or the account made too many calls in an hour. */
const limitCodes: ReadonlySet<number> = new Set([4, 80007])

/** Meta's own trouble, a number that is being moved, too much to one person (131056) or in all (131048). */
const passingCodes: ReadonlySet<number> = new Set([1, 2, 131000, 131016, 131048, 131056, 131057, 133004])

const wrongToken =
  'WHATSAPP_CLOUD_TOKEN is not accepted any more: make a new one for the system user in the Meta Business settings, put it into .env, and start again; until then every message waits'

const wrongNumber =
  'WHATSAPP_CLOUD_PHONE_ID is no number that WHATSAPP_CLOUD_TOKEN may send from: take the phone number ID from the app dashboard (WhatsApp, API Setup), and start again; until then every message waits'

/** What went wrong with a call. */
export function judgeFailure(error: unknown): Verdict {
  if (error instanceof GraphError) {
    if (error.problem) return judgeProblem(error.problem)
    if (error.status === 401) return blocked(wrongToken)
    return { result: { to: 'later', reason: error.message } }
  }
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return { result: { to: 'later', reason: 'WhatsApp answered something that is not understood' } }
  return { result: { to: 'later', reason: `WhatsApp cannot be reached (${codeOf(error)})` } }
}

/** What Meta's code means, as the answer to a call or in a receipt that comes later. */
export function judgeProblem({ code, subcode, words }: GraphProblem): Verdict {
  const reason = `WhatsApp said ${code}: ${words}`
  if (tokenCodes.has(code)) return blocked(wrongToken)
  // Code 100 is a bad message, unless what does not exist is the number that it was to be sent from.
  if (code === 33 || (code === 100 && subcode === 33)) return blocked(wrongNumber)
  if (accessCodes.has(code) || (code >= 200 && code < 300))
    return blocked(`${reason}. See the WhatsApp Manager; until it is mended every message waits`)
  if (code === 131047) return { result: { to: 'held', reason } }
  if (code === 131026) return { result: { to: 'unreachable', reason } }
  if (limitCodes.has(code)) return { result: { to: 'later', reason }, pause: pauses.limit }
  if (code === 130429) return { result: { to: 'later', reason }, pause: pauses.pace }
  return { result: { to: passingCodes.has(code) ? 'later' : 'refused', reason } }
}

const blocked = (reason: string): Verdict => ({
  result: { to: 'later', reason, after: pauses.access },
  pause: pauses.access,
})

const coded = z.object({ code: z.string() })

/** `ECONNREFUSED` and the like: of an error's fields the one that holds nothing personal. */
function codeOf(error: unknown): string {
  const { data } = coded.safeParse(error)
  if (data) return data.code
  if (!(error instanceof Error)) return 'no error'
  return error.cause === undefined ? error.name : codeOf(error.cause)
}
