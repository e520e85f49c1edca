import { LexiconError, type Row, readRows } from './lexicon-file.ts'

/**
 * How a Kupang Malay form is told from an Indonesian or English word that looks the same:
 * `tanda` is Kupang Malay wherever it stands, and shows that the rest of the text is too;
 * `setengah` is read as Kupang Malay beside a mark or a second, different half mark;
 * `ragu` only beside a mark (or two half marks), and shows nothing itself;
 * `biasa` means the same in Indonesian chat: always read, shows nothing.
 */
type KupangMark = 'tanda' | 'setengah' | 'ragu' | 'biasa'

interface KupangForm {
  readonly words: readonly string[]
  readonly mark: KupangMark
}

const KUPANG_MARKS: ReadonlySet<string> = new Set<KupangMark>(['tanda', 'setengah', 'ragu', 'biasa'])
const FORM = /^[a-z0-9'-]+$/

function isKupangMark(text: string): text is KupangMark {
  return KUPANG_MARKS.has(text)
}

function wordsOf(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}

/** A family line: the Indonesian words first, then every way people write them. */
function readFamily({ fields, where }: Row): { words: readonly string[]; forms: readonly string[] } {
  const [target = '', spelled = ''] = fields
  const words = wordsOf(target)
  const forms = wordsOf(spelled)
  if (words.length === 0 || forms.length === 0)
    throw new LexiconError(where, 'needs the Indonesian word, a tab, and at least one spelling')
  for (const form of [...words, ...forms])
    if (!FORM.test(form)) throw new LexiconError(where, `"${form}" must be in small plain letters`)
  return { words, forms }
}

function addForm(
  map: Map<string, readonly string[]>,
  form: string,
  words: readonly string[],
  where: string,
): void {
  const before = map.get(form)
  if (before !== undefined && before.join(' ') !== words.join(' '))
    throw new LexiconError(where, `"${form}" already means "${before.join(' ')}"; a spelling has one meaning`)
  map.set(form, words)
}

const spelled = new Map<string, readonly string[]>()
const kupang = new Map<string, KupangForm>()
const origins = new Map<string, string>()

for (const row of readRows('chat-spellings.tsv')) {
  const { words, forms } = readFamily(row)
  for (const form of forms) {
    addForm(spelled, form, words, row.where)
    origins.set(form, row.where)
  }
}

for (const row of readRows('kupang-malay.tsv')) {
  const { words, forms } = readFamily(row)
  const mark = row.fields[2] ?? 'tanda'
  if (!isKupangMark(mark))
    throw new LexiconError(row.where, `the mark "${mark}" is none of ${[...KUPANG_MARKS].join(', ')}`)
  for (const form of forms) {
    if (mark === 'tanda' || mark === 'biasa') addForm(spelled, form, words, row.where)
    if (kupang.has(form)) throw new LexiconError(row.where, `"${form}" is already listed`)
    kupang.set(form, { words, mark })
    origins.set(form, row.where)
  }
}

/** Words whose doubled letters or digits belong to them ("maaf", "co2"). */
export const leftAlone: ReadonlySet<string> = new Set(
  readRows('left-alone.txt').flatMap(({ fields }) => wordsOf(fields.join(' '))),
)

/** Spelling → standard Indonesian words, for every form that needs no context. */
export const spellings: ReadonlyMap<string, readonly string[]> = spelled

/** Kupang Malay form → Indonesian words, with how sure the form is. */
export const kupangForms: ReadonlyMap<string, KupangForm> = kupang

// A word may be both a spelling and what another spelling means only if reading twice gives the same words.
for (const { words, where } of [
  ...[...spelled].map(([form, words]) => ({ words, where: origins.get(form) ?? form })),
  ...[...kupang].map(([form, { words }]) => ({ words, where: origins.get(form) ?? form })),
])
  for (const word of words)
    if (spelled.has(word) || kupang.has(word))
      throw new LexiconError(where, `"${word}" is itself listed as a spelling; write what it stands for`)

/** Every word the lexicon knows, as a spelling or as a meaning. */
export const knownWords: ReadonlySet<string> = new Set([
  ...leftAlone,
  ...spelled.keys(),
  ...kupang.keys(),
  ...[...spelled.values()].flat(),
  ...[...kupang.values()].flatMap(({ words }) => words),
])
