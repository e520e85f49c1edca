/** The city's own channel on Telegram: what is published and corrected is read there, once. */
import { expect, it, onTestFinished } from 'vitest'
import { readSettings } from '../../db/settings.ts'
import { importEntries, parseImport } from '../../knowledge/transfer.ts'
import type { TelegramPeer } from '../peers/telegram.ts'
import { startWhatsAppPeer } from '../peers/whatsapp.ts'
import { importLine } from '../support/clarifications.ts'
import { describeEngines } from '../support/engines.ts'
import { eventually } from '../support/eventually.ts'
import { openHouse } from '../support/house.ts'
import { linkWhatsApp } from '../support/whatsapp.ts'

type City = ReturnType<TelegramPeer['channel']>

const textsOn = (channel: City) => channel.received.map((post) => post.text)

/** Each starts the program several times. */
const patience = { timeout: 120_000 }

describeEngines("the city's channel", (makeDatabase) => {
  it('has each publication once, short, and nothing that was imported', patience, async () => {
    await using house = await openHouse(makeDatabase)
    const channel = house.peer.channel('kabar_kupang')
    await house.start({ TELEGRAM_CHANNEL: '@kabar_kupang' })
    await importEntries(house.store, parseImport(importLine()), false, new Date())
    const long = `Air PDAM aman. ${'Hasil ujinya baik. '.repeat(60)}\n\nParagraf kedua.`
    await house.publish({ title: 'Salah: air PDAM di Oebobo tidak tercampur', explanation: long })
    await eventually(() => expect(channel.received).toHaveLength(1))
    const [post] = textsOn(channel)
    expect(post).toMatch(/^❌ SALAH\nAir PDAM di Oebobo tidak tercampur\n\nAir PDAM aman\./)
    expect(post).toContain('Sumber: Hasil uji air (20 November 2026)')
    expect(post).toMatch(/Selengkapnya: https:\/\/cek\.test\/k\/salah-air-pdam-di-oebobo-tidak-tercampur$/)
    expect(post).not.toContain('Paragraf kedua')
    expect(post?.length).toBeLessThan(750)

    await house.start({ TELEGRAM_CHANNEL: '@kabar_kupang' })
    await house.publish({ title: 'Salah: yang kedua' })
    await eventually(() => expect(channel.received).toHaveLength(2))
    expect(textsOn(channel)[1]).toContain('Yang kedua')
  })

  it('is corrected in the old post and in a new one that answers it, again and again', patience, async () => {
    await using house = await openHouse(makeDatabase)
    const channel = house.peer.channel('kabar_kupang')
    await house.start({ TELEGRAM_CHANNEL: String(channel.chat.id) })
    const id = await house.publish()
    await eventually(() => expect(channel.received).toHaveLength(1))
    await house.revise(id, 1, { title: 'Salah: judulnya saja yang lain' })
    await house.revise(id, 2, { verdict: 'benar', explanation: 'Ternyata memang tercampur.' })
    await eventually(() => expect(channel.received).toHaveLength(2))
    const [old, correction] = channel.received
    expect(old?.text).toMatch(/^🔁 DIPERBARUI .*\n\n✅ BENAR[\s\S]*Ternyata memang tercampur/)
    expect(old?.edits).toBe(1)
    expect(correction?.text).toMatch(/^🔁 RALAT[\s\S]*✅ BENAR[\s\S]*Ternyata memang tercampur/)
    expect(correction?.replyTo).toBe(old?.message_id)

    await house.revise(id, 3, { verdict: 'belum-terbukti', explanation: 'Sedang diperiksa lagi.' })
    await eventually(() => expect(channel.received).toHaveLength(3))
    for (const text of textsOn(channel)) expect(text).toContain('Sedang diperiksa lagi.')
    expect(channel.received[2]?.replyTo).toBe(correction?.message_id)
  })

  it('waits until the bot is its administrator, and then tells only what still holds', patience, async () => {
    await using house = await openHouse(makeDatabase)
    const channel = house.peer.channel('kabar_kupang')
    channel.isAdministrator = false
    await house.start({ TELEGRAM_CHANNEL: '@kabar_kupang' })
    const id = await house.publish()
    await eventually(() =>
      expect(house.peer.calls.filter((call) => call.method === 'sendMessage').length).toBeGreaterThan(0),
    )
    await eventually(async () => {
      await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata memang tercampur.' })
    })
    channel.isAdministrator = true
    await eventually(() => expect(textsOn(channel).at(-1)).toContain('Ternyata memang tercampur'))
    const told = textsOn(channel)
    expect(told.filter((text) => text.includes('❌'))).toHaveLength(told.length - 1)
  })

  it('is corrected with a new post where the old one was deleted', patience, async () => {
    await using house = await openHouse(makeDatabase)
    const channel = house.peer.channel('kabar_kupang')
    await house.start({ TELEGRAM_CHANNEL: '@kabar_kupang' })
    const id = await house.publish()
    const [post] = await eventually(() => {
      expect(channel.received).toHaveLength(1)
      return channel.received
    })
    channel.remove(post?.message_id ?? 0)
    await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata memang tercampur.' })
    await eventually(() => expect(textsOn(channel)[0]).toMatch(/^🔁 RALAT/))
  })

  it('is another one when the configuration names another one', patience, async () => {
    await using house = await openHouse(makeDatabase)
    const channel = house.peer.channel('kabar_kupang')
    const other = house.peer.channel('kanal_baru')
    await house.start({ TELEGRAM_CHANNEL: '@kabar_kupang' })
    await house.start({ TELEGRAM_CHANNEL: '@kanal_baru' })
    await house.publish()
    await eventually(() => expect(other.received).toHaveLength(1))
    await house.start({ TELEGRAM_CHANNEL: '' })
    await house.publish({ title: 'Salah: tidak untuk kanal' })
    await house.start({ TELEGRAM_CHANNEL: '@kanal_baru' })
    await house.publish({ title: 'Salah: yang terakhir' })
    await eventually(() => expect(other.received).toHaveLength(2))
    expect(textsOn(other)[1]).toContain('Yang terakhir')
    expect(channel.received).toHaveLength(0)
  })

  it(
    'is the one on Telegram and the one on WhatsApp: both are posted to, and both corrected',
    patience,
    async () => {
      await using house = await openHouse(makeDatabase)
      const telegram = house.peer.channel('kabar_kupang')
      const phones = await startWhatsAppPeer()
      onTestFinished(() => phones.stop())
      const whatsapp = phones.newsletter('Kota Kupang')
      await house.startApart({
        TELEGRAM_CHANNEL: '@kabar_kupang',
        WHATSAPP: 'on',
        WHATSAPP_SOCKET_URL: phones.socketUrl,
        WHATSAPP_CHANNEL: whatsapp.jid,
      })
      await linkWhatsApp(phones, house.store)
      // The public pages link to it.
      await eventually(async () =>
        expect(await readSettings(house.store.read)).toMatchObject({ 'whatsapp-number': phones.phone }),
      )
      const id = await house.publish()
      await eventually(() => expect(telegram.received).toHaveLength(1))
      await eventually(() => expect(whatsapp.posts).toHaveLength(1))
      expect(whatsapp.posts[0]?.text).toMatch(/^\*❌ SALAH\*/)

      await house.revise(id, 1, { verdict: 'benar', explanation: 'Ternyata memang tercampur.' })
      await eventually(() => expect(telegram.received).toHaveLength(2))
      await eventually(() => expect(whatsapp.posts).toHaveLength(2))
      expect(whatsapp.posts[0]).toMatchObject({ edits: 1 })
      expect(whatsapp.posts[0]?.text).toMatch(/DIPERBARUI[\s\S]*Ternyata memang tercampur/)
      expect(whatsapp.posts[1]?.text).toMatch(/RALAT[\s\S]*Ternyata memang tercampur/)
      expect(phones.failures).toEqual([])
    },
  )
})
