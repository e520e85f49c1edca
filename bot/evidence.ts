/** Fetches the pictures and documents that moderators have to look at, and keeps them encrypted. */
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import {
  claimEvidence,
  type EvidenceRow,
  forgetUnwanted,
  keepEvidence,
  markEvidenceGone,
  nextEvidenceAt,
  postponeEvidence,
} from '../db/evidence.ts'
import type { Store } from '../db/store.ts'
import type { Vault } from '../db/vault.ts'
import { largestFile, sniffType } from '../knowledge/files.ts'
import { withoutMetadata } from '../knowledge/picture-metadata.ts'
import { backOff } from './back-off.ts'
import type { Channel } from './channel.ts'
import { runWorker } from './worker.ts'

/** Files fetched at once: each is held in memory whole. */
const atOnce = 3

/** For how long a file is this process's to fetch, in milliseconds. */
const claim = 120_000

/** A file that could not be fetched this often is given up. */
const mostAttempts = 8

/** What nobody had to look at for this long is forgotten, in milliseconds. */
const unwantedFor = 24 * 60 * 60 * 1_000
const forgetInterval = 10 * 60 * 1_000

/** Fetches until `signal` aborts; what was begun is finished first. */
export async function gatherEvidence(
  store: Store,
  vault: Vault,
  channels: readonly Channel[],
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const byName = new Map(channels.map((channel) => [channel.name, channel]))
  let forgotAt = 0
  await runWorker(
    {
      async takeDue() {
        const now = new Date()
        if (now.getTime() - forgotAt > forgetInterval) {
          forgotAt = now.getTime()
          await store.write((tx) => forgetUnwanted(tx, new Date(now.getTime() - unwantedFor)))
        }
        const until = new Date(now.getTime() + claim)
        const due = await store.write((tx) => claimEvidence(tx, now, until, atOnce))
        await Promise.all(due.map((row) => gather(store, vault, byName.get(row.channel), row, log)))
        return due.length
      },
      nextAt: () => nextEvidenceAt(store.read),
      onNews: (wake) => store.onAnnounce('evidence', wake),
      onError: (error) => log.error(error, 'the evidence could not be read; trying again'),
      onRecovery: () => log.info('the evidence can be read again'),
    },
    signal,
  )
}

async function gather(
  store: Store,
  vault: Vault,
  channel: Channel | undefined,
  row: EvidenceRow,
  log: Logger,
): Promise<void> {
  const { id, reference, attempts } = row
  try {
    if (!channel?.fetchMedia || reference === null) return await store.write((tx) => markEvidenceGone(tx, id))
    const bytes = await channel.fetchMedia(reference, largestFile)
    const file = bytes && bytes.length <= largestFile ? asKept(bytes, row.mime) : undefined
    await store.write((tx) =>
      file
        ? keepEvidence(tx, id, { ...file.known, sealed: vault.sealFile(file.bytes) })
        : markEvidenceGone(tx, id),
    )
  } catch (error) {
    log.warn({ evidence: id, attempts }, `evidence could not be fetched: ${nameOf(error)}`)
    const dueAt = new Date(Date.now() + backOff(attempts))
    await store.write((tx) =>
      attempts >= mostAttempts ? markEvidenceGone(tx, id) : postponeEvidence(tx, id, dueAt),
    )
  }
}

/** Undefined for what no moderator should be shown. */
function asKept(bytes: Uint8Array, claimed: string) {
  const mime = sniffType(bytes, claimed)
  const clean = mime === undefined ? undefined : withoutMetadata(bytes, mime)
  if (mime === undefined || !clean) return undefined
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes: clean, known: { mime, size: clean.length, sha256 } }
}

/** Never an error's own words: they may hold the address of the file, and with it a token. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no error')
