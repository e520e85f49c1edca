import { readFile } from 'node:fs/promises'
import { ImportError, importEntries, parseImport } from '../../knowledge/transfer.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = 'kabashoax import FILE.jsonl'

/** Adds published clarifications from a file: all of them, or none when a line is wrong. */
export async function importKnowledge(args: string[]): Promise<number> {
  const [file] = readArguments({ args, allowPositionals: true, options: {} }, usage).positionals
  if (file === undefined) throw new UsageError(`Which file? Use it as: ${usage}`)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  })
  try {
    const entries = parseImport(text)
    const count = await withStore((store) => importEntries(store, entries, false, new Date()))
    console.log(`${count} clarifications imported.`)
    return 0
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    for (const problem of error.problems) console.error(`${file}: ${problem}`)
    console.error('Nothing was imported.')
    return 1
  }
}
