/** The phone of the city's number, which links the running program as a device. */
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { linkState } from '../../db/whatsapp-link.ts'
import type { WhatsAppPeer } from '../peers/whatsapp.ts'
import { eventually } from './eventually.ts'
import { testKey } from './program.ts'

/** Scans the QR code that a program with this database shows; resolves when it is connected. */
export async function linkWhatsApp(peer: WhatsAppPeer, store: Store): Promise<void> {
  const vault = new Vault(Buffer.from(testKey, 'base64'))
  const state = () => linkState(store.read, vault, new Date())
  const qr = await eventually(async () => {
    const now = await state()
    if (now.at !== 'waiting') throw new Error(`WhatsApp does not wait to be linked; it is ${now.at}.`)
    return now.qr
  })
  peer.scan(qr)
  await eventually(async () => {
    const now = await state()
    if (now.at !== 'connected') throw new Error(`WhatsApp is not connected; it is ${now.at}.`)
  })
}
