import { expect, it } from 'vitest'
import { userOf } from '../../bot/channels/whatsapp/people.ts'
import { findAsker, meetAsker } from '../../db/askers.ts'
import { askers, inbox } from '../../db/schema/conversation.ts'
import { whatsappKeys } from '../../db/schema/program.ts'
import type { ResidentEvent } from '../../db/shapes.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { type Setup, whatsapp } from './whatsapp-fixture.ts'

/** The next event that is written down after this is done. */
async function takenAfter({ taken }: Setup, act: () => Promise<unknown>): Promise<ResidentEvent | undefined> {
  const before = taken.length
  await act()
  await eventually(() => expect(taken.length).toBeGreaterThan(before))
  return taken[before]?.event
}

async function linked(makeDatabase?: Parameters<typeof whatsapp>[1]): Promise<Setup> {
  const setup = await whatsapp({}, makeDatabase)
  setup.listen()
  await setup.link()
  return setup
}

describeEngines('messages from WhatsApp', (makeDatabase) => {
  it('are read for what residents did', async () => {
    const setup = await linked(makeDatabase)
    const resident = setup.peer.resident()
    const after = (act: () => Promise<unknown>) => takenAfter(setup, act)

    expect(await after(() => resident.send('halo min'))).toMatchObject({ type: 'text', text: 'halo min' })
    expect(await after(() => resident.send('/Status'))).toEqual({
      type: 'command',
      name: 'status',
      argument: '',
    })
    expect(await after(() => resident.send('/start dari_situs'))).toMatchObject({ argument: 'dari_situs' })
    expect(await after(() => resident.send('SEBARKAN', { forwarded: 1 }))).toMatchObject({ forwarded: true })
    expect(await after(() => resident.send('/status', { forwarded: 7 }))).toMatchObject({
      type: 'text',
      text: '/status',
      viral: true,
    })
    expect(await after(() => resident.sendImage(Buffer.from('gambar'), 'batul ko?'))).toMatchObject({
      type: 'text',
      text: 'batul ko?',
      media: 'foto',
      attachment: { mime: 'image/jpeg', size: 6 },
    })
    expect(await after(() => resident.sendVoice(Buffer.from('suara'), 3))).toMatchObject({ media: 'suara' })
    const sticker = { stickerMessage: { mimetype: 'image/webp' } }
    expect(await after(() => resident.write(sticker, ''))).toMatchObject({ text: '', media: 'stiker' })
    const wrapped = {
      ephemeralMessage: { message: { viewOnceMessageV2: { message: { conversation: 'sekali' } } } },
    }
    expect(await after(() => resident.write(wrapped, 'sekali'))).toMatchObject({ text: 'sekali' })

    const said = await resident.send('air laut naik')
    await eventually(() => expect(setup.taken.at(-1)?.event).toMatchObject({ messageId: said.id }))
    expect(await after(() => resident.send('yang ini', { quote: said }))).toMatchObject({
      repliesTo: { messageId: said.id, text: 'air laut naik' },
    })
    expect(await after(() => resident.edit(said, 'air laut turun'))).toEqual({
      type: 'edit',
      messageId: said.id,
      text: 'air laut turun',
    })
    expect(await after(() => resident.react(said, '👍🏾'))).toEqual({
      type: 'reaction',
      messageId: said.id,
      feeling: 'good',
    })
    expect(await after(() => resident.react(said, '👎'))).toMatchObject({ feeling: 'bad' })
    expect(await after(() => resident.react(said, ''))).toMatchObject({ feeling: 'none' })
    expect(await after(() => resident.delete(said))).toEqual({ type: 'delete', messageId: said.id })
    expect(setup.peer.failures).toEqual([])
  })

  it('of one person are of one asker, whether they come under their number or their LID', async () => {
    const setup = await linked(makeDatabase)
    const { peer, store, vault, taken } = setup
    const number = '6281239777001@s.whatsapp.net'
    // Met before their LID was known to anybody.
    await store.write((tx) => meetAsker(tx, vault, 'whatsapp', number, new Date()))
    const resident = peer.resident({ number: userOf(number), addressedBy: 'number' })
    await resident.send('pertama')
    await eventually(() => expect(taken).toHaveLength(1))
    expect(taken[0]).toMatchObject({ address: resident.lidJid, alias: number })
    await eventually(async () => {
      const known = await store.read.select().from(askers)
      expect(known.map(({ sealed }) => vault.open(sealed ?? ''))).toEqual([resident.lidJid])
    })
    expect(await findAsker(store.read, vault, 'whatsapp', number)).toBeUndefined()
  })

  it('are fetched with their pictures, and no longer ones than wanted', async () => {
    const setup = await linked(makeDatabase)
    const picture = Buffer.from('gambar banjir di Oesapa'.repeat(50))
    await setup.peer.resident().sendImage(picture)
    await eventually(() => expect(setup.taken).toHaveLength(1))
    const event = setup.taken[0]?.event
    const reference = event?.type === 'text' ? event.attachment?.reference : undefined
    if (!reference) throw new Error('There is no attachment.')
    // The peer's certificate is its own; a program of its own would be given it by NODE_EXTRA_CA_CERTS.
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect(Buffer.from((await setup.channel.fetchMedia(reference, 10_000)) ?? []).equals(picture)).toBe(
        true,
      )
      expect(await setup.channel.fetchMedia(reference, 100)).toBeUndefined()
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    }
  })

  it('that come twice, or while the bot was away, are taken once', async () => {
    const setup = await linked(makeDatabase)
    const { peer, taken } = setup
    const resident = peer.resident()
    const said = await resident.send('halo')
    await eventually(() => expect(taken).toHaveLength(1))
    await resident.repeat(said)
    await resident.send('lagi')
    await eventually(() => expect(taken).toHaveLength(2))
    peer.drop()
    await peer.waitUntilGone(10_000)
    for (let i = 0; i < 20; i++) await resident.send(`pesan ${i}`)
    await eventually(() => expect(taken).toHaveLength(22))
    await eventually(() => expect(peer.unconfirmed).toBe(0))
    expect(peer.counts).toEqual({ undecryptable: 0, repeated: 0, retriesAsked: 0 })
  })

  it('that come again as they were, because only their receipt was lost, are not read twice', async () => {
    const setup = await linked(makeDatabase)
    const { peer, taken } = setup
    const resident = peer.resident()
    await resident.send('halo')
    await eventually(() => expect(peer.unconfirmed).toBe(0))
    peer.faults.loseConfirmations(2)
    const ids = [(await resident.send('lagi')).id, (await resident.send('dan lagi')).id]
    const receipts = () =>
      peer.stanzas.filter(({ tag, attrs }) => tag === 'receipt' && ids.includes(attrs.id ?? ''))
    await eventually(() => expect(receipts()).toHaveLength(2))
    peer.drop()
    await peer.waitUntilGone(10_000)
    await peer.waitUntilConnected(10_000)
    // Confirmed like any other, not refused as unreadable: its sender sees that it came.
    await eventually(() => expect(receipts()).toHaveLength(4))
    await eventually(() => expect(peer.unconfirmed).toBe(0))
    await resident.send('terakhir')
    await eventually(() => expect(taken).toHaveLength(4))
    expect(peer.counts).toEqual({ undecryptable: 0, repeated: 0, retriesAsked: 0 })
  })

  it('that cannot be read are asked for again', async () => {
    const setup = await linked(makeDatabase)
    const resident = setup.peer.resident()
    await resident.send('satu')
    resident.garbleNext()
    await resident.send('dua')
    await eventually(() =>
      expect(setup.taken.map((one) => 'text' in one.event && one.event.text)).toEqual(['satu', 'dua']),
    )
    expect(setup.peer.counts.retriesAsked).toBe(1)
  })

  it('leave nothing personal readable in the database or the log', async () => {
    const setup = await linked(makeDatabase)
    const resident = setup.peer.resident({ number: '6281239555666', name: 'Yublina Rahasia' })
    await resident.send('sumur di Naioni')
    await eventually(() => expect(setup.taken).toHaveLength(1))
    const rows = JSON.stringify([
      await setup.store.read.select().from(askers),
      await setup.store.read.select({ id: inbox.externalId }).from(inbox),
      await setup.store.read.select().from(whatsappKeys),
    ])
    for (const secret of ['81239555666', resident.lidJid.replace('@lid', ''), 'Yublina', setup.peer.phone]) {
      expect(rows).not.toContain(secret)
      expect(setup.logged.join('')).not.toContain(secret)
    }
    expect(setup.logged.join('')).not.toContain('Naioni')
  })
})

it('reads messages in groups without writing them down', async () => {
  const setup = await linked()
  const { peer, groupMessages } = setup
  const [admin, member] = [peer.resident(), peer.resident()]
  const group = peer.group({ members: [admin, member] })
  const said = await member.send('kabar burung', { in: group })
  await eventually(() => expect(groupMessages).toHaveLength(1))
  await admin.send('/cek', { in: group, quote: said })
  await eventually(() => expect(groupMessages).toHaveLength(2))
  await member.send('batul ko?', { in: group, mentionsBot: true })
  await eventually(() => expect(groupMessages).toHaveLength(3))
  const [first, second, third] = groupMessages
  expect(first).toMatchObject({
    group: group.jid,
    messageId: said.id,
    text: 'kabar burung',
    addressed: false,
  })
  expect(second).toMatchObject({
    command: { name: 'cek', argument: '' },
    repliesTo: { messageId: said.id, text: 'kabar burung' },
    addressed: false,
  })
  expect(third).toMatchObject({
    text: 'batul ko?',
    addressed: true,
    privateChat: `https://wa.me/${peer.phone}`,
  })
  expect(await second?.bySomeoneInCharge()).toBe(true)
  expect(await third?.bySomeoneInCharge()).toBe(false)
  expect(await setup.store.read.select().from(inbox)).toEqual([])

  const sent = await setup.channel.send(
    { askerId: 'g', address: group.jid },
    { paragraphs: [{ text: 'Ini salah.' }], replyTo: said.id },
    'k-group',
  )
  expect(sent.to).toBe('sent')
  expect(group.messages).toMatchObject([{ text: 'Ini salah.', quotedId: said.id }])
  await member.send('makasih', { in: group, quote: group.messages[0] as never })
  await eventually(() => expect(groupMessages[3]).toMatchObject({ addressed: true }))
  await setup.channel.leave(group.jid)
  expect(group.left).toBe(true)
})

it('is told of the groups that it is put into and out of, and of nobody else who comes and goes', async () => {
  const setup = await linked()
  const { peer, groupChanges } = setup
  const [admin, member] = [peer.resident(), peer.resident()]
  const group = peer.group({ members: [admin, member] })
  group.putOut()
  group.tellOfArrival(member)
  group.tellOfDeparture(member)
  group.addBot()
  const born = peer.group({ members: [admin, member] })
  born.tellOfCreation()
  const toldOf = ({ jid }: typeof group) =>
    groupChanges.filter((one) => one.group === jid).map(({ change }) => change.is)
  await eventually(() => expect([toldOf(group), toldOf(born)]).toEqual([['left', 'joined'], ['joined']]))
  expect(new Set(groupChanges.map(({ externalId }) => externalId)).size).toBe(3)
})

it('takes what happens in a group one thing after the other, and holds up no other group meanwhile', async () => {
  const begun: string[] = []
  let finishFirst = () => {}
  const setup = await whatsapp({
    async takeGroup([update]) {
      if (!update || 'change' in update) return
      begun.push(update.text)
      if (update.text !== 'satu') return
      await new Promise<void>((resolve) => {
        finishFirst = resolve
      })
    },
  })
  setup.listen()
  await setup.link()
  const person = setup.peer.resident()
  const [group, other] = [setup.peer.group({ members: [person] }), setup.peer.group({ members: [person] })]
  await person.send('satu', { in: group })
  await person.send('dua', { in: group })
  await person.send('lain', { in: other })
  await eventually(() => expect(begun).toEqual(['satu', 'lain']))
  finishFirst()
  await eventually(() => expect(begun).toEqual(['satu', 'lain', 'dua']))
})
