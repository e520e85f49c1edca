/** The configuration: environment variables, checked once at the start. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const processRoles = ['web', 'telegram', 'whatsapp', 'delivery'] as const
export type ProcessRole = (typeof processRoles)[number]

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://cek.kupangkota.go.id' })
  .refine((url) => !/[?#]/.test(url), 'must end before any ? or #')
  .transform((url) => url.replace(/\/+$/, ''))

/** As Meta hands it out: no spaces, no line ends. */
const secretWord = z.string().regex(/^\S+$/, 'may hold no spaces')

const environment = z
  .object({
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be an address or a name, such as 127.0.0.1')
      .default('127.0.0.1'),
    PORT: z.coerce.number('must be a port number').int().min(1).max(65_535).default(8080),
    PUBLIC_URL: webAddress.optional(),
    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must begin with file: or postgres://')
      .optional(),
    KABASHOAX_KEY: z
      .string()
      .refine((text) => isKey(text), 'must be 32 bytes in base64; make one with: openssl rand -base64 32')
      .optional(),
    ROLES: z
      .string()
      .default('all')
      .transform((text, context): ProcessRole[] => {
        if (text === 'all') return [...processRoles]
        const words = text.split(',').map((word) => word.trim())
        const known = processRoles.filter((role) => words.includes(role))
        const unknown = words.filter((word) => !processRoles.some((role) => role === word))
        if (unknown.length > 0)
          context.addIssue({
            code: 'custom',
            message: `has ${unknown.join(', ')}; it must be all, or a comma list of ${processRoles.join(', ')}`,
          })
        return known
      }),
    STARTER: z.enum(['on', 'off'], 'must be on or off').default('on'),
    CONTACT_LINES: z
      .string()
      .max(1_000, 'may have at most 1,000 letters')
      .default('')
      .transform((text) => text.split('|').flatMap((line) => line.trim() || [])),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-def; @BotFather gives it')
      .optional(),
    TELEGRAM_API_ROOT: webAddress.default('https://api.telegram.org'),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{1,256}$/, 'may hold only letters, digits, _ and -, at most 256')
      .optional(),
    TELEGRAM_CHANNEL: z
      .string()
      .regex(
        /^(@[A-Za-z]\w{3,31}|-100\d{5,})$/,
        "must be the channel's @name, or its number, which begins with -100; the bot must be its administrator",
      )
      .optional(),
    TELEGRAM_MODERATORS: z
      .string()
      .regex(/^-\d{5,}$/, "must be the group's number, which begins with -; the bot must be in the group")
      .optional(),
    WHATSAPP: z.enum(['on', 'off'], 'must be on or off').default('off'),
    WHATSAPP_SOCKET_URL: z
      .url({ protocol: /^wss?$/, error: "must be a web socket's address; leave it out for WhatsApp's own" })
      // Baileys checks no certificates of WhatsApp's own protocol: TLS alone proves who answers.
      .regex(
        /^(wss:|ws:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$))/,
        'must begin with wss:// (ws:// only on this machine)',
      )
      .optional(),
    WHATSAPP_CHANNEL: z
      .string()
      .regex(
        /^\d{10,}@newsletter$/,
        'must be the id of a WhatsApp channel, such as 120363012345678901@newsletter',
      )
      .optional(),
    WHATSAPP_CLOUD_PHONE_ID: z
      .string()
      .regex(/^\d+$/, 'must be the phone number ID (digits) that the app dashboard shows, not the number')
      .optional(),
    WHATSAPP_CLOUD_TOKEN: secretWord.optional(),
    WHATSAPP_CLOUD_APP_SECRET: secretWord.optional(),
    WHATSAPP_CLOUD_VERIFY_TOKEN: secretWord.optional(),
    WHATSAPP_CLOUD_API_ROOT: webAddress.default('https://graph.facebook.com/v23.0'),
    WHATSAPP_CLOUD_TEMPLATE: z
      .string()
      .regex(
        /^[a-z0-9_]{1,512}(:[a-z]{2,3}(_[A-Z]{2})?)?$/,
        'must look like template_name or template_name:id',
      )
      .transform((text) => {
        const [name = '', language = 'id'] = text.split(':')
        return { name, language }
      })
      .optional(),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level such as info')
      .default('info'),
  })
  .refine((given) => given.TELEGRAM_CHANNEL === undefined || given.TELEGRAM_BOT_TOKEN !== undefined, {
    path: ['TELEGRAM_CHANNEL'],
    error: 'needs TELEGRAM_BOT_TOKEN too: it is the bot that posts there',
  })
  .refine((given) => given.TELEGRAM_MODERATORS === undefined || given.TELEGRAM_BOT_TOKEN !== undefined, {
    path: ['TELEGRAM_MODERATORS'],
    error: 'needs TELEGRAM_BOT_TOKEN too: it is the bot that writes there',
  })

export interface Config {
  readonly host: string
  readonly port: number
  /** Without a slash at its end. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string
  /** 32 bytes. */
  readonly key: Buffer
  readonly roles: readonly ProcessRole[]
  readonly starter: boolean
  /** How to reach who answers for the service, as residents read it. */
  readonly contactLines: readonly string[]
  readonly telegram:
    | { readonly token: string; readonly apiRoot: string; readonly webhookSecret: string | undefined }
    | undefined
  /** The city's own channels, which publications are posted to, by messenger. */
  readonly cityChannels: { readonly telegram: string | undefined; readonly whatsapp: string | undefined }
  /** The Telegram group in which the moderators are told what wants them now. */
  readonly moderators: string | undefined
  readonly whatsAppCloud:
    | {
        readonly phoneId: string
        readonly token: string
        readonly webhook: { readonly appSecret: string; readonly verifyToken: string }
        readonly apiRoot: string
        readonly template: { readonly name: string; readonly language: string } | undefined
      }
    | undefined
  /** `socketUrl` undefined: WhatsApp's own. */
  readonly whatsapp: { readonly socketUrl: string | undefined } | undefined
  readonly logLevel: string
}

/** A mistake in the configuration; its message says in one line what is wrong and how to mend it. */
export class ConfigError extends Error {}

/** Reads the configuration; makes the key in DATA_DIR at the first start. Throws a `ConfigError`. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(filled)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`The configuration is wrong: ${lines.join('; ')}.`)
  }
  const e = parsed.data
  return {
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL ?? `http://${e.HOST.includes(':') ? `[${e.HOST}]` : e.HOST}:${e.PORT}`,
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL ?? `file:${join(e.DATA_DIR, 'kabashoax.db')}`,
    key: e.KABASHOAX_KEY === undefined ? keyIn(e.DATA_DIR) : Buffer.from(e.KABASHOAX_KEY, 'base64'),
    roles: e.ROLES,
    starter: e.STARTER === 'on',
    contactLines: e.CONTACT_LINES,
    telegram: e.TELEGRAM_BOT_TOKEN
      ? {
          token: e.TELEGRAM_BOT_TOKEN,
          apiRoot: e.TELEGRAM_API_ROOT,
          webhookSecret: e.TELEGRAM_WEBHOOK_SECRET,
        }
      : undefined,
    moderators: e.TELEGRAM_MODERATORS,
    cityChannels: { telegram: e.TELEGRAM_CHANNEL, whatsapp: e.WHATSAPP_CHANNEL },
    whatsAppCloud: whatsAppCloudOf(e),
    whatsapp: e.WHATSAPP === 'on' ? { socketUrl: e.WHATSAPP_SOCKET_URL } : undefined,
    logLevel: e.LOG_LEVEL,
  }
}

/** All four or none: a channel that could only send, or only receive, would lose what people wrote. */
function whatsAppCloudOf(e: z.output<typeof environment>): Config['whatsAppCloud'] {
  const {
    WHATSAPP_CLOUD_PHONE_ID: phoneId,
    WHATSAPP_CLOUD_TOKEN: token,
    WHATSAPP_CLOUD_APP_SECRET: appSecret,
    WHATSAPP_CLOUD_VERIFY_TOKEN: verifyToken,
    WHATSAPP_CLOUD_API_ROOT: apiRoot,
    WHATSAPP_CLOUD_TEMPLATE: template,
  } = e
  if (phoneId && token && appSecret && verifyToken)
    return { phoneId, token, webhook: { appSecret, verifyToken }, apiRoot, template }
  if (!phoneId && !token && !appSecret && !verifyToken && !template) return undefined
  const missing = Object.entries({
    WHATSAPP_CLOUD_PHONE_ID: phoneId,
    WHATSAPP_CLOUD_TOKEN: token,
    WHATSAPP_CLOUD_APP_SECRET: appSecret,
    WHATSAPP_CLOUD_VERIFY_TOKEN: verifyToken,
  }).flatMap(([name, value]) => (value ? [] : [name]))
  throw new ConfigError(
    `The configuration is wrong: the WhatsApp Cloud API needs ${missing.join(' and ')} too: set all four, or none.`,
  )
}

/** The key kept in the data folder. `wx`: of two processes that start at once, one makes it. */
function keyIn(folder: string): Buffer {
  const file = join(folder, 'key')
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new ConfigError(
        `The key cannot be written to ${file}: make the folder writable, or set KABASHOAX_KEY or DATA_DIR.`,
        { cause: error },
      )
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!isKey(text))
    throw new ConfigError(
      `The key in ${file} is damaged: put the right one back from a backup, or set KABASHOAX_KEY.`,
    )
  return Buffer.from(text, 'base64')
}

const isKey = (text: string): boolean => Buffer.from(text, 'base64').length === 32
