/**
 * The drawings that stand beside words, each in a square of 24, drawn with lines 2 wide in the colour of the text. They
 * go into the pages themselves: a sheet of them would be one more file to wait for, and would draw each page twice.
 */
import { drawings } from '../knowledge/card/look.ts'

export const icons = {
  ...drawings,
  cari: '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
  tanya: '<path d="M4 5h16v11H11l-5 4v-4H4z"/><path d="M8 9h8M8 12h5"/>',
  kirim: '<path d="M4 12 20 4l-5 16-3.5-6.5z"/><path d="M11.5 13.5 20 4"/>',
  tempat:
    '<path d="M12 21c4-4.5 6.5-7.7 6.5-11a6.5 6.5 0 0 0-13 0c0 3.3 2.5 6.5 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
  siaran:
    '<path d="M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14"/><circle cx="6" cy="18" r="1.2" fill="currentColor"/>',
  perhatian: '<path d="M12 4 21.5 20h-19z"/><path d="M12 10v4.5M12 17.200v.1"/>',
} as const satisfies Readonly<Record<string, string>>

export type IconName = keyof typeof icons
