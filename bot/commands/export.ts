import { exportEntries } from '../../knowledge/transfer.ts'
import { withStore } from './open.ts'
import { readArguments } from './usage.ts'

/** Writes the published knowledge base to standard output, in the form that import reads. */
export async function exportKnowledge(args: string[]): Promise<number> {
  readArguments({ args, options: {} }, 'kabashoax export > FILE.jsonl')
  await withStore(async (store) => {
    for await (const entry of exportEntries(store.read)) {
      // A pipe that is full says so; waiting for it keeps a large export out of memory.
      if (!process.stdout.write(`${JSON.stringify(entry)}\n`))
        await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
    }
  })
  return 0
}
