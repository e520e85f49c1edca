import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { seeksInformation } from '../../../knowledge/match/reading.ts'

it.each([
  'jam buka disdukcapil?',
  'bikin ktp hilang syaratnya apa saja?',
  'Di mana kantor dinas sosial',
  'brapa tarif parkir di pasar',
  'su kapan PLN nyala?',
  'sapa yang jadi kepala dinas kesehatan',
  'gmn caranya urus akta lahir',
])('“%s” asks for something to know', (text) => expect(seeksInformation(text)).toBe(true))

it.each([
  'kapan tsunami datang malam ini, benarkah?',
  'apa benar listrik padam 3 hari',
  'katanya besok jam 7 ada pembagian beras',
  'vaksin bisa bikin mandul?',
  'dong bilang aer naik su jam brapa',
  'Bank NTT mau tutup?',
  `Kepada semua warga, ${'jangan keluar rumah malam ini karena laut naik. '.repeat(3)} Kapan lagi kalau bukan sekarang!`,
])('“%s” asks whether a tale is true', (text) => expect(seeksInformation(text)).toBe(false))

test('any text is one or the other', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof seeksInformation(text) === 'boolean'))
})
