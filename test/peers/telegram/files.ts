import type { File, PhotoSize } from 'grammy/types'
import { badRequest } from './refusal.ts'

/** A phone's usual photo; the peer never looks into pictures. */
const PHOTO_SIDES = { width: 1280, height: 720 }

/** Everything uploaded by either side, under the ids and paths that getFile deals in. */
export class FileStore {
  readonly #files = new Map<string, { path: string; bytes: Uint8Array }>()

  add(bytes: Uint8Array, folder: string, ending: string): File {
    const number = this.#files.size + 1
    const file_id = `AgACAgUAAxk${String(number).padStart(8, '0')}`
    this.#files.set(file_id, { path: `${folder}/file_${number}.${ending}`, bytes })
    return this.describe(file_id)
  }

  addPhoto(bytes: Uint8Array): PhotoSize[] {
    return [{ ...this.add(bytes, 'photos', 'jpg'), ...PHOTO_SIDES }]
  }

  has(file_id: string): boolean {
    return this.#files.has(file_id)
  }

  describe(file_id: string): File {
    const file = this.#files.get(file_id)
    if (!file) throw badRequest('invalid file_id')
    return {
      file_id,
      file_unique_id: `AQAD${file_id.slice(-8)}`,
      file_size: file.bytes.length,
      file_path: file.path,
    }
  }

  /** @returns undefined when there is no file at this path */
  read(path: string): Uint8Array | undefined {
    return [...this.#files.values()].find((file) => file.path === path)?.bytes
  }
}
