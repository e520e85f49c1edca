import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { afterClose, backOff, troubleLines } from '../../bot/channels/whatsapp/closing.ts'
import { codeOf } from '../../bot/channels/whatsapp/connection.ts'
import { wishOfLink } from '../../db/whatsapp-link.ts'
import { eventually } from '../support/eventually.ts'
import { shortLimits, shownQr, whatsapp } from './whatsapp-fixture.ts'

describe('what follows from a close', () => {
  it.each([
    [515, 'reconnect'],
    [401, 'link again'],
    [403, 'stop'],
    [405, 'refresh version'],
    [411, 'stop'],
    [440, 'stop'],
    [408, 'back off'],
    [428, 'back off'],
    [500, 'back off'],
    [503, 'back off'],
    [undefined, 'back off'],
  ] as const)('of a linked device with %s is: %s', (code, deed) => {
    expect(afterClose(code, true).do).toBe(deed)
  })

  it('is never a loop without a wait, nor the loss of keys, but for the codes that ask for it', () => {
    const anyCode = fc.option(fc.integer({ min: 0, max: 70_000 }), { nil: undefined })
    fc.assert(
      fc.property(anyCode, fc.boolean(), (code, linked) => {
        const next = afterClose(code, linked)
        if (next.do === 'link again') expect({ code, linked }).toEqual({ code: 401, linked: true })
        if (next.do === 'reconnect') expect([515, linked ? 515 : 408]).toContain(code)
        if (next.do === 'stop') expect([403, 411, 440]).toContain(code)
        if (next.trouble) expect(troubleLines[next.trouble]).toBeTruthy()
      }),
    )
  })

  it('waits longer each time, up to some minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
        const wait = backOff(failures)
        expect(wait).toBeGreaterThanOrEqual(750)
        expect(wait).toBeLessThanOrEqual(300_000)
      }),
    )
    expect(backOff(20)).toBeGreaterThan(backOff(1))
  })

  it('does not take the word of a proxy on the way for that of WhatsApp', () => {
    const boom = (data: unknown) => Object.assign(new Error('x'), { output: { statusCode: 401 }, data })
    expect(codeOf(boom(new Error('Unexpected server response: 401')))).toBeUndefined()
    expect(codeOf(boom({ reason: '401' }))).toBe(401)
    expect(codeOf(1006)).toBeUndefined()
    expect(codeOf(undefined)).toBeUndefined()
  })
})

describe('the connection with WhatsApp', () => {
  it.each([500, 503, 428])('comes back after %d, with a wait', async (code) => {
    const setup = await whatsapp()
    setup.listen()
    await setup.link()
    setup.peer.close(code)
    await eventually(() => expect(setup.waits).toEqual([1]))
    await setup.peer.waitUntilConnected(10_000)
    await eventually(async () => expect(await setup.state()).toEqual({ at: 'connected' }))
  })

  it('is taken up at once when WhatsApp asks for a restart', async () => {
    const setup = await whatsapp()
    setup.listen()
    await setup.link()
    setup.peer.close(515)
    await setup.peer.waitUntilGone(10_000)
    await setup.peer.waitUntilConnected(10_000)
    expect(setup.waits).toEqual([])
  })

  it('comes back after the network went, more slowly while it stays away', async () => {
    const setup = await whatsapp()
    setup.listen()
    await setup.link()
    setup.peer.faults.refuseLogins(503, 2)
    setup.peer.drop()
    await eventually(() => expect(setup.waits).toEqual([1, 2, 3]))
    await setup.peer.waitUntilConnected(10_000)
  })

  it.each([
    [403, 'refused'],
    [440, 'replaced'],
  ] as const)('stays away after %d until somebody on the desk wants it back', async (code, trouble) => {
    const setup = await whatsapp()
    setup.listen()
    await setup.link()
    setup.peer.close(code)
    await eventually(async () => expect(await setup.state()).toEqual({ at: 'stopped', trouble }))
    expect(setup.logged.some((line) => line.includes(troubleLines[trouble].slice(0, 40)))).toBe(true)
    await setup.peer.waitUntilGone(10_000)
    await setup.store.write((tx) => wishOfLink(tx, setup.vault, { wish: 'reconnect' }, new Date()))
    await setup.peer.waitUntilConnected(10_000)
    expect(setup.waits).toEqual([])
  })

  it('asks for the newest version of the web client when its own is too old', async () => {
    const latestVersion = vi.fn(async () => [2, 3000, 1_099_999_999] as [number, number, number])
    const setup = await whatsapp({ latestVersion })
    setup.listen()
    await setup.link()
    setup.peer.faults.refuseLogins(405)
    setup.peer.drop()
    await eventually(() => expect(latestVersion).toHaveBeenCalledTimes(1))
    await setup.peer.waitUntilConnected(10_000)
  })

  it('is noticed when it falls silent, and made anew', async () => {
    const setup = await whatsapp({ limits: shortLimits })
    setup.listen()
    await setup.link()
    setup.peer.fallSilent()
    await eventually(() => expect(setup.logged.join('')).toContain('fell silent'))
    const resident = setup.peer.resident()
    await resident.send('masih di situ?')
    await eventually(() => expect(setup.taken).toHaveLength(1))
  })

  it('is not tried in a hurry while nobody links the device', async () => {
    const setup = await whatsapp()
    setup.listen()
    await shownQr(setup.state)
    setup.peer.faults.refuseLogins(401, 2)
    await setup.peer.stop()
    await eventually(() => expect(setup.waits.length).toBeGreaterThan(2))
    expect(setup.waits.slice(0, 3)).toEqual([1, 2, 3])
  })
})
