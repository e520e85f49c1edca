import type { Clarification } from '../../db/clarifications.ts'
import type { Evidence } from '../../knowledge/match/entry.ts'
import { useTexts } from '../language.ts'
import { Reasons } from '../reasons.tsx'
import { AskBox, SearchForm } from './forms.tsx'
import { SitePage } from './page.tsx'
import { Entries } from './verdict.tsx'

/** What was found for `text`, best first; without a text only the form. */
export const SearchPage = (props: {
  readonly text: string
  readonly found: readonly Clarification[]
  readonly explain: (id: string) => readonly Evidence[]
}) => {
  const { text, found, explain } = props
  const texts = useTexts()
  return (
    <SitePage
      title={text === '' ? texts.search.title : `${texts.search.title}: ${text}`}
      current="/cari"
      filter={{ search: text }}
      path={text === '' ? '/cari' : `/cari?q=${encodeURIComponent(text)}`}
      head={<meta name="robots" content="noindex" />}
    >
      <div class="stack">
        <h1>{texts.search.title}</h1>
        <SearchForm text={text} />
        {found.length > 0 && (
          <>
            <h2 class="count">{texts.search.hits(found.length)}</h2>
            <Entries of={found} under={(entry) => <Reasons evidence={explain(entry.id)} />} />
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
}
