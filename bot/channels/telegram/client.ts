import { Api } from 'grammy'

/** grammY's calls, none of which takes longer than `seconds` or outlives `signal`. */
export function telegramClient(token: string, apiRoot: string, seconds: number, signal?: AbortSignal): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds: seconds })
  if (signal)
    // grammY's types know only the polyfill's AbortSignal; the platform's own has all that it uses of it.
    api.config.use((call, method, payload) => call(method, payload, signal as Parameters<typeof call>[2]))
  return api
}
