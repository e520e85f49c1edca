import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON } from './whatsapp/harness.ts'

const at = peerForEachTest()

describe('a device that was away', () => {
  it('gets what waited for it as old, in order, and everything once', async () => {
    const residents = Array.from({ length: 3 }, () => at.peer.resident())
    const device = await at.linkedDevice()
    const kinds: string[] = []
    await device.end()
    await at.peer.waitUntilGone(SOON)
    for (const [i, resident] of residents.entries()) await resident.send(`tunggu ${i}`)
    expect(at.peer.unconfirmed).toBe(3)
    device.connect().ev.on('messages.upsert', ({ type }) => kinds.push(type))
    await device.waitForText('tunggu 2')
    expect(device.texts).toEqual(['tunggu 0', 'tunggu 1', 'tunggu 2'])
    expect(new Set(kinds)).toEqual(new Set(['append']))
    await at.peer.waitFor(() => at.peer.unconfirmed === 0 || undefined, SOON, 'the last confirmation')
  })

  it('gets again, as it was, what it confirmed to nobody, and knows that it has it', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    at.peer.faults.loseConfirmations()
    await resident.send('sekali saja')
    await device.waitForText('sekali saja')
    await at.peer.waitFor(() => at.peer.stanzas.find(({ tag }) => tag === 'receipt'), SOON, 'the receipt')
    expect(at.peer.unconfirmed).toBe(1)
    at.peer.drop()
    await device.closeCode()
    await device.login()
    await at.peer.waitFor(() => at.peer.unconfirmed === 0 || undefined, SOON, 'another confirmation')
    // Baileys says that it cannot read the second copy, as its key is used up, and shows it to nobody.
    expect(at.peer.stanzas.findLast(({ tag }) => tag === 'ack')?.attrs).toMatchObject({
      class: 'message',
      error: '487',
    })
    expect(device.texts).toEqual(['sekali saja'])
  })

  it('gets receipts that waited for it', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    const id = await device.say(resident.jid, 'sudah dibaca?')
    await resident.waitFor(() => true, SOON)
    await device.waitForStatus(id, 3)
    await device.end()
    await at.peer.waitUntilGone(SOON)
    resident.read()
    device.connect()
    await device.waitForStatus(id, 4)
  })

  it('is asked for more one-time keys when few are left', async () => {
    const device = await at.linkedDevice()
    await device.end()
    await at.peer.waitUntilGone(SOON)
    at.peer.leavePreKeys(4)
    const residents = Array.from({ length: 6 }, () => at.peer.resident())
    for (const [i, resident] of residents.entries()) await resident.send(`baru ${i}`)
    expect(at.peer.preKeysLeft).toBe(0)
    device.connect()
    await device.waitFor(() => device.received.length === 6 || undefined, 'the sixth message')
    await at.peer.waitFor(() => at.peer.preKeysLeft > 0 || undefined, SOON, 'an upload of keys')
  })
})

describe('what cannot be read', () => {
  it('is encrypted again when the bot asks for it, in a private chat', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    await resident.send('awal')
    await device.waitForText('awal')
    resident.garbleNext(2)
    await resident.send('kabur')
    await device.waitForText('kabur')
    expect(at.peer.counts.retriesAsked).toBe(2)
    await device.say(resident.jid, 'jelas sekarang')
    await resident.waitFor(({ text }) => text === 'jelas sekarang', SOON)
    expect(at.peer.counts.undecryptable).toBe(0)
  })

  it('is encrypted again by the bot when a resident asks for it', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    await resident.send('awal')
    await device.waitForText('awal')
    await device.say(resident.jid, 'satu')
    await resident.waitFor(({ text }) => text === 'satu', SOON)
    await resident.loseKeys()
    await device.say(resident.jid, 'dua')
    await resident.waitFor(({ text }) => text === 'dua', SOON)
    expect(at.peer.counts).toEqual({ undecryptable: 1, repeated: 0, retriesAsked: 0 })
    expect(resident.messages).toHaveLength(2)
  })

  it('comes twice under one id when that is ordered', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    const said = await resident.send('sama')
    await resident.repeat(said)
    await device.waitFor(() => device.received.length === 2 || undefined, 'the second copy')
    expect(device.received.map(({ key }) => key.id)).toEqual([said.id, said.id])
  })
})

describe('acks', () => {
  it.each([463, 479])('refuse a message with %d, and nobody gets it', async (error) => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    at.peer.faults.refuseAcks(error)
    const refused = await device.say(resident.jid, 'tertahan')
    expect(await device.waitForAck(refused)).toBe(String(error))
    await device.waitForStatus(refused, 0)
    expect(await device.waitForAck(await device.say(resident.jid, 'lolos'))).toBe('ok')
    await resident.waitFor(({ text }) => text === 'lolos', SOON)
    expect(resident.messages).toHaveLength(1)
  })

  it('are swallowed, with and without the message', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    at.peer.faults.swallowAcks({ taken: true })
    at.peer.faults.swallowAcks({ taken: false })
    const ids = [await device.say(resident.jid, 'sampai'), await device.say(resident.jid, 'hilang')]
    expect(await device.waitForAck(await device.say(resident.jid, 'biasa'))).toBe('ok')
    await resident.waitFor(({ text }) => text === 'biasa', SOON)
    expect(resident.messages.map(({ text }) => text)).toEqual(['sampai', 'biasa'])
    expect(ids.map((id) => device.acks.get(id))).toEqual([undefined, undefined])
  })
})

describe('the connection', () => {
  it('ends with the code that is ordered, and can be begun again', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    for (const code of [403, 405, 428, 440, 500, 503, 515]) {
      at.peer.close(code)
      expect(await device.closeCode()).toBe(code)
      await at.peer.waitUntilGone(SOON)
      await resident.send(`kembali setelah ${code}?`)
      await device.login()
      await device.waitForText(`kembali setelah ${code}?`)
    }
  })

  it('is refused at login with the reason that is ordered', async () => {
    const device = await at.linkedDevice()
    await device.end()
    for (const reason of [401, 403, 405, 503]) {
      at.peer.faults.refuseLogins(reason)
      device.connect()
      expect(await device.closeCode()).toBe(reason)
    }
    await device.login()
  })

  it('goes to the one who logs in last', async () => {
    const device = await at.linkedDevice()
    const rival = at.newDevice(device.auth)
    await rival.login()
    expect(await device.closeCode()).toBe(440)
    expect(at.peer.connected).toBe(true)
  })

  it('breaks', async () => {
    const device = await at.linkedDevice()
    at.peer.drop()
    expect(await device.closeCode()).toBe(428)
    await at.peer.waitUntilGone(SOON)
  })

  it('falls silent while it stays open, and what was held back comes with the next', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice()
    at.peer.fallSilent()
    await resident.send('halo?')
    await expect(device.socket.query(ping(), 200)).rejects.toThrow('Timed Out')
    expect(device.texts).toEqual([])
    expect(at.peer.connected).toBe(true)
    at.peer.drop()
    await device.closeCode()
    await device.login()
    await device.waitForText('halo?')
  })

  it('leaves queries unanswered', async () => {
    const resident = at.peer.resident()
    const device = await at.linkedDevice({ defaultQueryTimeoutMs: 300 })
    at.peer.faults.ignoreQueries('w:p')
    await expect(device.socket.query(ping(), 200)).rejects.toThrow('Timed Out')
    expect(await device.socket.query(ping(), 2_000)).toMatchObject({ attrs: { type: 'result' } })
    // Baileys says that it sent the message, though it could not learn which devices there are.
    at.peer.faults.ignoreQueries('usync')
    await device.say(resident.jid, 'kepada siapa?')
    expect(resident.messages).toEqual([])
  })
})

const ping = () => ({
  tag: 'iq',
  attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' },
  content: [{ tag: 'ping', attrs: {} }],
})
