/** What axe-core finds wrong with a page, looked at as a phone and as an office screen show it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'

declare const axe: { run(options: object): Promise<AxeResults> }

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A context into whose pages axe-core comes before their own scripts. */
export async function axeContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ bypassCSP: true, serviceWorkers: 'block' })
  await context.addInitScript(source)
  return context
}

/**
 * What is wrong with the page at this address, minor things left out: on a phone in light colours by all rules, on an
 * office screen in dark ones by those that colours and places can break; and where it is wider than the screen.
 */
export async function faultsAt(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const found: string[] = []
  for (const [width, colorScheme] of [
    [390, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const faults = await faultsOf(page, colorScheme === 'dark' ? 'colours' : undefined)
    if (wide > 0) faults.push(`${wide} pixels too wide`)
    found.push(...faults.map((fault) => `${width}, ${colorScheme}: ${fault}`))
  }
  return found
}

async function faultsOf(page: Page, only?: 'colours'): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(only && { runOnly: ['color-contrast', 'target-size'] }) }
  const { violations } = await page.evaluate((options) => axe.run(options), options)
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
