/** The authenticator app on a moderator's phone. */
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'

/** The six digits that an app with this secret (base32, spaces do not matter) shows at this moment. */
export const codeFor = (secret: string, at = new Date()): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: at.getTime() })

/** The secret that a page for setting up the second factor shows. */
export function shownSecret(html: string): string {
  const secret = /<code id="kunci">([A-Z2-7 ]+)</.exec(html)?.[1]
  if (secret === undefined) throw new Error('The page shows no secret.')
  return secret
}

/**
 * In a browser: sets up the second factor, to which editors and admins are led at their first sign-in, keeps no
 * recovery code, and goes on to the desk. Returns the secret, for `codeFor` at the next sign-in.
 */
export async function setUpSecondFactor(page: Page): Promise<string> {
  const secret = (await page.locator('#kunci').textContent()) ?? ''
  await page.getByLabel('Ketik enam angka yang sekarang tampil di aplikasi.').fill(codeFor(secret))
  await page.getByRole('button', { name: 'Pastikan' }).click()
  await page.getByRole('link', { name: 'Sudah saya simpan, lanjutkan' }).click()
  return secret
}
