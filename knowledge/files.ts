/**
 * Files that residents send as evidence: which are kept, what they are by their first bytes (never by their name),
 * and pictures without what their camera wrote into them.
 */

/** The longest file that is fetched, in bytes. */
export const largestFile = 10 * 1024 * 1024

/** Pictures are shown in the page, documents only handed over as a download. */
export type FileUse = 'picture' | 'document'

/** Each kind of file that is kept: its type, its usual ending, and how it is used. */
const kept: Readonly<Record<string, { readonly ending: string; readonly use: FileUse }>> = {
  'image/jpeg': { ending: 'jpg', use: 'picture' },
  'image/png': { ending: 'png', use: 'picture' },
  'image/webp': { ending: 'webp', use: 'picture' },
  'application/pdf': { ending: 'pdf', use: 'document' },
  'application/msword': { ending: 'doc', use: 'document' },
  'application/vnd.ms-excel': { ending: 'xls', use: 'document' },
  'application/vnd.ms-powerpoint': { ending: 'ppt', use: 'document' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    ending: 'docx',
    use: 'document',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', use: 'document' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    ending: 'pptx',
    use: 'document',
  },
}

/** Whether a file that its sender's messenger calls this is worth fetching. */
export const mayBeKept = (mime: string): boolean => kindOf(mime) !== undefined

/** What is known of a kind of file that is kept; undefined for every other one. */
export const kindOf = (mime: string) => (Object.hasOwn(kept, mime) ? kept[mime] : undefined)

const zip = [0x50, 0x4b, 0x03, 0x04]
/** The container of Word, Excel and PowerPoint until 2003, and what can be in it. */
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const oldOfficeTypes = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint']

/**
 * The type of a file as its bytes show it, `claimed` only deciding between those that look alike; undefined for
 * what is not kept, whatever it is called: a program named `undangan.pdf`, an APK, a web page.
 */
export function sniffType(bytes: Uint8Array, claimed: string): string | undefined {
  const begins = (signature: readonly number[], at = 0) =>
    signature.every((byte, i) => bytes[at + i] === byte)
  const says = (text: string, at: number) => begins([...Buffer.from(text, 'latin1')], at)
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (says('RIFF', 0) && says('WEBP', 8)) return 'image/webp'
  if (says('%PDF-', 0)) return 'application/pdf'
  if (begins(zip)) return officeType(bytes)
  return begins(oldOffice) && oldOfficeTypes.includes(claimed) ? claimed : undefined
}

/** An Office file is a ZIP whose parts are listed in one of these names; any other ZIP is not kept. */
function officeType(bytes: Uint8Array): string | undefined {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return undefined
  const part = (['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml'] as const).find((name) =>
    names.includes(name),
  )
  const office = 'application/vnd.openxmlformats-officedocument'
  switch (part) {
    case 'word/document.xml':
      return `${office}.wordprocessingml.document`
    case 'xl/workbook.xml':
      return `${office}.spreadsheetml.sheet`
    case 'ppt/presentation.xml':
      return `${office}.presentationml.presentation`
    case undefined:
      return undefined
  }
}
