/** The WhatsApp channel: a device linked to the city's number, over Baileys. */
import type { WAVersion } from '@whiskeysockets/baileys'
import type { Message } from '../../../db/shapes.ts'
import type { Vault } from '../../../db/vault.ts'
import { toWhatsApp } from '../../../knowledge/markup/whatsapp.ts'
import type { Channel, DrawCard } from '../../channel.ts'
import { type ArrivalOptions, Arrivals } from './arrivals.ts'
import { backOff } from './closing.ts'
import { type Limits, patientLimits } from './connection.ts'
import { holdConnections, newestVersion } from './holding.ts'
import { SignalKeys } from './keys.ts'
import { Link } from './link.ts'
import { fetchAttachment } from './media.ts'
import { OpenLine } from './open-line.ts'
import { userOf } from './people.ts'
import { SeenMessages } from './seen.ts'
import { humanPace, type Pace, sender } from './sending.ts'
import { Verdicts } from './verdicts.ts'

export interface WhatsAppOptions extends ArrivalOptions {
  /** Undefined: WhatsApp's own. */
  readonly socketUrl: string | undefined
  readonly vault: Vault
  /** What the message of ours with this id on the channel said, for a phone that could not read it. */
  readonly said: (externalId: string) => Promise<Message | undefined>
  readonly drawCard: DrawCard
  /** Hears our number, in digits, each time it is connected. */
  readonly onNumber: (number: string) => Promise<void>
  readonly pace?: Pace
  readonly limits?: Limits
  /** The wait after the n-th failure in a row, in milliseconds. */
  readonly wait?: (failures: number) => number
  readonly latestVersion?: () => Promise<WAVersion | undefined>
}

export type WhatsAppChannel = Channel & Required<Pick<Channel, 'receive' | 'leave' | 'line' | 'fetchMedia'>>

export function whatsappChannel(options: WhatsAppOptions): WhatsAppChannel {
  const { store, vault, log, said, drawCard, pace = humanPace, limits = patientLimits } = options
  const line = new OpenLine()
  const verdicts = new Verdicts()
  const seen = new SeenMessages()
  const keys = new SignalKeys(store, vault)
  const arrivals = new Arrivals(options, keys, seen)

  const connected = () => {
    if (!line.socket) throw new Error('WhatsApp is not connected')
    return line.socket
  }

  return {
    name: 'whatsapp',
    // WhatsApp takes more, but folds what is long behind “read more”.
    longestText: 4_000,
    choices: 'numbered',
    atOnce: 12,
    line,
    send: sender({ socket: () => line.socket, verdicts, seen, pace, drawCard }),
    async fetchMedia(reference, mostBytes) {
      const socket = connected()
      await socket.refreshMediaConn(false)
      return await fetchAttachment(reference, socket.getMediaHost(), mostBytes)
    },
    leave: (group) => connected().groupLeave(group),
    async receive(signal) {
      const link = new Link(store, vault, log)
      const beating = link.beat(signal)
      try {
        await holdConnections(
          {
            ...{ store, vault, log, link, limits, keys, verdicts },
            socketUrl: options.socketUrl,
            recorder: arrivals,
            said: async ({ id }) => {
              const message = id ? await said(id) : undefined
              return message && { extendedTextMessage: { text: toWhatsApp(message) } }
            },
            onMessages: (messages, socket) => arrivals.take(messages, socket),
            onOpen(socket) {
              line.open(socket)
              const number = socket.user && userOf(socket.user.id)
              if (number)
                void options.onNumber(number).catch((error) => log.error(error, 'the number was not kept'))
            },
            onClose: () => line.close(),
            wait: options.wait ?? backOff,
            latestVersion: options.latestVersion ?? newestVersion,
          },
          signal,
        )
      } finally {
        await arrivals.settled()
        await link.tell({ at: 'off' })
      }
      await beating
    },
  }
}
