import { z } from 'zod'
import { callGraph, type GraphAccess, GraphError } from './graph.ts'

const described = z.object({ url: z.url({ protocol: /^https?$/ }), file_size: z.coerce.number().optional() })

/**
 * Fetches a picture or document: Meta first tells an address that holds for five minutes, and gives the file
 * there. Undefined: it is gone (after 30 days) or longer than `mostBytes`; rejects when it may be tried again.
 */
export async function fetchMedia(
  graph: GraphAccess,
  phoneId: string,
  reference: string,
  mostBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    const path = `/${encodeURIComponent(reference)}?phone_number_id=${phoneId}`
    const { url, file_size = 0 } = described.parse(await (await callGraph(graph, path)).json())
    if (file_size > mostBytes) return undefined
    return await readAtMost(await callGraph(graph, url), mostBytes)
  } catch (error) {
    if (error instanceof GraphError && isGone(error)) return undefined
    throw error
  }
}

/** Code 100: no such medium, or no longer. */
const isGone = ({ status, problem }: GraphError): boolean => status === 404 || problem?.code === 100

/** Reads no further than allowed, whatever length was announced. */
async function readAtMost({ body }: Response, mostBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
