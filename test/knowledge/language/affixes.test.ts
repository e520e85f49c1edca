import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stem } from '../../../knowledge/language/affixes.ts'

describe('stem', () => {
  it.each([
    ['bagi', 'membagi membagikan dibagikan pembagian bagikan'],
    ['tutup', 'menutup ditutup penutupan tertutup tutupkan tutupnya'],
    ['sebar', 'menyebarkan disebarkan penyebaran sebaran tersebar'],
    ['perintah', 'memerintahkan pemerintah pemerintahnya perintah'],
    ['terima', 'menerima penerima penerimaan diterima terimakah'],
    ['ingat', 'mengingat mengingatkan peringatan memperingatkan'],
    ['baik', 'memperbaiki perbaikan baiknya'],
    ['kirim', 'mengirim mengirimkan pengiriman dikirim kiriman'],
    ['tipu', 'menipu penipu penipuan tertipu ditipu'],
    ['naik', 'menaikkan dinaikkan kenaikan'],
    ['sehat', 'kesehatan sehatkah'],
    ['benar', 'benarkah benarlah'],
  ])('%s ← %s', (root, words) => {
    for (const word of words.split(' ')) expect(stem(word), word).toBe(root)
  })

  it.each([
    'sekolah',
    'polisi',
    'dinding',
    'berita',
    'terus',
    'kepala',
    'bulan',
    'bukan',
    'informasi',
    'dia',
    'ikan',
    'perempuan',
  ])('leaves %s alone', (word) => {
    expect(stem(word)).toBe(word)
  })

  it('leaves numbers, links and other scripts alone, and never takes more than it leaves', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z]{1,20}$/)), (word) => {
        const root = stem(word)
        if (!/^[a-z]+$/.test(word)) expect(root).toBe(word)
        expect(root.length).toBeGreaterThanOrEqual(Math.min(4, word.length))
      }),
    )
    expect(stem('2021-04-07')).toBe('2021-04-07')
    expect(stem('bit.ly/benarkah')).toBe('bit.ly/benarkah')
  })
})
