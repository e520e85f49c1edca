/** The whole house for one test: a database, a Telegram, the real program between them, and moderators at work. */
import { listCases } from '../../db/cases.ts'
import { openStore } from '../../db/open.ts'
import type { Store } from '../../db/store.ts'
import type { Content } from '../../knowledge/content.ts'
import { publishForCase } from '../../knowledge/publishing.ts'
import { startTelegramPeer, type TelegramPeer } from '../peers/telegram.ts'
import { waterContent } from './clarifications.ts'
import type { TestDatabase } from './engines.ts'
import { type InnerProgram, type Program, startInside, startProgram } from './program.ts'
import { publish, republish } from './publishing.ts'
import { addEditor } from './staff.ts'

const token = '1234:house'
const publicUrl = 'https://cek.test'

export interface House extends AsyncDisposable {
  readonly store: Store
  readonly peer: TelegramPeer
  readonly staffId: string
  readonly setting: () => { readonly publicUrl: string; readonly now: Date }
  /** Ends the program if it runs, and starts it with these variables. */
  start(env?: Record<string, string>): Promise<InnerProgram>
  /** The same with a process of its own, for what may be killed or wants an environment of its own. */
  startApart(env?: Record<string, string>): Promise<Program>
  /** Publishes what answers a case of its own; returns the clarification's id. */
  publish(change?: Partial<Content>): Promise<string>
  /** Publishes what answers the case with this ticket. */
  answer(ticket: string, change: Partial<Content>): Promise<void>
  /** Publishes a revision over the one with this number. */
  revise(clarificationId: string, basedOn: number, change: Partial<Content>): Promise<void>
}

export async function openHouse(makeDatabase: () => Promise<TestDatabase>): Promise<House> {
  const database = await makeDatabase()
  const store = await openStore(database.url)
  const staffId = await addEditor(store)
  const peer = await startTelegramPeer({ token })
  const common = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: peer.apiRoot,
    PUBLIC_URL: publicUrl,
  }
  const setting = () => ({ publicUrl, now: new Date() })
  let program: AsyncDisposable | undefined
  const end = async () => {
    await program?.[Symbol.asyncDispose]()
    program = undefined
  }
  return {
    store,
    peer,
    staffId,
    setting,
    async start(env = {}) {
      await end()
      const started = await startInside(store, { ...common, ...env })
      program = started
      return started
    },
    async startApart(env = {}) {
      await end()
      const started = await startProgram({ ...common, ...env })
      program = started
      return started
    },
    publish: (change = {}) => publish(store, staffId, change, setting()),
    async answer(ticket, change) {
      const open = await listCases(store.read, 'open', 'waiting', 200, 0)
      const subject = open.find((one) => one.ticket === ticket)
      if (!subject) throw new Error(`There is no open case ${ticket}.`)
      const content = { ...waterContent, ...change } as Content
      await publishForCase(store, { caseId: subject.id, content, staffId }, setting())
    },
    revise: (clarificationId, basedOn, change) =>
      republish(store, staffId, { clarificationId, basedOn, change }, setting()),
    async [Symbol.asyncDispose]() {
      await end()
      await peer.stop()
      await store.close()
      await database[Symbol.asyncDispose]()
    },
  }
}
