import { describe, expect, it } from 'vitest'
import { findPlaces, places, stopWords } from '../../../knowledge/language/lexicon.ts'
import { LexiconError, parseRows } from '../../../knowledge/language/lexicon-file.ts'
import { normalize } from '../../../knowledge/language/normalize.ts'
import { kupangForms, readVocabulary, spellings } from '../../../knowledge/language/vocabulary.ts'

describe('the lexicon', () => {
  it('knows at least 600 chat spellings and 200 Kupang Malay forms', () => {
    expect(spellings.size).toBeGreaterThanOrEqual(600)
    expect(kupangForms.size).toBeGreaterThanOrEqual(200)
  })

  it.each([
    ['tidak ga', 'line 2: needs the Indonesian word, a tab, and at least one spelling'],
    ['tidak\tGa', 'line 2: "Ga" must be in small plain letters'],
    ['tidak\tga\nya\tga', 'line 3: "ga" already means "tidak"; a spelling has one meaning'],
    ['tidak\tga\nga\tgx', 'line 3: "ga" is itself listed as a spelling; write what it stands for'],
  ])('names the line of a mistake: %j', (text, message) => {
    const read = () => readVocabulary(parseRows('x.tsv', `# note\n${text}`))
    expect(read).toThrow(LexiconError)
    expect(read).toThrow(`x.tsv ${message}`)
  })

  it('keeps what carries the meaning out of the stop words', () => {
    for (const word of [
      'tidak',
      'bukan',
      'belum',
      'jangan',
      'tanpa',
      'benar',
      'betul',
      'hoaks',
      'bohong',
      'asli',
      'palsu',
    ])
      expect(stopWords.has(word), word).toBe(false)
  })

  it('lists stop words as normalisation writes them', () => {
    for (const word of stopWords)
      expect(normalize(`zzq ${word} zzx`).words, word).toEqual(['zzq', word, 'zzx'])
  })
})

describe('places', () => {
  it('are the 6 kecamatan and 51 kelurahan of Kota Kupang, and others', () => {
    const count = (level: string) => places.filter((place) => place.level === level).length
    expect(count('kecamatan')).toBe(6)
    expect(count('kelurahan')).toBe(51)
    expect(count('lain')).toBeGreaterThan(50)
  })

  it('puts every kelurahan in one of the kecamatan', () => {
    const kecamatan = new Set(places.filter(({ level }) => level === 'kecamatan').map(({ name }) => name))
    for (const { level, name, kecamatan: district } of places)
      if (level === 'kelurahan') expect(kecamatan, name).toContain(district)
  })

  it.each([
    ['Mati lampu di Oesapa Barat', 'Oesapa Barat'],
    ['be tinggal batuplat', 'Batu Plat'],
    ['jalan TDM ditutup', 'Tuak Daun Merah'],
    ['banjir oespa deng Liliba', 'Oesapa, Liliba'],
    ['kerumunan di tamnos', 'Taman Nostalgia'],
    ['macet Bundaran PU', 'Bundaran PU'],
    ['minyak kayu putih', ''],
    ['kelurahan Kayu Putih', 'Kayu Putih'],
    ['hari merdeka', ''],
    ['lurah Merdeka', 'Merdeka'],
    ['kec. Kelapa Lima', 'Kelapa Lima'],
    ['puskesmas Alak, Alak', 'Alak'],
    ['TPA Alak', 'TPA Alak'],
    ['tidak ada tempat', ''],
  ])('%s → %s', (text, names) => {
    expect(
      findPlaces(text)
        .map(({ name }) => name)
        .join(', '),
    ).toBe(names)
  })

  it('tells the kelurahan from the kecamatan of the same name by the word before it', () => {
    expect(findPlaces('kelurahan Oebobo')).toEqual([
      { name: 'Oebobo', level: 'kelurahan', kecamatan: 'Oebobo' },
    ])
    expect(findPlaces('kecamatan Oebobo')).toEqual([{ name: 'Oebobo', level: 'kecamatan' }])
  })
})
