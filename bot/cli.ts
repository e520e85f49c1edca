/** The command line: `npm run --silent kabashoax -- COMMAND`. */
import { UsageError } from './commands/usage.ts'
import { readEnvFile } from './env-file.ts'

type Command = (args: string[]) => Promise<number>

/** Each is loaded when it is called: what one needs the others need not wait for. */
const commands: Record<string, () => Promise<Command>> = {
  staff: async () => (await import('./commands/staff.ts')).staff,
  audit: async () => (await import('./commands/audit.ts')).audit,
  import: async () => (await import('./commands/import.ts')).importKnowledge,
  export: async () => (await import('./commands/export.ts')).exportKnowledge,
  match: async () => (await import('./commands/match.ts')).match,
  erase: async () => (await import('./commands/erase.ts')).erase,
  verify: async () => (await import('./commands/verify.ts')).verify,
  keys: async () => (await import('./commands/keys.ts')).keys,
  whatsapp: async () => (await import('./commands/whatsapp.ts')).whatsapp,
}

const usage = `Commands:
  staff add --name NAME --role moderator|editor|admin   reads a password from standard input
  staff reset --name NAME                               prints a one-time link to a new password and second factor
  audit [--noted NUMBER:HASH]                           checks that nobody changed the audit log; prints its last hash
  import FILE.jsonl                                     adds published clarifications, all or nothing
  export                                                writes the published knowledge base to standard output
  match --corpus FILE.jsonl                             dry run of the matcher, questions on standard input
  verify FILE… [--keys KEYS.json]                       checks exported clarifications and cards, offline
  keys [rotate]                                         lists the signing keys; rotate puts a new one to use
  erase --channel CHANNEL --id ID                       removes an asker's personal data
  whatsapp [--phone NUMBER]                             state of the linked device; QR or pairing code to link it`

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    console.error(name === '' ? usage : `There is no command ${name}.\n${usage}`)
    return name === '' ? 0 : 2
  }
  readEnvFile()
  const command = await load()
  return await command(args)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(error instanceof UsageError ? 2 : 1)
  },
)
