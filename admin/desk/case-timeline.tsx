/** Everything that happened to a case, newest first. */
import type { Case } from '../../db/cases.ts'
import { draftOf } from '../../db/drafts.ts'
import { inquiriesOfCase } from '../../db/inquiries.ts'
import { noticeStandings } from '../../db/notices.ts'
import { staffById } from '../../db/staff.ts'
import type { Reader } from '../../db/store.ts'
import { questionsByDay } from '../../db/timeline.ts'
import { casePageTexts } from '../../knowledge/texts/case-page.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import { History, historyOf, type Line } from './history.tsx'

const texts = casePageTexts.timeline

/** The audit log, what came in, what askers said, the draft, the notices, and later corrections. */
export async function Timeline({ read, subject }: { readonly read: Reader; readonly subject: Case }) {
  const lines = [
    { at: subject.openedAt, words: texts.opened },
    ...(await historyOf(read, subject.id)),
    ...(await answerHistory(read, subject)),
    ...(await questionsByDay(read, subject.id)).map(({ last, questions }) => ({
      at: last,
      words: texts.asked(questions),
    })),
    ...(await inquiriesOfCase(read, subject.id)).flatMap(({ answeredAt }) =>
      answeredAt ? [{ at: answeredAt, words: texts.answeredBack }] : [],
    ),
    ...(await draftLines(read, subject.id)),
    ...(await noticeLines(read, subject)),
  ]
  // Of what happened at once, what is named first here came first.
  const newestFirst = lines.map((line, index) => ({ line, index }))
  newestFirst.sort((a, b) => b.line.at.getTime() - a.line.at.getTime() || b.index - a.index)
  return <History lines={newestFirst.map(({ line }) => line)} />
}

/** What happened since to the clarification that it was answered with: corrections, alerts. */
async function answerHistory(read: Reader, { clarificationId, endedAt }: Case): Promise<Line[]> {
  if (clarificationId === null || endedAt === null) return []
  return (await historyOf(read, clarificationId)).filter(({ at }) => at > endedAt)
}

async function draftLines(read: Reader, caseId: string): Promise<Line[]> {
  const draft = await draftOf(read, caseId)
  if (!draft) return []
  const writer = await staffById(read, draft.staffId)
  return [{ at: draft.updatedAt, words: texts.draft(writer?.name ?? deskTexts.case.program) }]
}

async function noticeLines(read: Reader, { id, endedAt }: Case): Promise<Line[]> {
  if (endedAt === null) return []
  const standings = await noticeStandings(read, id)
  const count = (...names: readonly string[]) =>
    standings.filter((one) => names.includes(one.standing)).reduce((sum, { people }) => sum + people, 0)
  const all = count(...standings.map(({ standing }) => standing))
  if (all === 0) return []
  const [sent, failed] = [count('sent'), count('refused')]
  return [{ at: endedAt, words: texts.notices(sent, failed, all - sent - failed) }]
}
