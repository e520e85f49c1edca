import { setTimeout as sleep } from 'node:timers/promises'
import QRCode from 'qrcode'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import { type LinkState, linkState, wishOfLink } from '../../db/whatsapp-link.ts'
import { readPhoneNumber } from '../../knowledge/phone-number.ts'
import { troubleLines } from '../channels/whatsapp/closing.ts'
import { withStore } from './open.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = 'kabashoax whatsapp [--phone NUMBER]'

/** How long to wait for what the running program is asked for, and how often to look, in milliseconds. */
const patience = 45_000
const lookEvery = 250

const stateLines: Record<LinkState['at'], string> = {
  off: 'WhatsApp is off: no running program has WHATSAPP=on.',
  connecting: 'WhatsApp: connecting.',
  waiting: 'WhatsApp: waiting to be linked. On the phone: WhatsApp, Linked devices, Link a device.',
  connected: 'WhatsApp: connected.',
  reconnecting: 'WhatsApp: reconnecting.',
  stopped: 'WhatsApp: stopped.',
}

/** Shows how the linked device stands and, while it waits to be linked, what it takes; beside a running program. */
export async function whatsapp(args: string[]): Promise<number> {
  const { values } = readArguments({ args, options: { phone: { type: 'string' } } }, usage)
  const number = values.phone === undefined ? undefined : readPhoneNumber(values.phone)
  if (values.phone !== undefined && number === undefined)
    throw new UsageError(`The number must be whole, such as 081234567890. Use it as: ${usage}`)
  return await withStore(async (store, config) => {
    const vault = new Vault(config.key)
    const before = await linkState(store.read, vault, new Date())
    if (number !== undefined)
      await store.write((tx) => wishOfLink(tx, vault, { wish: 'code', number }, new Date()))
    const owesCode = (state: LinkState) =>
      number !== undefined && state.at === 'waiting' && (state.code ?? codeOf(before)) === codeOf(before)
    const state = await settledState(store, vault, owesCode)
    console.log(stateLines[state.at])
    if ('trouble' in state && state.trouble) console.log(troubleLines[state.trouble])
    if (state.at === 'waiting') await show(state, number !== undefined)
    return number !== undefined && state.at === 'waiting' && state.code === undefined ? 1 : 0
  })
}

async function show(state: Extract<LinkState, { at: 'waiting' }>, wantsCode: boolean): Promise<void> {
  if (!wantsCode) {
    console.log(await QRCode.toString(state.qr, { type: 'terminal', small: true }))
    console.log(`qr: ${state.qr}`)
  } else if (state.code === undefined) {
    console.error('WhatsApp has given no pairing code yet: try once more.')
  } else {
    console.log('Choose “Link with phone number instead” there, and type:')
    console.log(`code: ${state.code}`)
  }
}

/** How it stands once it is neither on its way nor owes a code. */
async function settledState(
  store: Store,
  vault: Vault,
  owesCode: (state: LinkState) => boolean,
): Promise<LinkState> {
  const end = Date.now() + patience
  for (;;) {
    const state = await linkState(store.read, vault, new Date())
    if ((state.at !== 'connecting' && !owesCode(state)) || Date.now() > end) return state
    await sleep(lookEvery)
  }
}

const codeOf = (state: LinkState): string | undefined => (state.at === 'waiting' ? state.code : undefined)
