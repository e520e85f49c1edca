import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Entry } from '../../knowledge/match/entry.ts'
import { KnowledgeIndex } from '../../knowledge/match/knowledge-index.ts'
import { type Engine, fullTextSearch, miniSearch, orama } from './engines.ts'
import { SyntheticLanguage } from './synthetic.ts'
import { printTable, show, time } from './timing.ts'

const SIZES = [1000, 10_000, 100_000]
const LENGTHS = [5, 40, 200]
const MESSAGES = 100
const AGREEING_MESSAGES = 5

function knowledgeOf(entries: readonly Entry[]): KnowledgeIndex {
  const index = new KnowledgeIndex()
  for (const entry of entries) index.put(entry)
  return index
}

async function latencies(
  language: SyntheticLanguage,
  entries: readonly Entry[],
  engine: Engine,
): Promise<string[]> {
  const about = entries.slice(-MESSAGES)
  const shown: string[] = []
  for (const length of LENGTHS) {
    const messages = about.map((entry) => language.message(entry, length))
    shown.push(show(await time(messages, engine.find)))
  }
  return [engine.name, ...shown]
}

/** How many of the ten that the quick way finds are among the ten of MiniSearch's own, for each length of message. */
function agreements(
  language: SyntheticLanguage,
  entries: readonly Entry[],
  [quick, own]: readonly [Engine, Engine],
): string[] {
  const about = entries.slice(-AGREEING_MESSAGES)
  return LENGTHS.map((length) => {
    let [same, all] = [0, 0]
    for (const entry of about) {
      const message = language.message(entry, length)
      const expected = new Set(own.find(message))
      all += expected.size
      same += quick.find(message).filter((id) => expected.has(id)).length
    }
    return `${((100 * same) / all).toFixed(1)} %`
  })
}

/** Bytes in use after everything that can be thrown away was. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

async function upkeep(language: SyntheticLanguage, entries: readonly Entry[]): Promise<string[]> {
  const before = bytesInUse()
  const from = performance.now()
  const index = knowledgeOf(entries)
  const built = performance.now() - from
  const bytes = (bytesInUse() - before) / entries.length
  const update = await time(entries.slice(0, MESSAGES), ({ id }) => index.put({ ...language.entry(0), id }))
  const snapshot = index.toSnapshot()
  const restoring = performance.now()
  KnowledgeIndex.fromSnapshot(snapshot)
  const restored = performance.now() - restoring
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`
  return [
    `${show(update)} ms`,
    `${(bytes / 1024).toFixed(1)} KiB`,
    milliseconds(built),
    milliseconds(restored),
  ]
}

/** How fast the matcher is beside what could be used instead, and what it costs to keep. */
export async function benchMatch(sizes = SIZES): Promise<void> {
  const lengths = LENGTHS.map((length) => `${length} words`)
  for (const size of sizes) {
    const language = new SyntheticLanguage()
    const entries = Array.from({ length: size }, (_, number) => language.entry(number))
    const bothWays = miniSearch(entries)
    const index = knowledgeOf(entries)
    const whole: Engine = {
      name: 'KnowledgeIndex.match',
      find: (message) => index.match(message).hits.map(({ id }) => id),
    }
    const rows: string[][] = []
    for (const engine of [...bothWays, fullTextSearch(entries), await orama(entries), whole])
      rows.push(await latencies(language, entries, engine))
    console.log(
      `\n${size.toLocaleString('en')} clarifications; milliseconds for one message: median (95th percentile)`,
    )
    printTable(['engine', ...lengths], rows)
    console.log("\nOf MiniSearch.search's first ten, FastIndex.top finds")
    printTable(lengths, [agreements(language, entries, bothWays)])
    console.log('\nKeeping the index')
    printTable(
      ['one live update', 'memory for each', 'built anew', 'from a snapshot'],
      [await upkeep(language, entries)],
    )
  }
}
