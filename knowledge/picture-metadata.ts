/**
 * Pictures without what their camera or editor wrote into them: the place where they were taken, the device, names,
 * comments, small previews. Only which way is up is kept. What cannot be read as its format says is no picture.
 */

/** The picture without its metadata, in the same format; undefined when it is broken. */
export function withoutMetadata(bytes: Uint8Array, mime: string): Uint8Array | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    switch (mime) {
      case 'image/jpeg':
        return cleanJpeg(source)
      case 'image/png':
        return cleanPng(source)
      case 'image/webp':
        return cleanWebp(source)
      default:
        return bytes
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const startOfScan = 0xda
const endOfImage = 0xd9

/** Of the segments that programs add, those that say how to draw. EXIF, XMP, IPTC and small previews are others. */
const drawing: readonly (readonly [number, string])[] = [
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
]

const isComment = (marker: number): boolean => marker === 0xfe

function isDrawing(marker: number, segment: Buffer): boolean {
  if (marker < 0xe0 || marker > 0xef) return !isComment(marker)
  return drawing.some(
    ([added, name]) => marker === added && segment.toString('latin1', 4, 4 + name.length) === name,
  )
}

function cleanJpeg(source: Buffer): Buffer {
  const parts: Buffer[] = [source.subarray(0, 2)]
  let at = 2
  for (;;) {
    while (source.readUInt8(at) === 0xff && source.readUInt8(at + 1) === 0xff) at += 1
    if (source.readUInt8(at) !== 0xff) throw new RangeError('no segment begins here')
    const marker = source.readUInt8(at + 1)
    if (marker === endOfImage) throw new RangeError('there is no picture in it')
    const end = at + 2 + source.readUInt16BE(at + 2)
    if (end > source.length) throw new RangeError('a segment is cut off')
    const segment = source.subarray(at, end)
    const turned = marker === 0xe1 ? orientationOf(segment.subarray(4)) : undefined
    if (turned !== undefined) parts.push(orientationSegment(turned))
    else if (isDrawing(marker, segment)) parts.push(segment)
    at = end
    if (marker === startOfScan) break
  }
  // What stands behind the end (a second picture, a video, a maker's notes) goes too.
  const end = endOfScans(source, at)
  return Buffer.concat([...parts, source.subarray(at, end), Buffer.from([0xff, endOfImage])])
}

/** Where the drawn data ends. Inside it 0xff is followed by 0, a restart marker, or the next scan's segments. */
function endOfScans(source: Buffer, from: number): number {
  let at = source.indexOf(0xff, from)
  while (at >= 0 && at + 1 < source.length) {
    const marker = source.readUInt8(at + 1)
    if (marker === endOfImage) return at
    const next = marker === 0xff ? at + 1 : isData(marker) ? at + 2 : at + 2 + source.readUInt16BE(at + 2)
    at = source.indexOf(0xff, next)
  }
  return source.length
}

const isData = (marker: number): boolean => marker === 0 || (marker >= 0xd0 && marker <= 0xd7)

/** EXIF's tag of which way is up, 1…8; undefined where it says nothing or nothing special. */
function orientationOf(exif: Buffer): number | undefined {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined
  const tiff = exif.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  try {
    const directory = long(4)
    for (let i = 0; i < short(directory); i++) {
      const entry = directory + 2 + i * 12
      const value = short(entry + 8)
      if (short(entry) === 0x0112) return value > 1 && value <= 8 ? value : undefined
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

/** A whole EXIF segment that holds nothing but the orientation. */
function orientationSegment(value: number): Buffer {
  const directory = [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]
  const body = Buffer.concat([Buffer.from('Exif\0\0MM\0*', 'latin1'), Buffer.from(directory)])
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body])
}

/** Chunks that draw: everything critical (a capital first letter), colours, transparency and movement. */
const pngDrawing = new Set([
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
])

function cleanPng(source: Buffer): Buffer {
  const parts: Buffer[] = [source.subarray(0, 8)]
  for (let at = 8; ; ) {
    const end = at + 12 + source.readUInt32BE(at)
    if (end > source.length) throw new RangeError('a chunk is cut off')
    const name = source.toString('latin1', at + 4, at + 8)
    if (/^[A-Z]/.test(name) || pngDrawing.has(name)) parts.push(source.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(parts)
    at = end
  }
}

/** Everything but EXIF, XMP and what is unknown. */
const webpDrawing = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

function cleanWebp(source: Buffer): Buffer {
  const parts: Buffer[] = []
  const whole = Math.min(source.length, 8 + source.readUInt32LE(4))
  for (let at = 12; at < whole; ) {
    const size = source.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > source.length) throw new RangeError('a chunk is cut off')
    const name = source.toString('latin1', at, at + 4)
    const chunk = Buffer.from(source.subarray(at, end))
    // The header of the extended format says which metadata follow.
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~0b1100, 8)
    if (webpDrawing.has(name)) parts.push(chunk)
    at = end
  }
  if (parts.length === 0) throw new RangeError('there is no picture in it')
  const body = Buffer.concat(parts)
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  header.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([header, body])
}
