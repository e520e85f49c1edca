/** Cards: read by another's QR reader, checked, and forged in every way that comes to mind. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { expect, it, onTestFinished, vi } from 'vitest'
import { verify } from '../../../bot/commands/verify.ts'
import { clarificationById } from '../../../db/clarifications.ts'
import { verdicts } from '../../../db/shapes.ts'
import { signedRevision, statementsOf } from '../../../db/statements.ts'
import { cardContent, shapes } from '../../../knowledge/card/card.ts'
import { Cards } from '../../../knowledge/card/cards.ts'
import { colours, ratingColours, weave } from '../../../knowledge/card/look.ts'
import { forwardText } from '../../../knowledge/forwarding.ts'
import { asksForGenuineness, checkGenuine } from '../../../knowledge/genuine/checking.ts'
import { fingerprintOf, publicKeys } from '../../../knowledge/genuine/keys.ts'
import { readQrCodes } from '../../../knowledge/genuine/read-qr.ts'
import { exportEntries } from '../../../knowledge/transfer.ts'
import { sqliteDatabase } from '../../support/engines.ts'
import { openSigningHouse, publicUrl, type SigningHouse } from '../../support/signing.ts'

async function linkOf(house: SigningHouse, slug: string, revision = 1): Promise<string> {
  const said = await signedRevision(house.store.read, slug, revision)
  if (!said) throw new Error('It is not signed.')
  return cardContent(said, publicUrl).link
}

async function checked(house: SigningHouse, text: string): Promise<string> {
  const asked = asksForGenuineness(text)
  if (!asked) throw new Error(`Nothing is asked by ${text}`)
  return (await checkGenuine(house.store.read, asked, { publicUrl, now: house.now() })).is
}

it('draws every shape so that its QR is read, also small, turned and as a poor JPEG', async () => {
  await using house = await openSigningHouse(sqliteDatabase)
  const { slug } = await house.publish({
    title: 'Panjang 🚨 ',
    claim: '𝗕𝗔𝗛𝗔𝗬𝗔 🚨 '.repeat(30),
    explanation: 'Kata panjang sekali. '.repeat(90),
  })
  const cards = new Cards(house.store.read, publicUrl)
  const link = await linkOf(house, slug)
  for (const shape of ['persegi', 'potret', 'pratinjau'] as const) {
    const card = await cards.card({ slug, revision: 1 }, shape)
    expect(await sharp(card?.png).metadata()).toMatchObject({ format: 'png', ...shapes[shape] })
    expect(await readQrCodes(card?.png ?? new Uint8Array())).toEqual([link])
    expect(await cards.card({ slug, revision: 1 }, shape)).toBe(card)
  }
  const card = await cards.card({ slug, revision: 1 }, 'persegi')
  const passedOn = await sharp(card?.png)
    .rotate(4, { background: '#fff' })
    .resize(900)
    .jpeg({ quality: 40 })
    .toBuffer()
  expect(await readQrCodes(passedOn)).toEqual([link])
  expect(await cards.card({ slug, revision: 2 }, 'persegi')).toBeUndefined()
})

it('reads nothing in what is no picture, or a damaged one', async () => {
  await using house = await openSigningHouse(sqliteDatabase)
  const { slug } = await house.publish()
  const card = await new Cards(house.store.read, publicUrl).card({ slug, revision: 1 }, 'persegi')
  const png = card?.png ?? new Uint8Array()
  const spoilt = Uint8Array.from(png).fill(7, 200, 4_000)
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  for (const bytes of [png.slice(0, png.length / 3), spoilt, svg, new Uint8Array(), Buffer.from('%PDF-1.4')])
    expect(await readQrCodes(bytes)).toEqual([])
})

it('knows a genuine card, and a forged one: another verdict, number, text, code, key or address', async () => {
  await using house = await openSigningHouse(sqliteDatabase)
  await using forger = await openSigningHouse(sqliteDatabase)
  const { id, slug } = await house.publish()
  const other = await house.publish({ title: 'Yang lain' })
  await forger.publish()
  const link = await linkOf(house, slug)
  const theirs = await linkOf(forger, slug)
  const ourCode = /asli\/([^#]+)/.exec(link)?.[1] ?? ''
  expect(await checked(house, link)).toBe('current')
  expect(await checked(house, link.replace('.salah.', '.benar.'))).toBe('forged')
  expect(await checked(house, link.replace('.1.salah', '.2.salah'))).toBe('forged')
  expect(await checked(house, `${link.slice(0, -4)}AAAA`)).toBe('forged')
  expect(await checked(house, link.slice(0, link.indexOf('#s=') + 20))).toBe('forged')
  expect(
    await checked(house, `${(await linkOf(house, other.slug)).split('#')[0]}#${link.split('#')[1]}`),
  ).toBe('forged')
  expect(await checked(house, theirs.replace(/asli\/[^#]+/, `asli/${ourCode}`))).toBe('forged')
  expect(await checked(house, theirs)).toBe('unknown')
  expect(await checked(house, link.replace('cek.test', 'cek-kupang.example'))).toBe('unknown')
  expect(await checked(house, `${link.split('#')[0]} kaka ini asli?`)).toBe('current')
  await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata benar.' })
  expect(await checked(house, link)).toBe('corrected')
  expect(await checked(house, await linkOf(house, slug, 2))).toBe('current')
  const until = await house.publish({ title: 'Sampai kemarin', validUntil: '2026-11-22' })
  expect(await checked(house, await linkOf(house, until.slug))).toBe('expired')
})

it('verifies exports and cards offline, and names each bad line', async () => {
  await using house = await openSigningHouse(sqliteDatabase)
  const { id, slug } = await house.publish()
  await house.publish({ title: 'Yang lain' })
  const folder = mkdtempSync(join(tmpdir(), 'kabashoax-verify-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const exported = async () => {
    const lines: string[] = []
    for await (const entry of exportEntries(house.store.read)) lines.push(JSON.stringify(entry))
    return lines
  }
  const run = async (...args: string[]) => {
    const said: string[] = []
    const spies = (['log', 'error'] as const).map((to) =>
      vi.spyOn(console, to).mockImplementation((line) => void said.push(String(line))),
    )
    try {
      return { code: await verify(args), said: said.join('\n') }
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }
  const { keys } = await publicKeys(house.store.read)
  const keysFile = file('keys.json', JSON.stringify({ keys }))
  const before = await exported()
  const whole = file('export.jsonl', before.join('\n'))
  expect(await run(whole, '--keys', keysFile)).toEqual({ code: 0, said: '2 genuine.' })
  expect((await run(whole)).said).toContain('rests on the file alone')
  expect(await run(whole, '--fingerprint', fingerprintOf(keys[0]?.x ?? ''))).toMatchObject({ code: 0 })
  expect((await run(whole, '--fingerprint', 'x'.repeat(43))).said).toContain('unknown key')
  const single = file('one.json', JSON.stringify(JSON.parse(before[0] ?? ''), null, 2))
  expect(await run(single, '--keys', keysFile)).toMatchObject({ code: 0 })

  await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata benar.' })
  const after = await exported()
  const { signature: _, ...unsigned } = JSON.parse(after[0] ?? '')
  const changed = (before[0] ?? '').replaceAll('Oebobo', 'Oesapa')
  const mixed = file('mixed.jsonl', [...before, ...after, JSON.stringify(unsigned), changed, '{'].join('\n'))
  const result = await run(mixed, '--keys', keysFile)
  expect(result.code).toBe(1)
  expect(result.said).toMatch(/line \d: it is genuine, but not the newest: revision 1 of \S+, and there is 2/)
  expect(result.said).toMatch(/line 5: it has no signature/)
  expect(result.said).toMatch(/line 6: it was changed after/)
  expect(result.said).toMatch(/line 7: it is no exported/)

  const cards = new Cards(house.store.read, publicUrl)
  const picture = async (revision: number) =>
    file(`card-${revision}.png`, (await cards.card({ slug, revision }, 'persegi'))?.png ?? '')
  const newest = await picture(2)
  expect(await run(newest, '--keys', keysFile)).toEqual({ code: 0, said: '1 genuine.' })
  expect((await run(newest)).said).toContain('only with --keys')
  const latest = file('latest.jsonl', after.join('\n'))
  expect((await run(await picture(1), latest, '--keys', keysFile)).said).toContain('not the newest')
  const forged = await QRCode.toBuffer((await linkOf(house, slug, 2)).replace('.benar.', '.salah.'), {
    width: 600,
  })
  const fake = file('fake.png', forged)
  expect(await run(fake, '--keys', keysFile)).toMatchObject({ code: 1 })
  expect((await run(fake, '--keys', keysFile)).said).toContain('changed after it was signed')
})

it('gives a short text to pass on, with the code', async () => {
  await using house = await openSigningHouse(sqliteDatabase)
  const { id } = await house.publish({
    title: 'Panjang '.repeat(19),
    explanation: 'Kata panjang sekali. '.repeat(90),
  })
  const told = await clarificationById(house.store.read, id)
  const [signed] = await statementsOf(house.store.read, id)
  if (!told) throw new Error('It is not published.')
  const text = forwardText(told, signed, publicUrl)
  expect(text.length).toBeLessThan(600)
  expect(text).toMatch(/^\*❌ SALAH\*\n\*Panjang/)
  expect(await checked(house, text)).toBe('current')
})

it('reads on when the thread breaks in which it is read', async () => {
  const picture = await QRCode.toBuffer('https://cek.test/asli/KBH7', { width: 300 })
  const { postMessage } = Worker.prototype
  const posting = vi.spyOn(Worker.prototype, 'postMessage')
  onTestFinished(() => posting.mockRestore())
  posting.mockImplementationOnce(function (this: Worker) {
    void this.terminate()
  })
  expect(await readQrCodes(picture)).toEqual([])
  posting.mockImplementationOnce(function (this: Worker) {
    postMessage.call(this, null)
  })
  const [broken, ...after] = await Promise.all([picture, picture, picture].map(readQrCodes))
  expect(broken).toEqual([])
  expect(after).toEqual([['https://cek.test/asli/KBH7'], ['https://cek.test/asli/KBH7']])
})

it('looks as the pages do', async () => {
  const assetPath = (name: string) => new URL(`../../../admin/assets/${name}`, import.meta.url)
  const pixels = (picture: Buffer) => sharp(picture).removeAlpha().raw().toBuffer()
  const css = readFileSync(assetPath('base.css'), 'utf8')
  const light = (name: string) => new RegExp(`--${name}: light-dark\\((#\\w+),`).exec(css)?.[1]
  for (const rating of [...verdicts, 'informasi'] as const)
    expect(ratingColours[rating]).toBe(light(`v-${rating}`))
  const { inkSoft, ...named } = colours
  expect(inkSoft).toBe(light('ink-soft'))
  for (const [name, colour] of Object.entries(named)) expect(colour).toBe(light(name))
  expect(await pixels(readFileSync(assetPath('tenun.png')))).toEqual(
    await pixels(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="16">${weave}</svg>`),
    ),
  )
})
