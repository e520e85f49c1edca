/** What is published is signed, once, in order; whatever database it is in and however many processes there are. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openStore } from '../../../db/open.ts'
import { revisions } from '../../../db/schema/clarifications.ts'
import { listSigningKeys } from '../../../db/signing-keys.ts'
import { statementsOf } from '../../../db/statements.ts'
import { checkGenuine } from '../../../knowledge/genuine/checking.ts'
import { isSigned, prepareSigningKey, publicKeys, rotateSigningKey } from '../../../knowledge/genuine/keys.ts'
import { signEverything, signingStore, signWithdrawal } from '../../../knowledge/genuine/signing.ts'
import { hashOf } from '../../../knowledge/genuine/statement.ts'
import { describeEngines } from '../../support/engines.ts'
import { openSigningHouse, publicUrl, type SigningHouse } from '../../support/signing.ts'

async function codeIs(house: SigningHouse, code: string | null | undefined) {
  const setting = { publicUrl, now: house.now() }
  return (await checkGenuine(house.store.read, { by: 'code', code: code ?? '' }, setting)).is
}

describeEngines('signing', (makeDatabase, engine) => {
  it('makes a chain of the revisions and the withdrawal, each signed with the key of its time', async () => {
    await using house = await openSigningHouse(makeDatabase)
    const { id, slug } = await house.publish()
    house.pass(60_000)
    await rotateSigningKey(house.store, house.vault, house.now())
    await house.revise(id, 1, { verdict: 'sebagian-benar', explanation: 'Sebagian sumur tercemar.' })
    const [first, second] = await statementsOf(house.store.read, id)
    expect(await codeIs(house, first?.code)).toBe('corrected')
    expect(await codeIs(house, second?.code)).toBe('current')
    await house.store.write((tx) => signWithdrawal(tx, { clarificationId: id, slug, revision: 2 }, 'Keliru.'))

    const chain = await statementsOf(house.store.read, id)
    const { keys } = await publicKeys(house.store.read)
    expect(keys.map(({ exp }) => exp !== undefined)).toEqual([true, false])
    expect(chain.map(({ type, previous }) => [type, previous])).toEqual([
      ['revision', null],
      ['revision', chain[0]?.hash],
      ['withdrawal', chain[1]?.hash],
    ])
    for (const [index, { body, hash, signature, keyId }] of chain.entries()) {
      expect(hash).toBe(hashOf(body))
      expect(keyId).toBe(keys[index === 0 ? 0 : 1]?.kid)
      expect(isSigned(body, signature, keys.find(({ kid }) => kid === keyId)?.x ?? '')).toBe(true)
      expect(JSON.parse(body)).toMatchObject({ issuer: publicUrl, slug, v: 1 })
    }
    expect(await codeIs(house, second?.code)).toBe('withdrawn')
  })

  it('signs an older database once, in order, and says when', async () => {
    await using house = await openSigningHouse(makeDatabase)
    const { id } = await house.publish({}, house.plain)
    await house.revise(id, 1, { explanation: 'Sudah diperiksa lagi.' }, house.plain)
    await house.publish({ title: 'Satu lagi' }, house.plain)
    expect(await statementsOf(house.store.read, id)).toEqual([])
    house.pass(86_400_000)
    expect(await signEverything(house.store)).toBe(2)
    expect(await signEverything(house.store)).toBe(0)
    const chain = await statementsOf(house.store.read, id)
    expect(chain.map(({ revision }) => revision)).toEqual([1, 2])
    for (const { body, signedAt } of chain) {
      expect(signedAt).toEqual(house.now())
      const { publishedAt, signedAt: said } = JSON.parse(body)
      expect(Date.parse(said) - Date.parse(publishedAt)).toBe(86_400_000)
    }
  })

  it('does not vouch for what was changed in the database', async () => {
    await using house = await openSigningHouse(makeDatabase)
    const { id } = await house.publish()
    const [statement] = await statementsOf(house.store.read, id)
    expect(await codeIs(house, statement?.code)).toBe('current')
    await house.plain.write((tx) =>
      tx.update(revisions).set({ verdict: 'benar' }).where(eq(revisions.clarificationId, id)),
    )
    expect(await codeIs(house, statement?.code)).toBe('damaged')
  })

  it('makes one key and one chain however many start at once', async () => {
    await using house = await openSigningHouse(makeDatabase)
    const { id } = await house.publish({}, house.plain)
    const { vault, now } = house
    // SQLite has one process, which may still do several things at once.
    const others = engine === 'sqlite' ? [] : await Promise.all([1, 2, 3].map(() => openStore(house.url)))
    const stores = [house.plain, house.plain, ...others].map((store) =>
      signingStore(store, { vault, issuer: publicUrl, now }),
    )
    await Promise.all(stores.map((store) => prepareSigningKey(store, house.vault, house.now())))
    await Promise.all(stores.map((store) => signEverything(store)))
    expect(await listSigningKeys(house.store.read)).toHaveLength(1)
    expect(await statementsOf(house.store.read, id)).toHaveLength(1)
    await Promise.all(others.map((store) => store.close()))
  })
})
