import { LexiconError, type Row, readRows } from './lexicon-file.ts'

/**
 * How sure a form is. `biasa` is always read so. The others are Kupang Malay that may look like something else:
 * `tanda` is Kupang Malay wherever it stands, and shows that the rest of the text is too; `setengah` is read as
 * Kupang Malay beside a "tanda" or a second, different "setengah"; `ragu` likewise, but shows nothing itself.
 */
type Mark = 'biasa' | 'tanda' | 'setengah' | 'ragu'
const MARKS: readonly Mark[] = ['biasa', 'tanda', 'setengah', 'ragu']

interface Form {
  readonly words: readonly string[]
  readonly mark: Mark
}

interface Family extends Form {
  readonly forms: readonly string[]
  readonly where: string
}

interface Vocabulary {
  /** Written form → standard Indonesian words, for every form that needs no context. */
  readonly spellings: ReadonlyMap<string, Form>
  /** Kupang Malay form → Indonesian words, where the text shows Kupang Malay. */
  readonly kupangForms: ReadonlyMap<string, Form>
}

const PLAIN = /^[a-z0-9]+$/

function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}

/** One line: the Indonesian words, every way people write them, and a mark ("biasa" where it has none). */
function readFamily({ fields, where }: Row): Family {
  const [target = '', spelled = '', marked = 'biasa'] = fields
  const words = wordsOf(target)
  const forms = wordsOf(spelled)
  if (words.length === 0 || forms.length === 0)
    throw new LexiconError(where, 'needs the Indonesian word, a tab, and at least one spelling')
  for (const form of [...words, ...forms])
    if (!PLAIN.test(form)) throw new LexiconError(where, `"${form}" must be in small plain letters`)
  const mark = MARKS.find((known) => known === marked)
  if (mark === undefined) throw new LexiconError(where, `the mark "${marked}" is none of ${MARKS.join(', ')}`)
  return { words, forms, mark, where }
}

function formsOf(families: readonly Family[]): ReadonlyMap<string, Form> {
  const found = new Map<string, Form>()
  for (const { words, forms, mark, where } of families)
    for (const form of forms) {
      const before = found.get(form)?.words.join(' ')
      if (before !== undefined && before !== words.join(' '))
        throw new LexiconError(where, `"${form}" already means "${before}"; a spelling has one meaning`)
      found.set(form, { words, mark })
    }
  return found
}

/**
 * Reads families of spellings. Throws a `LexiconError` at a form with two meanings, and at a meaning that is
 * itself a form: reading twice must give what reading once gives.
 */
export function readVocabulary(rows: readonly Row[]): Vocabulary {
  const families = rows.map(readFamily)
  const spellings = formsOf(families.filter(({ mark }) => mark === 'biasa' || mark === 'tanda'))
  const kupangForms = formsOf(families.filter(({ mark }) => mark !== 'biasa'))
  for (const { words, where } of families)
    for (const word of words)
      if (spellings.has(word) || kupangForms.has(word))
        throw new LexiconError(where, `"${word}" is itself listed as a spelling; write what it stands for`)
  return { spellings, kupangForms }
}

export const { spellings, kupangForms } = readVocabulary([
  ...readRows('chat-spellings.tsv'),
  ...readRows('kupang-malay.tsv'),
])

/** Words whose doubled letters or digits belong to them ("maaf", "co2"). */
export const leftAlone: ReadonlySet<string> = new Set(
  readRows('left-alone.txt').flatMap(({ fields }) => wordsOf(fields.join(' '))),
)

/** Every word the lexicon knows, as a spelling or as a meaning. */
export const knownWords: ReadonlySet<string> = new Set([
  ...leftAlone,
  ...[...spellings, ...kupangForms].flatMap(([form, { words }]) => [form, ...words]),
])
