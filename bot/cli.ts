/** The command line: `npm run --silent kabashoax -- COMMAND`. */
import { erase } from './commands/erase.ts'
import { exportKnowledge } from './commands/export.ts'
import { importKnowledge } from './commands/import.ts'
import { match } from './commands/match.ts'
import { staff } from './commands/staff.ts'
import { UsageError } from './commands/usage.ts'
import { whatsapp } from './commands/whatsapp.ts'
import { readEnvFile } from './env-file.ts'

const commands: Record<string, (args: string[]) => Promise<number>> = {
  staff,
  import: importKnowledge,
  export: exportKnowledge,
  match,
  erase,
  whatsapp,
}

const usage = `Commands:
  staff add --name NAME --role moderator|editor|admin   reads a password from standard input
  import FILE.jsonl                                     adds published clarifications, all or nothing
  export                                                writes the published knowledge base to standard output
  match --corpus FILE.jsonl                             dry run of the matcher, questions on standard input
  erase --channel CHANNEL --id ID                       removes an asker's personal data
  whatsapp [--phone NUMBER]                             state of the linked device; QR or pairing code to link it`

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    console.error(name === '' ? usage : `There is no command ${name}.\n${usage}`)
    return name === '' ? 0 : 2
  }
  readEnvFile()
  return await command(args)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(error instanceof UsageError ? 2 : 1)
  },
)
