import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from '../../../knowledge/checks/personal-data.ts'
import { starterEntries } from '../../../knowledge/transfer.ts'

const seen = (text: string) =>
  findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])

const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))
const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'))
/** Words around that hold no digits and no names. */
const words = fc
  .array(fc.constantFrom('kabar', 'soal', 'warga', 'yang', 'benar,', 'itu.'))
  .map((w) => w.join(' '))

const nik = fc
  .tuple(
    fc.constantFrom('53', '31', '92', '11'),
    digits(4),
    fc.oneof(two(1, 31), two(41, 71)),
    two(1, 12),
    digits(6),
  )
  .map((parts) => parts.join(''))

describe('personal data', () => {
  it.each([
    ['NIK 5371011203850001 ada di foto', 'nik', '5371011203850001'],
    ['NIK-nya 5371 0152 0385 0001.', 'nik', '5371 0152 0385 0001'],
    ['hubungi 0812-3456-7890 sekarang', 'phone', '0812-3456-7890'],
    ['WA +62 812 3456 789', 'phone', '+62 812 3456 789'],
    ['WA (+62) 81234567890', 'phone', '(+62) 81234567890'],
    ['kirim ke rina.lay@gmail.com ya', 'email', 'rina.lay@gmail.com'],
    ['transfer ke rekening BRI 0012 0100 1234 509', 'account', '0012 0100 1234 509'],
    ['norek: 1234567890 atas nama orang', 'account', '1234567890'],
    ['rumahnya di Jalan Sukun II No. 12, Oepura', 'address', 'Jalan Sukun II No. 12'],
    ['warga RT 05/RW 02 Oesapa', 'address', 'RT 05/RW 02'],
    ['kata Ibu Maria Tallo, kemarin', 'name', 'Maria Tallo'],
    ['tersangka YOHANES NENO ditahan', 'name', 'YOHANES NENO'],
    ['atas nama Pdt. Yunus Bani', 'name', 'Pdt. Yunus Bani'],
    ['anak bernama Dina Lado hilang', 'minor', 'Dina Lado'],
    ['siswi Ermelinda dibawa pergi', 'minor', 'Ermelinda'],
  ])('is seen in “%s”', (text, kind, words) => {
    expect(seen(text)).toEqual([[kind, words]])
  })

  it.each([
    'Bapak Wali Kota Kupang Christian Widodo meresmikan pasar.',
    'Ibu Kota Provinsi NTT adalah Kupang, dan anak Oesapa bermain di sana.',
    'Kantor Dukcapil di Jalan S.K. Lerik No. 1 buka pukul 08.00.',
    'Hubungi 112 atau (0380) 831234, surel kominfo@kupangkota.go.id.',
    'Anak SD dan ibu PKK, korban berinisial YN (17), pelaku M.K.',
    'Nomor surat 1234567890123456 tahun 2026, Rp 1.250.000.000.',
    'Ibu hamil dan anak balita ke puskesmas tanggal 11-06-2025.',
  ])('is not seen in “%s”', (text) => {
    expect(seen(text)).toEqual([])
  })

  it('finds every plausible NIK, grouped or not, and nothing of it is left', () => {
    fc.assert(
      fc.property(words, nik, fc.constantFrom('', ' ', '.', '-'), words, (before, number, gap, after) => {
        const written = number.replace(/(\d{4})(?=\d)/g, `$1${gap}`)
        const text = `${before} ${written} ${after}`
        expect(seen(text)).toEqual([['nik', written]])
      }),
    )
  })

  it('takes no number for a NIK whose region or birthday cannot be', () => {
    const wrong = fc.oneof(
      fc.tuple(fc.constantFrom('00', '10', '99'), digits(4), two(1, 31), two(1, 12), digits(6)),
      fc.tuple(fc.constant('53'), digits(4), two(32, 40), two(1, 12), digits(6)),
      fc.tuple(fc.constant('53'), digits(4), two(1, 31), two(13, 99), digits(6)),
    )
    fc.assert(
      fc.property(wrong, (parts) => {
        expect(seen(`nomor ${parts.join('')} itu`).map(([kind]) => kind)).not.toContain('nik')
      }),
    )
  })

  it('finds every mobile number, however it is spaced', () => {
    const start = fc.constantFrom('0', '+62', '62', '+62 ', '(+62) ', '+62-')
    const number = fc.tuple(fc.constantFrom('812', '821', '853', '895'), digits(7))
    fc.assert(
      fc.property(words, start, number, fc.constantFrom('', ' ', '-', '.'), (before, head, [a, b], gap) => {
        const written = `${head}${a}${gap}${b.slice(0, 4)}${gap}${b.slice(4)}`
        expect(seen(`${before} ${written} ya`)).toEqual([['phone', written]])
      }),
    )
  })

  it('takes any text, finds nothing twice, and says where', () => {
    const any = fc.oneof(
      fc.string(),
      fc
        .array(fc.oneof(words, nik, fc.constantFrom('Ibu ', 'Jl. ', 'No 3', 'rekening ')))
        .map((w) => w.join(' ')),
    )
    fc.assert(
      fc.property(any, (text) => {
        let last = 0
        for (const { start, end } of findPersonalData(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })

  it('seldom cries wolf over what the program brings along', () => {
    const entries = starterEntries()
    const warned = entries.flatMap((entry) => [entry.title, entry.claim, entry.explanation].flatMap(seen))
    expect(warned.length).toBeLessThan(entries.length / 40)
  })
})
