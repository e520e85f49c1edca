/** What was typed into a field, without space around it. Browsers send line ends as CR LF, and count them as one letter. */
export const typedText = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
