/**
 * Baileys and libsignal speak of what nobody may read: libsignal prints whole sessions, private keys included, to the
 * console; Baileys logs numbers and messages. And where a socket closes under them, some of their promises are
 * rejected with nobody listening, even with a bare number, which would end the process.
 */
import type { SocketConfig } from '@whiskeysockets/baileys'
import type { Logger } from 'pino'

const spoken = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

/** Once for the process, before the first socket. Everybody else's words go on. */
export function silenceLibsignal(): void {
  for (const method of spoken) {
    const speak = console[method]
    console[method] = (...words: unknown[]) => {
      if (!isBy('libsignal', new Error().stack)) speak.apply(console, words)
    }
  }
}

/** Once for the process. Any other rejection is a mistake of this program and ends it, as it does without this. */
export function surviveRejections(log: Logger): void {
  process.on('unhandledRejection', (reason) => {
    if (!isOfConnection(reason)) throw reason
    log.debug('WhatsApp: the connection closed under a call')
  })
}

const isOfConnection = (reason: unknown): boolean =>
  typeof reason === 'number' || (reason instanceof Error && isBy('@whiskeysockets/baileys', reason.stack))

const isBy = (folder: string, stack = ''): boolean =>
  stack.replaceAll('\\', '/').includes(`/node_modules/${folder}/`)

/** What Baileys logs, without what it is about: only the constant part of its warnings, for whoever debugs. */
export function baileysLogger(log: Logger): SocketConfig['logger'] {
  const silent = () => {}
  const hint = (about: unknown, text?: string) => {
    const line = typeof about === 'string' ? about : text
    if (line !== undefined) log.debug(`Baileys: ${withoutNames(line)}`)
  }
  const logger: SocketConfig['logger'] = {
    level: 'warn',
    child: () => logger,
    trace: silent,
    debug: silent,
    info: silent,
    warn: hint,
    error: hint,
  }
  return logger
}

/** Numbers of people, groups and messages are long; Baileys' own (463, 515) are not. */
const withoutNames = (text: string): string => text.replace(/[\w.:-]*\d{5,}[\w.:@-]*/g, '…')
