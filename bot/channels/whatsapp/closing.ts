/** What the code says with which WhatsApp, or the network, closed the socket, and what follows from it. */
import type { Trouble } from '../../../db/whatsapp-link.ts'

export type Next =
  /** Connect again at once: WhatsApp asks for it after linking, and a QR code that nobody scanned runs out. */
  | { readonly do: 'reconnect'; readonly trouble?: Trouble }
  /** Connect again after a wait that grows. */
  | { readonly do: 'back off'; readonly trouble: Trouble }
  /** The device was unlinked: forget its keys and show a new QR code. */
  | { readonly do: 'link again'; readonly trouble: Trouble }
  /** This version of WhatsApp Web is too old: ask for the newest one, then connect again. */
  | { readonly do: 'refresh version'; readonly trouble: Trouble }
  /** Trying again would do harm; only the operator can help. */
  | { readonly do: 'stop'; readonly trouble: Trouble }

const byCode: ReadonlyMap<number, Next> = new Map<number, Next>([
  [515, { do: 'reconnect' }],
  [401, { do: 'link again', trouble: 'logged-out' }],
  [403, { do: 'stop', trouble: 'refused' }],
  [405, { do: 'refresh version', trouble: 'outdated' }],
  [411, { do: 'stop', trouble: 'not-multi-device' }],
  [440, { do: 'stop', trouble: 'replaced' }],
  [500, { do: 'back off', trouble: 'busy' }],
  [503, { do: 'back off', trouble: 'busy' }],
])

/**
 * What to do after the socket closed with this code; undefined or unknown: as after a lost network (408, 428).
 * `linked`: whether the device is; one that is not can be neither logged out nor lose anything by trying again.
 */
export function afterClose(code: number | undefined, linked: boolean): Next {
  const next = code === undefined ? undefined : byCode.get(code)
  if (!linked && code === 408) return { do: 'reconnect' }
  if (!linked && next?.do === 'link again') return { do: 'back off', trouble: 'not-paired' }
  return next ?? { do: 'back off', trouble: 'unreachable' }
}

/** The wait before the n-th try in a row, in milliseconds: doubling from 1 second to 5 minutes, less up to a quarter. */
export const backOff = (failures: number): number =>
  Math.min(1_000 * 2 ** (failures - 1), 300_000) * (1 - Math.random() / 4)

/** For the log; the desk's words are in knowledge/texts/desk.ts. */
export const troubleLines: Readonly<Record<Trouble, string>> = {
  'logged-out':
    'WhatsApp says that this device was unlinked; its keys are forgotten. Link it again on the desk (/admin/whatsapp).',
  refused:
    'WhatsApp refuses this account (403): it may be banned. Open WhatsApp on the phone, follow what it says, then press “connect again” on the desk (/admin/whatsapp).',
  replaced:
    'another program took this WhatsApp connection over (440). Stop it, then press “connect again” on the desk (/admin/whatsapp).',
  outdated: 'WhatsApp finds this version of its web client too old (405); asking for the newest one.',
  'not-multi-device':
    'this WhatsApp account cannot link devices (411). Update WhatsApp on the phone, then press “connect again” on the desk (/admin/whatsapp).',
  unreachable: 'WhatsApp cannot be reached; trying again, nothing is lost.',
  busy: 'WhatsApp has trouble of its own; trying again, nothing is lost.',
  silent: 'the connection with WhatsApp fell silent; connecting anew, nothing is lost.',
  'not-paired': 'linking with WhatsApp did not succeed; trying again.',
}
