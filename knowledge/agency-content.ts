/** What the directory says of an agency, as it is written on the desk and in the starter file; and the starter agencies. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type AgencyContent, addAgencies, countAgencies } from '../db/agencies.ts'
import { addAudit } from '../db/audit.ts'
import { agencyKinds } from '../db/shapes.ts'
import type { Store } from '../db/store.ts'
import { places } from './language/lexicon.ts'
import { agencyTexts } from './texts/agencies.ts'
import { type Category, categoryTerms } from './texts/terms.ts'

const texts = agencyTexts.form

export const topicNames = Object.keys(categoryTerms) as [Category, ...Category[]]

export const agencySchema = z.object({
  name: z.string().trim().min(1, texts.nameMissing).max(120, texts.nameTooLong),
  kind: z.enum(agencyKinds),
  topics: z.array(z.enum(topicNames)),
})

/** The city's offices by their public names, without anybody to ask there. */
export function starterAgencies(): AgencyContent[] {
  const file = readFileSync(new URL('./starter/instansi.jsonl', import.meta.url), 'utf8')
  const listed = file
    .trimEnd()
    .split('\n')
    .map((line) => agencySchema.parse(JSON.parse(line)))
  const offices = places.flatMap(({ name, level }): AgencyContent[] => {
    if (level === 'kecamatan') return [{ name: `Kecamatan ${name}`, kind: level, topics: ['pemerintahan'] }]
    return level === 'kelurahan' ? [{ name: `Kelurahan ${name}`, kind: level, topics: [] }] : []
  })
  return [...listed, ...offices]
}

/** Fills a directory in which nothing ever stood; in any other nothing happens. */
export async function sowAgencies(store: Store, now: Date): Promise<void> {
  if ((await countAgencies(store.read)) > 0) return
  const agencies = starterAgencies()
  await store.write(async (tx) => {
    if ((await countAgencies(tx)) > 0) return
    await addAgencies(tx, agencies, now)
    const detail = { agencies: agencies.length }
    await addAudit(tx, { at: now, staffId: null, action: 'starter', subject: 'agencies', detail })
  })
}
