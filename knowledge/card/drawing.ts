/** Draws a card as SVG, with all text as outlines. */
import QRCode from 'qrcode'
import { genuineTexts } from '../texts/genuine.ts'
import { type CardContent, type Shape, shapes } from './card.ts'
import { breakLines, type Face, type Fitted, fitText, leading, outlines, widthOf } from './lettering.ts'
import { colours, drawings, ratingColours, weave } from './look.ts'

/** Where the parts of a card stand in each shape, in pixels. */
interface Plan {
  readonly margin: number
  readonly brand: number
  readonly verdict: { readonly height: number; readonly size: number }
  readonly claim: { readonly size: number; readonly lines: number }
  readonly truth: { readonly largest: number; readonly smallest: number }
  readonly qr: number
  readonly small: number
}

const plans: Readonly<Record<Shape, Plan>> = {
  persegi: {
    ...{ margin: 56, brand: 34, qr: 296, small: 27 },
    verdict: { height: 124, size: 66 },
    claim: { size: 31, lines: 3 },
    truth: { largest: 60, smallest: 36 },
  },
  potret: {
    ...{ margin: 60, brand: 36, qr: 330, small: 29 },
    verdict: { height: 140, size: 74 },
    claim: { size: 35, lines: 4 },
    truth: { largest: 72, smallest: 40 },
  },
  pratinjau: {
    ...{ margin: 48, brand: 28, qr: 212, small: 22 },
    verdict: { height: 92, size: 50 },
    claim: { size: 25, lines: 2 },
    truth: { largest: 46, smallest: 28 },
  },
}

/** The band of cloth is one and a half times as large as on the pages. */
const bandScale = 1.5
const band = 16 * bandScale

export function drawCard(content: CardContent, shape: Shape): string {
  const { width, height } = shapes[shape]
  const plan = plans[shape]
  const { margin, qr, small } = plan
  const inner = width - 2 * margin
  const colour = ratingColours[content.rating]
  const parts: string[] = []
  const text = (face: Face, words: string, x: number, y: number, size: number, fill: string) =>
    parts.push(`<path fill="${fill}" d="${outlines(face, words, x, y, size)}"/>`)

  // Brand and band at the top, the verdict across the whole width.
  let y = band + plan.brand * 1.75
  parts.push(drawing('lambang', margin, y - plan.brand * 1.05, plan.brand * 1.35, colours.maroon))
  const name = margin + plan.brand * 1.75
  text('title', genuineTexts.card.brand, name, y, plan.brand, colours.maroon)
  const after = name + widthOf('title', genuineTexts.card.brand, plan.brand) + plan.brand * 0.6
  text('text', genuineTexts.card.tagline, after, y, plan.brand * 0.8, colours.inkSoft)
  y += plan.brand * 0.9
  const { verdict } = plan
  parts.push(`<rect y="${y}" width="${width}" height="${verdict.height}" fill="${colour}"/>`)
  const icon = verdict.height * 0.66
  parts.push(drawing(content.rating, margin, y + (verdict.height - icon) / 2, icon, '#ffffff'))
  text('strong', content.word, margin + icon * 1.3, y + verdict.height * 0.68, verdict.size, '#ffffff')
  y += verdict.height + margin * 0.55

  // The claim is small, framed as what is said, and struck through where it is false.
  const claim = fitText(
    'text',
    [content.claim.text],
    { width: inner - 28, height: plan.claim.lines * plan.claim.size * leading },
    { largest: plan.claim.size, smallest: plan.claim.size },
  )
  const claimTop = y
  y += small
  text('strong', content.claim.label, margin + 28, y, small, colours.inkSoft)
  y += small * 0.35
  for (const line of claim.lines) {
    y += claim.size * leading
    text('text', line, margin + 28, y, claim.size, colours.inkSoft)
    if (content.claim.isFalse) {
      const long = widthOf('text', line, claim.size)
      const through = y - claim.size * 0.27
      parts.push(`<path stroke="${colour}" stroke-width="3" d="M${margin + 26} ${through}h${long + 4}"/>`)
    }
  }
  const claimHeight = y + claim.size * 0.35 - claimTop
  parts.push(`<rect x="${margin}" y="${claimTop}" width="7" height="${claimHeight}" fill="${colour}"/>`)
  y += margin * 0.75

  // The truth has all that is left above the foot.
  const footTop = height - band - margin * 0.7 - qr
  text('strong', content.truth.label, margin, y + small, small * 1.1, colour)
  y += small * 1.45
  const isBeside = shape === 'pratinjau'
  const truthWidth = isBeside ? inner - qr - margin * 0.6 : inner
  const truthEnd = isBeside
    ? height - band - margin * 0.6 - small * 3.6
    : footTop - small * 1.2 - margin * 0.45
  const truth = fitText(
    'title',
    content.truth.wordings,
    { width: truthWidth, height: truthEnd - y },
    plan.truth,
  )
  for (const line of truth.lines) {
    y += truth.size * leading
    text('title', line, margin, y, truth.size, colours.ink)
  }

  // The foot: source and date, and how to check the card.
  const qrLeft = width - margin - qr
  const besideQr = inner - qr - margin * 0.6
  const foot: [Face, string, number, string][] = []
  if (content.source && !isBeside) {
    const source = fitLines('text', content.source, small, besideQr, 2)
    for (const line of source) foot.push(['text', line, small, colours.inkSoft])
  }
  if (isBeside) foot.push(['text', content.notes.join(' · '), small, colours.inkSoft])
  else for (const note of content.notes) foot.push(['text', note, small, colours.inkSoft])
  if (!isBeside) foot.push(['strong', content.domain, small * 1.15, colours.sea])
  foot.push([
    'strong',
    isBeside ? `${content.domain} · ${content.code}` : content.code,
    isBeside ? small * 1.1 : small * 1.5,
    isBeside ? colours.sea : colours.ink,
  ])
  const footHeight = foot.reduce((sum, [, , size]) => sum + size * 1.36, 0)
  let line = height - band - margin * 0.75 - footHeight
  for (const [face, words, size, fill] of foot) {
    line += size * 1.36
    text(face, words, margin, line, shrunk(face, words, size, besideQr), fill)
  }
  parts.push(qrCode(content.link, qrLeft, footTop - small * 1.2, qr))
  const hint = genuineTexts.card.check
  const hintSize = shrunk('text', hint, small, qr)
  const hintLeft = qrLeft + (qr - widthOf('text', hint, hintSize)) / 2
  text('text', hint, hintLeft, footTop + qr + small * 0.05, hintSize, colours.inkSoft)

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<defs><pattern id="t" width="48" height="16" patternUnits="userSpaceOnUse" patternTransform="scale(${bandScale})" shape-rendering="crispEdges">${weave}</pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    `<rect width="${width}" height="${band}" fill="url(#t)"/>`,
    ...parts,
    `<g transform="translate(0 ${height - band})"><rect width="${width}" height="${band}" fill="url(#t)"/></g>`,
    '</svg>',
  ].join('')
}

/** A drawing in a square of this side. */
const drawing = (name: keyof typeof drawings, x: number, y: number, side: number, colour: string): string =>
  `<g transform="translate(${x} ${y}) scale(${side / 24})" color="${colour}" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawings[name]}</g>`

const fitLines = (face: Face, words: string, size: number, width: number, lines: number): Fitted['lines'] => {
  const whole = breakLines(face, words, size, width)
  if (whole.length <= lines) return whole
  const box = { width, height: lines * size * leading }
  return fitText(face, [words], box, { largest: size, smallest: size }).lines
}

/** The size at which a line is no wider than this, at most `size`. */
const shrunk = (face: Face, words: string, size: number, width: number): number =>
  Math.min(size, (size * width) / widthOf(face, words, size))

/** The light border that readers need around the code, in modules. */
const quiet = 3

/** On white, whatever is behind it. */
function qrCode(link: string, x: number, y: number, side: number): string {
  const { modules } = QRCode.create(link, { errorCorrectionLevel: 'M' })
  const { size } = modules
  let dark = ''
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (modules.get(row, column)) dark += `M${column + quiet} ${row + quiet}h1v1h-1z`
  const whole = size + 2 * quiet
  return `<g transform="translate(${x} ${y}) scale(${side / whole})" shape-rendering="crispEdges"><rect width="${whole}" height="${whole}" rx="1.5" fill="#ffffff"/><path fill="#000000" d="${dark}"/></g>`
}
