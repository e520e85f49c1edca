import type { Clarification } from '../../db/clarifications.ts'
import { siteTexts as texts } from '../../knowledge/texts/site.ts'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'
import { Entries } from './verdict.tsx'

/** What was found for `text`, best first; without a text only the form. */
export const SearchPage = ({ text, found }: { text: string; found: readonly Clarification[] }) => (
  <SitePage
    title={text === '' ? texts.search.title : `${texts.search.title}: ${text}`}
    current="/cari"
    head={<meta name="robots" content="noindex" />}
  >
    <div class="stack">
      <h1>{texts.search.title}</h1>
      <SearchForm text={text} />
      {found.length > 0 && (
        <>
          <h2 class="count">{texts.search.hits(found.length)}</h2>
          <Entries of={found} />
        </>
      )}
      {text === '' ? (
        <AskBox />
      ) : (
        <AskBox
          invitation={found.length > 0 ? texts.search.notFound : texts.search.none}
          detail={texts.search.askAdvice}
          text={text}
        />
      )}
    </div>
  </SitePage>
)
