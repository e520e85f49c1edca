/** What one process finds out about itself and others need to know. */
import { inArray } from 'drizzle-orm'
import { settings } from './schema/program.ts'
import type { Reader, Writer } from './store.ts'

/**
 * `telegram-username`: the bot's, without @ · `whatsapp-number`: digits with the country's code · `contact-lines`: how
 * else to reach who answers for the service, one way on a line · `reviewed-on`: the last day whose morning the
 * moderators were reminded of what must be reviewed.
 */
export const settingNames = ['telegram-username', 'whatsapp-number', 'contact-lines', 'reviewed-on'] as const
export type SettingName = (typeof settingNames)[number]

export async function keepSetting(tx: Writer, name: SettingName, value: string): Promise<void> {
  await tx
    .insert(settings)
    .values({ name, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } })
  tx.announce('settings')
}

export async function readSettings(read: Reader): Promise<Partial<Record<SettingName, string>>> {
  const rows = await read
    .select()
    .from(settings)
    .where(inArray(settings.name, [...settingNames]))
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}
