/** What goes with a clarification to be passed on: a text, pictures, and what previews of its link show. */
import type { Clarification } from '../../db/clarifications.ts'
import type { Statement } from '../../db/statements.ts'
import { shapes } from '../../knowledge/card/card.ts'
import { cardPath, forwardText, telegramShare, whatsappShare } from '../../knowledge/forwarding.ts'
import { genuineUrl } from '../../knowledge/genuine/card-payload.ts'
import { spellCode } from '../../knowledge/genuine/code.ts'
import { clarificationUrl } from '../../knowledge/messages.ts'
import { asset } from '../assets.ts'
import { usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { ratingOf } from './verdict.tsx'

interface KitProps {
  readonly of: Clarification
  /** Undefined while nobody has signed it: then there are no pictures. */
  readonly signed: Statement | undefined
  readonly publicUrl: string
}

const altOf = (of: Clarification): string => useTexts().genuine.cardAlt(ratingOf(of).label, of.title)

export const Kit = ({ of, signed, publicUrl }: KitProps) => {
  const texts = useTexts().kit
  const text = forwardText(of, signed, publicUrl)
  const url = signed?.code ? genuineUrl(publicUrl, signed.code) : clarificationUrl(publicUrl, of.slug)
  const file = (shape: string) => `kabashoax-${of.slug}-${shape}.png`
  return (
    <section class="share kit" aria-labelledby="bagikan">
      <h2 id="bagikan">{texts.title}</h2>
      <p>{texts.lead}</p>
      <div class="kit-parts">
        {signed && (
          <a class="kit-card" href={cardPath(of.slug, of.revision, 'persegi')}>
            <img
              src={cardPath(of.slug, of.revision, 'persegi')}
              alt={altOf(of)}
              width={shapes.persegi.width}
              height={shapes.persegi.height}
              loading="lazy"
              decoding="async"
            />
          </a>
        )}
        <div class="stack">
          <div class="field">
            <label for="pesan">{texts.text}</label>
            <textarea id="pesan" rows={9} readonly {...usePublishedLanguage()}>
              {text}
            </textarea>
          </div>
          <p class="row">
            <a class="button" rel="noopener" href={whatsappShare(text)}>
              {texts.whatsapp}
            </a>
            <a class="button quiet" rel="noopener" href={telegramShare(url, text)}>
              {texts.telegram}
            </a>
            <button class="button quiet" type="button" hidden data-copy="pesan" data-copied={texts.copied}>
              {texts.copy}
            </button>
          </p>
          {signed?.code && (
            <div>
              <p class="row kit-files">
                {texts.picture}:
                {(['persegi', 'potret'] as const).map((shape) => (
                  <a href={cardPath(of.slug, of.revision, shape)} download={file(shape)}>
                    {shape === 'persegi' ? texts.square : texts.portrait}
                  </a>
                ))}
              </p>
              <p class="row kit-files">
                {texts.code}:{' '}
                <a href={usePath()(`/asli/${spellCode(signed.code)}`)}>{spellCode(signed.code)}</a>
              </p>
            </div>
          )}
        </div>
      </div>
    </section>
  )
}

/** For the page's head: its script, and the picture that stands above its link in a chat. */
export const KitHead = ({ of, signed, publicUrl }: KitProps) => (
  <>
    <script src={asset('kit.js')} defer />
    {signed && (
      <>
        <meta property="og:image" content={`${publicUrl}${cardPath(of.slug, of.revision, 'pratinjau')}`} />
        <meta property="og:image:type" content="image/png" />
        <meta property="og:image:width" content={String(shapes.pratinjau.width)} />
        <meta property="og:image:height" content={String(shapes.pratinjau.height)} />
        <meta property="og:image:alt" content={altOf(of)} />
        <meta name="twitter:card" content="summary_large_image" />
      </>
    )}
  </>
)
