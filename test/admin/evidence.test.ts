/** Evidence on the desk: shown with its words, handed out only to those who are signed in, and never as a page. */
import { expect, it } from 'vitest'
import {
  addEvidence,
  claimEvidence,
  evidenceOfCase,
  keepEvidence,
  markEvidenceGone,
} from '../../db/evidence.ts'
import { questions } from '../../db/schema/cases.ts'
import type { Media } from '../../db/shapes.ts'
import { describeEngines } from '../support/engines.ts'
import { jpeg, pdf } from '../support/pictures.ts'
import { openDesk, type TestDesk } from './desk-fixture.ts'

describeEngines('evidence on the desk', (makeDatabase) => {
  /** Adds evidence to the first question of a case; with bytes it is kept. Returns its id. */
  async function addTo(
    desk: TestDesk,
    caseId: string,
    media: Media,
    mime: string,
    bytes?: Buffer,
  ): Promise<string> {
    const { store, vault, now } = desk.context
    const rows = await store.read.select().from(questions)
    const question = rows.find((row) => row.caseId === caseId)
    if (!question) throw new Error('The case has no question.')
    const known = await evidenceOfCase(store.read, caseId)
    return await store.write(async (tx) => {
      const { id: questionId, askerId, channel } = question
      const row = { questionId, askerId, channel, messageId: '77001', media, mime, size: null }
      await addEvidence(tx, [{ ...row, reference: 'geheim-reference', status: 'waiting' }], now())
      const [claimed] = await claimEvidence(tx, now(), now(), 10)
      const id = claimed?.id ?? ''
      expect(known.map((one) => one.id)).not.toContain(id)
      const file = bytes && {
        mime,
        size: bytes.length,
        sha256: 'f'.repeat(64),
        sealed: vault.sealFile(bytes),
      }
      if (file) await keepEvidence(tx, id, file)
      return id
    })
  }

  it('shows pictures, hands documents over, and says what cannot be had', async () => {
    await using desk = await openDesk(makeDatabase)
    const { store } = desk.context
    const caseId = await desk.caseOf('apakah foto ini di Oesapa?')
    const picture = await addTo(desk, caseId, 'foto', 'image/jpeg', jpeg)
    const document = await addTo(desk, caseId, 'dokumen', 'application/pdf', pdf)
    const browser = await desk.signedIn('Ina')
    const waiting = await addTo(desk, caseId, 'foto', 'image/jpeg')
    expect((await browser.get(`/admin/kasus/${caseId}`)).text).toContain('sedang diambil')
    await store.write((tx) => markEvidenceGone(tx, waiting))

    const page = await browser.get(`/admin/kasus/${caseId}`)
    expect(page.text).toContain(`<img src="/admin/bukti/${picture}"`)
    expect(page.text).toContain(`<a href="/admin/bukti/${document}">Dokumen PDF, 1 kB</a>`)
    expect(page.text).toContain('Foto ini tidak bisa diambil')
    // Nothing by which the asker could be found.
    expect(page.text).not.toMatch(/geheim|77001|chat-1/)
    expect((await browser.get(`/admin/kasus/${caseId}/tulis`)).text).toContain(`/admin/bukti/${picture}`)
  })

  it('sends bytes as what they are, and lets nothing in them run', async () => {
    await using desk = await openDesk(makeDatabase)
    const caseId = await desk.caseOf('apakah foto ini di Oesapa?')
    const picture = await addTo(desk, caseId, 'foto', 'image/jpeg', jpeg)
    const document = await addTo(desk, caseId, 'dokumen', 'application/pdf', pdf)
    const page = await addTo(desk, caseId, 'dokumen', 'text/html', Buffer.from('<script>alert(1)</script>'))
    const browser = await desk.signedIn('Ina')

    const shown = await browser.get(`/admin/bukti/${picture}`)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^inline; filename="bukti-\w+\.jpg"$/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
    const handed = await browser.get(`/admin/bukti/${document}`)
    expect(handed.headers.get('content-type')).toBe('application/pdf')
    expect(handed.headers.get('content-disposition')).toMatch(/^attachment; filename="bukti-\w+\.pdf"$/)
    expect(handed.text).toContain('%PDF-1.4')

    expect((await browser.get(`/admin/bukti/${page}`)).status).toBe(404)
    expect((await browser.get('/admin/bukti/none')).status).toBe(404)
    const stranger = await desk.browser().get(`/admin/bukti/${picture}`)
    expect([stranger.status, stranger.location]).toEqual([303, expect.stringContaining('/admin/masuk')])
  })
})
