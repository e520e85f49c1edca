/**
 * The main loop as people live it, in a real browser against the real program: a resident asks in Kupang
 * Malay and gets a ticket, a moderator writes the answer and a second one publishes it, it appears in the
 * chat, stands in the feed, and the next one who asks has it at once.
 */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { complaintsOf, openBrowser } from '../support/browser.ts'
import { sqliteDatabase } from '../support/engines.ts'
import { startProgram } from '../support/program.ts'
import { setUpSecondFactor } from '../support/second-factor.ts'

const question = 'Kaka, dong bilang jembatan Liliba su retak, son bole lewat lai. Batul ko sonde?'
const title = 'Salah: Jembatan Liliba tidak retak dan tetap boleh dilewati'

describe('the main loop in a browser', () => {
  it('goes from a question to an answer for everyone', { timeout: 180_000 }, async () => {
    await using database = await sqliteDatabase()
    await using program = await startProgram({ DATABASE_URL: database.url, STARTER: 'on' })
    await using browser = await openBrowser()
    const phone = { viewport: { width: 390, height: 844 } }
    const resident = await (await browser.newContext(phone)).newPage()
    const moderator = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
    const complaints = [complaintsOf(resident), complaintsOf(moderator)]

    await resident.goto(`${program.url}/tanya`)
    await say(resident, question)
    // Whether the starter entries hold something alike is the matcher's business, not this test's.
    const noneOfThese = resident.getByRole('button', { name: 'Bukan semua ini' })
    await noneOfThese.or(resident.getByText(/KBH-/)).first().waitFor()
    if (await noneOfThese.isVisible()) await noneOfThese.click()
    const opened = await lastBubble(resident, /KBH-\d{4}-\d{5}/)
    const ticket = /KBH-\d{4}-\d{5}/.exec(opened)?.[0] ?? ''

    const invitation = /http\S+\/admin\/undangan\/\S+/.exec(program.output())?.[0] ?? ''
    await moderator.goto(invitation)
    await moderator.getByLabel('Nama').fill('Ina Kominfo')
    await moderator.getByLabel('Kata sandi').fill('bunga sepe merah di jalan')
    await moderator.getByRole('button', { name: 'Buat akun dan masuk' }).click()
    await setUpSecondFactor(moderator)
    await moderator.getByRole('link', { name: question }).click()
    await moderator.getByText(ticket).first().waitFor()
    await moderator.getByText('Mulai menulis').click()
    await moderator.locator('[name=kind][value=klarifikasi]').check()
    await moderator.locator('[name=verdict][value=salah]').check()
    await moderator.getByLabel('Judul', { exact: true }).fill(title)
    await moderator.locator('[name=claim]').fill('Jembatan Liliba retak sehingga ditutup.')
    await moderator
      .locator('[name=explanation]')
      .fill('Jembatan Liliba **aman** dilewati. Balai jalan memeriksanya pada 23 November 2026.')
    await moderator.getByText(/^Tersimpan /).waitFor()
    await moderator.getByLabel('Alamat (https://…)').first().fill('https://example.org/jembatan-liliba')
    await moderator.getByLabel('Judul dan penerbit').first().fill('Balai Pelaksana Jalan Nasional NTT')
    await moderator.getByRole('textbox', { name: 'Tanggal' }).first().fill('2026-11-23')
    await moderator.locator('[name=category]').selectOption('transportasi')
    await moderator.locator('[name=place]').fill('Liliba')
    await moderator.getByRole('button', { name: 'Lihat pratinjau' }).click()
    await moderator.getByText('Dikirim ke 1 orang').waitFor()
    await moderator.getByText('Baru ada satu akun').waitFor()
    await moderator.getByRole('button', { name: 'Ajukan untuk diperiksa' }).click()
    await moderator.getByText('Draf diajukan').waitFor()

    await moderator.goto(`${program.url}/admin/petugas`)
    await moderator.getByRole('button', { name: 'Buat tautan undangan' }).click()
    const second = (await moderator.locator('.one-time-link').textContent()) ?? ''
    const office = { viewport: { width: 1280, height: 900 } }
    const reviewer = await (await browser.newContext(office)).newPage()
    complaints.push(complaintsOf(reviewer))
    await reviewer.goto(second.trim())
    await reviewer.getByLabel('Nama').fill('Budi Kominfo')
    await reviewer.getByLabel('Kata sandi').fill('kelapa muda di pasar oeba')
    await reviewer.getByRole('button', { name: 'Buat akun dan masuk' }).click()
    await reviewer.getByRole('link', { name: 'Menunggu pemeriksaan: 1' }).click()
    await reviewer.getByRole('link', { name: title }).click()
    await reviewer.getByRole('button', { name: 'Terbitkan dan kirim ke 1 orang' }).click()
    await reviewer.getByText('Kasus dijawab').waitFor()

    const notice = await lastBubble(resident, /Jembatan Liliba aman dilewati/)
    expect(notice).toContain(ticket)
    await resident.reload()
    expect(await lastBubble(resident, /Jembatan Liliba aman dilewati/)).toBe(notice)

    await resident.goto(program.url)
    await resident.getByRole('link', { name: title }).click()
    await resident.getByRole('link', { name: 'Balai Pelaksana Jalan Nasional NTT' }).waitFor()
    for (const feed of ['rss.xml', 'atom.xml', 'feed.json'])
      expect(await (await fetch(`${program.url}/${feed}`)).text()).toContain('Jembatan Liliba tidak retak')

    const neighbour = await (await browser.newContext(phone)).newPage()
    await neighbour.goto(`${program.url}/tanya`)
    await say(neighbour, 'jembatan liliba su retak ko')
    expect(await lastBubble(neighbour, /SALAH/)).toContain('Balai Pelaksana Jalan Nasional NTT')
    expect(complaints.flat()).toEqual([])
  })
})

async function say(page: Page, text: string): Promise<void> {
  await page.locator('#text').fill(text)
  await page.getByRole('button', { name: 'Kirim' }).click()
}

/** The text of the newest line in the chat that fits, once it is there. */
async function lastBubble(page: Page, fits: RegExp): Promise<string> {
  const line = page.locator('#percakapan li').filter({ hasText: fits }).last()
  await line.waitFor()
  return ((await line.textContent()) ?? '').trim()
}
