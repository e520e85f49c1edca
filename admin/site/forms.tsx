/** The two ways to an answer that several pages offer: search, and ask. */
import { usePath, useTexts } from '../language.ts'
import { Icon } from '../layout.tsx'

/** The longest text that is searched for, in UTF-16 units. */
export const longestSearch = 300

export const SearchForm = ({ text = '' }: { text?: string }) => {
  const texts = useTexts()
  const path = usePath()
  return (
    <search>
      <form class="search" method="get" action={path('/cari')}>
        <label class="hidden-text" for="q">
          {texts.search.label}
        </label>
        <input
          id="q"
          type="search"
          name="q"
          value={text}
          maxlength={longestSearch}
          placeholder={texts.search.placeholder}
          enterkeyhint="search"
        />
        <button class="button" type="submit">
          <Icon name="cari" />
          {texts.search.submit}
        </button>
      </form>
    </search>
  )
}

interface AskBoxProps {
  readonly invitation?: string
  readonly detail?: string
  /** What stands in the chat's box already. */
  readonly text?: string
}

/** Leads to the chat. */
export const AskBox = ({ invitation, detail, text }: AskBoxProps) => {
  const texts = useTexts().ask
  return (
    <div class="ask">
      <p>
        <strong>{invitation ?? texts.invitation}</strong> {detail ?? texts.detail}
      </p>
      <a class="button quiet" href={usePath()(text ? `/tanya?teks=${encodeURIComponent(text)}` : '/tanya')}>
        <Icon name="tanya" />
        {text ? texts.thisText : texts.button}
      </a>
    </div>
  )
}
