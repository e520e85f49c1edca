/** Cards over the Cloud API: uploaded once, sent by their id, and what happens when Meta does not take them. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../db/shapes.ts'
import { signEverything, signingStore } from '../../knowledge/genuine/signing.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import { canBeShown } from '../peers/whatsapp-cloud/media.ts'
import type { Person } from '../peers/whatsapp-cloud/person.ts'
import type { CloudPeer } from '../peers/whatsapp-cloud.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { testVault } from '../support/publishing.ts'
import { access, type CloudProgram, cloudChannel, cloudProgram } from './whatsapp-cloud-fixture.ts'

const card = { slug: 'air-aman', revision: 1 }
const withCard: Message = {
  paragraphs: [{ text: '❌ SALAH', strong: true }, { text: 'Air aman.' }],
  picture: card,
  replyTo: 'wamid.theirs',
}

/** As ours are: of few colours, with a palette. */
const paletted = await sharp({
  create: { width: 40, height: 40, channels: 3, background: '#a22' },
})
  .png({ palette: true })
  .toBuffer()

const setUp = async () => {
  let drawn = 0
  const { peer, channel } = await cloudChannel(async ({ slug }) => {
    drawn++
    return slug === card.slug ? paletted : undefined
  })
  const person = peer.person()
  person.write('halo')
  const send = (message: Message, to = person) =>
    channel.send({ askerId: 'a', address: to.address }, message, 'k')
  return { peer, channel, person, send, drawn: () => drawn }
}

describe('a card', () => {
  it('is an image that WhatsApp can show, with the text under it, in reply to theirs', async () => {
    const { peer, person, send } = await setUp()
    const result = await send(withCard)
    await peer.webhook.settled()
    const [shown] = person.messages
    expect(result).toEqual({ to: 'sent', externalId: shown?.id })
    expect(shown).toMatchObject({
      ...{ kind: 'image', text: '❌ SALAH\n\nAir aman.', bold: ['❌ SALAH'] },
      repliesTo: 'wamid.theirs',
    })
    expect(await sharp(shown?.image).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 40 })
    // What the stand-in refuses to show is what was drawn, had it been sent as it is.
    expect(canBeShown({ bytes: new Uint8Array(paletted), mime: 'image/png', size: 0, gone: false })).toBe(
      false,
    )
  })

  it('is uploaded once for all who get it', async () => {
    const { peer, person, send, drawn } = await setUp()
    const other = peer.person()
    other.write('halo')
    await send(withCard)
    await send(withCard, other)
    await send(withCard)
    expect([person.messages.length, other.messages.length]).toEqual([2, 1])
    expect(peer.uploads).toEqual([200])
    expect(drawn()).toBe(1)
  })

  it('is left out where there is none, where the text is too long for it, and where buttons are', async () => {
    const { peer, person, send } = await setUp()
    await send({ ...withCard, picture: { slug: 'none', revision: 1 } })
    await send({ ...withCard, paragraphs: [{ text: 'x'.repeat(1_025) }] })
    await send({ ...withCard, buttons: [[{ label: 'Ya', action: 'a' }]] })
    expect(person.messages.map(({ kind }) => kind)).toEqual(['text', 'text', 'buttons'])
    await send({ ...withCard, paragraphs: [{ text: 'x'.repeat(1_024) }] })
    expect(person.messages.at(-1)?.kind).toBe('image')
    expect(peer.uploads).toEqual([200])
  })

  const failures: readonly (readonly [string, (peer: CloudPeer) => void, string])[] = [
    ['a file that is not taken', (peer) => peer.failNextUpload(400, 100, 'Param file must be …'), 'refused'],
    [
      'a file that cannot be read',
      (peer) => peer.failNextUpload(400, 131053, 'Media upload error'),
      'refused',
    ],
    ['a message that is not taken with it', (peer) => peer.failNext(400, 100, 'Param image'), 'refused'],
    ['too much in all', (peer) => peer.failNextUpload(429, 130429, 'Rate limit hit'), 'later'],
    ['too many calls in an hour', (peer) => peer.failNextUpload(400, 80007, 'Rate limit'), 'later'],
    ["Meta's own trouble", (peer) => peer.failNextUpload(500, 131000, 'Something went wrong'), 'later'],
    ['a token that ran out', (peer) => peer.revokeToken(), 'later'],
    ['a lost connection', (peer) => peer.dropNextUpload(), 'later'],
    ['a closed window', (peer) => peer.failNext(400, 131047, 'Re-engagement message'), 'held'],
  ]
  it.each(failures)('%s: is told apart, and nothing is sent', async (_, fail, fate) => {
    const { peer, person, send } = await setUp()
    fail(peer)
    const result = await send(withCard)
    expect(result.to).toBe(fate)
    expect(person.messages).toEqual([])
    expect(JSON.stringify(result)).not.toMatch(new RegExp(`${access.token}|${person.address}|SALAH`))
  })

  it('lets everybody wait while the token is refused at the upload', async () => {
    const { peer, channel, send } = await setUp()
    peer.revokeToken()
    expect(await send(withCard)).toMatchObject({ to: 'later', after: 60_000 })
    expect(channel.pausedUntil?.()).toBeGreaterThan(Date.now())
    peer.renewToken()
    expect(await send({ paragraphs: [{ text: 'Halo' }] })).toMatchObject({ to: 'later' })
    expect(peer.calls).toEqual([])
  })

  it('is uploaded anew after it was refused', async () => {
    const { peer, send } = await setUp()
    await send(withCard)
    peer.failNext(400, 100, "Param image['id'] is not a valid media attachment ID")
    expect(await send(withCard)).toMatchObject({ to: 'refused' })
    expect(await send(withCard)).toMatchObject({ to: 'sent' })
    expect(peer.uploads).toEqual([200, 200])
  })
})

describeEngines('the program', (makeDatabase) => {
  let cloud: CloudProgram

  beforeAll(async () => {
    cloud = await cloudProgram(makeDatabase)
    const { store, program } = cloud
    await importEntries(store, parseImport(importLine()), false, new Date())
    const now = () => new Date()
    await signEverything(signingStore(store, { vault: testVault(), issuer: program.url, now }))
  })
  afterAll(() => cloud[Symbol.asyncDispose]())

  /** Somebody who has the answer and presses the button under it, when `fail` was done to WhatsApp. */
  const share = async (fail: (peer: CloudPeer) => void): Promise<Person> => {
    const person = cloud.peer.person()
    person.write('Apakah air PDAM di Oebobo tercampur limbah rumah sakit?')
    await eventually(() => expect(person.messages.at(-1)?.buttons).toHaveLength(3))
    await cloud.peer.webhook.settled()
    const [answer] = person.messages
    fail(cloud.peer)
    if (answer) person.press(answer, '📣 Bagikan')
    return person
  }

  const cardsOf = (person: Person) => person.messages.filter(({ text }) => text.includes('Cek sendiri'))
  const statusesOf = async (person: Person) => (await cloud.owedTo(person)).map(({ status }) => status)

  it.each([
    ['the upload is refused', (peer: CloudPeer) => peer.failNextUpload(400, 100, 'Param file must be …')],
    ['a receipt says so later', (peer: CloudPeer) => peer.failNextImageLater()],
  ])('sends the text alone, once, when %s', async (_, fail) => {
    const person = await share(fail)
    await eventually(() => expect(cardsOf(person)).toHaveLength(1))
    await eventually(async () => expect(await statusesOf(person)).toEqual(['sent', 'sent', 'sent']))
    await cloud.peer.webhook.settled()
    expect(cardsOf(person).map(({ kind }) => kind)).toEqual(['text'])
  })

  it('sends the card, once, after a rate limit', async () => {
    const person = await share((peer) => peer.failNextUpload(429, 130429, 'Rate limit hit'))
    await eventually(async () => expect(await statusesOf(person)).toEqual(['sent', 'sent', 'sent']))
    await cloud.peer.webhook.settled()
    expect(cardsOf(person).map(({ kind }) => kind)).toEqual(['image'])
  })

  it('keeps the card for whom the window is shut, until they write', async () => {
    const person = await share(() => {})
    await eventually(() => expect(cardsOf(person)).toHaveLength(1))
    await cloud.peer.webhook.settled()
    const [shared] = cardsOf(person)
    cloud.peer.tellStatus(shared?.id ?? '', 'failed', { errors: [{ code: 131047 }] })
    await eventually(async () => expect((await statusesOf(person)).at(-1)).toBe('waiting'))
    person.write('halo')
    await eventually(() => expect(cardsOf(person).map(({ kind }) => kind)).toEqual(['image', 'image']))
  })
})
