import type { Refusal } from './refusal.ts'

/** One thing that goes wrong with the next request of a method. */
export type Fault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** The connection breaks; with `afterTaking` the request was carried out and only its receipt is lost. */
  | { readonly kind: 'drop'; readonly afterTaking: boolean }
  /** The connection stays open and nothing is ever answered. */
  | { readonly kind: 'hang' }

/** The faults a driver ordered, by method, in the order in which they were ordered. */
export class Faults {
  readonly #next = new Map<string, Fault[]>()
  readonly #hanging = new Set<string>()

  add(method: string, fault: Fault, times: number): void {
    const ordered = this.#next.get(method) ?? []
    this.#next.set(method, [...ordered, ...Array.from({ length: times }, () => fault)])
  }

  hang(method: string): void {
    this.#hanging.add(method)
  }

  stopHanging(method: string): void {
    this.#hanging.delete(method)
  }

  take(method: string): Fault | undefined {
    return this.#hanging.has(method) ? { kind: 'hang' } : this.#next.get(method)?.shift()
  }
}
