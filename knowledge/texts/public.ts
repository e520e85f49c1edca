/** All that the public pages say themselves, in each language of their interface. */
import { aftercareSite } from './aftercare.ts'
import { englishTexts } from './english.ts'
import { faceTexts } from './face.ts'
import { genuineTexts } from './genuine.ts'
import type { Language, Translated } from './languages.ts'
import { siteTexts } from './site.ts'
import { categoryTerms, informationTerm, reasonTexts, verdictTerms } from './terms.ts'

// The chat is held in Indonesian, and the API speaks both languages at once.
const { chat: _chat, api: _api, ...site } = siteTexts

const indonesianTexts = {
  ...site,
  face: faceTexts,
  aftercare: aftercareSite,
  kit: genuineTexts.kit,
  verdicts: verdictTerms,
  information: informationTerm,
  categories: categoryTerms,
  reasons: reasonTexts,
} as const

export type PublicTexts = Translated<typeof indonesianTexts>

export const publicTexts: Readonly<Record<Language, PublicTexts>> = {
  id: indonesianTexts,
  en: englishTexts,
}
