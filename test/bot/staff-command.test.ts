/** Accounts and the audit log on the command line. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { hashToken } from '../../admin/auth/sessions.ts'
import { openResetLink } from '../../db/invitations.ts'
import { openStore } from '../../db/open.ts'
import { audit } from '../../db/schema/staff.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { runCommand } from '../support/program.ts'

it('gets an admin who lost everything back in, and tells whether the audit log holds', async () => {
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
  expect(await runCommand(env, ['staff', 'reset', '--name', 'Ani'])).toMatchObject({
    code: 1,
    stderr: 'Nobody here is called Ani.\n',
  })
  const { stdout } = await runCommand(env, ['staff', 'reset', '--name', 'ina'])
  const [, token = ''] = /^https:\/\/cek\.test\/admin\/atur-ulang\/([\w-]{43})$/m.exec(stdout) ?? []

  const checked = await runCommand(env, ['audit'])
  const [, noted = ''] = /^The audit log holds: 2 entries\.\n(2:[0-9a-f]{64})\n$/.exec(checked.stdout) ?? []
  expect(await runCommand(env, ['audit', '--noted', noted])).toMatchObject({ code: 0 })

  const store = await openStore(database.url)
  expect(await openResetLink(store.read, hashToken(token), new Date())).toMatchObject({ name: 'Ina' })
  await store.write((tx) => tx.update(audit).set({ action: 'invite' }).where(eq(audit.number, 1)))
  await store.close()
  expect(await runCommand(env, ['audit'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The audit log does not hold: entry 1 was changed.\n',
  })
})
