/** The pages under /tentang. They show what is public, so that any cache may keep them. */
import { type Context as Call, Hono } from 'hono'
import { listCorrections } from '../../db/corrections.ts'
import { readSettings } from '../../db/settings.ts'
import {
  monthTable,
  type OpenMonth,
  openJson,
  openMonths,
  placeTable,
} from '../../knowledge/figures/open-data.ts'
import type { Table } from '../../knowledge/figures/tables.ts'
import { languages } from '../../knowledge/texts/languages.ts'
import type { Context } from '../context.ts'
import { toCsv } from '../csv.ts'
import { prefixOf } from '../language.ts'
import { CorrectionsPage, readCorrectionCursor } from './corrections-page.tsx'
import { OpenFiguresPage } from './open-figures-page.tsx'
import { speakerOf } from './spoken.tsx'
import { ScalePage, TextPage } from './trust-pages.tsx'

/** Each shows whole texts and what changed in them: a page stays light. */
const correctionsOnPage = 10

/** Whole months hardly change, and counting them is work: for so long the last count is shown, in milliseconds. */
const countedFor = 10 * 60 * 1_000

export function trustRoutes({ store, publicUrl, now }: Context): Hono {
  const routes = new Hono()

  let counted: { readonly at: number; readonly months: Promise<OpenMonth[]> } | undefined
  const months = (): Promise<OpenMonth[]> => {
    const at = now().getTime()
    if (counted && at - counted.at < countedFor) return counted.months
    const fresh = { at, months: openMonths(store.read, now()) }
    counted = fresh
    // What failed is counted anew by the next who asks.
    fresh.months.catch(() => {
      if (counted === fresh) counted = undefined
    })
    return fresh.months
  }

  for (const language of languages) {
    const prefix = prefixOf(language)
    const spoken = speakerOf(language, publicUrl)
    // Who types the short address begins with how we work; every page leads to the others.
    routes.get(`${prefix}/tentang`, (c) => c.redirect(`${prefix}/tentang/cara-kerja`))
    for (const name of ['cara-kerja', 'privasi'] as const)
      routes.get(`${prefix}/tentang/${name}`, (c) => c.html(spoken(<TextPage name={name} />)))
    routes.get(`${prefix}/tentang/tanggung-jawab`, async (c) =>
      c.html(spoken(<TextPage name="tanggung-jawab" contacts={await readSettings(store.read)} />)),
    )
    routes.get(`${prefix}/tentang/skala`, (c) => c.html(spoken(<ScalePage />)))
    routes.get(`${prefix}/tentang/angka`, async (c) =>
      c.html(spoken(<OpenFiguresPage months={await months()} />)),
    )
    routes.get(`${prefix}/tentang/koreksi`, async (c) => {
      const cursor = readCorrectionCursor(c.req.query('sesudah'))
      const found = await listCorrections(store.read, correctionsOnPage + 1, cursor)
      const corrections = found.slice(0, correctionsOnPage)
      const next = found.length > correctionsOnPage ? corrections.at(-1) : undefined
      return c.html(
        spoken(<CorrectionsPage corrections={corrections} paged={cursor !== undefined} next={next} />),
      )
    })
  }

  routes.get('/tentang/angka.csv', async (c) => csv(c, 'kabashoax-bulan', monthTable(await months())))
  routes.get('/tentang/angka-kelurahan.csv', async (c) =>
    csv(c, 'kabashoax-kelurahan', placeTable(await months())),
  )
  routes.get('/tentang/angka.json', async (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return c.json(openJson(await months()))
  })

  return routes
}

const csv = (c: Call, name: string, table: Table) =>
  c.body(toCsv(table), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Access-Control-Allow-Origin': '*',
  })
