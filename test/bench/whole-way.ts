/** How many messages a second go the whole way, and what its parts cost. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeTurn } from '../../bot/conversation/turn.ts'
import { claimTurns } from '../../db/inbox.ts'
import { openStore } from '../../db/open.ts'
import { Vault } from '../../db/vault.ts'
import { type Incoming, takeIn } from '../../knowledge/intake.ts'
import { LiveKnowledge } from '../../knowledge/live-knowledge.ts'
import { importEntries, starterEntries } from '../../knowledge/transfer.ts'
import { printTable } from './timing.ts'

const messages = 2_000
/** Telegram hands over at most this many updates at a time. */
const batch = 100
const turnsAtOnce = 20

/** Each asked by somebody else, in a wording that the starter entries know. */
function incoming(): Incoming[] {
  const phrasings = starterEntries().flatMap((entry) => entry.phrasings)
  return Array.from({ length: messages }, (_, index) => ({
    channel: 'telegram',
    externalId: `${index}`,
    address: `${index}`,
    event: { type: 'text', text: phrasings[index % phrasings.length] ?? '' },
  }))
}

/** On the embedded database, with the durability it has in use. */
export async function benchWholeWay(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-bench-'))
  const store = await openStore(`file:${join(folder, 'bench.db')}`)
  const vault = new Vault(randomBytes(32))
  await importEntries(store, starterEntries(), true, new Date())
  const knowledge = await LiveKnowledge.open(store, join(folder, 'knowledge.index'), (error) =>
    console.error(error),
  )
  const tools = {
    store,
    vault,
    knowledge,
    publicUrl: 'http://bench',
    longestText: () => 4_096,
    mostButtons: () => undefined,
    isNumbered: () => false,
    fetchPicture: async () => undefined,
  }
  const updates = incoming()

  const reading = performance.now()
  for (const { event } of updates) if (event.type === 'text') knowledge.match(event.text)
  const matched = performance.now()
  for (let from = 0; from < updates.length; from += batch)
    await takeIn(store, vault, updates.slice(from, from + batch), new Date())
  const takenIn = performance.now()
  // By then every message has waited for a possible second one.
  const due = new Date(Date.now() + 60_000)
  for (;;) {
    const turns = await store.write((tx) =>
      claimTurns(tx, due, new Date(due.getTime() + 60_000), turnsAtOnce),
    )
    if (turns.length === 0) break
    await Promise.all(turns.map((turn) => takeTurn(tools, turn, due)))
  }
  const answered = performance.now()

  const perSecond = (from: number, to: number) =>
    Math.round((messages * 1_000) / (to - from)).toLocaleString('en')
  console.log(
    `\nThe whole way, ${messages.toLocaleString('en')} messages of as many people, SQLite with synchronous=FULL`,
  )
  printTable(
    ['part', 'messages a second'],
    [
      ['update in → answer written', perSecond(matched, answered)],
      ['– written down', perSecond(matched, takenIn)],
      ['– understood and answered', perSecond(takenIn, answered)],
      ['the match alone', perSecond(reading, matched)],
    ],
  )
  await knowledge.close()
  await store.close()
  rmSync(folder, { recursive: true })
}
