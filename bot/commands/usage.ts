import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The command's words are off; the message says how they should be. */
export class UsageError extends Error {}

/** Node's parseArgs, whose complaints end with how the command is used. */
export function readArguments<T extends ParseArgsConfig>(config: T, usage: string) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\nUse it as: ${usage}`)
  }
}
