/** The 24 hours, receipts, and failures that come later: the real program against the Cloud API's stand-in. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCases } from '../../db/cases.ts'
import { noticeStandings } from '../../db/notices.ts'
import { deliveries } from '../../db/schema/conversation.ts'
import { publishForCase } from '../../knowledge/publishing.ts'
import type { Person } from '../peers/whatsapp-cloud/person.ts'
import { waterContent } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { ask, webResident } from '../support/residents.ts'
import { addEditor } from '../support/staff.ts'
import { type CloudProgram, cloudProgram, invitation } from './whatsapp-cloud-fixture.ts'

/** Nothing in one is like anything in another. */
const rumours = [
  'jembatan Liliba ditutup setahun',
  'pasar malam Fatululi dipindah ke pelabuhan Bolok',
  'kucing liar Naikoten membawa penyakit rabies',
  'lampu jalan Penkase dicuri komplotan bertopeng',
  'sekolah dasar Manulai libur tiga bulan',
  'ikan paus terdampar dekat hotel Pasir Panjang',
  'harga beras Sikumana naik dua kali lipat',
] as const

describeEngines('the Cloud API', (makeDatabase) => {
  let cloud: CloudProgram
  let staffId: string
  let told = 0

  const start = async (env: Record<string, string> = {}) => {
    cloud = await cloudProgram(makeDatabase, env)
    staffId = await addEditor(cloud.store)
  }
  const end = () => cloud[Symbol.asyncDispose]()

  /** Somebody who asked about a rumour and was told the number of their case. */
  const asker = async (rumour: string): Promise<Person> => {
    const person = cloud.peer.person()
    person.write(`Benarkah ${rumour}?`)
    await eventually(() => expect(person.messages.at(-1)?.text).toMatch(/KBH-/))
    // The answer to their question is not what the cases below are about.
    await cloud.peer.webhook.settled()
    return person
  }

  /** Publishes the answer to the case; returns its id and a part of the answer. */
  const publish = async (rumour: string): Promise<{ caseId: string; answer: string }> => {
    const open = await listCases(cloud.store.read, 'open', 'waiting', 100, 0)
    const caseId = open.find((one) => one.firstWording.includes(rumour))?.id ?? ''
    const answer = `Sudah diperiksa ${++told}: ${rumour} itu karangan.`
    const content = { ...waterContent, title: `Salah: ${rumour}`, claim: rumour, explanation: answer }
    const setting = { publicUrl: cloud.program.url, now: new Date() }
    expect(await publishForCase(cloud.store, { caseId, content, staffId }, setting)).toMatchObject({
      done: true,
    })
    return { caseId, answer }
  }

  const standing = async (caseId: string) => await noticeStandings(cloud.store.read, caseId)
  const textsOf = (person: Person) => person.messages.map(({ text }) => text)
  const times = (person: Person, words: string) =>
    textsOf(person).filter((text) => text.includes(words)).length
  const callsTo = ({ address }: Person) => cloud.peer.calls.filter((call) => call.to === address).length

  describe('without a template', () => {
    beforeAll(() => start({ LOG_LEVEL: 'trace' }))
    afterAll(end)

    it('asks nothing of the API in vain: a notice waits until the person writes, then comes first, once', async () => {
      const [rumour] = rumours
      const person = await asker(rumour)
      await cloud.fallSilent(person)
      const calls = callsTo(person)
      const { caseId, answer } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'silent', people: 1 }]),
      )
      expect(callsTo(person)).toBe(calls)

      const seen = person.messages.length
      person.write('halo')
      await eventually(() => expect(person.messages.length).toBe(seen + 2))
      expect(textsOf(person).slice(seen)).toEqual([
        expect.stringContaining(answer),
        expect.stringContaining('Halo juga'),
      ])
      expect(await standing(caseId)).toEqual([{ standing: 'sent', people: 1 }])
    })

    it('takes back what was sent when WhatsApp says later that the window is shut', async () => {
      const rumour = rumours[1]
      const person = await asker(rumour)
      person.fallSilent()
      const calls = callsTo(person)
      const { caseId, answer } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'silent', people: 1 }]),
      )
      expect(callsTo(person)).toBe(calls + 1)
      const [held] = (await cloud.owedTo(person)).filter((one) => one.status === 'waiting')
      expect(held).toMatchObject({ sentAt: null, error: expect.stringContaining('131047') })

      person.write('ada kabar?')
      await eventually(() => expect(times(person, answer)).toBe(1))
      await eventually(async () => expect(await standing(caseId)).toEqual([{ standing: 'sent', people: 1 }]))
      // It waited without being taken up again and again.
      expect((await cloud.owedTo(person)).find(({ kind }) => kind === 'notice')?.attempts).toBe(2)
    })

    it('learns it also from the answer to the call', async () => {
      const rumour = rumours[2]
      const person = await asker(rumour)
      cloud.peer.failNext(400, 131047, 'Re-engagement message')
      const { caseId, answer } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'silent', people: 1 }]),
      )
      person.write('halo lagi')
      await eventually(() => expect(times(person, answer)).toBe(1))
    })

    it.each([131056, 130429])('sends again what failed later with %i', async (code) => {
      const rumour = rumours[code === 131056 ? 3 : 4]
      const person = await asker(rumour)
      cloud.peer.failLater(code)
      const { caseId, answer } = await publish(rumour)
      await eventually(() => expect(times(person, answer)).toBe(1))
      await eventually(async () => expect(await standing(caseId)).toEqual([{ standing: 'sent', people: 1 }]))
    })

    it('waits for a person who cannot be reached until they write', async () => {
      const rumour = rumours[5]
      const person = await asker(rumour)
      cloud.peer.failLater(131026)
      const { caseId, answer } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'blocked', people: 1 }]),
      )
      person.write('halo')
      await eventually(() => expect(times(person, answer)).toBe(1))
    })

    it('gives up what WhatsApp will never take, with the reason', async () => {
      const rumour = rumours[6]
      const person = await asker(rumour)
      cloud.peer.failLater(131051)
      const { caseId } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'refused', people: 1 }]),
      )
      expect((await cloud.owedTo(person)).at(-1)).toMatchObject({
        status: 'failed',
        error: expect.stringContaining('131051'),
      })
    })

    it('believes receipts however they come: before the answer, twice, backwards, after a lost answer', async () => {
      const person = cloud.peer.person()
      person.write('/start')
      await eventually(() => expect(times(person, 'layanan cek kabar')).toBe(1))
      await cloud.peer.webhook.settled()

      cloud.peer.receiptsFirst = true
      cloud.peer.failLater(131056)
      person.write('/bantuan')
      await eventually(() => expect(times(person, 'Cara pakai')).toBe(1))
      cloud.peer.receiptsFirst = false
      await eventually(async () =>
        expect((await cloud.owedTo(person)).map(({ status }) => status)).toEqual(['sent', 'sent']),
      )

      cloud.peer.dropNext({ afterTaking: true })
      person.write('makasih')
      await eventually(async () =>
        expect((await cloud.owedTo(person)).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']),
      )
      await cloud.peer.webhook.settled()
      expect(times(person, 'Sama-sama')).toBe(1)

      const [first] = person.messages
      cloud.peer.webhook.twice = true
      cloud.peer.tellStatus(first?.id ?? '', 'failed', { errors: [{ code: 131056 }] })
      cloud.peer.tellStatus(first?.id ?? '', 'read')
      cloud.peer.tellStatus('wamid.unknown', 'failed', { errors: [{ code: 131056 }] })
      await eventually(() => expect(times(person, 'layanan cek kabar')).toBe(2))
      await cloud.peer.webhook.settled()
      cloud.peer.webhook.twice = false
      person.write('/langganan')
      await eventually(() => expect(times(person, 'Langganan')).toBe(1))
      expect(times(person, 'layanan cek kabar')).toBe(2)
    })

    it('keeps everything waiting, and says what to do, once, while the token is refused', async () => {
      const people = [cloud.peer.person(), cloud.peer.person(), cloud.peer.person()]
      cloud.peer.revokeToken()
      for (const person of people) person.write('/start')
      await eventually(async () => {
        for (const person of people)
          expect((await cloud.owedTo(person)).map(({ status }) => status)).toEqual(['waiting'])
        expect(cloud.program.output()).toContain('WHATSAPP_CLOUD_TOKEN is not accepted any more')
      })
      await eventually(() => expect(people.map(callsTo).reduce((a, b) => a + b)).toBeGreaterThan(0))
      // While it lasts nothing is taken up for anybody there; other channels go on.
      const late = cloud.peer.person()
      late.write('/start')
      await eventually(async () => expect(await cloud.owedTo(late)).toHaveLength(1))
      expect((await ask(webResident(cloud.program.url), '/start')).text).toContain('Kupang Kabashoax')
      expect((await cloud.owedTo(late))[0]?.attempts).toBe(0)
      expect(cloud.program.output().match(/WHATSAPP_CLOUD_TOKEN is not accepted/g)).toHaveLength(1)
    })

    it('logs nobody’s number, no token and no words', () => {
      const output = cloud.program.output()
      expect(output).not.toMatch(/62811\d{5,}|EAAG-not|a1b2c3d4|kata-rahasia|karangan|Liliba/)
    })
  })

  describe('with a template', () => {
    beforeAll(async () => {
      await start({ WHATSAPP_CLOUD_TEMPLATE: 'jawaban_siap:id' })
      cloud.peer.templates.push(invitation)
    })
    afterAll(end)

    const templatesOf = (person: Person) => person.messages.filter(({ kind }) => kind === 'template')

    it('invites once; the button brings the whole answer at once', async () => {
      const [rumour] = rumours
      const person = await asker(rumour)
      await cloud.fallSilent(person)
      const { caseId, answer } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'invited', people: 1 }]),
      )
      const [invited] = templatesOf(person)
      expect(invited?.text.toLowerCase()).toContain(rumour.toLowerCase())
      expect(times(person, answer)).toBe(0)

      // Seen since, and silent again before it could be sent: it waits on, and no second invitation goes out.
      const longAgo = new Date(Date.now() - 30 * 60 * 60 * 1_000)
      await cloud.store.write(async (tx) => {
        await tx.update(deliveries).set({ heldSince: longAgo }).where(eq(deliveries.status, 'waiting'))
        tx.announce('outbox')
      })
      await eventually(async () =>
        expect((await cloud.owedTo(person)).at(-1)?.heldSince?.getTime()).toBeGreaterThan(longAgo.getTime()),
      )
      expect(templatesOf(person)).toHaveLength(1)

      if (invited) person.press(invited, 'Baca jawabannya')
      await eventually(() => expect(times(person, answer)).toBe(1))
      if (invited) person.press(invited, 'Baca jawabannya')
      await eventually(() => expect(person.messages.at(-1)?.text).toContain('di atas tadi'))
      expect(templatesOf(person)).toHaveLength(1)
      expect(times(person, answer)).toBe(1)
    })

    it('invites too when WhatsApp says only later that the window is shut', async () => {
      const rumour = rumours[1]
      const person = await asker(rumour)
      person.fallSilent()
      const { caseId, answer } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'invited', people: 1 }]),
      )
      person.write('iya?')
      await eventually(() => expect(times(person, answer)).toBe(1))
      expect(templatesOf(person)).toHaveLength(1)
    })

    it('gives nothing up when the template is refused, and invites once it is registered', async () => {
      const rumour = rumours[2]
      const person = await asker(rumour)
      await cloud.fallSilent(person)
      cloud.peer.templates.length = 0
      const { caseId } = await publish(rumour)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'troubled', people: 1 }]),
      )
      await eventually(() => expect(cloud.program.output()).toContain('132001'))
      cloud.peer.templates.push(invitation)
      await eventually(async () =>
        expect(await standing(caseId)).toEqual([{ standing: 'invited', people: 1 }]),
      )
      expect(templatesOf(person)).toHaveLength(1)
    })
  })
})
