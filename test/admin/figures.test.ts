import { describe, expect, it } from 'vitest'
import { toCsv } from '../../admin/csv.ts'
import { agencies } from '../../db/schema/agencies.ts'
import { calendarSpan, daysSpan } from '../../knowledge/figures/spans.ts'
import { describeEngines } from '../support/engines.ts'
import { checkFigures, readCsv, recount } from '../support/figures-check.ts'
import { addCity } from '../support/figures-data.ts'
import { openDesk, type TestDesk } from './desk-fixture.ts'

async function deskOfACity(makeDatabase: Parameters<typeof openDesk>[0]): Promise<TestDesk> {
  const desk = await openDesk(makeDatabase)
  await addCity(desk.context.store, {
    seed: 7,
    from: new Date('2026-08-20T00:00:00Z'),
    until: desk.context.now(),
    cases: 160,
    others: 240,
    questionsPerCase: 3,
  })
  return desk
}

describeEngines('the figures', (makeDatabase) => {
  it('add up, and agree with the rows counted another way, for every span and filter', async () => {
    await using desk = await deskOfACity(makeDatabase)
    const { store, now } = desk.context
    const ina = await desk.signedIn('Ina')
    const get = async (path: string) => (await ina.get(path)).text
    const [agency] = await store.read.select().from(agencies)
    const month = calendarSpan('bulan', now())
    for (const [query, span, filter] of [
      ['rentang=minggu', calendarSpan('minggu', now()), {}],
      ['rentang=kuartal', calendarSpan('kuartal', now()), {}],
      ['rentang=tahun', calendarSpan('tahun', now()), {}],
      ['rentang=sendiri&dari=2026-09-03&sampai=2026-10-14', daysSpan('2026-09-03', '2026-10-14'), {}],
      ['rentang=bulan&topik=bencana', month, { topic: 'bencana' }],
      ['rentang=bulan&topik=-', month, { topic: null }],
      ['rentang=bulan&kanal=telegram', month, { channel: 'telegram' }],
      ['rentang=bulan&tempat=Oesapa', month, { place: 'Oesapa' }],
      [`rentang=tahun&instansi=${agency?.id}`, calendarSpan('tahun', now()), { agencyId: agency?.id }],
    ] as const) {
      expect(await checkFigures(store.read, get, query, span, filter), query).toEqual([])
      expect((await recount(store.read, span, filter)).numbers.questions, query).toBeGreaterThan(0)
    }
  })

  it('show words of three askers and more only, and never a whole message', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    await desk.caseOf(
      'Bendungan Manikin retak besar',
      'retak besar bendungan Manikin ko',
      'bendungan manikin',
    )
    await desk.caseOf('Rumah Markus kebakaran', 'rumah Markus di jalan Timor', 'telepon 0812 3456 7890')
    const [, ...rows] = readCsv((await ina.get('/admin/angka/kata.csv')).text)
    expect(rows.map(([words, askers]) => `${words}: ${askers}`)).toEqual(['bendungan manikin: 3'])
    expect((await ina.get('/admin/angka')).text).not.toContain('Markus')
  })

  it('say what to do where there are none yet, and mend a span that cannot be', async () => {
    await using desk = await openDesk(makeDatabase)
    const ina = await desk.signedIn('Ina')
    expect((await ina.get('/admin/angka')).text).toContain('Belum ada angka untuk rentang ini')
    const bad = await ina.get('/admin/angka?rentang=sendiri&dari=2026-02-30&sampai=2026-01-01')
    expect(bad.status).toBe(200)
    expect(bad.text).toContain('Tanggalnya belum tepat')
    expect((await ina.get('/admin/angka/rahasia.csv')).status).toBe(404)
  })
})

describe('a file of figures', () => {
  it('opens as text in a spreadsheet, whatever it holds', () => {
    const hostile = ['=1+1', '+62', '-5', '@x', 'a,"b"\nc', "'"]
    const csv = toCsv({
      caption: '',
      note: '',
      columns: [
        { label: 'Kata', kind: 'text' },
        { label: 'Median', kind: 'clock' },
      ],
      rows: hostile.map((cell, index) => [cell, index * 60_000]),
    })
    expect(csv.startsWith('\uFEFFKata,Median (menit)\r\n"\'=1+1",0\r\n"\'+62",1\r\n')).toBe(true)
    expect(csv).toContain('"a,""b""\nc",4\r\n')
    expect(readCsv(csv)[4]).toEqual(["'@x", '3'])
  })
})
