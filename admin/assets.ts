/** The static files of every page, in memory, at addresses that change with their content. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { isTagged, PackedBody } from './compression.ts'

interface Asset {
  readonly body: PackedBody
  readonly type: string
  readonly hash: string
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}

const require = createRequire(import.meta.url)

/** Served as they come in their packages, under a short name. */
const vendored = {
  'htmx.js': require.resolve('htmx.org/dist/htmx.min.js'),
  'htmx-sse.js': require.resolve('htmx-ext-sse/dist/sse.min.js'),
}

const assets = loadAssets()

/** The address of a file that need not be there, such as a picture of the manual. */
export const assetIfThere = (name: string): string | undefined => (assets.has(name) ? asset(name) : undefined)

/** The address of a file in `admin/assets/` (its folders included) or of a vendored one. Throws when there is no such file. */
export function asset(name: string): string {
  const found = assets.get(name)
  if (!found) throw new Error(`There is no asset ${name} in admin/assets/.`)
  return `/assets/${name}?v=${found.hash}`
}

/** The address and the text of a file, for those that are served under another address too. */
export function assetText(name: string): { readonly text: string; readonly hash: string } {
  const found = assets.get(name)
  if (!found) throw new Error(`There is no asset ${name} in admin/assets/.`)
  return { text: Buffer.from(found.body.plain).toString(), hash: found.hash }
}

/** Serves them: for ever under the address that `asset` gives, checked each time under any other. */
export function assetRoutes(): Hono {
  return new Hono().get('/assets/:name{.+}', (c) => {
    const found = assets.get(c.req.param('name'))
    if (!found) return c.notFound()
    const etag = `W/"${found.hash}"`
    c.header('ETag', etag)
    c.header(
      'Cache-Control',
      c.req.query('v') === found.hash ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    c.header('Vary', 'Accept-Encoding')
    if (isTagged(c.req.header('if-none-match'), etag)) return c.body(null, 304)
    // Pictures are packed already.
    const accepted = isText(found.type) ? c.req.header('accept-encoding') : undefined
    const { body, encoding } = found.body.for(accepted)
    return c.body(body, 200, {
      'Content-Type': found.type,
      ...(encoding && { 'Content-Encoding': encoding }),
    })
  })
}

function loadAssets(): ReadonlyMap<string, Asset> {
  const folder = new URL('./assets/', import.meta.url)
  const inFolder = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const files = [
    ...inFolder.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [relative(fileURLToPath(folder), path).replaceAll(sep, '/'), path] as const
    }),
    ...Object.entries(vendored),
  ]
  return new Map(files.map(([name, path]) => [name, load(name, new Uint8Array(readFileSync(path)))]))
}

function load(name: string, body: Uint8Array<ArrayBuffer>): Asset {
  const type = types[extname(name)]
  if (type === undefined) throw new Error(`admin/assets/${name} is of no known type.`)
  return {
    body: new PackedBody(body),
    type,
    hash: createHash('sha256').update(body).digest('base64url').slice(0, 10),
  }
}

const isText = (type: string): boolean => type.startsWith('text/') || type === 'image/svg+xml'
