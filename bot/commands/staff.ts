import { text as readAll } from 'node:stream/consumers'
import { addStaffMember } from '../../admin/auth/accounts.ts'
import { makeResetLink } from '../../admin/auth/invitations.ts'
import { needsSecondFactor } from '../../admin/auth/permissions.ts'
import { roles } from '../../db/shapes.ts'
import { staffByName } from '../../db/staff.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = `kabashoax staff add --name NAME --role ${roles.join('|')}  (the password on standard input)
            kabashoax staff reset --name NAME`

/** Makes an account for a person of the desk, or a link back into one. */
export async function staff(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { name: { type: 'string' }, role: { type: 'string' } } },
    usage,
  )
  const [deed] = positionals
  const { name } = values
  const role = roles.find((one) => one === values.role)
  if (deed === 'reset' && name !== undefined && values.role === undefined) return await reset(name)
  if (deed !== 'add' || name === undefined || !role) throw new UsageError(`Use it as: ${usage}`)
  if (process.stdin.isTTY) console.error('Type the password, then Enter and Ctrl-D:')
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
  await withStore((store) => addStaffMember(store, { name, role, password }, new Date()))
  const next = needsSecondFactor(role) ? ' The second factor is set up at the first sign-in.' : ''
  console.log(`${name} can sign in at /admin as ${role}.${next}`)
  return 0
}

/** For an admin who has lost everything and has no other admin to ask. */
const reset = (name: string): Promise<number> =>
  withStore(async (store, { publicUrl }) => {
    const member = await staffByName(store.read, name)
    if (!member) {
      console.error(`Nobody here is called ${name}.`)
      return 1
    }
    const path = await makeResetLink(store, member.id, null, new Date())
    console.log(`A new password and second factor for ${member.name}, once, within 24 hours:`)
    console.log(`${publicUrl}${path}`)
    return 0
  })
