/** What the matcher knows of one published clarification. Dates are ISO 8601. */
export interface Entry {
  readonly id: string
  readonly kind?: 'klarifikasi' | 'informasi' | undefined
  readonly title: string
  readonly claim: string
  readonly body: string
  readonly phrasings?: readonly string[] | undefined
  readonly verdict?: string | undefined
  readonly category?: string | undefined
  readonly place?: string | undefined
  readonly date?: string | undefined
  readonly validUntil?: string | undefined
  readonly url?: string | undefined
}

/** What to do with a message: answer it at once, let the asker pick, or say it is not known yet. */
export type Decision = 'answer' | 'suggest' | 'none'

/** One clarification and the probability, 0…1, that it answers the message. */
export interface Hit {
  readonly id: string
  readonly confidence: number
}

/** The hits, best first and at most ten, and what they are good for. */
export interface Match {
  readonly decision: Decision
  readonly hits: readonly Hit[]
}

/** One reason for or against a hit, in words a moderator understands. */
export interface Evidence {
  readonly label: string
  readonly detail: string
  /** How much it weighed, in the model's log odds: above zero speaks for the hit, below against it. */
  readonly weight: number
}
