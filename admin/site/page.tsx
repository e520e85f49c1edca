/** A public page: the frame with the site's menu, its feeds and its footer. */
import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { useContext } from 'hono/jsx'
import { languages } from '../../knowledge/texts/languages.ts'
import { asset } from '../assets.ts'
import { inLanguage, prefixOf, Surroundings, useLanguage, usePath, useTexts } from '../language.ts'
import { Frame, Icon, Nav } from '../layout.tsx'
import { feedFormats } from './feeds.ts'
import { type SiteFilter, withFilter } from './filter.ts'
import { TrustLinks } from './trust-links.tsx'

interface SitePageProps {
  /** Of this page alone; the front page has none. */
  readonly title?: string
  readonly description?: string
  /** The page's own address in Indonesian, where there is one in every language. */
  readonly path?: string
  /** The menu's entry that is shown as current. */
  readonly current?: '/' | '/cari' | '/tempat' | '/tanya'
  readonly styles?: readonly string[]
  /** The part of the feed that the page shows, and that its feeds follow. */
  readonly filter?: SiteFilter
  readonly head?: Child
  /** Where the interface is not Indonesian: what of the page stays so, unless it is what is published; empty: nothing. */
  readonly note?: string
}

export const SitePage = (props: PropsWithChildren<SitePageProps>) => {
  const texts = useTexts()
  const path = usePath()
  const { title, description = texts.description, current, styles = [], filter = {}, head, children } = props
  const { note = texts.face.contentNote } = props
  const links = [
    { href: path('/'), label: texts.nav.home },
    { href: path('/cari'), label: texts.nav.search },
    { href: path('/tempat'), label: texts.face.places.short },
    { href: path('/tanya'), label: texts.nav.ask },
  ]
  return (
    <Frame
      title={title === undefined ? `${texts.name} – ${texts.tagline}` : texts.titled(title)}
      styles={['public.css', ...styles]}
      head={
        <>
          {drawnWhole}
          <meta name="description" content={shortened(description)} />
          <meta property="og:site_name" content={texts.name} />
          <meta property="og:title" content={title ?? texts.name} />
          <meta property="og:description" content={shortened(description)} />
          {props.path !== undefined && <Addresses path={props.path} />}
          <meta name="theme-color" content="#5b1a1c" />
          <link rel="manifest" href="/app.webmanifest" />
          <link rel="apple-touch-icon" href={asset('icon-touch-180.png')} />
          <script src={asset('site.js')} defer />
          {feedFormats.map(({ path, type, label }) => (
            <link rel="alternate" type={type} title={label} href={withFilter(path, filter)} />
          ))}
          {head}
        </>
      }
      nav={
        <>
          {props.path !== undefined && <LanguageSwitch path={props.path} />}
          <Nav label={texts.nav.label} links={links} current={current && path(current)} />
        </>
      }
      footer={<Footer filter={filter} />}
    >
      <p class="note kept-note">
        <Icon name="perhatian" />
        <span>{texts.face.offline.kept}</span>
      </p>
      {note !== '' && <p class="soft content-note">{note}</p>}
      {children}
    </Frame>
  )
}

/** Where this page is, in this language and in the others. */
const Addresses = ({ path }: { path: string }) => {
  const { publicUrl, language } = useContext(Surroundings)
  const url = (prefix: '' | '/en') => `${publicUrl}${inLanguage(prefix, path)}`
  return (
    <>
      <link rel="canonical" href={url(prefixOf(language))} />
      {languages.map((other) => (
        <link rel="alternate" hreflang={other} href={url(prefixOf(other))} />
      ))}
      <link rel="alternate" hreflang="x-default" href={url('')} />
      <meta property="og:url" content={url(prefixOf(language))} />
    </>
  )
}

const LanguageSwitch = ({ path }: { path: string }) => {
  const other = useLanguage() === 'id' ? 'en' : 'id'
  return (
    <a class="language" lang={other} hreflang={other} href={inLanguage(prefixOf(other), path)}>
      {useTexts().face.switchTo}
    </a>
  )
}

const footerId = 'kaki'
// Drawn once its end is there: a slow phone would draw half of it, and move that when the rest comes. (As text because
// hono/jsx keeps the attribute to itself.)
const drawnWhole = raw(`<link rel="expect" href="#${footerId}" blocking="render"/>`)

const Footer = ({ filter }: { filter: SiteFilter }) => {
  const texts = useTexts()
  return (
    <footer class="footer" id={footerId}>
      <div class="tenun" />
      <TrustLinks />
      <div class="wrap footer-row">
        <div>
          <strong>{texts.footer.responsible}</strong>
          <p>{texts.footer.responsibleDetail}</p>
        </div>
        <div>
          <p>{texts.footer.sources}</p>
          <p>{texts.footer.licence}</p>
        </div>
        <div>
          <p class="row">
            <Icon name="siaran" />
            {texts.footer.subscribe}
            {feedFormats.map(({ path, label }) => (
              <a href={withFilter(path, filter)}>{label}</a>
            ))}
          </p>
          <p>
            <a href={usePath()('/data')}>{texts.openData.title}</a>
          </p>
        </div>
      </div>
    </footer>
  )
}

/** As long as search engines and link previews show, cut at a word. */
function shortened(text: string): string {
  const longest = 200
  return text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))} …`
}
