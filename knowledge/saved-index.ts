/** The index of clarifications kept in a file, for a start that need not read every text again. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { KnowledgeIndex } from './match/knowledge-index.ts'

/** What the file's first line says: which database it was read from, and how far. */
const headSchema = z.object({ database: z.int(), change: z.int() })
export type SavedHead = z.output<typeof headSchema>

/** The saved index; undefined when there is none that fits this database and this version of the program. */
export async function readSavedIndex(
  file: string,
  now: SavedHead,
): Promise<{ readonly index: KnowledgeIndex; readonly change: number } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const end = text.indexOf('\n')
  if (end < 0) return undefined
  try {
    const head = headSchema.parse(JSON.parse(text.slice(0, end)))
    // A database that was put back from a copy has not come as far as the file.
    if (head.database !== now.database || head.change > now.change) return undefined
    const index = KnowledgeIndex.fromSnapshot(text.slice(end + 1))
    return index && { index, change: head.change }
  } catch {
    // A damaged file costs a slower start, nothing else.
    return undefined
  }
}

/** Another process sees the old file or the new one, never a half. */
export async function saveIndex(file: string, head: SavedHead, index: KnowledgeIndex): Promise<void> {
  const draft = `${file}.${process.pid}`
  // Residents' own wordings are in it.
  await writeFile(draft, `${JSON.stringify(head)}\n${index.toSnapshot()}`, { mode: 0o600 })
  await rename(draft, file)
}
