/** Accounts and the audit log on the command line. */
import { expect, it } from 'vitest'
import { hashToken } from '../../admin/auth/sessions.ts'
import { openResetLink } from '../../db/invitations.ts'
import { openStore } from '../../db/open.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { runCommand } from '../support/program.ts'

it('gets an admin who lost everything back in, and tells whether the audit log holds', {
  timeout: 180_000,
}, async () => {
  await using database = await sqliteDatabase()
  const env = { DATABASE_URL: database.url, PUBLIC_URL: 'https://cek.test' }
  const added = await runCommand(
    env,
    ['staff', 'add', '--name', 'Ina', '--role', 'admin'],
    'kursi biru di pantai\n',
  )
  expect(added).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('second factor is set up at the first sign-in'),
  })
  const { stdout } = await runCommand(env, ['staff', 'reset', '--name', 'ina'])
  const [, token = ''] = /^https:\/\/cek\.test\/admin\/atur-ulang\/([\w-]{43})$/m.exec(stdout) ?? []

  const checked = await runCommand(env, ['audit'])
  const [, noted = ''] = /^The audit log holds: 2 entries\.\n(2:[0-9a-f]{64})\n$/.exec(checked.stdout) ?? []
  const store = await openStore(database.url)
  expect(await openResetLink(store.read, hashToken(token), new Date())).toMatchObject({ name: 'Ina' })
  await store.close()
  // As if the city had noted another hash: then somebody has written the chain anew.
  const other = noted.replace(/[0-9a-f]{8}$/, '00000000')
  expect(await runCommand(env, ['audit', '--noted', other])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The audit log does not hold: entry 2 was changed.\n',
  })
})
