/** Everybody can read every public page: by axe-core, on a phone and at a desk, in light and dark; and without a network. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeContext, faultsAt } from '../support/axe.ts'
import { complaintsOf, openBrowser } from '../support/browser.ts'
import { openPublicSite, type PublicSite } from '../support/public-site.ts'

let site: PublicSite
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  site = await openPublicSite()
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]()
  await site?.[Symbol.asyncDispose]()
})

it('finds nothing wrong on any page, and no page is wider than the phone', { timeout: 180_000 }, async () => {
  const context = await axeContext(browser)
  const page = await context.newPage()
  const found: string[] = []
  for (const [shown, path] of Object.entries(site.paths))
    found.push(...(await faultsAt(page, site.url + path)).map((fault) => `${shown}, ${fault}`))
  await context.close()
  expect(found).toEqual([])
})

it('moves nothing while it loads on a slow phone, and its strict policy complains of nothing', {
  timeout: 90_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 12 })
  const { corrected = '' } = site.paths
  // Which half of a page a slow phone would draw first is chance: three times each.
  for (const path of ['/', '/', '/', corrected, corrected, corrected]) {
    await page.goto(site.url + path, { waitUntil: 'load' })
    const shifted = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
        }),
    )
    expect(shifted, path).toBe(0)
  }
  expect(complaints).toEqual([])
  await context.close()
})

it('can be read without a network as far as it was opened, and says that it is a copy', {
  timeout: 30_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const { corrected = '', chat = '', service = '' } = site.paths
  await page.goto(site.url)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  for (const path of ['/', corrected, chat]) await page.goto(site.url + path)
  const keptPages = () =>
    page.evaluate(async () =>
      (await (await caches.open('pages')).keys()).map(({ url }) => new URL(url).pathname),
    )
  await expect.poll(keptPages).toEqual(['/', corrected])
  await page.goto(site.url + corrected)
  expect(await page.locator('.kept-note').isVisible()).toBe(false)
  await site.cutOff()
  await page.goto(site.url + corrected)
  expect(await page.locator('h1').textContent()).toBe('Air PDAM di Oebobo mati sehari')
  expect(await page.locator('.kept-note').isVisible()).toBe(true)
  // Its looks are kept too.
  const colour = await page
    .locator('.masthead')
    .evaluate((element) => getComputedStyle(element).borderBottomStyle)
  expect(colour).toBe('solid')
  for (const path of [service, chat]) {
    await page.goto(site.url + path).catch(() => undefined)
    if (path === chat) continue
    expect(await page.locator('h1').textContent()).toBe('Tidak ada sambungan')
    await page.getByRole('link', { name: 'Air PDAM di Oebobo mati sehari' }).waitFor()
  }
  await context.close()
})
