/** Who else has the same case or clarification before them: each page says that it is open, and shows the others. */
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { endPresence, notePresence, type Present, presenceOf } from '../../db/presence.ts'
import { type PresenceDeed, presenceDeeds } from '../../db/shapes.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, only } from './desk.tsx'

const texts = casePageTexts.presence

/** What the page must bring for `Presence` to say that it is still open. */
export const presenceAssets = { styles: ['desk-presence.css'], scripts: ['desk-presence.js'] } as const

const subjectSchema = z.string().min(1).max(64)
const beatSchema = z.object({
  subject: subjectSchema,
  doing: z.enum(presenceDeeds),
  leaves: z.enum(['ya']).optional(),
})

/** Takes the heartbeats. They are no deeds that anybody will ask about, and write no audit lines. */
export function addPresence(desk: Desk, { store, now }: Context): void {
  desk.use('/hadir/*', only('work on cases'))
  desk.use('/hadir', only('work on cases'))

  desk.post('/hadir', async (c) => {
    const beat = beatSchema.safeParse(await c.req.parseBody())
    if (!beat.success) return c.body(null, 400)
    const { subject, doing, leaves } = beat.data
    const staffId = c.var.signedIn.member.id
    await store.write((tx) =>
      leaves
        ? endPresence(tx, subject, staffId, doing)
        : notePresence(tx, { subject, staffId, doing }, now()),
    )
    return c.body(null, 204)
  })

  desk.get('/hadir/:subject', async (c) => {
    const subject = subjectSchema.safeParse(c.req.param('subject'))
    if (!subject.success) return c.body(null, 400)
    const people = await presenceOf(store.read, subject.data, now())
    return c.html(<Others people={people} me={c.var.signedIn.member.id} />)
  })
}

/**
 * Notes that the person who asks for this page is there, and shows who else is. It lives inside of an element that is
 * connected with the stream (see `Live`). The page must bring `presenceAssets`; without scripts the load of the page
 * counts.
 */
export async function presenceHere(
  c: DeskRequest,
  { store, now }: Context,
  subject: string,
  doing: PresenceDeed,
): Promise<Child> {
  const me = c.var.signedIn.member.id
  await store.write((tx) => notePresence(tx, { subject, staffId: me, doing: 'looking' }, now()))
  return (
    <Presence subject={subject} doing={doing} people={await presenceOf(store.read, subject, now())} me={me} />
  )
}

/** `doing`: what somebody who types on this page does; where nothing is written they only ever look. */
const Presence = (props: {
  readonly subject: string
  readonly doing: PresenceDeed
  readonly people: readonly Present[]
  readonly me: string
}) => (
  <div
    class="presence"
    role="status"
    data-presence={props.subject}
    data-typing={props.doing === 'typing' ? '' : undefined}
    hx-get={`/admin/hadir/${props.subject}`}
    hx-trigger="sse:presence, every 15s"
  >
    <Others people={props.people} me={props.me} />
  </div>
)

/** Who has it before them, without the one who reads this; nothing when nobody else does. For lists too. */
export function Others({ people, me }: { readonly people: readonly Present[]; readonly me: string }) {
  return (
    <>
      {(['typing', 'looking'] as const).map((doing) => {
        const names = people
          .filter((one) => one.doing === doing && one.staffId !== me)
          .map(({ name }) => name)
        return names.length === 0 ? null : (
          <p class={`present ${doing}`}>{texts.doing[doing](inWords(names))}</p>
        )
      })}
    </>
  )
}

/** What is in it is told live: `sse:cases`, `sse:presence`, and `sse:kasus` when this case changed. */
export const Live = ({ caseId, children }: { readonly caseId?: string; readonly children: Child }) => (
  <div hx-ext="sse" sse-connect={caseId === undefined ? '/admin/aliran' : `/admin/aliran?kasus=${caseId}`}>
    {children}
  </div>
)

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${texts.and} ${last}`
}
