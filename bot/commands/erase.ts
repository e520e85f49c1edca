import { eraseAsker, findAsker, forgetErasedAddress } from '../../db/askers.ts'
import { dropWaiting } from '../../db/inbox.ts'
import { channelNames } from '../../db/shapes.ts'
import { Vault } from '../../db/vault.ts'
import { addressesOf } from '../channels/whatsapp/addresses.ts'
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
    const vault = new Vault(config.key)
    const addresses = channel === 'whatsapp' ? await addressesOf(store.read, vault, id) : [id]
    const found = await Promise.all(addresses.map((one) => findAsker(store.read, vault, channel, one)))
    const asker = found.find((one) => one !== undefined)
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
