/** Clarifications that the tests publish. */
import type { Content } from '../../knowledge/content.ts'

export const waterContent: Extract<Content, { kind: 'klarifikasi' }> = {
  kind: 'klarifikasi',
  verdict: 'salah',
  title: 'Salah: air PDAM di Oebobo tidak tercampur limbah',
  claim: 'Air PDAM di Oebobo tercampur limbah rumah sakit dan tidak boleh diminum.',
  explanation:
    'Air PDAM di Oebobo **aman**. Hasil uji laboratorium keluar pada 20 November.\n\nWarga tetap diminta merebus air sebelum diminum.',
  sources: [{ url: 'https://example.org/uji-air', title: 'Hasil uji air', date: '2026-11-20' }],
  category: 'air-listrik',
  place: 'Oebobo',
  validUntil: null,
  askAgainOn: null,
}

/** One line of an import file. */
export const importLine = (change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    ...waterContent,
    publishedAt: '2026-11-21T08:00:00+08:00',
    phrasings: ['air pdam oebobo tercampur limbah ko', 'apakah air ledeng oebobo aman diminum'],
    ...change,
  })
