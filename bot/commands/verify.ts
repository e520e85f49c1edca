import { readFile } from 'node:fs/promises'
import { sniffType } from '../../knowledge/files.ts'
import { readCardLink } from '../../knowledge/genuine/card-payload.ts'
import { fingerprintOf, type KeySet, keyIdOf, keySetSchema } from '../../knowledge/genuine/keys.ts'
import { readQrCodes } from '../../knowledge/genuine/read-qr.ts'
import { type Trust, type Verified, verifyCard, verifyEntry } from '../../knowledge/genuine/verifying.ts'
import { readArguments, UsageError } from './usage.ts'

const usage = 'kabashoax verify FILE… [--keys KEYS.json | --fingerprint FINGERPRINT…]'

/** Something to check, and where it stands. */
interface Item {
  readonly at: string
  readonly verified: Verified
}

/**
 * Checks exported clarifications (JSON Lines, or one as JSON) and pictures of cards, offline. Exit code 0: all are
 * genuine, and none is older than another in the same files.
 */
export async function verify(args: string[]): Promise<number> {
  const options = { keys: { type: 'string' }, fingerprint: { type: 'string', multiple: true } } as const
  const { values, positionals } = readArguments({ args, allowPositionals: true, options }, usage)
  if (positionals.length === 0) throw new UsageError(`Which file? Use it as: ${usage}`)
  const given = values.keys === undefined ? undefined : await readKeys(values.keys)
  const { fingerprint: fingerprints } = values
  const inFile = new Set<string>()
  const trust: Trust = (key) => {
    inFile.add(key)
    if (given) return given.keys.some(({ x }) => x === key)
    return !fingerprints || fingerprints.includes(fingerprintOf(key))
  }

  const files = await Promise.all(positionals.map(async (name) => ({ name, bytes: await read(name) })))
  const isPicture = ({ bytes }: { bytes: Uint8Array }) => sniffType(bytes, '')?.startsWith('image/') ?? false
  const entries = files
    .filter((file) => !isPicture(file))
    .flatMap(({ name, bytes }) =>
      entriesIn(Buffer.from(bytes).toString(), name).map(({ at, value }) => ({
        at,
        verified: verifyEntry(value, trust),
      })),
    )
  // A card names its key but does not bring it.
  const known: KeySet = given ?? {
    keys: [...inFile].filter(trust).map((x) => ({ kty: 'OKP', crv: 'Ed25519', kid: keyIdOf(x), x })),
  }
  const cards = await Promise.all(
    files
      .filter(isPicture)
      .map(async ({ name, bytes }) => ({ at: name, verified: await cardIn(bytes, known) })),
  )

  const items = [...entries, ...cards]
  const problems = items.flatMap((item) => problemOf(item, items))
  for (const problem of problems) console.error(problem)
  if (items.length === 0) console.error('There is nothing to check.')
  console.log(
    `${items.length - problems.length} genuine${problems.length > 0 ? `, ${problems.length} not` : ''}.`,
  )
  if (!given && !fingerprints && inFile.size > 0) sayWhatItRestsOn([...inFile])
  return problems.length === 0 && items.length > 0 ? 0 : 1
}

function problemOf({ at, verified }: Item, all: readonly Item[]): string[] {
  if (verified.is === 'bad') return [`${at}: ${verified.why}.`]
  const { slug, issuer, revision } = verified
  const newest = Math.max(
    ...all.flatMap(({ verified: one }) =>
      one.is === 'genuine' && one.slug === slug && one.issuer === issuer ? [one.revision] : [],
    ),
  )
  if (revision === newest) return []
  return [
    `${at}: it is genuine, but not the newest: revision ${revision} of ${slug}, and there is ${newest}.`,
  ]
}

/** Without a key from elsewhere, whoever wrote the file can have signed it too. */
function sayWhatItRestsOn(keys: readonly string[]): void {
  console.log(
    'This rests on the file alone: whoever made it may have made its keys as well. To be sure, take the keys',
  )
  console.log(
    'from the city (/.well-known/kabashoax-keys.json, with --keys) or compare the fingerprint with them:',
  )
  for (const key of keys) console.log(`  ${fingerprintOf(key)}`)
}

/** One clarification as JSON, or one on each line. */
function entriesIn(text: string, file: string): { readonly at: string; readonly value: unknown }[] {
  const whole = jsonOf(text)
  if (whole !== undefined) return [{ at: file, value: whole }]
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ at: `${file} line ${index + 1}`, line }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ at, line }) => ({ at, value: jsonOf(line) }))
}

async function cardIn(bytes: Uint8Array, keys: KeySet): Promise<Verified> {
  const cards = (await readQrCodes(bytes)).flatMap((text) => readCardLink(text) ?? [])
  const [card] = cards
  if (!card) return { is: 'bad', why: 'there is no QR code of a card in it' }
  if (keys.keys.length === 0) return { is: 'bad', why: 'a card can be checked only with --keys' }
  const checked = cards.map((one) => verifyCard(one, keys))
  return checked.find(({ is }) => is === 'bad') ?? verifyCard(card, keys)
}

async function readKeys(file: string): Promise<KeySet> {
  const { success, data } = keySetSchema.safeParse(jsonOf(Buffer.from(await read(file)).toString()))
  if (!success)
    throw new UsageError(`${file} is no key set: it must be what /.well-known/kabashoax-keys.json gives.`)
  return data
}

async function read(file: string): Promise<Uint8Array> {
  return await readFile(file).catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
