/** Calls to Meta's Graph API. What they fail with may be logged: it holds no token and nobody's number. */
import { z } from 'zod'

export interface GraphAccess {
  /** With its version, without a slash at its end. */
  readonly apiRoot: string
  readonly token: string
}

/** Seconds until a call counts as lost: less than a delivery is claimed for. */
export const callSeconds = 20

const errorBody = z.object({
  error: z.object({
    code: z.int(),
    error_subcode: z.int().optional(),
    message: z.string().optional(),
    error_data: z.object({ details: z.string() }).optional(),
  }),
})

/** What Meta says went wrong, in a receipt or as the answer to a call. */
export interface GraphProblem {
  /** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
  readonly code: number
  readonly subcode?: number | undefined
  readonly words: string
}

/** The Graph API answered that it did not do it. */
export class GraphError extends Error {
  readonly status: number
  readonly problem: GraphProblem | undefined

  constructor(status: number, problem: GraphProblem | undefined) {
    super(`WhatsApp answered ${status}${problem ? ` (${problem.code}: ${problem.words})` : ''}`)
    this.status = status
    this.problem = problem
  }
}

/**
 * `url` may be relative to the API's root; a form goes as it is, everything else as JSON. Throws a `GraphError`, or what
 * `fetch` throws.
 */
export async function callGraph(
  { apiRoot, token }: GraphAccess,
  url: string,
  payload?: object | FormData,
  signal = AbortSignal.timeout(callSeconds * 1_000),
): Promise<Response> {
  const isForm = payload instanceof FormData
  const response = await fetch(url.startsWith('/') ? `${apiRoot}${url}` : url, {
    method: payload ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      // What divides the parts of a form is told by fetch itself.
      ...(payload && !isForm && { 'content-type': 'application/json' }),
    },
    ...(payload && { body: isForm ? payload : JSON.stringify(payload) }),
    signal,
  })
  if (response.ok) return response
  const { data } = errorBody.safeParse(await response.json().catch(() => undefined))
  throw new GraphError(response.status, data && problemOf(data.error))
}

function problemOf({
  code,
  error_subcode,
  message,
  error_data,
}: z.output<typeof errorBody>['error']): GraphProblem {
  return { code, subcode: error_subcode, words: plainWords(error_data?.details ?? message ?? 'no words') }
}

/** Without the code in front, and without numbers long enough to be somebody's. */
export const plainWords = (words: string): string =>
  words
    .replace(/^\(#\d+\)\s*/, '')
    .replace(/\+?\d[\d ]{4,}\d/g, '…')
    .trim()
