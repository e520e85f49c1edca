import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkWriting, type Written } from '../../../knowledge/checks/checks.ts'
import { leadsNowhere } from '../../../knowledge/checks/links.ts'
import { repeatsClaim } from '../../../knowledge/checks/wording.ts'
import { starterEntries } from '../../../knowledge/transfer.ts'
import { waterContent } from '../../support/clarifications.ts'

const publicUrl = 'https://kabashoax.kupangkota.go.id'
const now = new Date('2026-11-26T10:00:00+08:00')
const good: Written = waterContent
const checks = (change: Partial<Written>) =>
  checkWriting({ ...good, ...change }, publicUrl, now).map(({ field, check }) => `${field}: ${check}`)

describe('the checks of a text', () => {
  it('have nothing against a good one', () => {
    expect(checks({})).toEqual([])
    expect(checks({ validUntil: '2026-11-26', askAgainOn: '2027-01-01' })).toEqual([])
  })

  it.each<[Partial<Written>, string]>([
    [{ title: 'Air PDAM di Oebobo tercampur limbah rumah sakit' }, 'title: title repeats claim'],
    [{ validUntil: '2025-12-31' }, 'validUntil: past day'],
    [{ askAgainOn: '2026-11-25' }, 'askAgainOn: past day'],
    [{ title: 'Air PDAM di Oebobo tidak boleh diminum' }, 'title: title repeats claim'],
    [
      {
        explanation:
          'Beredar pesan bahwa air PDAM di Oebobo tercampur limbah. Itu tidak benar, hasil uji 20 November bersih.',
      },
      'explanation: claim first',
    ],
    [
      { explanation: 'Air PDAM di Oebobo tercampur limbah rumah sakit. Uji 20 November berkata lain.' },
      'explanation: claim first',
    ],
    [{ explanation: 'Air PDAM aman diminum setelah direbus.' }, 'explanation: no date'],
    [{ claim: 'AWAS!!! air PDAM beracun' }, 'claim: claim loud'],
    [{ sources: [{ url: 'https://example.org/a', title: 'Pesan WhatsApp dari warga' }] }, 'sources: hearsay'],
    [{ sources: [{ url: 'https://wa.me/628', title: 'Dokumen' }] }, 'sources: hearsay'],
    [{ sources: [{ url: `${publicUrl}/admin/kasus/1`, title: 'Kasus' }] }, 'sources: dead link'],
    [{ sources: [{ url: 'http://localhost:8080/k/x', title: 'Kami' }] }, 'sources: dead link'],
    [
      { explanation: 'Lihat [hasil](http://192.168.1.4/uji) 20 November, airnya bersih.' },
      'explanation: dead link',
    ],
    [{ title: `Salah: ${'kata '.repeat(17)}` }, 'title: long title'],
    [{ explanation: `20 November. ${'kata '.repeat(300)}` }, 'explanation: long explanation'],
    [{ explanation: `Pada 2026 ${'kata '.repeat(70)}` }, 'explanation: long gist'],
    [{ explanation: 'Bersih menurut Ibu Maria Tallo, 20 November.' }, 'explanation: name'],
  ])('see %j', (change, expected) => {
    expect(checks(change)).toContain(expected)
  })

  it('quote the words with what stands around them', () => {
    const [warning] = checkWriting({ ...good, claim: 'Hubungi 081234567890 untuk air.' }, publicUrl, now)
    expect(warning).toMatchObject({
      quote: { before: 'Hubungi ', marked: '081234567890', after: ' untuk air.' },
      isPersonal: true,
    })
  })

  it('ask no title of a true claim to deny it', () => {
    expect(checks({ verdict: 'benar', title: good.claim })).not.toContain('title: title repeats claim')
  })

  it('let a title pass that begins with its verdict, and stop the claim itself', () => {
    const claims = starterEntries().filter(({ verdict }) => verdict === 'salah')
    fc.assert(
      fc.property(fc.constantFrom(...claims), ({ claim }) => {
        expect(repeatsClaim(claim, claim)).toBe(true)
        if (!/salah/i.test(claim)) expect(repeatsClaim(`Salah: ${claim}`, claim)).toBe(false)
      }),
    )
  })

  it('take any text and any address', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.domain(), (title, claim, explanation, url) => {
        checkWriting(
          { ...good, title, claim, explanation, sources: [{ url: `https://${url}/a`, title }] },
          publicUrl,
          now,
        )
        expect(leadsNowhere(`https://${url}/a`, publicUrl)).toBe(false)
      }),
    )
  })
})
