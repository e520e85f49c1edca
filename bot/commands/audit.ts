import { checkChain } from '../../db/audit-chain.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = 'kabashoax audit [--noted NUMBER:HASH]'

const troubles = {
  missing: 'is missing',
  changed: 'was changed',
  inserted: 'stands where none belongs',
} as const

/** Checks that the audit log is what was written down, and still holds the entry that was noted elsewhere. */
export async function audit(args: string[]): Promise<number> {
  const { values } = readArguments({ args, options: { noted: { type: 'string' } } }, usage)
  const noted = values.noted === undefined ? undefined : readHead(values.noted)
  const check = await withStore((store) => checkChain(store.read, noted))
  if (!check.holds) {
    console.error(`The audit log does not hold: entry ${check.number} ${troubles[check.why]}.`)
    return 1
  }
  const { head } = check
  console.log(head ? `The audit log holds: ${head.number} entries.` : 'The audit log is empty.')
  if (head) console.log(`${head.number}:${head.hash}`)
  return 0
}

function readHead(text: string) {
  const [, number, hash] = /^([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(text) ?? []
  if (number === undefined || hash === undefined)
    throw new UsageError(`--noted wants the line that this command printed. Use it as: ${usage}`)
  return { number: Number(number), hash }
}
