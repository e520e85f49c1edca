/** The real program: as a child process, as an operator starts it, or inside the process of the test. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../bot/config.ts'
import { openLog } from '../../bot/log.ts'
import { openProgram } from '../../bot/program.ts'
import type { Store } from '../../db/store.ts'
import { eventually } from './eventually.ts'
import { freePort } from './postgres-cluster.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Program extends AsyncDisposable {
  readonly url: string
  /** What it printed so far, on both outputs. */
  output(): string
  /** Ends it with this signal and waits until it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** The same program without a process of its own: it starts in a tenth of the time, and cannot be killed. */
export interface InnerProgram extends AsyncDisposable {
  readonly url: string
  /** What it logged so far. */
  output(): string
  end(): Promise<void>
}

/** A key that programs which share a database share too. */
export const testKey = randomBytes(32).toString('base64')

const defaults = { KABASHOAX_KEY: testKey, STARTER: 'off', LOG_LEVEL: 'warn' }

/** Starts the program and waits until it is ready to serve (with the role web) or says that it runs. */
export async function startProgram(env: Record<string, string>): Promise<Program> {
  const port = env.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const dataDir = mkdtempSync(join(tmpdir(), 'kabashoax-data-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: port,
      ...defaults,
      DATA_DIR: dataDir,
      ...env,
    },
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const gone = once(child, 'exit').finally(() => rmSync(dataDir, { recursive: true, force: true }))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await gone
  }
  const running = eventually(() => {
    if (!output.includes('is running')) throw new Error(`The program did not start:\n${output}`)
  }, 90_000)
  await Promise.race([running, gone.then(() => Promise.reject(new ProgramEnded(output)))])
  return { url, output: () => output, end, [Symbol.asyncDispose]: () => end('SIGKILL') }
}

/**
 * Starts the program inside this process, over a store that the test goes on using: two in one process would wait for
 * each other's transactions. Resolves when it serves.
 */
export async function startInside(store: Store, env: Record<string, string> = {}): Promise<InnerProgram> {
  const port = env.PORT ?? String(await freePort())
  const dataDir = mkdtempSync(join(tmpdir(), 'kabashoax-data-'))
  const config = readConfig({ ...defaults, PORT: port, DATA_DIR: dataDir, ...env })
  let output = ''
  const write = (line: string) => {
    output += line
  }
  const program = await openProgram(config, store, openLog(config.logLevel, { write }))
  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= program.stop().finally(() => rmSync(dataDir, { recursive: true, force: true }))
    return ending
  }
  return { url: `http://127.0.0.1:${port}`, output: () => output, end, [Symbol.asyncDispose]: end }
}

/** The program ended by itself; the message is what it printed. */
export class ProgramEnded extends Error {}

/** Runs a command of the command line; resolves with what it printed and its exit code. */
export async function runCommand(
  env: Record<string, string>,
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/cli.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, KABASHOAX_KEY: testKey, ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}
