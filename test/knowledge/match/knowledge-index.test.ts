import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../../../knowledge/match/entry.ts'
import { KnowledgeIndex } from '../../../knowledge/match/knowledge-index.ts'
import { readText } from '../../../knowledge/match/reading.ts'
import { SyntheticLanguage } from '../../bench/synthetic.ts'
import { ownDataset } from '../../eval/dataset.ts'

const [own] = ownDataset()
if (own === undefined) throw new Error('The own questions are missing.')

function indexOf(entries: readonly Entry[]): KnowledgeIndex {
  const index = new KnowledgeIndex()
  for (const entry of entries) index.put(entry)
  return index
}

const index = indexOf(own.entries)

const tsunami: Entry = {
  id: 'tsunami',
  title: 'Peringatan tsunami di Kupang malam ini',
  claim: 'Akan ada tsunami di Kupang malam ini',
  body: 'BMKG tidak mengeluarkan peringatan dini tsunami untuk Kupang.',
  verdict: 'salah',
}

test('a clarification is found as soon as it is added, changed as it is replaced, gone as it is withdrawn', () => {
  const live = new KnowledgeIndex()
  expect(live.match('ada tsunami di Kupang malam ini?')).toEqual({ decision: 'none', hits: [] })
  live.put(tsunami)
  expect(live.match('ada tsunami di Kupang malam ini?')).toMatchObject({
    decision: 'answer',
    hits: [{ id: 'tsunami' }],
  })
  live.put({ ...tsunami, title: 'Jadwal sampah', claim: 'Jadwal sampah', body: 'Setiap pagi.' })
  expect(live.match('ada tsunami di Kupang malam ini?').hits).toEqual([])
  expect(live.size).toBe(1)
  live.remove('tsunami')
  expect(live.size).toBe(0)
  expect(live.match('jadwal sampah').hits).toEqual([])
})

test('of questions never learned from nearly all find their clarification, and no unanswerable one is answered', () => {
  const outcomes = own.questions.map(({ text, gold }) => ({ gold, match: index.match(text) }))
  const answerable = outcomes.filter(({ gold }) => gold.length > 0)
  const right = answerable.filter(({ gold, match }) => gold.includes(match.hits[0]?.id ?? ''))
  expect(right.length / answerable.length).toBeGreaterThan(0.9)
  const answers = outcomes.filter(({ match }) => match.decision === 'answer')
  expect(answers.filter(({ gold, match }) => !gold.includes(match.hits[0]?.id ?? ''))).toEqual([])
  expect(answers.length / answerable.length).toBeGreaterThan(0.6)
})

test('small talk has no hits, whatever is known', () => {
  const chatty = indexOf([
    ...own.entries,
    { id: 'halo', title: 'Halo', claim: 'Halo selamat pagi', body: 'Terima kasih' },
  ])
  for (const text of ['halo kak', 'selamat pagi', 'makasih banyak', '👍👍', ''])
    expect(chatty.match(text)).toEqual({ decision: 'none', hits: [] })
})

test('one word is never answered straight', () => {
  const words = new Set(own.entries.flatMap(({ title, claim }) => `${title} ${claim}`.split(/[^\p{L}]+/u)))
  for (const word of words) expect(index.match(word).decision).not.toBe('answer')
})

test('two words are a topic to pick titles for, not a claim to answer', () => {
  const pairs = own.entries.flatMap(({ title, claim }) => {
    const words = `${title} ${claim}`.split(/[^\p{L}]+/u)
    return words.map((word, i) => `${word} ${words[i + 1] ?? ''}`)
  })
  for (const pair of pairs.filter((pair) => readText(pair).terms.length <= 2 && !readText(pair).doubts))
    expect(index.match(pair).decision, pair).not.toBe('answer')
  expect(index.match('jembatan liliba').decision).toBe('suggest')
})

test('a claim is found wherever a long post says it, and surest where it is said in one place', () => {
  const claim = 'Jembatan Liliba ditutup total selama sebulan mulai Senin'
  const around =
    `Selamat malam semua tadi mama pulang belanja lalu kumpul bersama tetangga sambil masak dan cerita
    macam macam tentang cucu yang baru pintar berjalan kemudian hujan turun deras sekali`.split(/\s+/)
  const confidence = (text: string) =>
    index.match(text).hits.find(({ id }) => id === 'jembatan')?.confidence ?? 0
  const together = [...around.slice(0, 14), claim, ...around.slice(14)].join(' ')
  const pieces = claim.split(' ')
  const scattered = around
    .flatMap((word, i) => [word, ...(i % 3 === 0 ? (pieces[i / 3] ?? []) : [])])
    .join(' ')
  expect(index.match(together).hits[0]?.id).toBe('jembatan')
  expect(confidence(together)).toBeGreaterThan(confidence(scattered))
  expect(confidence(`${claim}. ${around.join(' ')}`)).toBeGreaterThan(confidence(together))
})

test('a link alone finds only the clarification about that link', () => {
  expect(index.match('https://hadiah-warga.example.com/').hits[0]?.id).toBe('hadiah-motor')
  expect(index.match('https://berita.example.org/2026/kota').decision).not.toBe('answer')
})

test('the same claim of another year or with other numbers is believed less', () => {
  const storms = indexOf([
    {
      id: 'badai',
      title: 'Badai Seroja menerjang Kupang tahun 2021',
      claim: 'Badai besar menerjang Kupang 2021',
      body: '',
    },
  ])
  const confidence = (text: string) => storms.match(text).hits[0]?.confidence ?? 0
  expect(confidence('badai besar menerjang kupang 2021 benarkah')).toBeGreaterThan(
    confidence('badai besar menerjang kupang 2026 benarkah'),
  )
})

test('a confirmed phrasing makes its own words find the clarification', () => {
  const text = 'oto putih tunggu depan sekolah mo bawa lari nona kici'
  const before = index.match(text).hits.find(({ id }) => id === 'penculik-odong')?.confidence ?? 0
  const taught = indexOf(
    own.entries.map((e) => (e.id === 'penculik-odong' ? { ...e, phrasings: [text] } : e)),
  )
  const after = taught.match(`${text} ko?`)
  expect(after.decision).toBe('answer')
  expect(after.hits[0]?.id).toBe('penculik-odong')
  expect(after.hits[0]?.confidence).toBeGreaterThan(before)
})

test('what is decided does not depend on how much else is known', () => {
  const language = new SyntheticLanguage()
  const crowded = indexOf([...own.entries, ...Array.from({ length: 1000 }, (_, i) => language.entry(i))])
  const changed = own.questions.filter(
    ({ text }) => crowded.match(text).decision !== index.match(text).decision,
  )
  expect(changed.length).toBeLessThanOrEqual(own.questions.length * 0.1)
  for (const { text, gold } of own.questions) {
    const { decision, hits } = crowded.match(text)
    if (decision === 'answer') expect(gold).toContain(hits[0]?.id)
  }
})

test('any text whatever gives at most ten hits with confidences from 0 to 1, best first', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom(...own.questions.map(({ text }) => text)), { maxLength: 4 })
      .map((texts) => texts.join('\n')),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const { decision, hits } = index.match(text)
      const confidences = hits.map(({ confidence }) => confidence)
      expect(hits.length).toBeLessThanOrEqual(10)
      expect(confidences.every((confidence) => confidence >= 0 && confidence <= 1)).toBe(true)
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
      if (hits.length === 0) expect(decision).toBe('none')
    }),
  )
})

test('a snapshot holds everything, and stays open to changes', () => {
  const restored = KnowledgeIndex.fromSnapshot(index.toSnapshot())
  expect(restored?.size).toBe(index.size)
  for (const { text } of own.questions) expect(restored?.match(text)).toEqual(index.match(text))
  restored?.remove('jembatan')
  expect(restored?.match('Jembatan Liliba ditutup sebulan?').hits.map(({ id }) => id)).not.toContain(
    'jembatan',
  )
})

test('a snapshot of another version is not taken over', () => {
  const snapshot = JSON.parse(index.toSnapshot())
  expect(KnowledgeIndex.fromSnapshot(JSON.stringify({ ...snapshot, fingerprint: 'older' }))).toBeUndefined()
})

test('an explanation names the words, numbers and links that decided, the weightiest first', () => {
  const evidence = index.explain(
    'wali kota bagi 50 sepeda motor https://hadiah-warga.example.com',
    'hadiah-motor',
  )
  const detail = (label: string) => evidence.find((one) => one.label === label)
  expect(detail('Kata yang sama dengan judul atau klaim')).toMatchObject({
    detail: expect.stringContaining('motor'),
  })
  expect(detail('Tautan, nomor, atau akun yang sama')).toMatchObject({
    detail: expect.stringContaining('hadiah-warga'),
  })
  const weights = evidence.map(({ weight }) => Math.abs(weight))
  expect(weights).toEqual(weights.toSorted((a, b) => b - a))
  expect(index.explain('apa saja', 'tidak-ada')).toEqual([])
})

test('the search forgives beginnings of words and typing errors', () => {
  expect(index.search('formal', 3)[0]?.id).toBe('ikan-formalin')
  expect(index.search('jembatam lilba', 3)[0]?.id).toBe('jembatan')
  expect(index.search('sampah', 1)).toHaveLength(1)
})

test('a storm of one day is not the storm of another', () => {
  const live = indexOf(
    ['5 April 2021', '12 Maret 2024'].map((day) => ({
      id: day,
      title: `Badai melanda Kupang pada ${day}`,
      claim: `Badai melanda Kupang pada ${day}`,
      body: 'BMKG sudah mencabut peringatan dini badai.',
      verdict: 'benar',
    })),
  )
  for (const [asked, meant] of [
    ['betulkah ada badai di Kupang tanggal 12-03-2024?', '12 Maret 2024'],
    ['betulkah ada badai di Kupang tgl 5 april 2021', '5 April 2021'],
  ] as const) {
    const { hits } = live.match(asked)
    expect(hits[0]?.id).toBe(meant)
    expect(hits[0]?.confidence).toBeGreaterThan(2 * (hits[1]?.confidence ?? 0))
  }
})
