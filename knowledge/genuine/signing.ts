/** Signing what is published, in the transaction that publishes it; and what was published before there was a key. */
import { type KeyObject, sign } from 'node:crypto'
import type { Verdict } from '../../db/shapes.ts'
import type { SigningKey } from '../../db/signing-keys.ts'
import {
  addStatement,
  isCodeTaken,
  lastStatement,
  type Statement,
  unsignedClarifications,
  unsignedRevisions,
} from '../../db/statements.ts'
import type { Store, Writer } from '../../db/store.ts'
import type { Vault } from '../../db/vault.ts'
import { cardText } from './card-payload.ts'
import { codeOf } from './code.ts'
import { keyInUse, unsealed } from './keys.ts'
import { type Circumstances, hashOf, revisionBody, withdrawalBody } from './statement.ts'

export interface Signer {
  readonly vault: Vault
  /** Whose statements these are: the origin of the address that residents see. */
  readonly issuer: string
  readonly now: () => Date
}

/** Which of the transactions under way can sign. */
const signers = new WeakMap<Writer, Signer>()

/**
 * The same store; whatever is published through it is signed. The entry opens it, so that nothing between the
 * entry and the publication has to hand the key on.
 */
export const signingStore = (store: Store, signer: Signer): Store => ({
  ...store,
  write: (work, turn) =>
    store.write(async (tx) => {
      signers.set(tx, signer)
      return await work(tx)
    }, turn),
})

/**
 * Signs the revisions of a clarification that are not signed yet. Through a store that cannot sign nothing happens:
 * it is done at the next start.
 */
export async function signRevisions(tx: Writer, clarificationId: string): Promise<void> {
  if (!signers.has(tx)) return
  for (const { slug, revision } of await unsignedRevisions(tx, clarificationId)) {
    const about = { clarificationId, slug, revision: revision.number }
    await signStatement(tx, about, 'revision', revision.verdict, (circumstances) =>
      revisionBody({ ...revision, revision: revision.number }, circumstances),
    )
  }
}

/** Signs that a clarification holds no longer; through a store that cannot sign nothing happens. */
export async function signWithdrawal(
  tx: Writer,
  about: { readonly clarificationId: string; readonly slug: string; readonly revision: number },
  reason: string,
): Promise<void> {
  if (!signers.has(tx)) return
  await signRevisions(tx, about.clarificationId)
  await signStatement(tx, about, 'withdrawal', null, (circumstances) =>
    withdrawalBody({ revision: about.revision, reason }, circumstances),
  )
}

/** How often a place in the chain is tried that another process takes at the same moment. */
const mostTries = 5

async function signStatement(
  tx: Writer,
  about: Pick<Statement, 'clarificationId' | 'revision'> & { readonly slug: string },
  type: Statement['type'],
  verdict: Verdict | null,
  bodyIn: (circumstances: Circumstances) => string,
): Promise<void> {
  const signer = signers.get(tx)
  if (!signer) return
  const { vault, issuer, now } = signer
  const { clarificationId, revision, slug } = about
  const key = await keyInUse(tx, vault, now())
  for (let tries = 1; tries <= mostTries; tries++) {
    const last = await lastStatement(tx, clarificationId)
    const previous = last?.hash ?? null
    const signedAt = now()
    const body = bodyIn({ issuer, slug, previous, signedAt })
    const hash = hashOf(body)
    const signed = (text: string) => sign(null, Buffer.from(text), opened(vault, key)).toString('base64url')
    const signature = signed(body)
    const code = type === 'revision' ? await freeCode(tx, signature) : null
    const card = code === null ? null : cardText(issuer, { code, slug, revision, verdict, hash })
    const added = await addStatement(tx, {
      ...{ clarificationId, type, revision, body, previous, signature, signedAt },
      position: (last?.position ?? 0) + 1,
      ...{ hash, keyId: key.id, code, cardSignature: card === null ? null : signed(card) },
    })
    if (added) return
    const isSignedMeanwhile = (await unsignedRevisions(tx, clarificationId)).every(
      (one) => one.revision.number !== revision,
    )
    if (type === 'revision' && isSignedMeanwhile) return
  }
  throw new Error('A statement could not be added to its chain.')
}

async function freeCode(tx: Writer, signature: string): Promise<string> {
  let draw = 0
  while (await isCodeTaken(tx, codeOf(signature, draw))) draw++
  return codeOf(signature, draw)
}

/** Private keys that were opened already, by the vault that could. */
const openedKeys = new WeakMap<Vault, Map<string, KeyObject>>()

function opened(vault: Vault, key: SigningKey): KeyObject {
  const known = openedKeys.get(vault) ?? new Map<string, KeyObject>()
  openedKeys.set(vault, known)
  const object = known.get(key.id) ?? unsealed(vault, key)
  known.set(key.id, object)
  return object
}

/** Clarifications signed in one transaction: a moderator who publishes meanwhile waits for no more than these. */
const batch = 50

/**
 * Signs everything that is published and not signed yet: an older database, what was imported by a program
 * that could not sign. Of several processes one does it; returns how many clarifications.
 */
export async function signEverything(store: Store): Promise<number> {
  const role = await store.claimRole('signing')
  if (!role) return 0
  try {
    let signed = 0
    let after = ''
    for (;;) {
      const ids = await unsignedClarifications(store.read, after, batch)
      const last = ids.at(-1)
      if (last === undefined) return signed
      await store.write(async (tx) => {
        for (const id of ids) await signRevisions(tx, id)
      })
      signed += ids.length
      after = last
    }
  } finally {
    await role.release()
  }
}
