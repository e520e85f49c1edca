/** Published clarifications that many ask for just now: who asks is answered, but that it is back is news. */
import { clarificationsById } from '../../../db/clarifications.ts'
import { risesNow } from '../../../db/rises.ts'
import { formatDateTime } from '../../../knowledge/dates.ts'
import { risingTexts as texts } from '../../../knowledge/texts/rising.ts'
import type { Context } from '../../context.ts'

export async function RisingClarifications({ context: { store } }: { readonly context: Context }) {
  const rises = (await risesNow(store.read)).filter((rise) => rise.clarificationId !== null)
  if (rises.length === 0) return null
  const ids = rises.map((rise) => rise.clarificationId ?? '')
  const known = new Map((await clarificationsById(store.read, ids)).map((one) => [one.id, one]))
  return (
    <section class="known-rising" aria-labelledby="sedang-naik">
      <h2 id="sedang-naik">
        <span aria-hidden="true">▲ </span>
        {texts.listTitle}
      </h2>
      <ul>
        {rises.map(({ clarificationId, people, minutes, usual, beganAt }) => (
          <li>
            <a href={`/admin/klarifikasi/${clarificationId}`}>{known.get(clarificationId ?? '')?.title}</a>{' '}
            <span>
              {texts.howMuch(people, minutes, usual)} ({texts.since(formatDateTime(beganAt))})
            </span>
          </li>
        ))}
      </ul>
      <p class="soft">{texts.listText}</p>
    </section>
  )
}
