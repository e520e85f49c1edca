/** The page of a card, the card itself, and what a clarification's page offers to pass on. */
import { expect, it } from 'vitest'
import { statementsOf } from '../../db/statements.ts'
import { spellCode } from '../../knowledge/genuine/code.ts'
import { readQrCodes } from '../../knowledge/genuine/read-qr.ts'
import { signEverything, signingStore, signWithdrawal } from '../../knowledge/genuine/signing.ts'
import { describeEngines } from '../support/engines.ts'
import { openSite, publicUrl, type TestSite } from './site-fixture.ts'

const signing = ({ context: { store, vault, now } }: TestSite) =>
  signingStore(store, { vault, issuer: publicUrl, now })

async function codeOf(site: TestSite, id: string): Promise<string> {
  await signEverything(signing(site))
  const [statement] = await statementsOf(site.context.store.read, id)
  return spellCode(statement?.code ?? '')
}

describeEngines('genuineness on the site', (makeDatabase) => {
  it('says in its first sentence whether a code is ours', async () => {
    await using site = await openSite(makeDatabase)
    const { id, slug } = await site.publish({}, 21)
    const code = await codeOf(site, id)
    const heading = async (path: string) => {
      const html = await (await site.get(path)).text()
      return /<h1>.*?<span>(.*?)<\/span>/s.exec(html)?.[1]
    }
    expect(await heading(`/asli/${code}`)).toBe('ASLI dan masih berlaku.')
    expect(await heading('/asli/KBH7-AAAA-AAAA')).toMatch(/^Kode itu tidak cocok|^BUKAN/)
    const typed = await site.get(`/asli?kode=${encodeURIComponent(code.toLowerCase().replaceAll('-', ' '))}`)
    expect([typed.status, typed.headers.get('location')]).toEqual([303, `/asli/${code}`])
    expect(await (await site.get('/asli')).text()).toContain('Kode di kartu')
    expect((await site.get('/asli/teknis')).status).toBe(200)
    await signing(site).write((tx) =>
      signWithdrawal(tx, { clarificationId: id, slug, revision: 1 }, 'Salah hitung.'),
    )
    expect(await heading(`/asli/${code}`)).toBe('ASLI, tetapi sudah ditarik.')
    expect(await (await site.get(`/asli/${code}`)).text()).toContain('<figcaption>Sudah ditarik</figcaption>')
    expect(await (await site.get(`/asli/${code}`)).text()).toContain('Salah hitung.')
  })

  it('serves the card for ever under the address of its revision, and shows it where links are previewed', async () => {
    await using site = await openSite(makeDatabase)
    const { id, slug } = await site.publish({}, 21)
    expect((await site.get(`/k/${slug}/kartu.png`)).status).toBe(404)
    const code = await codeOf(site, id)
    const html = await (await site.get(`/k/${slug}`)).text()
    const preview = /property="og:image" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(preview).toBe(`${publicUrl}/k/${slug}/kartu.png?bentuk=pratinjau&versi=1`)
    expect(html).toContain(`${publicUrl}/asli/${code}</textarea>`)
    const card = await site.get(preview.slice(publicUrl.length))
    expect(card.headers.get('cache-control')).toContain('immutable')
    expect((await readQrCodes(new Uint8Array(await card.arrayBuffer())))[0]).toContain(
      `${publicUrl}/asli/${code}#s=1.`,
    )
    const etag = card.headers.get('etag') ?? ''
    expect(
      (await site.get(`/k/${slug}/kartu.png?versi=1&bentuk=pratinjau`, { 'if-none-match': etag })).status,
    ).toBe(304)
    for (const wrong of ['versi=2', 'versi=x', 'bentuk=bulat'])
      expect((await site.get(`/k/${slug}/kartu.png?${wrong}`)).status).toBe(404)
    const keys = await site.get('/.well-known/kabashoax-keys.json')
    expect(keys.headers.get('cache-control')).toContain('max-age')
    expect(await keys.json()).toMatchObject({ keys: [{ kty: 'OKP', crv: 'Ed25519' }] })
  })
})
