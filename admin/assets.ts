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

/** Style sheets that go together everywhere, sent as one: each of its own is one more file that a page waits for. */
const joined = {
  'public.css': ['base.css', 'parts.css', 'site.css', 'face.css', 'genuine.css', 'print.css'],
  'staff.css': [
    'base.css',
    'parts.css',
    'desk-head.css',
    'desk.css',
    'desk-rows.css',
    'desk-editor.css',
    'desk-keys.css',
  ],
} as const

const assets = loadAssets()

/** The address of a file that need not be there, such as a picture of the manual. */
export const assetIfThere = (name: string): string | undefined => (assets.has(name) ? asset(name) : undefined)

/** The address of a file in `admin/assets/` (its folders included), of a joined or of a vendored one. Throws when there is no such file. */
export function asset(name: string): string {
  const found = assets.get(name)
  if (!found) throw new Error(`There is no asset ${name} in admin/assets/.`)
  return addressOf(name, found.hash)
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
  const files = new Map([
    ...inFolder.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [relative(fileURLToPath(folder), path).replaceAll(sep, '/'), readFileSync(path)] as const
    }),
    ...Object.entries(vendored).map(([name, path]) => [name, readFileSync(path)] as const),
  ])
  const fileOf = (name: string) => {
    const found = files.get(name)
    if (!found) throw new Error(`A style sheet names ${name}, which is not in admin/assets/.`)
    return found
  }
  for (const [name, parts] of Object.entries(joined)) files.set(name, Buffer.concat(parts.map(fileOf)))
  // What a style sheet shows may be kept for ever too, so it is named by the address that says so.
  const styled = (sheet: Buffer) =>
    Buffer.from(
      sheet
        .toString()
        .replace(/url\("([^"]+)"\)/g, (_, name) => `url("${addressOf(name, hashOf(fileOf(name)))}")`),
    )
  return new Map(
    [...files].map(([name, file]) => [name, load(name, extname(name) === '.css' ? styled(file) : file)]),
  )
}

function load(name: string, body: Buffer): Asset {
  const type = types[extname(name)]
  if (type === undefined) throw new Error(`admin/assets/${name} is of no known type.`)
  return { body: new PackedBody(new Uint8Array(body)), type, hash: hashOf(body) }
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 10)
}

function addressOf(name: string, hash: string): string {
  return `/assets/${name}?v=${hash}`
}

const isText = (type: string): boolean => type.startsWith('text/') || type === 'image/svg+xml'
