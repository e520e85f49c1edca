/**
 * What a failed call to Telegram means, in words that may be logged. grammY's errors themselves may not be:
 * they carry the address of the request, which holds the token, and the payload, which holds the chat.
 */
import { GrammyError, HttpError } from 'grammy'
import { z } from 'zod'

const wrongToken =
  'TELEGRAM_BOT_TOKEN is wrong: Telegram does not know such a bot. Get the token from @BotFather (/mybots, API Token)'

/** One line that says what went wrong; it names nobody and holds no secret. */
export function describeFailure(error: unknown): string {
  if (hasWrongToken(error)) return wrongToken
  if (error instanceof GrammyError)
    return withoutNumbers(`Telegram said ${error.error_code}: ${error.description}`)
  if (error instanceof HttpError)
    return `Telegram cannot be reached (${codeOf(error.error) ?? 'no answer in time'})`
  if (error instanceof z.ZodError) return 'Telegram answered something that is not understood'
  return `the program failed (${codeOf(error) ?? (error instanceof Error ? error.name : 'no error')})`
}

/**
 * 401 is a token that was taken back, 404 one that no bot ever had; a method that an older server does not
 * know is 404 too, so it counts only where every server knows the method.
 */
export const hasWrongToken = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 401 || (error.error_code === 404 && everywhere.has(error.method)))

const everywhere: ReadonlySet<string> = new Set(['sendMessage', 'getUpdates', 'setWebhook', 'deleteWebhook'])

/** How long Telegram wants to be left alone, in milliseconds; undefined when it did not say. */
export const pauseAskedFor = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429
    ? (error.parameters.retry_after ?? 1) * 1_000
    : undefined

/** Chat ids and tokens are long numbers; none of Telegram's own words are. */
const withoutNumbers = (text: string): string => text.replace(/\d{5,}(:[\w-]+)?/g, '…')

const coded = z
  .object({ code: z.string() })
  .or(z.object({ type: z.string() }).transform(({ type }) => ({ code: type })))

/** `ECONNREFUSED` and the like: of an error's fields the one that holds nothing personal. */
function codeOf(error: unknown): string | undefined {
  const { data } = coded.safeParse(error)
  if (data) return data.code
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : undefined
}
