import { text as readAll } from 'node:stream/consumers'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { roles } from '../../db/shapes.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = `kabashoax staff add --name NAME --role ${roles.join('|')}  (the password on standard input)`

/** Makes an account for a person of the desk. */
export async function staff(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { name: { type: 'string' }, role: { type: 'string' } } },
    usage,
  )
  const { name } = values
  const role = roles.find((one) => one === values.role)
  if (positionals[0] !== 'add' || name === undefined || !role) throw new UsageError(`Use it as: ${usage}`)
  if (process.stdin.isTTY) console.error('Type the password, then Enter and Ctrl-D:')
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
  await withStore((store) => addStaffMember(store, { name, role, password }, new Date()))
  console.log(`${name} can sign in at /admin as ${role}.`)
  return 0
}
