import { expect, it } from 'vitest'
import { wishOfLink } from '../../db/whatsapp-link.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { shownQr, whatsapp } from './whatsapp-fixture.ts'

describeEngines('linking the WhatsApp device', (makeDatabase) => {
  it('shows a QR code, and is connected once a phone has scanned it', async () => {
    const setup = await whatsapp({}, makeDatabase)
    expect(await setup.state()).toEqual({ at: 'off' })
    const { stop } = setup.listen()
    await setup.link()
    expect(await setup.state()).toEqual({ at: 'connected' })
    await stop()
    expect(await setup.state()).toEqual({ at: 'off' })
    expect(setup.peer.failures).toEqual([])
  })

  it('makes a pairing code when one is wished for, and is connected once it was typed in', async () => {
    const setup = await whatsapp({}, makeDatabase)
    const wish = { wish: 'code', number: setup.peer.phone } as const
    await setup.store.write((tx) => wishOfLink(tx, setup.vault, wish, new Date()))
    setup.listen()
    const code = await eventually(async () => {
      const state = await setup.state()
      if (state.at !== 'waiting' || !state.code) throw new Error('There is no code.')
      return state.code
    })
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    await setup.peer.typeCode(code)
    await eventually(async () => expect(await setup.state()).toEqual({ at: 'connected' }))
  })

  it('logs in again with the keys from the database', async () => {
    const setup = await whatsapp({}, makeDatabase)
    const first = setup.listen()
    await setup.link()
    await first.stop()
    setup.listen()
    await setup.peer.waitUntilConnected(10_000)
    await eventually(async () => expect(await setup.state()).toEqual({ at: 'connected' }))
  })

  it('forgets the device that was unlinked on the phone, and waits to be linked anew', async () => {
    const setup = await whatsapp({}, makeDatabase)
    setup.listen()
    await setup.link()
    setup.peer.unlink()
    await shownQr(setup.state)
    expect(await setup.state()).toMatchObject({ at: 'waiting', trouble: 'logged-out' })
    await setup.link()
    const resident = setup.peer.resident()
    await resident.send('halo')
    await eventually(() => expect(setup.taken).toHaveLength(1))
  })
})
