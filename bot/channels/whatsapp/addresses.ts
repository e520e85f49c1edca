import type { Reader } from '../../../db/store.ts'
import type { Vault } from '../../../db/vault.ts'
import { loadSecrets } from '../../../db/whatsapp-keys.ts'
import { readPhoneNumber } from '../../../knowledge/phone-number.ts'

/** The addresses under which the person with this phone number, or this address, may be known. */
export async function addressesOf(read: Reader, vault: Vault, id: string): Promise<string[]> {
  const number = readPhoneNumber(id.replace(/@s\.whatsapp\.net$/, ''))
  if (number === undefined || id.endsWith('@lid')) return [id]
  // Baileys' own record of who has which LID: JSON, as all that the device keeps.
  const lid = (await loadSecrets(read, vault, 'lid-mapping', [number])).get(number)
  return [...(lid === undefined ? [] : [`${JSON.parse(lid)}@lid`]), `${number}@s.whatsapp.net`]
}
