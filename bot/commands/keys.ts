import { Vault } from '../../db/vault.ts'
import { fingerprintOf, publicKeys, rotateSigningKey } from '../../knowledge/genuine/keys.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = 'kabashoax keys [rotate]'

/** Lists the keys that the city has signed with, or puts a new one to use. */
export async function keys(args: string[]): Promise<number> {
  const { positionals } = readArguments({ args, allowPositionals: true, options: {} }, usage)
  const [word] = positionals
  if (positionals.length > 1 || (word !== undefined && word !== 'rotate'))
    throw new UsageError(`Use it as: ${usage}`)
  return await withStore(async (store, config) => {
    if (word === 'rotate') await rotateSigningKey(store, new Vault(config.key), new Date())
    const day = (seconds: number | undefined) =>
      seconds === undefined ? 'now' : new Date(seconds * 1_000).toISOString()
    for (const { kid, x, nbf, exp } of (await publicKeys(store.read)).keys)
      console.log(`${kid}  ${day(nbf)} to ${day(exp)}  fingerprint ${fingerprintOf(x)}`)
    return 0
  })
}
