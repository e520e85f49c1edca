/** Passwords, hashed with argon2id. */
import { hash, verify } from '@node-rs/argon2'
import PQueue from 'p-queue'

export const shortestPassword = 10
export const longestPassword = 200

/** OWASP's parameters for argon2id, the package's default algorithm: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Each hashing takes 19 MiB: a flood of sign-ins waits in line instead of eating the memory. */
const queue = new PQueue({ concurrency: 2 })

/** What an unknown name is checked against, so that the answer takes as long as for a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$6pRZZYdwcYuJxBhRZBBYwJ2ME1SKfQzRTzp0r5kVtFM'

export const hashPassword = (password: string): Promise<string> =>
  queue.add(() => hash(password.normalize('NFKC'), cost))

/** Whether this is the password; `hashed` undefined (no such person) takes the same time and says no. */
export async function isPassword(hashed: string | undefined, password: string): Promise<boolean> {
  const matches = await queue.add(() => verify(hashed ?? nobody, password.normalize('NFKC'), cost))
  return matches && hashed !== undefined
}
