import { type Api, GrammyError } from 'grammy'
import type { Channel } from '../../channel.ts'

/** Seconds for a file of a few megabytes over a slow line. */
const downloadSeconds = 60

/** Fetches files as Telegram hands them out: first their path, then the bytes, no more of them than wanted. */
export function fileFetcher(api: Api, token: string, apiRoot: string): NonNullable<Channel['fetchMedia']> {
  return async (reference, mostBytes) => {
    const path = await pathOf(api, reference)
    if (path === undefined) return undefined
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(downloadSeconds * 1_000),
    })
    // A path is good for an hour; the file itself stays.
    if (!response.ok || !response.body) throw new Error(`Telegram's file server said ${response.status}`)
    return await readUpTo(response.body, mostBytes)
  }
}

async function pathOf(api: Api, reference: string): Promise<string | undefined> {
  try {
    return (await api.getFile(reference)).file_path
  } catch (error) {
    // Unknown to this bot, or larger than Telegram gives to bots.
    if (error instanceof GrammyError && error.error_code === 400) return undefined
    throw error
  }
}

/** Undefined, and the rest is not even read, once there are more than `mostBytes`. */
async function readUpTo(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
