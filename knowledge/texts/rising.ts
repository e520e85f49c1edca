/** What is said where more people ask than usual: on the list, and to the moderators' group. */

/** `30 menit`, `6 jam`. */
const span = (minutes: number): string => (minutes < 60 ? `${minutes} menit` : `${minutes / 60} jam`)

const usually = (usual: number): string => (usual === 0 ? 'biasanya hampir tidak ada' : `biasanya ${usual}`)

export const risingTexts = {
  mark: 'Naik',
  howMuch: (people: number, minutes: number, usual: number) =>
    `${people} orang bertanya dalam ${span(minutes)}, ${usually(usual)}`,
  since: (when: string) => `sejak ${when}`,
  listTitle: 'Sudah ada klarifikasinya, tetapi sedang naik',
  listText:
    'Penanyanya langsung dijawab. Kalau kabar lama ini beredar lagi, periksa apakah klarifikasinya masih cocok, dan pertimbangkan siaga.',

  group: {
    case: '📈 Kabar sedang naik',
    clarification: '📈 Kabar lama sedang naik lagi',
    again: '📈 Naik sepuluh kali lipat',
    answered: 'Penanya langsung dijawab dengan klarifikasi ini. Periksa apakah masih cocok.',
    notAnswered: 'Belum ada jawabannya.',
    open: (url: string) => `Buka di meja moderator: ${url}`,
  },
} as const
