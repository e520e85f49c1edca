/** An error as the Graph API answers it. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly subcode: number | undefined

  constructor(status: number, code: number, words: string, subcode?: number) {
    super(words)
    this.status = status
    this.code = code
    this.subcode = subcode
  }

  get body(): object {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode !== undefined && { error_subcode: this.subcode }),
        error_data: { messaging_product: 'whatsapp', details: this.message },
        fbtrace_id: 'AtestTraceId',
      },
    }
  }
}

export const wrongToken = (): Refusal =>
  new Refusal(401, 190, 'Error validating access token: Session has expired')

export const noSuchObject = (id: string): Refusal =>
  new Refusal(
    400,
    100,
    `Unsupported request. Object with ID '${id}' does not exist, or cannot be loaded due to missing permissions`,
    33,
  )

export const badParameter = (words: string): Refusal => new Refusal(400, 100, `Invalid parameter: ${words}`)
