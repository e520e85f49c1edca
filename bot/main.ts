/** The program's entry: reads the configuration, opens the program and stops it when the operator asks. */
import { pino } from 'pino'
import { Vault } from '../db/vault.ts'
import { readConfig } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { openLog } from './log.ts'
import { openSigningStore } from './opening.ts'
import { openProgram } from './program.ts'

async function main(): Promise<void> {
  readEnvFile()
  const config = readConfig(process.env)
  // Logs go to standard error: standard output is for what the operator reads at the start.
  const log = openLog(config.logLevel, pino.destination(2))
  const store = await openSigningStore(config, new Vault(config.key))
  const program = await openProgram(config, store, log)
  console.log(program.greeting)
  await stopSignal()
  log.info('stopping')
  await program.stop()
  await store.close()
}

/** Resolves at the first request to stop; the second one ends the process at once. */
async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
