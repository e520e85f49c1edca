/** The whole knowledge base as files, made anew when somebody asks for them after a publication, and each day. */
import { createHash, type Hash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastPublication } from '../../db/site-map.ts'
import { dayOf } from '../../knowledge/dates.ts'
import { publishedEntries } from '../../knowledge/transfer.ts'
import type { Context } from '../context.ts'
import { byteOrderMark } from '../csv.ts'
import { csvHeading, csvRow } from './csv-row.ts'

export const fileNames = ['klarifikasi.jsonl', 'klarifikasi.csv'] as const
export type FileName = (typeof fileNames)[number]

export interface DataFile {
  readonly path: string
  /** In bytes. */
  readonly size: number
  /** SHA-256, in hex. */
  readonly hash: string
}

export interface DataSet {
  readonly files: Readonly<Record<FileName, DataFile>>
  readonly count: number
  readonly madeAt: Date
}

export class DataFiles {
  readonly #context: Pick<Context, 'store' | 'publicUrl' | 'now'>
  #folder: Promise<string> | undefined
  #made: { readonly of: string; readonly set: Promise<DataSet> } | undefined
  /** Somebody may be about to read the files of the set before this one; those before it go. */
  #before: DataSet | undefined
  #number = 0

  constructor(context: Pick<Context, 'store' | 'publicUrl' | 'now'>) {
    this.#context = context
  }

  /** The files as they should be now. Whoever asks while they are being made waits for the same ones. */
  async current(): Promise<DataSet> {
    const { at, count } = await lastPublication(this.#context.store.read)
    const now = this.#context.now()
    const of = `${dayOf(now)} ${at?.getTime()} ${count}`
    if (this.#made?.of !== of) {
      const before = this.#made?.set
      const set = this.#make(now)
      this.#made = { of, set }
      set
        .then(
          async () => await this.#forget(await before),
          // The next one who asks tries again.
          () => {
            if (this.#made?.set === set) this.#made = undefined
          },
        )
        // What could not be removed stays until the process ends.
        .catch(() => {})
    }
    return await this.#made.set
  }

  async #make(madeAt: Date): Promise<DataSet> {
    this.#folder ??= ownFolder()
    const folder = await this.#folder
    const number = ++this.#number
    const fileOf = (name: FileName) => Writing.begin(join(folder, `${number}-${name}`))
    await using json = await fileOf('klarifikasi.jsonl')
    await using csv = await fileOf('klarifikasi.csv')
    await csv.add(byteOrderMark + csvHeading)
    let count = 0
    for await (const { clarification, entry } of publishedEntries(this.#context.store.read)) {
      await json.add(`${JSON.stringify(entry)}\n`)
      await csv.add(csvRow(clarification, this.#context.publicUrl))
      count++
    }
    const files = { 'klarifikasi.jsonl': json.end(), 'klarifikasi.csv': csv.end() }
    return { files, count, madeAt }
  }

  async #forget(before: DataSet | undefined): Promise<void> {
    const old = this.#before
    this.#before = before
    for (const { path } of old ? Object.values(old.files) : []) await rm(path, { force: true })
  }
}

/** What cannot be removed at the end of the process is left to the system, which empties this place. */
async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kabashoax-data-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A file that is measured while it is written. */
class Writing implements AsyncDisposable {
  readonly #path: string
  readonly #file: FileHandle
  readonly #hash: Hash = createHash('sha256')
  #size = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  static async begin(path: string): Promise<Writing> {
    return new Writing(path, await open(path, 'wx'))
  }

  async add(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    this.#hash.update(bytes)
    this.#size += bytes.length
    await this.#file.writeFile(bytes)
  }

  end(): DataFile {
    return { path: this.#path, size: this.#size, hash: this.#hash.digest('hex') }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close()
  }
}
