import { trustTexts as texts } from '../../knowledge/texts/trust.ts'

/** For the footer of every public page. */
export const TrustLinks = () => (
  <nav class="wrap footer-links" aria-label={texts.nav}>
    {Object.entries(texts.links).map(([href, label]) => (
      <a href={href}>{label}</a>
    ))}
  </nav>
)
