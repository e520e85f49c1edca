/** A public page: the frame with the site's menu, its feeds and its footer. */
import type { Child, PropsWithChildren } from 'hono/jsx'
import { openDataTexts } from '../../knowledge/texts/open-data.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { Frame, Icon, Nav } from '../layout.tsx'
import { feedFormats } from './feeds.ts'
import { type SiteFilter, withFilter } from './filter.ts'
import { TrustLinks } from './trust-links.tsx'

interface SitePageProps {
  /** Of this page alone; the front page has none. */
  readonly title?: string
  readonly description?: string
  /** The menu's entry that is shown as current. */
  readonly current?: '/' | '/cari' | '/tanya'
  readonly styles?: readonly string[]
  /** The part of the feed that the page shows, and that its feeds follow. */
  readonly filter?: SiteFilter
  readonly head?: Child
}

const links = [
  { href: '/', label: texts.nav.home },
  { href: '/cari', label: texts.nav.search },
  { href: '/tanya', label: texts.nav.ask },
]

export const SitePage = (props: PropsWithChildren<SitePageProps>) => {
  const { title, description = texts.description, current, styles = [], filter = {}, head, children } = props
  return (
    <Frame
      title={title === undefined ? `${texts.name} – ${texts.tagline}` : texts.titled(title)}
      styles={['site.css', ...styles]}
      head={
        <>
          <meta name="description" content={description} />
          <meta property="og:site_name" content={texts.name} />
          <meta property="og:title" content={title ?? texts.name} />
          <meta property="og:description" content={description} />
          {feedFormats.map(({ path, type, label }) => (
            <link rel="alternate" type={type} title={label} href={withFilter(path, filter)} />
          ))}
          {head}
        </>
      }
      nav={<Nav label={texts.nav.label} links={links} current={current} />}
      footer={<Footer filter={filter} />}
    >
      {children}
    </Frame>
  )
}

const Footer = ({ filter }: { filter: SiteFilter }) => (
  <footer class="footer">
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
      <p class="row">
        <a href="/data">{openDataTexts.title}</a>
      </p>
      <p class="row">
        <Icon name="siaran" />
        {texts.footer.subscribe}
        {feedFormats.map(({ path, label }) => (
          <a href={withFilter(path, filter)}>{label}</a>
        ))}
      </p>
    </div>
  </footer>
)
