/** Small real files, as phones and computers write them. */

/** A red and a green field, 24 by 12 points. */
const fields = {
  jpeg:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh' +
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB' +
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA' +
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y' +
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBC' +
    'YFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSk' +
    'pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAMABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/' +
    'xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAwEF/8QAGREBAAIDAAAAAAAAAAAAAAAAAAIFQoHB/9oA' +
    'DAMBAAIRAxEAPwCdQnUCgtphvgARjv/Z',
  png:
    'iVBORw0KGgoAAAANSUhEUgAAABgAAAAMCAYAAAB4MH11AAAAN0lEQVR4AeySQQkAAAgDxQZmMZzhzGIWbeAe4m+D+w0Gx7Tce8My' +
    '+oLKczgABVMRFUEDsPD+ogEAAP//ieOsSQAAAAZJREFUAwBV3DZJSD4w6wAAAABJRU5ErkJggg==',
  webp:
    'UklGRiICAABXRUJQVlA4WAoAAAAgAAAAFwAACwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh' +
    'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB' +
    'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA' +
    'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y' +
    'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggNAAAANACAJ0BKhgADAA/EXKwUCwmpKKwCAGA' +
    'IglAE6AFpIAA/rT0DsTWc39wfiD9XW+lRp6AAAA=',
}

export const png = Buffer.from(fields.png, 'base64')
export const jpeg = Buffer.from(fields.jpeg, 'base64')
export const webp = Buffer.from(fields.webp, 'base64')

const segment = (marker: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body])

/** A photo as a phone's camera writes it: which way is up, where it was taken, and a comment. */
export function photo(secret: string, orientation = 1): Buffer {
  const directory = Buffer.alloc(2 + 2 * 12 + 4)
  directory.writeUInt16LE(2, 0)
  // Orientation: one short.
  directory.writeUInt16LE(0x0112, 2)
  directory.writeUInt16LE(3, 4)
  directory.writeUInt32LE(1, 6)
  directory.writeUInt16LE(orientation, 10)
  // A description, standing behind the directory.
  directory.writeUInt16LE(0x010e, 14)
  directory.writeUInt16LE(2, 16)
  directory.writeUInt32LE(secret.length, 18)
  directory.writeUInt32LE(8 + directory.length, 22)
  const tiff = Buffer.concat([Buffer.from('II*\0\b\0\0\0', 'latin1'), directory, Buffer.from(secret)])
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))
  const xmp = segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${secret}`, 'latin1'))
  const comment = segment(0xfe, Buffer.from(secret))
  const behind = Buffer.from(secret)
  return Buffer.concat([jpeg.subarray(0, 2), exif, xmp, comment, jpeg.subarray(2), behind])
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

/** As far as its type shows: a ZIP with these names in it. */
const zipWith = (...names: readonly string[]): Buffer =>
  Buffer.concat(names.map((name) => Buffer.from(`PK\x03\x04${'\0'.repeat(22)}${name}`, 'latin1')))

export const docx = zipWith('[Content_Types].xml', 'word/document.xml')
export const docxWithMacros = zipWith('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')
export const apk = zipWith('AndroidManifest.xml', 'classes.dex')
