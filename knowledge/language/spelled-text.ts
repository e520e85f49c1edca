import { type Atom, readAtoms } from './atoms.ts'
import { compose } from './compose.ts'
import { plainText } from './plain-text.ts'
import { showsKupangMalay, spell } from './spelling.ts'

/** Lines that the forwarding itself wrote: "Diteruskan berkali-kali", "[07/04/21 01.55] +62 812-…: ". */
const HEADER_LINE =
  /^[^\p{L}\n]{0,20}(?:diteruskan|forwarded|diteruskan berkali-kali|forwarded many times)[^\p{L}\n]{0,20}\n/gimu
const EXPORT_PREFIX =
  /^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? {0,2}\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AP]M)?\]?(?: -)? {0,2}[^:\n]{1,40}: /gim

/** What a message says piece by piece, before anything that only surrounds it is taken away. */
export interface SpelledText {
  /** Plain letters without forwarding headers; the pieces say where in it they begin. */
  readonly body: string
  readonly pieces: readonly Atom[]
  /** A question mark, or the "ko" or "kah" that stands for one. */
  readonly asks: boolean
}

/** Every piece of the text in standard spelling, greetings included. */
export function readSpelled(text: string): SpelledText {
  const body = plainText(text).replace(EXPORT_PREFIX, '').replace(HEADER_LINE, '')
  const atoms = readAtoms(body)
  const inKupangMalay = showsKupangMalay(atoms.map(({ word }) => word))
  const spelled = atoms.flatMap((atom) => (atom.kind === 'word' ? spellAtom(atom, inKupangMalay) : atom))
  const said = withoutAskingWords(spelled, inKupangMalay)
  const pieces: Atom[] = []
  for (const piece of said) addPiece(pieces, piece)
  return { body, pieces: compose(pieces), asks: body.includes('?') || said.length < spelled.length }
}

function spellAtom(atom: Atom, inKupangMalay: boolean): Atom | readonly Atom[] {
  const words = spell(atom.word, inKupangMalay)
  return words.length === 1 && words[0] === atom.word ? atom : words.map((word) => ({ ...atom, word }))
}

/**
 * Takes out "kah", and the "ko" that means the same: any in Kupang Malay, elsewhere only at the end of a clause
 * ("ko bisa begitu" is chat for "kok").
 */
function withoutAskingWords(pieces: readonly Atom[], inKupangMalay: boolean): readonly Atom[] {
  const kept: Atom[] = []
  let asked = false
  for (const piece of pieces.toReversed()) {
    const pause: boolean = piece.pause || asked
    asked = piece.word === 'kah' || (piece.word === 'ko' && (inKupangMalay || pause))
    if (!asked) kept.push(pause === piece.pause ? piece : { ...piece, pause })
  }
  return kept.reverse()
}

/**
 * Adds a piece, unless it only repeats the word before it ("anak anak"). Of words tied by a hyphen the longer
 * one stays where one holds the other ("besar-besaran", "berbondong-bondong").
 */
function addPiece(pieces: Atom[], piece: Atom): void {
  const before = pieces.at(-1)
  if (before?.kind !== 'word' || piece.kind !== 'word') pieces.push(piece)
  else if (
    piece.word === before.word ||
    (piece.tied && piece.word.length > 2 && before.word.endsWith(piece.word))
  )
    pieces[pieces.length - 1] = { ...before, pause: piece.pause }
  else if (piece.tied && before.word.length > 2 && piece.word.startsWith(before.word)) {
    pieces.pop()
    addPiece(pieces, { ...piece, at: before.at, tied: before.tied })
  } else pieces.push(piece)
}
