import { isDeepStrictEqual } from 'node:util'
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'
import type { Logger } from 'pino'
import { residentTexts } from '../../../knowledge/texts/residents.ts'
import { describeFailure } from './failure.ts'

/**
 * Gives the bot its name, its texts and its list of commands. Only what differs is set, because Telegram
 * allows few changes a day. Never rejects: a bot with an old description answers all the same.
 */
export async function setProfile(api: Api, log: Logger, signal: AbortSignal): Promise<void> {
  const { name, short, description, commands, groupCommands } = residentTexts.profile
  const wanted = listOf(commands)
  const wantedInGroups = listOf(groupCommands)

  const parts = [
    ['name', async () => (await api.getMyName()).name === name, () => api.setMyName(name)],
    [
      'short description',
      async () => (await api.getMyShortDescription()).short_description === short,
      () => api.setMyShortDescription(short),
    ],
    [
      'description',
      async () => (await api.getMyDescription()).description === description,
      () => api.setMyDescription(description),
    ],
    [
      'list of commands',
      async () => isSame(await api.getMyCommands(), wanted),
      () => api.setMyCommands(wanted),
    ],
    [
      'list of commands in groups',
      async () => isSame(await api.getMyCommands({ scope: inGroups }), wantedInGroups),
      () => api.setMyCommands(wantedInGroups, { scope: inGroups }),
    ],
  ] as const
  for (const [part, isSet, set] of parts) {
    try {
      // What cannot be read is set: were Telegram out of reach, setting it would say so.
      if (!(await isSet().catch(() => false))) await set()
    } catch (error) {
      if (signal.aborted) return
      log.warn(`the bot's ${part} could not be set and stays as it is: ${describeFailure(error)}`)
    }
  }
}

const inGroups = { type: 'all_group_chats' } as const

const listOf = (commands: Readonly<Record<string, string>>): BotCommand[] =>
  Object.entries(commands).map(([command, text]) => ({ command, description: text }))

const isSame = (current: readonly BotCommand[], wanted: readonly BotCommand[]): boolean =>
  isDeepStrictEqual(current.map(asPair), wanted.map(asPair))

const asPair = ({ command, description }: BotCommand) => [command, description]
