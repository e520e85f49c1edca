import { EventEmitter } from 'node:events'
import { type Listener, type Topic, topics } from './store.ts'

export interface Announcement {
  readonly topic: Topic
  readonly id?: string | undefined
}

/** Hands announcements to this process's listeners. One listener's failure does not reach the others. */
export class Announcer {
  readonly #emitter = new EventEmitter().setMaxListeners(0)

  on(topic: Topic, listener: Listener): () => void {
    this.#emitter.on(topic, listener)
    return () => this.#emitter.off(topic, listener)
  }

  say({ topic, id }: Announcement): void {
    this.#emitter.emit(topic, id)
  }

  /** For when changes may have been missed: everything may have changed. */
  sayAll(): void {
    for (const topic of topics) this.#emitter.emit(topic, undefined)
  }
}
