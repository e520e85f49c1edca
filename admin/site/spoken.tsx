import type { Child } from 'hono/jsx'
import type { Language } from '../../knowledge/texts/languages.ts'
import { Surroundings } from '../language.ts'

/** Makes pages speak this language; `publicUrl` without a slash at its end. */
export const speakerOf = (language: Language, publicUrl: string) => (page: Child) => (
  <Surroundings.Provider value={{ language, publicUrl }}>{page}</Surroundings.Provider>
)
