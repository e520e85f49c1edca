import type { Api } from 'grammy'

/** Who the bot is to Telegram, and what Telegram says of those in a group. */
export interface Identity {
  readonly id: number
  readonly username: string
  /** Whether privacy mode is off, now: then the bot is shown all that is said in its groups. */
  seesAll(): Promise<boolean>
  isAdministrator(chatId: number, userId: number): Promise<boolean>
}

/** Asks Telegram who the bot is, once; after a failure the next call asks again. */
export function identityOf(api: Api): () => Promise<Identity> {
  let known: Promise<Identity> | undefined
  const ask = async (): Promise<Identity> => {
    const { id, username } = await api.getMe()
    return {
      id,
      username,
      seesAll: async () => (await api.getMe()).can_read_all_group_messages,
      isAdministrator: async (chatId, userId) => {
        const { status } = await api.getChatMember(chatId, userId)
        return status === 'creator' || status === 'administrator'
      },
    }
  }
  return async () => {
    known ??= ask().catch((error) => {
      known = undefined
      throw error
    })
    return await known
  }
}
