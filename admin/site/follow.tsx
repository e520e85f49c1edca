/** How to be told of what is new: by the bot, wherever it can be written to, or by a feed. */
import type { readSettings } from '../../db/settings.ts'
import { usePath, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'

/** Where the bot can be written to on the messengers. */
export type Contacts = Awaited<ReturnType<typeof readSettings>>

interface FollowProps {
  /** What the bot is told. */
  readonly words: string
  readonly contacts: Contacts
  readonly feed?: string
}

export const Follow = ({ words, contacts, feed }: FollowProps) => {
  const texts = useTexts().face.follow
  const said = encodeURIComponent(words)
  const number = contacts['whatsapp-number']
  const bot = contacts['telegram-username']
  return (
    <section class="ask" aria-labelledby="ikuti">
      <p>
        <strong id="ikuti">{texts.title}</strong> {texts.detail(words)}
      </p>
      <p class="row">
        {number && (
          <a class="button quiet" rel="noopener" href={`https://wa.me/${number}?text=${said}`}>
            {texts.onChannel('WhatsApp')}
          </a>
        )}
        {bot && (
          <a class="button quiet" rel="noopener" href={`https://t.me/${bot}?text=${said}`}>
            {texts.onChannel('Telegram')}
          </a>
        )}
        <a class="button quiet" href={usePath()(`/tanya?teks=${said}`)}>
          <Icon name="tanya" />
          {texts.onWeb}
        </a>
        {feed !== undefined && (
          <a class="button quiet" href={feed}>
            <Icon name="siaran" />
            {texts.feed}
          </a>
        )}
      </p>
    </section>
  )
}
