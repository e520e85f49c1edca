/** `/data`: everything that is published, to take away. */
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Context as Call, Hono } from 'hono'
import { cors } from 'hono/cors'
import { languages } from '../../knowledge/texts/languages.ts'
import { licence } from '../../knowledge/texts/open-data.ts'
import type { Context } from '../context.ts'
import { prefixOf } from '../language.ts'
import { speakerOf } from '../site/spoken.tsx'
import { DataFiles, type DataSet, type FileName, fileNames } from './files.ts'
import { OpenDataPage } from './page.tsx'

const types: Readonly<Record<FileName, string>> = {
  'klarifikasi.jsonl': 'application/jsonl; charset=utf-8',
  'klarifikasi.csv': 'text/csv; charset=utf-8; header=present',
}

export function openDataRoutes(context: Context): Hono {
  const { publicUrl } = context
  const data = new Hono()
  const files = new DataFiles(context)

  for (const language of languages) {
    const spoken = speakerOf(language, publicUrl)
    data.get(`${prefixOf(language)}/data`, async (c) =>
      c.html(spoken(<OpenDataPage of={await files.current()} publicUrl={publicUrl} />)),
    )
  }
  data.use('/data/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag', 'Link'] }))

  for (const name of fileNames) {
    data.get(`/data/${name}`, async (c) => {
      const set = await files.current()
      const { path, size, hash } = set.files[name]
      if (isKnown(c, set, hash)) return c.body(null, 304)
      c.header('Content-Type', types[name])
      c.header('Content-Length', String(size))
      if (c.req.method === 'HEAD') return c.body(null)
      // Opened before the answer begins: it can be read to its end although newer files take its place.
      const file = await open(path)
      return c.body(Readable.toWeb(file.createReadStream()) as ReadableStream)
    })
  }

  data.get('/data/SHA256SUMS', async (c) => {
    const set = await files.current()
    c.header('Cache-Control', 'public, max-age=0, must-revalidate')
    return c.text(fileNames.map((name) => `${set.files[name].hash}  ${name}\n`).join(''))
  })

  return data
}

/** Says what the answer is, and whether the reader has it already. */
function isKnown(c: Call, { madeAt }: DataSet, hash: string): boolean {
  const etag = `"${hash}"`
  c.header('ETag', etag)
  c.header('Last-Modified', madeAt.toUTCString())
  c.header('Cache-Control', 'public, max-age=0, must-revalidate')
  c.header('Link', `<${licence.url}>; rel="license"`)
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  const known = c.req.header('if-none-match')
  if (known !== undefined) return known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(madeAt.getTime() / 1_000) * 1_000 <= since
}
