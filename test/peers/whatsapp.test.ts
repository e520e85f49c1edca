import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON } from './whatsapp/harness.ts'

const at = peerForEachTest()

describe('linking', () => {
  it('takes the QR, restarts with 515, and knows the device again', async () => {
    const device = await at.linkedDevice()
    expect(at.peer.connected).toBe(true)
    expect(at.peer.preKeysLeft).toBeGreaterThan(800)
    expect(device.auth.creds.me?.id).toBe(`${at.peer.phone}:1@s.whatsapp.net`)
    await device.end()
    await at.peer.waitUntilGone(SOON)
    await device.login()
    expect(at.peer.failures).toEqual([])
  })
})

describe('messages', () => {
  it.each(['lid', 'number'] as const)('go both ways with a resident addressed by %s', async (addressedBy) => {
    const resident = at.peer.resident({ addressedBy, number: '628123456789' })
    const device = await at.linkedDevice()
    await resident.send('halo, batul ko sonde?')
    const { key, pushName } = await device.waitForText('halo, batul ko sonde?')
    expect(key).toMatchObject({ remoteJid: resident.jid, fromMe: false })
    expect(key.remoteJidAlt).toBe(addressedBy === 'lid' ? '628123456789@s.whatsapp.net' : resident.lidJid)
    expect(pushName).toBe(resident.name)
    const id = await device.say(resident.jid, 'sonde, itu hoaks')
    await resident.waitFor(({ text }) => text === 'sonde, itu hoaks', SOON)
    expect(await device.waitForAck(id)).toBe('ok')
    expect(at.peer.counts).toEqual({ undecryptable: 0, repeated: 0, retriesAsked: 0 })
    expect(at.peer.failures).toEqual([])
  })
})
