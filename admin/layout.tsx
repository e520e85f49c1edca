/** The frame that every page stands in, the public ones and the desk's. Each brings its own parts. */
import { raw } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { asset } from './assets.ts'
import { type IconName, icons } from './icons.ts'
import { useLanguage, usePath, useTexts } from './language.ts'

interface FrameProps {
  readonly title: string
  /** Style sheets of `admin/assets/`, base.css or a sheet that begins with it first. */
  readonly styles: readonly string[]
  /** What else belongs into the page's head. */
  readonly head?: Child
  readonly nav: Child
  readonly footer?: Child
}

/** A whole document. No inline script or style anywhere: the content security policy refuses both. */
export const Frame = (props: PropsWithChildren<FrameProps>) => {
  const { title, styles, head, nav, footer, children } = props
  const texts = useTexts()
  const path = usePath()
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={useLanguage()}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <meta name="color-scheme" content="light dark" />
          <link rel="icon" type="image/svg+xml" href={asset('favicon.svg')} />
          {styles.map((name) => (
            <link rel="stylesheet" href={asset(name)} />
          ))}
          {head}
        </head>
        <body>
          <a class="skip" href="#isi">
            {texts.skipToContent}
          </a>
          <header class="masthead">
            <div class="tenun" />
            <div class="wrap masthead-row">
              <a class="brand" href={path('/')}>
                <Icon name="lambang" />
                <span>
                  {texts.name}
                  <small>{texts.tagline}</small>
                </span>
              </a>
              {nav}
            </div>
          </header>
          <main id="isi" class="wrap">
            {children}
          </main>
          {footer}
        </body>
      </html>
    </>
  )
}

interface Link {
  readonly href: string
  readonly label: string
}

/** Links in a row, the one to the page `current` marked. */
export const Nav = ({
  label,
  links,
  current,
}: {
  label: string
  links: readonly Link[]
  current: string | undefined
}) => (
  <nav class="nav" aria-label={label}>
    {links.map((link) => (
      <a href={link.href} {...(link.href === current ? { 'aria-current': 'page' } : {})}>
        {link.label}
      </a>
    ))}
  </nav>
)

/** Always beside a word that says the same. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {raw(icons[name])}
  </svg>
)

// Nothing here is evaluated and no style is injected, so that the strict policy holds.
const htmxConfig = JSON.stringify({
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
})

/** For the head of a page that lives: htmx and its server-sent events. */
export const Htmx = () => (
  <>
    <meta name="htmx-config" content={htmxConfig} />
    <script src={asset('htmx.js')} defer />
    <script src={asset('htmx-sse.js')} defer />
  </>
)
