/** Hands that never leave the keyboard: what a moderator without a mouse does. */
import type { Locator, Page } from 'playwright-core'

/** More stops than any page of the desk has: then something cannot be reached. */
const mostStops = 400

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Goes with Tab, from where the cursor is, to the first that fits. Throws when Tab never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const wanted = target.first()
  await wanted.waitFor()
  for (let stop = 0; stop < mostStops; stop++) {
    if (await isFocused(wanted)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${wanted}.`)
}

/** Presses a key of the page, which the page knows once its scripts have run. */
export async function press(page: Page, key: string): Promise<void> {
  await page.waitForLoadState('load')
  await page.keyboard.press(key)
}

/** Types into a field, in the place of what it holds. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

/** Presses a link or button that has no key of its own. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Picks one of a group of radio buttons: Tab to the group, then the arrows. */
export async function choose(page: Page, group: string, value: string): Promise<void> {
  const radios = page.locator(`input[type=radio][name="${group}"]`)
  await radios.first().waitFor()
  const isIn = () => radios.evaluateAll((all) => all.some((one) => one === document.activeElement))
  for (let stop = 0; !(await isIn()); stop++) {
    if (stop === mostStops) throw new Error(`Tab does not lead to the choices of ${group}.`)
    await page.keyboard.press('Tab')
  }
  const wanted = page.locator(`input[type=radio][name="${group}"][value="${value}"]`)
  await page.keyboard.press('Space')
  for (let step = await radios.count(); step > 0 && !(await wanted.isChecked()); step--)
    await page.keyboard.press('ArrowDown')
  if (!(await wanted.isChecked())) throw new Error(`The arrows do not lead to ${value}.`)
}

/** Picks an entry of a drop-down list by the words it begins with. */
export async function pick(page: Page, list: Locator, words: string): Promise<void> {
  await tabTo(page, list)
  await page.keyboard.type(words)
}

/** Goes with K to the beginning of a list and with J down to the row with these words, which gets the focus. */
export async function goToRow(page: Page, words: string): Promise<void> {
  await page.locator('[data-row]').first().waitFor()
  await page.waitForLoadState('load')
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent ?? undefined)
  for (const key of ['k', 'j']) {
    let before: string | undefined
    for (let step = 0; step < mostStops; step++) {
      const here = await focused()
      if (here?.includes(words)) return
      if (step > 0 && here === before) break
      before = here
      await page.keyboard.press(key)
    }
  }
  throw new Error(`K and J lead to no row with “${words}”.`)
}
