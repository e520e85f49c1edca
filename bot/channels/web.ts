import { addChatMessage } from '../../db/chat.ts'
import type { Store } from '../../db/store.ts'
import type { Channel } from '../channel.ts'

/**
 * The web chat: to send is to write the line down where the visitor's page finds it, now or after a reload.
 * What visitors write comes in over HTTP.
 */
export const webChannel = (store: Store): Channel => ({
  name: 'web',
  longestText: 8_000,
  choices: 'buttons',
  atOnce: 30,
  async send({ askerId }, message, key) {
    const id = await store.write((tx) =>
      addChatMessage(tx, { askerId, author: 'bot', message, deliveryId: key, createdAt: new Date() }),
    )
    return { to: 'sent', externalId: id }
  },
})
