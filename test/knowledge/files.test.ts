import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayBeKept, sniffType } from '../../knowledge/files.ts'
import { withoutMetadata } from '../../knowledge/picture-metadata.ts'
import { apk, docx, docxWithMacros, jpeg, pdf, photo, png, webp } from '../support/pictures.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const oldOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])

describe('what a file is', () => {
  it.each([
    ['a photo', jpeg, 'image/jpeg'],
    ['a screenshot', png, 'image/png'],
    ['a sticker-like picture', webp, 'image/webp'],
    ['a PDF', pdf, 'application/pdf'],
    ['a letter', docx, word],
  ])('%s, whatever it is called', (_, bytes, type) => {
    expect(sniffType(bytes, 'text/html')).toBe(type)
    expect(mayBeKept(type)).toBe(true)
  })

  it.each([
    ['an app called a PDF', apk, 'application/pdf'],
    ['a letter that runs programs', docxWithMacros, word],
    ['a web page called a picture', Buffer.from('<html><script>alert(1)</script>'), 'image/png'],
    [
      'a drawing that can run scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/svg+xml',
    ],
    ['a Windows program', Buffer.from('MZ\x90\0'), 'application/msword'],
    ['nothing', Buffer.alloc(0), 'image/jpeg'],
  ])('%s is not kept', (_, bytes, claimed) => {
    expect(sniffType(bytes, claimed)).toBeUndefined()
  })

  it('takes the word of the sender only between old Office files', () => {
    expect(sniffType(oldOffice, 'application/msword')).toBe('application/msword')
    expect(sniffType(oldOffice, 'application/x-msi')).toBeUndefined()
    expect(sniffType(oldOffice, 'image/jpeg')).toBeUndefined()
  })

  it('knows no type by a name that every object has', () => {
    expect(mayBeKept('constructor')).toBe(false)
    expect(mayBeKept('text/html')).toBe(false)
  })
})

describe('a picture without its metadata', () => {
  const secret = 'GPS -10.1772 123.6070 rumah Yublina'

  it('is as it was, but for what the camera wrote', () => {
    const clean = Buffer.from(withoutMetadata(photo(secret), 'image/jpeg') ?? [])
    expect(clean.includes('Yublina')).toBe(false)
    expect(clean.includes('Exif')).toBe(false)
    expect(clean).toEqual(jpeg)
  })

  it('still knows which way is up, and nothing else', () => {
    const clean = Buffer.from(withoutMetadata(photo(secret, 6), 'image/jpeg') ?? [])
    expect(clean.includes('Yublina')).toBe(false)
    expect(clean.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true)
    // The same again: what is clean stays as it is.
    expect(Buffer.from(withoutMetadata(clean, 'image/jpeg') ?? [])).toEqual(clean)
  })

  it('loses texts and times of a PNG', () => {
    const text = Buffer.concat([Buffer.alloc(4), Buffer.from(`tEXt${secret}`), Buffer.alloc(4)])
    text.writeUInt32BE(secret.length, 0)
    const spoken = Buffer.concat([png.subarray(0, 33), text, png.subarray(33), Buffer.from(secret)])
    expect(Buffer.from(withoutMetadata(spoken, 'image/png') ?? [])).toEqual(png)
  })

  it('loses EXIF and XMP of a WebP', () => {
    const body = secret.length % 2 === 0 ? secret : `${secret} `
    const chunk = Buffer.concat([Buffer.from('EXIF\0\0\0\0', 'latin1'), Buffer.from(body)])
    chunk.writeUInt32LE(body.length, 4)
    const spoken = Buffer.concat([webp, chunk])
    spoken.writeUInt32LE(spoken.length - 8, 4)
    // The header says that EXIF follows.
    spoken.writeUInt8(spoken.readUInt8(20) | 0b1000, 20)
    expect(Buffer.from(withoutMetadata(spoken, 'image/webp') ?? [])).toEqual(webp)
  })

  it('is none when it is broken, and never fails', () => {
    const anyBytes = fc.uint8Array({ maxLength: 200 })
    const begun = fc.tuple(fc.constantFrom(jpeg, png, webp), fc.nat(600), anyBytes)
    fc.assert(
      fc.property(
        begun,
        fc.constantFrom('image/jpeg', 'image/png', 'image/webp'),
        ([picture, at, noise], type) => {
          const bytes = Buffer.concat([picture.subarray(0, at), noise])
          expect(withoutMetadata(bytes, type)?.length ?? 0).toBeLessThanOrEqual(bytes.length + 64)
        },
      ),
      { numRuns: 2_000 },
    )
    expect(withoutMetadata(jpeg.subarray(0, 300), 'image/jpeg')).toBeUndefined()
    expect(withoutMetadata(png.subarray(0, 60), 'image/png')).toBeUndefined()
  })
})
