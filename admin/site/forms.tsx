/** The two ways to an answer that several pages offer: search, and ask. */
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { Icon } from '../layout.tsx'

/** The longest text that is searched for, in UTF-16 units. */
export const longestSearch = 300

export const SearchForm = ({ text = '' }: { text?: string }) => (
  <search>
    <form class="search" method="get" action="/cari">
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

/** Leads to the chat, with `text` typed in already. */
export const AskBox = ({ text }: { text?: string }) => (
  <div class="ask">
    <p>
      <strong>{text ? texts.search.notFound : texts.ask.invitation}</strong>{' '}
      {text ? texts.search.noneAdvice : texts.ask.detail}
    </p>
    <a class="button quiet" href={text ? `/tanya?teks=${encodeURIComponent(text)}` : '/tanya'}>
      <Icon name="tanya" />
      {text ? texts.ask.thisText : texts.ask.button}
    </a>
  </div>
)
