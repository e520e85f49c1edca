/** Asking one asker back, and what came of it: under their wording, never who they are. */
import { caseById } from '../../db/cases.ts'
import type { EvidenceFile } from '../../db/evidence.ts'
import type { AskedBack } from '../../db/inquiries.ts'
import { questionById } from '../../db/questions.ts'
import { askBack, inquiryMessage, longestInquiry } from '../../knowledge/inquiries.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { inquiryTexts as texts } from '../../knowledge/texts/inquiries.ts'
import type { Context } from '../context.ts'
import { plainText } from '../typed-text.ts'
import { ChatMessage } from './chat-message.tsx'
import { type Desk, type DeskRequest, notFoundPage, only, renderPage } from './desk.tsx'
import { durationWords } from './durations.ts'
import { EvidenceList } from './evidence.tsx'
import { withNotice } from './notices.tsx'
import { BackLink, Problem } from './parts.tsx'

export function addInquiries(desk: Desk, context: Context): void {
  const { store, now } = context
  desk.use('/kasus/:id/tanya/:question', only('work on cases'))

  desk.get('/kasus/:id/tanya/:question', async (c) => {
    const example = texts.examples[Number(c.req.query('contoh'))]
    return await inquiryPage(c, context, { text: example ?? '', problem: undefined })
  })

  desk.post('/kasus/:id/tanya/:question', async (c) => {
    const { id: caseId, question: questionId } = c.req.param()
    const { teks } = await c.req.parseBody()
    const text = typeof teks === 'string' ? plainText(teks) : ''
    const work = { caseId, questionId, text, staffId: c.var.signedIn.member.id }
    const asked = await askBack(store, work, now())
    if (asked.done)
      return c.redirect(`${withNotice(`/admin/kasus/${caseId}`, 'ditanyaBalik')}#kata-${questionId}`, 303)
    const problem = asked.why === 'long' ? texts.refusals.long(longestInquiry) : texts.refusals[asked.why]
    return await inquiryPage(c, context, { text, problem })
  })
}

/** Nothing that was typed is lost when it is refused. */
async function inquiryPage(
  c: DeskRequest,
  { store }: Context,
  { text, problem }: { readonly text: string; readonly problem: string | undefined },
) {
  const subject = await caseById(store.read, c.req.param('id') ?? '')
  const question = await questionById(store.read, c.req.param('question') ?? '')
  if (!subject || question?.caseId !== subject.id) return notFoundPage(c)
  return renderPage(
    c,
    { title: texts.button, section: 'cases', styles: ['desk-case.css'], scripts: ['desk-case.js'] },
    <div class="narrow stack">
      <BackLink href={`/admin/kasus/${subject.id}`}>{deskTexts.answer.back}</BackLink>
      <h1>{texts.button}</h1>
      {problem && <Problem>{problem}</Problem>}
      <form method="post" class="stack">
        <div class="field">
          <label for="teks">{texts.label}</label>
          <textarea
            id="teks"
            name="teks"
            rows={3}
            maxlength={longestInquiry}
            required
            aria-describedby="petunjuk"
          >
            {text}
          </textarea>
          <span id="petunjuk" class="soft">
            {texts.hint}
          </span>
        </div>
        <div>
          <p class="soft">{texts.examplesTitle}</p>
          <ul class="examples">
            {texts.examples.map((example, index) => (
              <li>
                <a href={`?contoh=${index}`} data-fills="teks">
                  {example}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <p>
          <button type="submit" class="button">
            {texts.send}
          </button>
        </p>
      </form>
      <section class="stack" aria-labelledby="dibaca">
        <h2 id="dibaca">{texts.previewTitle}</h2>
        <ChatMessage message={inquiryMessage(question.text, text.trim() || '…')} />
      </section>
    </div>,
    problem === undefined ? 200 : 409,
  )
}

/** What this asker was asked back, and their answers. */
export const InquiryList = (props: {
  readonly of: readonly AskedBack[]
  readonly evidence: readonly EvidenceFile[]
  readonly now: Date
}) =>
  props.of.length === 0 ? null : (
    <ul class="inquiries">
      {props.of.map((inquiry) => (
        <li>
          <Inquiry
            inquiry={inquiry}
            evidence={props.evidence.filter(({ inquiryId }) => inquiryId === inquiry.id)}
            now={props.now}
          />
        </li>
      ))}
    </ul>
  )

function Inquiry({
  inquiry: { text, by, askedAt, answer, answeredAt, standing },
  evidence,
  now,
}: {
  readonly inquiry: AskedBack
  readonly evidence: readonly EvidenceFile[]
  readonly now: Date
}) {
  const ago = (at: Date) => deskTexts.case.ago(durationWords(at, now))
  return (
    <>
      <p class="soft">
        {texts.askedBy(by)} {ago(askedAt)}
      </p>
      <p class="words">{text}</p>
      {answeredAt === null ? (
        <p class="soft">{texts.state[standing]}</p>
      ) : (
        <div class="answer-back">
          <p class="soft">
            {texts.answerLabel} {ago(answeredAt)}
          </p>
          <p class="words">{answer || (evidence.length > 0 ? texts.onlyEvidence : texts.withdrawn)}</p>
          <EvidenceList of={evidence} />
        </div>
      )}
    </>
  )
}
