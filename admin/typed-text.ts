/**
 * What was typed into a field, without space around it. Browsers send line ends as CR LF and count them as one letter;
 * no database keeps a NUL.
 */
export const typedText = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '').trim() : ''
