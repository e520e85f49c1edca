import type { HonoRequest } from 'hono'
import { z } from 'zod'

/** The parameters of one request as they were written, and the files that came with them by part name. */
export interface Body {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Reads parameters from the query and from a JSON, form-urlencoded or multipart body, as Telegram does. */
export async function readBody(request: HonoRequest): Promise<Body> {
  const query = request.query()
  const type = request.header('content-type') ?? ''
  const bytes = Buffer.from(await request.arrayBuffer())
  if (type.startsWith('multipart/form-data')) {
    const body = readMultipart(bytes, /boundary="?([^";]+)/.exec(type)?.[1] ?? '')
    return { ...body, parameters: { ...query, ...body.parameters } }
  }
  const written = type.startsWith('application/json')
    ? readJson(bytes)
    : Object.fromEntries(new URLSearchParams(bytes.toString()))
  return { parameters: { ...query, ...written }, files: new Map() }
}

/** What is no JSON object counts as no parameters. */
function readJson(bytes: Buffer): object {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(bytes.toString()))
  } catch {
    return {}
  }
}

/**
 * Splits a multipart body by hand: grammY writes part headers without a space after the semicolon and file
 * names without quotes, which Telegram takes and Node's `Request.formData` does not.
 */
function readMultipart(bytes: Buffer, boundary: string): Body {
  const delimiter = Buffer.from(`--${boundary}`)
  const parameters: Record<string, unknown> = {}
  const files = new Map<string, Uint8Array>()
  let start = bytes.indexOf(delimiter)
  while (start >= 0) {
    const next = bytes.indexOf(delimiter, start + delimiter.length)
    if (next < 0) break
    const part = bytes.subarray(start + delimiter.length + 2, next - 2)
    const headersEnd = part.indexOf('\r\n\r\n')
    const headers = part.subarray(0, headersEnd).toString()
    const content = part.subarray(headersEnd + 4)
    const name = /[; ]name="([^"]*)"/i.exec(headers)?.[1] ?? ''
    if (/[; ]filename=/i.test(headers)) files.set(name, content)
    else parameters[name] = content.toString()
    start = next
  }
  return { parameters, files }
}
