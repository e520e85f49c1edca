import { randomBytes } from 'node:crypto'
import type { SignalDataSet } from '@whiskeysockets/baileys'
import { expect, it } from 'vitest'
import { SignalKeys } from '../../bot/channels/whatsapp/keys.ts'
import { saveState } from '../../db/askers.ts'
import { whatsappKeys } from '../../db/schema/program.ts'
import { Vault } from '../../db/vault.ts'
import { forgetSecrets } from '../../db/whatsapp-keys.ts'
import { describeEngines, openTestStore } from '../support/engines.ts'

describeEngines('the Signal keys', (makeDatabase) => {
  const open = async () => {
    const store = await openTestStore(makeDatabase)
    const vault = new Vault(randomBytes(32))
    return {
      store,
      keys: new SignalKeys(store, vault),
      [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
    }
  }

  it('are read as they were written, each in a row of its own, sealed', async () => {
    await using test = await open()
    const data: SignalDataSet = {
      session: { '6281239000111.0': Buffer.from('sesi'), '2.0': Buffer.from('lain') },
      'pre-key': { 7: { public: Buffer.from([1]), private: Buffer.from([2]) } },
      'lid-mapping': { '6281239000111': '777' },
      'sender-key-memory': { 'g@g.us': { 'a@lid': true } },
    }
    await test.keys.set(data)
    expect(await test.keys.get('session', ['6281239000111.0', 'none'])).toEqual({
      '6281239000111.0': Buffer.from('sesi'),
    })
    expect(await test.keys.get('pre-key', ['7'])).toEqual(data['pre-key'])
    expect(await test.keys.get('lid-mapping', ['6281239000111'])).toEqual(data['lid-mapping'])
    expect(await test.keys.get('sender-key-memory', ['g@g.us'])).toEqual(data['sender-key-memory'])
    const rows = await test.store.read.select().from(whatsappKeys)
    expect(rows).toHaveLength(5)
    expect(JSON.stringify(rows)).not.toMatch(/6281239000111|777|sesi/)

    await test.keys.set({ session: { '6281239000111.0': null } })
    expect(await test.keys.get('session', ['6281239000111.0', '2.0'])).toEqual({ '2.0': Buffer.from('lain') })
    const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, id) => [id, Buffer.from([1])]))
    await test.keys.set({ session: many })
    expect(Object.keys(await test.keys.get('session', Object.keys(many)))).toHaveLength(1_200)
    await test.store.write(forgetSecrets)
    expect(await test.keys.get('session', ['2.0'])).toEqual({})
  })

  it('turn a ratchet two hundred times at once and lose no turn', async () => {
    await using test = await open()
    const turn = () =>
      test.keys.transaction(async () => {
        const { r } = await test.keys.get('lid-mapping', ['r'])
        await new Promise((resolve) => setImmediate(resolve))
        await test.keys.set({ 'lid-mapping': { r: String(Number(r ?? 0) + 1) } })
        // What is set is seen within the transaction.
        expect((await test.keys.get('lid-mapping', ['r'])).r).toBe(String(Number(r ?? 0) + 1))
      })
    await Promise.all(Array.from({ length: 200 }, turn))
    expect(await test.keys.get('lid-mapping', ['r'])).toEqual({ r: '200' })
  })

  it('are committed with what is written alongside, or not at all', async () => {
    await using test = await open()
    const failing = test.keys.transaction(async () => {
      await test.keys.transaction(() => test.keys.set({ 'lid-mapping': { a: '1' } }))
      test.keys.alongside(async (tx) => {
        await saveState(tx, 'nobody', { at: 'idle' })
        throw new Error('the disk is full')
      })
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(await test.keys.get('lid-mapping', ['a'])).toEqual({})
    expect(() => test.keys.alongside(async () => {})).toThrow()
    // The lock is free again.
    await test.keys.set({ 'lid-mapping': { a: '2' } })
    expect(await test.keys.get('lid-mapping', ['a'])).toEqual({ a: '2' })
  })
})
