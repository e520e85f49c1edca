/** The command line, as an operator uses it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { meetAsker } from '../../db/askers.ts'
import { listCases, openCase, recountAskers } from '../../db/cases.ts'
import { openStore } from '../../db/open.ts'
import { addQuestion } from '../../db/questions.ts'
import { askers } from '../../db/schema/conversation.ts'
import { Vault } from '../../db/vault.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines, type TestDatabase } from '../support/engines.ts'
import { runCommand, startProgram, testKey } from '../support/program.ts'
import { ask, webResident } from '../support/residents.ts'

describeEngines('the command line', (makeDatabase, engine) => {
  let database: TestDatabase
  let folder: string
  let env: Record<string, string>

  beforeEach(async () => {
    database = await makeDatabase()
    folder = mkdtempSync(join(tmpdir(), 'kabashoax-cli-'))
    env = { DATABASE_URL: database.url, DATA_DIR: folder }
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database[Symbol.asyncDispose]()
  })

  const file = (text: string): string => {
    const path = join(folder, 'import.jsonl')
    writeFileSync(path, text)
    return path
  }

  it('imports what it exports, and a running program answers from it within a second or two', async () => {
    await using program = await startProgram(env)
    const lines = [
      importLine(),
      importLine({
        title: 'Salah: listrik Kupang tidak padam sebulan',
        claim: 'Listrik Kupang padam sebulan.',
        verdict: 'salah',
        phrasings: [],
      }),
    ]
    const imported = await runCommand(env, ['import', file(lines.join('\n'))])
    expect(imported).toMatchObject({ code: 0, stdout: '2 clarifications imported.\n' })
    expect((await ask(webResident(program.url), 'air pdam oebobo tercampur limbah ko')).text).toContain(
      '❌ SALAH',
    )

    const exported = await runCommand(env, ['export'])
    expect(exported.code).toBe(0)
    const rows = exported.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const byTitle = (a: { title: string }, b: { title: string }) => a.title.localeCompare(b.title)
    const sent = lines.map((line) => JSON.parse(line))
    for (const row of sent) row.publishedAt = new Date(row.publishedAt).toISOString()
    for (const row of rows) {
      expect(row.signature).toMatchObject({ revision: 1, code: expect.stringMatching(/^KBH/) })
      delete row.signature
    }
    for (const row of [...rows, ...sent]) row.phrasings.sort()
    expect(rows.sort(byTitle)).toEqual(sent.sort(byTitle))
  })

  // What commands say and refuse does not depend on the engine.
  if (engine === 'postgres') return

  it('imports nothing when one line is wrong, and names each', async () => {
    const lines = [
      importLine(),
      '{"kind":"klarifikasi"',
      importLine({ sources: [] }),
      importLine({ verdict: 'mungkin' }),
    ]
    const { code, stderr } = await runCommand(env, ['import', file(lines.join('\n'))])
    expect(code).toBe(1)
    expect(stderr).toMatch(/line 2: /)
    expect(stderr).toMatch(/line 3: sources/)
    expect(stderr).toMatch(/line 4: verdict/)
    expect((await runCommand(env, ['export'])).stdout).toBe('')
  })

  it('makes an account once, and says what is wrong otherwise', async () => {
    const add = (args: string[], password: string) => runCommand(env, ['staff', 'add', ...args], password)
    const made = await add(['--name', 'Ina', '--role', 'editor'], 'sepuluh huruf lebih\n')
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Ina can sign in at /admin as editor. '),
    })
    expect((await add(['--name', 'ina', '--role', 'admin'], 'sepuluh huruf lebih')).stderr).toContain(
      'sudah dipakai',
    )
    expect((await add(['--name', 'Ben', '--role', 'editor'], 'pendek')).code).toBe(1)
    expect(await add(['--name', 'Ben', '--role', 'raja'], 'sepuluh huruf lebih')).toMatchObject({ code: 2 })
  })

  it('says how it is used', async () => {
    expect((await runCommand(env, ['hapus'])).stderr).toContain('There is no command hapus.')
    expect(await runCommand(env, ['erase', '--channel', 'fax', '--id', '1'])).toMatchObject({ code: 2 })
    expect((await runCommand(env, ['erase', '--channel', 'telegram', '--id', '1'])).stderr).toContain(
      'Nobody',
    )
    expect((await runCommand(env, ['import', join(folder, 'none.jsonl')])).stderr).toContain('cannot be read')
  })

  it('erases a person who asked for it by letter, and leaves the count right', async () => {
    const store = await openStore(database.url)
    const vault = new Vault(Buffer.from(testKey, 'base64'))
    const now = new Date()
    await store.write(async (tx) => {
      const { id: askerId } = await meetAsker(tx, vault, 'telegram', '5551234', now)
      const { id: caseId } = await openCase(tx, now)
      const asked = { channel: 'telegram', fingerprint: 'x', outcome: 'case', suggested: [] } as const
      const question = {
        ...asked,
        askerId,
        caseId,
        text: 'Nama saya Yublina',
        clarificationId: null,
        askedAt: now,
      }
      await addQuestion(tx, question)
      await recountAskers(tx, caseId, now)
    })
    const erase = () => runCommand(env, ['erase', '--channel', 'telegram', '--id', '5551234'])
    expect(await erase()).toMatchObject({ code: 0, stdout: 'Erased.\n' })
    expect((await erase()).code).toBe(1)
    expect(await listCases(store.read, 'open', 'waiting', 9, 0)).toMatchObject([
      { askers: 1, firstWording: '' },
    ])
    expect(await store.read.select({ lookup: askers.lookup, sealed: askers.sealed }).from(askers)).toEqual([
      { lookup: null, sealed: null },
    ])
    await store.close()
  })

  it('writes its key once, readable by its owner only', async () => {
    await runCommand({ ...env, KABASHOAX_KEY: '' }, ['export'])
    const key = readFileSync(join(folder, 'key'), 'utf8')
    expect(Buffer.from(key, 'base64')).toHaveLength(32)
    await runCommand({ ...env, KABASHOAX_KEY: '' }, ['export'])
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(key)
  })
})
