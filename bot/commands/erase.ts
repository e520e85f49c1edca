import { eraseAsker, findAsker, forgetErasedAddress } from '../../db/askers.ts'
import { dropWaiting } from '../../db/inbox.ts'
import { channelNames } from '../../db/shapes.ts'
import { Vault } from '../../db/vault.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = `kabashoax erase --channel ${channelNames.join('|')} --id ID`

/** Removes what is known of an asker: words, transcript, address. Counts stay right. */
export async function erase(args: string[]): Promise<number> {
  const { values } = readArguments(
    { args, options: { channel: { type: 'string' }, id: { type: 'string' } } },
    usage,
  )
  const { id } = values
  const channel = channelNames.find((name) => name === values.channel)
  if (!channel || id === undefined) throw new UsageError(`Use it as: ${usage}`)
  return await withStore(async (store, config) => {
    const asker = await findAsker(store.read, new Vault(config.key), channel, id)
    if (!asker) {
      console.error(`Nobody with this id has asked on ${channel}.`)
      return 1
    }
    await store.write(async (tx) => {
      await dropWaiting(tx, asker.id, new Date())
      await eraseAsker(tx, asker.id, new Date())
      await forgetErasedAddress(tx, asker.id)
    })
    console.log('Erased.')
    return 0
  })
}
