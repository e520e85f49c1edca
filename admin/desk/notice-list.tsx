import { type noticeStandings, standings } from '../../db/notices.ts'
import { deskTexts, standingTerms } from '../../knowledge/texts/desk.ts'

/** How far the messages to a case's askers have come, and why some of them still wait. */
export function NoticeList(props: { readonly standings: Awaited<ReturnType<typeof noticeStandings>> }) {
  const counts = new Map(props.standings.map(({ standing, people }) => [standing, people]))
  const shown = standings.filter((standing) => counts.has(standing))
  if (shown.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="pengiriman">
      <h2 id="pengiriman">{deskTexts.case.delivery}</h2>
      <ul>
        {shown.map((standing) => (
          <li>{standingTerms[standing](counts.get(standing) ?? 0)}</li>
        ))}
      </ul>
    </section>
  )
}
