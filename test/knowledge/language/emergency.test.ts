import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isEmergency } from '../../../knowledge/language/emergency.ts'

it.each([
  'saya mau bunuh diri',
  'kebakaran di rumah saya tolong!!',
  'beta pung anak dapa culik tadi siang di sekolah',
  'anak saya hilang tolong',
  'istri saya dipukul suami tetangga lapor kemana',
  'nomor ambulans kupang',
  'anjing gila gigit anak saya harus ke mana',
  'ada banjir besar di rumah tolong kami',
  'tolong katong terjebak banjir, aer su masuk rumah',
])('hears that somebody needs help now: %s', (text) => {
  expect(isEmergency(text)).toBe(true)
})

it.each([
  'ktp saya hilang, urus di mana?',
  'benarkah ada penculikan anak di Oesapa? anak saya sekolah di sana',
  'video kebakaran pasar itu di kupang kah',
  'jam berapa boleh buang sampah',
  'apakah gigitan anjing menular',
  'tolong cek info banjir di rumah sakit',
  `PENTING!! jaga anak, ada orang culik anak di Oebobo, tolong sebarkan ke semua grup ${'supaya aman '.repeat(25)}`,
])('takes no rumour or errand for a cry for help: %s', (text) => {
  expect(isEmergency(text)).toBe(false)
})

it('reads anything', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void isEmergency(text)))
})
