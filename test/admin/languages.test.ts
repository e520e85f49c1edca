/** Every public page is there in each language, says so, leads to the other one, and mixes none of their words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedPages } from '../../admin/site/site-map.ts'
import { newSeed } from '../../knowledge/quiz/quiz.ts'
import { type Language, languages } from '../../knowledge/texts/languages.ts'
import { publicTexts } from '../../knowledge/texts/public.ts'
import { piecesOf, wordsIn } from '../support/page-words.ts'
import { openPublicSite, type PublicSite } from '../support/public-site.ts'

let site: PublicSite
let paths: readonly string[]
beforeAll(async () => {
  site = await openPublicSite()
  const quiz = `/belajar/kuis/${newSeed(new Date('2026-11-23T02:00:00Z'))}`
  const shown = Object.values(site.paths).filter((path) => !/^\/en(\/|$)/.test(path))
  const quizzes = [quiz, `${quiz}?j=s`, `${quiz}?j=s&lanjut=1`]
  paths = [...new Set([...shown, ...fixedPages, ...quizzes])]
}, 60_000)
afterAll(() => site?.[Symbol.asyncDispose]())

const inLanguage = (language: Language, path: string) =>
  language === 'id' ? path : `/en${path === '/' ? '' : path.replace(/^\/(?=\?)/, '')}`
const other = (language: Language): Language => (language === 'id' ? 'en' : 'id')

/** Words of one language that the other never says. */
const ownWords = (language: Language): string[] => {
  const said = (spoken: Language) => new Set(piecesOf(publicTexts[spoken]))
  const others = [...said(other(language))].join(' ').toLowerCase()
  return [...said(language)].filter(
    (piece) => piece.length > 3 && /\p{L}{4}/u.test(piece) && !others.includes(piece.toLowerCase()),
  )
}
const holds = (text: string, piece: string): boolean => {
  const at = text.indexOf(piece)
  const before = text.charAt(at - 1)
  return at >= 0 && !/\p{L}/u.test(before) && !/\p{L}/u.test(text.charAt(at + piece.length))
}

/** Without the head and the title, of which no part can be marked as Indonesian there and in what pictures are called. */
const withoutPublished = (html: string): string => {
  const title = /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
  return html.replace(/<head>.*<\/head>/s, '').replaceAll(title, '')
}

const read = async (path: string) => {
  const response = await fetch(site.url + path)
  return { status: response.status, html: await response.text(), headers: response.headers }
}

/** Names, a term that is the same, and what is sent to the bot, who is spoken to in Indonesian. */
const sameInBoth = [
  ...['Kupang Kabashoax', '· Kupang Kabashoax', 'Kabashoax', 'Telegram: @', 'WhatsApp: +', 'JSON'],
  ...['Status', 'Satire', 'Kelurahan', 'Kecamatan', 'Tanya soal:'],
]

it('nothing is left untranslated', () => {
  const english = new Set(piecesOf(publicTexts.en))
  const same = new Set(
    piecesOf(publicTexts.id).filter((piece) => english.has(piece) && /\p{L}{3}/u.test(piece)),
  )
  expect([...same].sort()).toEqual([...sameInBoth].sort())
})

describe.each(languages)('in %s', (language) => {
  it('every page is there, in its language, and leads to the same page in the other one', async () => {
    const wrong: string[] = []
    for (const path of paths) {
      const own = inLanguage(language, path)
      const { html, status } = await read(own)
      if (path === site.paths.missing) {
        if (status !== 404 || !html.includes(`<html lang="${language}"`)) wrong.push(`${own}: ${status}`)
        continue
      }
      const bare = path.replace(/\?(?!j=).*/, '')
      const twin = inLanguage(other(language), bare).replaceAll('&', '&amp;')
      const switchTo = /<a class="language"[^>]*href="([^"]*)"/.exec(html)?.[1]
      if (status !== 200) wrong.push(`${own}: ${status}`)
      if (!html.includes(`<html lang="${language}"`)) wrong.push(`${own}: another language`)
      if (switchTo === undefined) wrong.push(`${own}: no way to the other language`)
      else if (switchTo.replace(/\?(?!j=).*/, '') !== twin) wrong.push(`${own}: leads to ${switchTo}`)
      for (const one of languages)
        if (!html.includes(`hreflang="${one}" href="${site.url}`)) wrong.push(`${own}: names no ${one}`)
    }
    expect(wrong).toEqual([])
  })

  it('no page says anything of its own in the other language', async () => {
    const foreign = ownWords(other(language))
    expect(foreign.length).toBeGreaterThan(300)
    const found: string[] = []
    for (const path of paths) {
      const { html } = await read(inLanguage(language, path))
      const words = wordsIn(path.startsWith('/k/') ? withoutPublished(html) : html, language)
      expect(words.length).toBeGreaterThan(200)
      for (const piece of foreign)
        if (holds(words, piece)) found.push(`${inLanguage(language, path)}: ${piece}`)
    }
    expect(found).toEqual([])
  })
})

it('who reads in English is led to English pages', async () => {
  const left: string[] = []
  const machines =
    /^\/(en(\/|$|\?)|assets\/|api\/v1|data\/|rss|atom|feed|app\.web|\.well-known|tentang\/angka[.-])/
  for (const path of paths) {
    const { html } = await read(inLanguage('en', path))
    for (const [tag, href = ''] of html.matchAll(/<a [^>]*href="(\/[^"]*)"[^>]*>/g))
      if (!tag.includes('class="language"') && !machines.test(href) && !href.includes('/kartu.png'))
        left.push(`${inLanguage('en', path)}: ${href}`)
  }
  expect(left).toEqual([])
})

it('the map of the site names every page in each language, with the others', async () => {
  const { html } = await read('/sitemap.xml')
  for (const path of fixedPages)
    for (const language of languages) {
      const url = site.url + inLanguage(language, path)
      const [entry = ''] = new RegExp(`<url><loc>${url}</loc>.*</url>`).exec(html) ?? []
      for (const one of languages)
        expect(entry, url).toContain(`hreflang="${one}" href="${site.url}${inLanguage(one, path)}"/>`)
    }
})
