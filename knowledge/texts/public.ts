/** All that the public pages say themselves, in each language of their interface. */
import { aftercareSite } from './aftercare.ts'
import { apiGuide, dataGuide } from './developers.ts'
import { englishTexts } from './english.ts'
import { faceTexts } from './face.ts'
import { figureTexts } from './figures.ts'
import { genuineTexts } from './genuine.ts'
import type { Language, Translated } from './languages.ts'
import { choiceTerms, learningTexts, lessonTitles } from './learning.ts'
import { apiTexts as allApiTexts, openDataTexts as allOpenDataTexts, boxTexts } from './open-data.ts'
import { siteTexts } from './site.ts'
import { categoryTerms, informationTerm, reasonTexts, verdictTerms } from './terms.ts'
import { trustTexts } from './trust.ts'

// The API speaks both languages at once, and the chat's lessons are Indonesian.
const { api: _api, ...site } = siteTexts
const { chat: _lessonsInChat, ...learningPages } = learningTexts
const { problems: _problems, ...apiTexts } = allApiTexts
const { csv: _csv, ...openDataTexts } = allOpenDataTexts

const indonesianTexts = {
  ...site,
  face: faceTexts,
  aftercare: aftercareSite,
  kit: genuineTexts.kit,
  genuine: {
    page: genuineTexts.page,
    answers: genuineTexts.answers,
    withdrawnBecause: genuineTexts.withdrawnBecause,
    cardAlt: genuineTexts.card.alt,
    chat: genuineTexts.chat,
  },
  trust: trustTexts,
  duration: figureTexts.duration,
  learning: { ...learningPages, lessonTitles, choices: choiceTerms },
  openData: { ...openDataTexts, guide: dataGuide },
  apiPage: { ...apiTexts, guide: apiGuide },
  box: boxTexts,
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
