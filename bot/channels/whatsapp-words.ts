/** What is written the same way on WhatsApp, whichever way it comes. */

/** `/status`, `/start from_a_link`. */
export function readCommand(text: string): { name: string; argument: string } | undefined {
  const [, name, argument = ''] = /^\/(\w{1,64})(?:\s+([\s\S]*))?$/.exec(text.trim()) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), argument: argument.trim() }
}

const good: ReadonlySet<string> = new Set(['👍', '❤', '🙏'])

/** Undefined for what is neither thanks nor displeasure; a reaction taken back has no sign. */
export function feelingOf(reaction: string): 'good' | 'bad' | 'none' | undefined {
  // Without skin tone and the sign that asks for the coloured picture.
  const sign = reaction.replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '')
  if (sign === '') return 'none'
  if (good.has(sign)) return 'good'
  return sign === '👎' ? 'bad' : undefined
}
