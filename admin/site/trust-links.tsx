import { usePath, useTexts } from '../language.ts'

/** For the footer of every public page. */
export const TrustLinks = () => {
  const texts = useTexts().trust
  const path = usePath()
  return (
    <nav class="wrap footer-links" aria-label={texts.nav}>
      {Object.entries(texts.links).map(([href, label]) => (
        <a href={path(href)}>{label}</a>
      ))}
    </nav>
  )
}
