/**
 * What a handler returns whose request never gets an answer. (RESPONSE_ALREADY_SENT of @hono/node-server is answered all
 * the same when it is loaded after the first server has started, as it may be where test files share a process.)
 */
export const unanswered = (): Promise<never> => new Promise(() => {})
