/** In which language a page speaks: every part of it asks here. The desk, and whatever names no language, is Indonesian. */
import { createContext, useContext } from 'hono/jsx'
import { formatDate, formatDateTime, formatPartialDate } from '../knowledge/dates.ts'
import type { Language } from '../knowledge/texts/languages.ts'
import { type PublicTexts, publicTexts } from '../knowledge/texts/public.ts'

/** What stands around a page: its language, and the address of the site, without a slash at its end. */
export const Surroundings = createContext<{ readonly language: Language; readonly publicUrl: string }>({
  language: 'id',
  publicUrl: '',
})

export const useLanguage = (): Language => useContext(Surroundings).language

/** What the page says itself. */
export const useTexts = (): PublicTexts => publicTexts[useLanguage()]

/** For what was published: in a page of another language it says that it is Indonesian. */
export const usePublishedLanguage = (): { readonly lang?: Language } =>
  useLanguage() === 'id' ? {} : { lang: 'id' }

export function useDates() {
  const language = useLanguage()
  return {
    date: (at: Date) => formatDate(at, language),
    dateTime: (at: Date) => formatDateTime(at, language),
    partialDate: (date: string) => formatPartialDate(date, language),
  }
}

/** A number as this language writes it. */
export const useNumber = () => {
  const format = new Intl.NumberFormat(useLanguage())
  return (n: number) => format.format(n)
}

/** Before the paths of the pages that there are in this language. */
export const prefixOf = (language: Language): '' | '/en' => (language === 'id' ? '' : '/en')

/** The address, in the page's own language, of a page that there is in every language. */
export function usePath(): (path: string) => string {
  const prefix = prefixOf(useLanguage())
  return (path) => inLanguage(prefix, path)
}

export const inLanguage = (prefix: '' | '/en', path: string): string =>
  prefix === '' ? path : `${prefix}${path === '/' ? '' : path.replace(/^\/(?=\?)/, '')}`
