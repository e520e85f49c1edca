/** `npm test`: fetches what the tests need, runs the checks, then every test. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian packages, each with a file that shows that it is there. */
const needed = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'postgresql', file: '/usr/lib/postgresql' },
]

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

const missing = needed.filter(({ file }) => !existsSync(file)).map(({ name }) => name)
if (missing.length > 0) {
  const install = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`The tests need ${missing.join(' and ')}. On Debian: sudo ${install}`)
    process.exit(1)
  }
  run('apt-get', ['update', '--quiet'])
  run('apt-get', install.split(' ').slice(1))
}

run('npm', ['run', '--silent', 'check'])
run('npx', ['vitest', 'run', ...process.argv.slice(2)])
