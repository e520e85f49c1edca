/**
 * How a card looks: the light colours of the pages (admin/assets/base.css), their woven band (tenun.png), and drawings
 * that the pages take from here. The first two stand here once more because a card is drawn by the bot too, which has no
 * pages; a test holds them together.
 */
import type { Verdict } from '../../db/shapes.ts'

export const colours = {
  ground: '#f8f3e9',
  surface: '#fffdf9',
  line: '#dfd3bd',
  ink: '#22262a',
  inkSoft: '#585650',
  sea: '#0b5563',
  maroon: '#6a1f20',
} as const

type Rating = Verdict | 'informasi'

export const ratingColours: Readonly<Record<Rating, string>> = {
  salah: '#a3161d',
  'konteks-salah': '#944206',
  manipulasi: '#73298c',
  'sebagian-benar': '#735300',
  benar: '#17602f',
  'benar-tidak-berlaku': '#4a5560',
  satire: '#93246a',
  'belum-terbukti': '#3a4b94',
  informasi: '#0b5563',
}

/** Each in a square of 24, drawn with lines 2 wide in the colour of the text. */
export const drawings: Readonly<Record<Rating | 'lambang', string>> = {
  salah: '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>',
  'konteks-salah':
    '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3 16 5-5 4 4 3-3 6 6"/><circle cx="15.5" cy="9" r="1"/>',
  manipulasi: '<path d="m4 20 10-10M12 6l2-2m4 8 2-2M9 3v3M7.5 4.5h3M19 4v4M17 6h4M19 15v3m-1.5-1.5h3"/>',
  'sebagian-benar': '<circle cx="12" cy="12" r="9"/><path fill="currentColor" d="M12 3a9 9 0 0 1 0 18z"/>',
  benar: '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>',
  'benar-tidak-berlaku': '<path d="M7 3h10M7 21h10M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4"/>',
  satire:
    '<path d="M4 5c5 2 11 2 16 0v7c0 5-4 8-8 9-4-1-8-4-8-9z"/><path d="M8 10.5h2m4 0h2M8.5 14.5c2 1.8 5 1.8 7 0"/>',
  'belum-terbukti':
    '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.800v.1"/>',
  informasi: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.7v.1"/>',
  lambang:
    '<path fill="currentColor" stroke="none" d="M12 1 23 12 12 23 1 12z"/><path stroke="#f3e3c3" stroke-width="2.4" d="m8 12.3 2.8 2.8 5.2-5.7"/>',
}

/** One pattern of the band, 48 × 16. */
export const weave =
  '<path fill="#5b1a1c" d="M0 0h48v16H0z"/><path fill="#d9a441" d="M0 0h48v1H0zM0 15h48v1H0z"/><path fill="#f3e3c3" d="M23 3h2v1h3v1h3v1h3v1h3v2h-3v1h-3v1h-3v1h-3v1h-2v-1h-3v-1h-3v-1h-3v-1h-3V7h3V6h3V5h3V4h3z"/><path fill="#5b1a1c" d="M23 5h2v1h3v1h3v2h-3v1h-3v1h-2v-1h-3V9h-3V7h3V6h3z"/><path fill="#d9a441" d="M23 7h2v2h-2z"/><path fill="#c8563a" d="M0 7h3v2H0zM45 7h3v2h-3z"/><path fill="#f3e3c3" d="M5 3h2v2H5zM5 11h2v2H5zM41 3h2v2h-2zM41 11h2v2h-2zM3 5h2v1H3zM7 5h2v1H7zM3 10h2v1H3zM7 10h2v1H7zM39 5h2v1h-2zM43 5h2v1h-2zM39 10h2v1h-2zM43 10h2v1h-2z"/><path fill="#d9a441" d="M5 7h3v2H5zM40 7h3v2h-3zM9 7h1v2H9zM38 7h1v2h-1z"/>'
