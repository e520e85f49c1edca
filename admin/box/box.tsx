/**
 * `/sematan`: the newest clarifications in a box that other sites show in a frame. It loads nothing, runs nothing and
 * keeps nothing, so that it works in the strictest sandbox, where it has no origin of its own: its one style stands in
 * it and is allowed by its hash.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { raw } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import { z } from 'zod'
import { type Clarification, listClarifications } from '../../db/clarifications.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { ratingTerm } from '../../knowledge/labels.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { boxTexts as texts } from '../../knowledge/texts/open-data.ts'
import type { Context } from '../context.ts'
import { withPlaces } from '../searching.ts'
import { readFilter, type SiteFilter, withFilter } from '../site/filter.ts'

export const defaultCount = 5
export const mostInBox = 10

const countSchema = z.coerce.number().int().min(1).max(mostInBox).catch(defaultCount)

export const readCount = (query: Readonly<Record<string, string>>): number => countSchema.parse(query.jumlah)

const style = readFileSync(new URL('../assets/box.css', import.meta.url), 'utf8')
const styleHash = createHash('sha256').update(style).digest('base64')

/** Seconds for which a box may be shown without asking again. */
const kept = 60

/** Stands outside of the other pages' headers: those forbid every frame. */
export function boxRoutes({ store, publicUrl }: Context): Hono {
  const box = new Hono()
  box.get(
    '/sematan',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: [`'sha256-${styleHash}'`],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ['*'],
      },
      xFrameOptions: false,
      crossOriginResourcePolicy: 'cross-origin',
      crossOriginOpenerPolicy: false,
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
    }),
    etag(),
    async (c) => {
      const filter = readFilter(c.req.query())
      const entries = await listClarifications(
        store.read,
        await withPlaces(store.read, filter),
        readCount(c.req.query()),
      )
      c.header('Cache-Control', `public, max-age=${kept}`)
      return c.html(<Box entries={entries} filter={filter} publicUrl={publicUrl} />)
    },
  )
  return box
}

interface BoxProps {
  readonly entries: readonly Clarification[]
  readonly filter: SiteFilter
  readonly publicUrl: string
}

const Box = ({ entries, filter, publicUrl }: BoxProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{texts.heading}</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>{texts.heading}</h1>
          {entries.length === 0 && <p>{texts.empty}</p>}
          <ol>
            {entries.map((entry) => (
              <li>
                <p class="verdict">
                  <span aria-hidden="true">{ratingTerm(entry.verdict).icon}</span>{' '}
                  {ratingTerm(entry.verdict).label}
                </p>
                <p>
                  <Out href={clarificationUrl(publicUrl, entry.slug)}>{entry.title}</Out>
                </p>
                <small>{formatDate(entry.updatedAt)}</small>
              </li>
            ))}
          </ol>
          <p>
            <Out href={publicUrl + withFilter('/', filter)}>{texts.all}</Out>
          </p>
        </main>
      </body>
    </html>
  </>
)

const Out = ({ href, children }: { href: string; children: string }) => (
  <a href={href} target="_blank" rel="noopener">
    {children}
    <span class="new-tab">{texts.newTab}</span>
  </a>
)
