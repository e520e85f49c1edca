/** The published knowledge base in and out of files: import, export, and the starter entries. */
import { readFileSync } from 'node:fs'
import { addAudit } from '../db/audit.ts'
import { type Clarification, listClarifications, phrasingsOf } from '../db/clarifications.ts'
import { listSigningKeys } from '../db/signing-keys.ts'
import { currentStatements } from '../db/statements.ts'
import type { Reader, Store } from '../db/store.ts'
import { addWithdrawal } from '../db/withdrawals.ts'
import { type Content, type Portable, portableSchema, problemsOf } from './content.ts'
import { type ExportedSignature, exportedSignature } from './genuine/verifying.ts'
import { addPublished } from './publishing.ts'

/** What is wrong with a file, each line with its number. */
export class ImportError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Reads an import file (JSON Lines). Throws an `ImportError` that names each bad line. */
export function parseImport(text: string): Portable[] {
  const entries: Portable[] = []
  const problems: string[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const parsed = portableSchema.safeParse(jsonOrUndefined(line))
    if (parsed.success) entries.push(parsed.data)
    else problems.push(`line ${index + 1}: ${problemsOf(parsed.error).join('; ')}`)
  }
  if (problems.length > 0) throw new ImportError(problems)
  return entries
}

/** Publishes all entries in one transaction; returns how many. */
export async function importEntries(
  store: Store,
  entries: readonly Portable[],
  example: boolean,
  now: Date,
): Promise<number> {
  await store.write(async (tx) => {
    for (const { phrasings, publishedAt, withdrawn, ...content } of entries) {
      const own = [...new Set(phrasings)].map((text) => ({ text, questionId: null }))
      const { id, revision } = await addPublished(tx, content, own, null, new Date(publishedAt), example)
      if (withdrawn)
        await addWithdrawal(tx, {
          clarificationId: id,
          revisionNumber: revision,
          reason: withdrawn.reason,
          staffId: null,
          withdrawnAt: new Date(withdrawn.at),
        })
    }
    const action = example ? 'starter' : 'import'
    await addAudit(tx, {
      at: now,
      staffId: null,
      action,
      subject: 'knowledge',
      detail: { entries: entries.length },
    })
  })
  return entries.length
}

/** The entries that an empty knowledge base starts with, marked as examples for Kominfo to check. */
export function starterEntries(): Portable[] {
  const files = ['klarifikasi.jsonl', 'informasi.jsonl']
  return files.flatMap((file) =>
    parseImport(readFileSync(new URL(`./starter/${file}`, import.meta.url), 'utf8')),
  )
}

/** How many clarifications are read at a time. */
const page = 200

/**
 * An exported clarification: in import form, with the signature that import leaves aside. It says what is stored: what
 * was published before a rule of the form grew stricter is there to be taken away all the same.
 */
export interface Exported extends Said {
  readonly publishedAt: string
  readonly phrasings: readonly string[]
  readonly withdrawn?: { readonly at: string; readonly reason: string }
  readonly signature?: ExportedSignature
}

type Said = Pick<Clarification, keyof Content>

/** In the order in which people read a line. */
const saidBy = (row: Clarification): Said => ({
  kind: row.kind,
  verdict: row.verdict,
  title: row.title,
  claim: row.claim,
  explanation: row.explanation,
  sources: row.sources,
  category: row.category,
  place: row.place,
  validUntil: row.validUntil,
  askAgainOn: row.askAgainOn,
})

/**
 * Every published clarification in import form, withdrawn ones marked, oldest last, with its signature: who imports it
 * publishes it anew, and signs it as their own. Residents' own wordings stay inside.
 */
export async function* exportEntries(read: Reader): AsyncGenerator<Exported> {
  for await (const { entry } of publishedEntries(read)) yield entry
}

/** The same, each beside the clarification as it is stored. */
export async function* publishedEntries(
  read: Reader,
): AsyncGenerator<{ readonly clarification: Clarification; readonly entry: Exported }> {
  const keys = new Map((await listSigningKeys(read)).map(({ id, publicKey }) => [id, publicKey]))
  let last: Clarification | undefined
  do {
    const rows = await listClarifications(read, { withdrawn: 'too' }, page, last)
    const ids = rows.map((row) => row.id)
    const phrasings = await phrasingsOf(read, ids)
    const statements = await currentStatements(read, ids)
    for (const row of rows) {
      const own = (phrasings.get(row.id) ?? []).filter((phrasing) => phrasing.questionId === null)
      const statement = statements.get(row.id)
      const key = statement && keys.get(statement.keyId)
      const entry: Exported = {
        ...saidBy(row),
        publishedAt: row.publishedAt.toISOString(),
        phrasings: own.map((phrasing) => phrasing.text),
        ...(row.withdrawn && {
          withdrawn: { at: row.withdrawn.at.toISOString(), reason: row.withdrawn.reason },
        }),
        ...(statement &&
          key !== undefined && { signature: exportedSignature(statement, row.slug, row.updatedAt, key) }),
      }
      yield { clarification: row, entry }
    }
    last = rows.length === page ? rows.at(-1) : undefined
  } while (last)
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
