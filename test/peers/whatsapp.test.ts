import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON } from './whatsapp/harness.ts'

const at = peerForEachTest()

describe('linking', () => {
  it('takes the QR, restarts with 515, and knows the device again', async () => {
    const device = await at.linkedDevice()
    expect(at.peer.connected).toBe(true)
    expect(at.peer.preKeysLeft).toBe(812)
    expect(device.auth.creds.me).toMatchObject({
      id: `${at.peer.phone}:1@s.whatsapp.net`,
      lid: '100000000000001:1@lid',
    })
    await device.end()
    await at.peer.waitUntilGone(SOON)
    await device.login()
    expect(at.peer.preKeysLeft).toBe(812)
  })

  it('takes no QR that nobody shows', async () => {
    const device = at.newDevice()
    device.connect()
    const qr = await device.qr()
    expect(() => at.peer.scan(qr.replace('2@', '2@x'))).toThrow(
      'no client that waits to be linked shows this QR',
    )
    expect(at.peer.linked).toBe(false)
  })

  it('takes the pairing code that is typed in on the phone, and no other', async () => {
    const device = at.newDevice()
    const socket = device.connect()
    await device.qr()
    const code = await socket.requestPairingCode(at.peer.phone)
    await expect(at.peer.typeCode('WRONGONE')).rejects.toThrow('the pairing code is wrong')
    await at.peer.typeCode(code)
    await device.restart()
    expect(device.auth.creds.me?.id).toBe(`${at.peer.phone}:1@s.whatsapp.net`)
  })

  it('takes no pairing code that was made for another number', async () => {
    const device = at.newDevice()
    const socket = device.connect()
    await device.qr()
    const code = await socket.requestPairingCode('628999')
    await expect(at.peer.typeCode(code)).rejects.toThrow('the code is for 628999')
  })

  it('puts the device out for good, and links it again with credentials of its own', async () => {
    const device = await at.linkedDevice()
    at.peer.unlink()
    expect(await device.closeCode()).toBe(401)
    device.connect()
    expect(await device.closeCode()).toBe(401)
    const fresh = await at.linkedDevice()
    const resident = at.peer.resident()
    await resident.send('masih ada?')
    await fresh.waitForText('masih ada?')
    await fresh.socket.logout()
    await at.peer.waitUntilGone(SOON)
    expect(at.peer.linked).toBe(false)
    await expect(resident.send('hilang')).rejects.toThrow('no device is linked')
  })
})

describe('a conversation', () => {
  it.each([
    ['LID', { number: '628123456789' }, '628123456789@s.whatsapp.net'],
    ['number', { number: '628123456789', addressedBy: 'number' }, '200000000000001@lid'],
    ['LID alone', { lidOnly: true }, undefined],
  ] as const)('goes both ways with a resident known by %s', async (_, options, alternative) => {
    const resident = at.peer.resident({ ...options, name: 'Mama Ina' })
    const device = await at.linkedDevice()
    await resident.send('halo, batul ko sonde?')
    const { key, pushName } = await device.waitForText('halo, batul ko sonde?')
    expect(key).toMatchObject({ remoteJid: resident.jid, fromMe: false })
    expect(key.remoteJidAlt).toBe(alternative)
    expect(pushName).toBe('Mama Ina')
    for (const text of ['sonde', 'itu hoaks'])
      expect(await device.waitForAck(await device.say(resident.jid, text))).toBe('ok')
    await resident.waitFor(({ text }) => text === 'itu hoaks', SOON)
    await resident.send('makasih')
    await device.waitForText('makasih')
    expect(resident.messages.map(({ text }) => text)).toEqual(['sonde', 'itu hoaks'])
  })

  it('begins with the bot, too', async () => {
    const [byLid, byNumber] = [at.peer.resident(), at.peer.resident({ addressedBy: 'number' })]
    const device = await at.linkedDevice()
    for (const { jid } of [byLid, byNumber]) await device.say(jid, 'kabar dari kota')
    for (const resident of [byLid, byNumber])
      await resident.waitFor(({ text }) => text === 'kabar dari kota', SOON)
    expect(await device.socket.onWhatsApp(byNumber.jid, '628000')).toEqual([
      { jid: byNumber.jid, exists: true },
    ])
  })

  it('carries forwards, quotes, edits, deletions and reactions to the bot', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    const reactions: unknown[] = []
    device.socket.ev.on('messages.reaction', (found) => reactions.push(...found))
    const answerId = await device.say(resident.jid, 'ya?')
    const answer = await resident.waitFor(() => true, SOON)
    const forward = await resident.send('GEMPA BESAR BESOK', { forwarded: 5, quote: answer })
    const { message } = await device.waitForText('GEMPA BESAR BESOK')
    expect(message?.extendedTextMessage?.contextInfo).toMatchObject({
      isForwarded: true,
      forwardingScore: 5,
      stanzaId: answerId,
      participant: at.peer.lidJid,
      quotedMessage: { conversation: 'ya?' },
    })
    await resident.edit(forward, 'GEMPA?')
    await resident.react(answer, '👍')
    await resident.delete(forward)
    await resident.send('selesai')
    await device.waitForText('selesai')
    const [edited, deleted] = device.updates.filter(({ key }) => key.id === forward.id)
    expect(edited?.update.message?.editedMessage?.message).toMatchObject({ conversation: 'GEMPA?' })
    expect(deleted?.update).toMatchObject({ message: null })
    expect(reactions).toMatchObject([{ key: { id: answerId, fromMe: true }, reaction: { text: '👍' } }])
  })

  it('carries quotes, edits, deletions, reactions, receipts and typing from the bot', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    const { socket } = device
    const question = await resident.send('batul?')
    const asked = await device.waitForText('batul?')
    await socket.readMessages([asked.key])
    await socket.sendPresenceUpdate('composing', resident.jid)
    await socket.sendMessage(resident.jid, { react: { text: '👀', key: asked.key } })
    const id = await device.say(resident.jid, 'sonde batul', { quoted: asked })
    const { key } = (await socket.sendMessage(resident.jid, { text: 'salah kirim' })) ?? {}
    await resident.waitFor(({ text }) => text === 'salah kirim', SOON)
    resident.read()
    await device.waitForStatus(id, 4)
    await socket.sendMessage(resident.jid, {
      text: 'batul sekali',
      edit: { remoteJid: resident.jid, fromMe: true, id },
    })
    if (key) await socket.sendMessage(resident.jid, { delete: key })
    await at.peer.waitFor(
      () => (resident.messages.length === 1 && resident.messages[0]?.edits) || undefined,
      SOON,
      'the edit',
    )
    expect(resident.messages).toMatchObject([{ id, text: 'batul sekali', quotedId: question.id, edits: 1 }])
    expect(resident.reactions.get(question.id)).toBe('👀')
    expect(at.peer.readByBot).toContain(question.id)
    expect(at.peer.presences).toContainEqual({ to: resident.jid, state: 'composing' })
  })

  it.each(['lid', 'number'] as const)('is joined by the owner of the phone (%s)', async (addressedBy) => {
    const resident = at.peer.resident({ addressedBy })
    const device = await at.linkedDevice()
    await resident.send('ada orang?')
    await device.waitForText('ada orang?')
    await at.peer.writeFromPhone(resident, 'sa ada di sini')
    const copy = await device.waitFor(() => device.own[0], 'the copy')
    expect(copy).toMatchObject({
      key: { remoteJid: resident.jid, fromMe: true },
      message: { conversation: 'sa ada di sini' },
    })
    await device.say(resident.jid, 'sa juga')
    await resident.waitFor(({ text }) => text === 'sa juga', SOON)
  })

  it('says what came when what was waited for did not', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    await device.say(resident.jid, 'lain')
    await resident.waitFor(() => true, SOON)
    await expect(resident.waitFor(({ text }) => text === 'ini', 10)).rejects.toThrow(
      /no fitting message.*\n.*lain/,
    )
  })
})

describe('a burst', () => {
  /** A hundred conversations begin with some heavy arithmetic each, in milliseconds. */
  const LATER = 30_000

  it('of 100 messages from 100 residents arrives whole, and so do the answers', async () => {
    const residents = Array.from({ length: 100 }, () => at.peer.resident())
    const device = await at.linkedDevice()
    await Promise.all(residents.map((resident, i) => resident.send(`tanya ${i}`)))
    await device.waitFor(() => device.received.length >= 100 || undefined, 'the hundredth message', LATER)
    expect(new Set(device.texts).size).toBe(100)
    await Promise.all(residents.map(({ jid }, i) => device.say(jid, `jawab ${i}`)))
    await Promise.all(
      residents.map((resident, i) => resident.waitFor(({ text }) => text === `jawab ${i}`, LATER)),
    )
    await at.peer.waitFor(() => at.peer.unconfirmed === 0 || undefined, LATER, 'the last confirmation')
    expect(at.peer.counts).toEqual({ undecryptable: 0, repeated: 0, retriesAsked: 0 })
  }, 90_000)
})
