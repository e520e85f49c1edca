/** The wordings that lead to a clarification: where each is from, to be taken away, and to be added by hand. */

import { addAudit } from '../../db/audit.ts'
import { clarificationById } from '../../db/clarifications.ts'
import {
  addOwnPhrasing,
  type OriginatedPhrasing,
  phrasingsWithOrigin,
  removePhrasing,
} from '../../db/phrasings.ts'
import { reactionsToWords } from '../../db/questions.ts'
import type { Reader } from '../../db/store.ts'
import { formatDate } from '../../knowledge/dates.ts'
import { countReactions } from '../../knowledge/match/reactions.ts'
import { aftercareDesk } from '../../knowledge/texts/aftercare.ts'
import { channelTerms } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { typedText } from '../typed-text.ts'
import { type Desk, notFoundPage, only } from './desk.tsx'
import { withNotice } from './notices.tsx'

const texts = aftercareDesk.phrasings

/** The longest wording, in UTF-16 units. */
const longest = 600

export function addPhrasingDeeds(desk: Desk, { store, now }: Context): void {
  desk.post('/klarifikasi/:id/kata', only('write'), async (c) => {
    const id = c.req.param('id')
    if (!(await clarificationById(store.read, id))) return notFoundPage(c)
    const { kata } = await c.req.parseBody()
    const text = typedText(kata)
    const path = `/admin/klarifikasi/${id}`
    if (text === '' || text.length > longest) return c.redirect(withNotice(path, 'kataKosong'), 303)
    await store.write(async (tx) => {
      await addOwnPhrasing(tx, id, text, now())
      await addAudit(tx, {
        at: now(),
        staffId: c.var.signedIn.member.id,
        action: 'add phrasing',
        subject: id,
        detail: { text },
      })
    })
    return c.redirect(`${withNotice(path, 'kataDitambah')}#kata-warga`, 303)
  })

  desk.post('/klarifikasi/:id/kata/hapus', only('write'), async (c) => {
    const id = c.req.param('id')
    const { tanda } = await c.req.parseBody()
    await store.write(async (tx) => {
      if (typeof tanda !== 'string' || !(await removePhrasing(tx, id, tanda, now()))) return
      // Which one, but not its words: they may be a resident's, who may have them erased.
      await addAudit(tx, {
        at: now(),
        staffId: c.var.signedIn.member.id,
        action: 'remove phrasing',
        subject: id,
        detail: { phrasing: tanda },
      })
    })
    return c.redirect(`${withNotice(`/admin/klarifikasi/${id}`, 'kataDihapus')}#kata-warga`, 303)
  })
}

/** A wording with how many different people confirmed or refused it. */
export type JudgedPhrasing = OriginatedPhrasing & {
  readonly reactions: { readonly confirmed: number; readonly refused: number } | undefined
}

export async function judgedPhrasings(read: Reader, clarificationId: string): Promise<JudgedPhrasing[]> {
  const judged: JudgedPhrasing[] = []
  for (const phrasing of await phrasingsWithOrigin(read, clarificationId)) {
    const words = phrasing.question?.fingerprint
    const reactions = words ? countReactions(await reactionsToWords(read, words), clarificationId) : undefined
    judged.push({ ...phrasing, reactions })
  }
  return judged
}

export const Phrasings = (props: {
  readonly clarificationId: string
  readonly phrasings: readonly JudgedPhrasing[]
  readonly mayWrite: boolean
}) => {
  const path = `/admin/klarifikasi/${props.clarificationId}/kata`
  return (
    <section class="stack" aria-labelledby="kata-warga">
      <h2 id="kata-warga">{texts.title}</h2>
      <p class="soft">{props.phrasings.length === 0 ? texts.empty : texts.intro}</p>
      <ul class="phrasings">
        {props.phrasings.map((phrasing) => (
          <li>
            <div>
              <p class="words">“{phrasing.text}”</p>
              <p class="soft">{originOf(phrasing)}</p>
            </div>
            {props.mayWrite && (
              <form method="post" action={`${path}/hapus`}>
                <input type="hidden" name="tanda" value={phrasing.digest} />
                <button
                  type="submit"
                  class="button quiet small"
                  aria-label={texts.removeLabel(phrasing.text)}
                >
                  {texts.remove}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {props.mayWrite && (
        <form method="post" action={path} class="stack">
          <label for="kata">{texts.add}</label>
          <p id="kata-petunjuk" class="soft">
            {texts.addHint}
          </p>
          <div class="search">
            <input id="kata" name="kata" required maxlength={longest} aria-describedby="kata-petunjuk" />
            <button type="submit" class="button quiet">
              {texts.addButton}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}

function originOf({ question, ticket, reactions, createdAt }: JudgedPhrasing): string {
  if (question === null) return `${texts.own} · ${formatDate(createdAt)}`
  return [
    question.outcome === 'case' && ticket !== null ? texts.fromCase(ticket) : texts.fromResidents,
    channelTerms[question.channel],
    ...(reactions && reactions.confirmed + reactions.refused > 0
      ? [texts.reactions(reactions.confirmed, reactions.refused)]
      : []),
    formatDate(createdAt),
  ].join(' · ')
}
