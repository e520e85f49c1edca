import PQueue from 'p-queue'
import { z } from 'zod'
import type { Message } from '../../../db/shapes.ts'
import type { Channel, DrawCard, Recipient, SendResult } from '../../channel.ts'
import { judgeFailure } from './failure.ts'
import { callGraph, callSeconds, type GraphAccess } from './graph.ts'
import { fitsUnderImage, type Template, toCloud, toInvitation } from './markup.ts'
import { UploadedCards } from './media.ts'

/**
 * Messages a second: the number's 80 count what comes in too. One person may be sent 45 at once and then one
 * in six seconds, which a conversation does not reach; if it does, 131056 says so.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
 */
const pace = 50

/** For how long after they wrote a person can be written to freely: 24 hours, less the time a call may take. */
const windowLength = 24 * 60 * 60 * 1_000 - 60_000

const taken = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })

/** What sends: at an even pace, and to nobody while a pause lasts that a failure asked for. */
export function sender(
  graph: GraphAccess,
  phoneId: string,
  template: Template | undefined,
  drawCard: DrawCard,
): Required<Pick<Channel, 'send' | 'window' | 'pausedUntil'>> {
  const cards = new UploadedCards(graph, phoneId, drawCard)
  const queue = new PQueue({ intervalCap: 1, interval: 1_000 / pace })
  let quietUntil = 0
  let why = ''

  /** Calls for the card and for the message must both end before somebody else may try it. */
  const post = async (
    { address }: Recipient,
    contentUntil: (deadline: AbortSignal) => object | Promise<object>,
  ): Promise<SendResult> =>
    await queue.add(async () => {
      const quiet = quietUntil - Date.now()
      if (quiet > 0) return { to: 'later', reason: why, after: quiet }
      try {
        const deadline = AbortSignal.timeout(callSeconds * 1_000)
        const content = await contentUntil(deadline)
        const payload = { messaging_product: 'whatsapp', ...toWhom(address), ...content }
        const response = await callGraph(graph, `/${phoneId}/messages`, payload, deadline)
        const [message] = taken.parse(await response.json()).messages
        return { to: 'sent', externalId: message?.id ?? '' }
      } catch (error) {
        const { result, pause } = judgeFailure(error)
        if (pause !== undefined) {
          quietUntil = Math.max(quietUntil, Date.now() + pause)
          why = result.reason
        }
        return result
      }
    })

  return {
    async send(to, message, key) {
      const { picture } = message
      const result = await post(to, async (deadline) => {
        const imageId = picture && fitsUnderImage(message) ? await cards.idOf(picture, deadline) : undefined
        // Receipts give the key back: so a message whose answer was lost is known to have been taken.
        return { ...toCloud(message, imageId), biz_opaque_callback_data: key }
      })
      if (picture && result.to === 'refused') cards.forget(picture)
      return result
    },
    window: {
      length: windowLength,
      invite:
        template && ((to: Recipient, message: Message) => post(to, () => toInvitation(message, template))),
    },
    pausedUntil: () => quietUntil,
  }
}

/** A phone number, or the id of somebody who shows a user name instead. */
const toWhom = (address: string) =>
  /^\d+$/.test(address)
    ? { recipient_type: 'individual', to: address }
    : { recipient_type: 'individual', recipient: address }
