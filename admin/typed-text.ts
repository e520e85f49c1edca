/** A text as it is stored. Browsers send line ends as CR LF and count them as one letter; no database keeps a NUL. */
export const plainText = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\0', '')

/** What was typed into a field, without space around it. */
export const typedText = (value: unknown): string =>
  typeof value === 'string' ? plainText(value).trim() : ''
