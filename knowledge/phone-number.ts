/**
 * A phone number as people write it (0812-3456-7890, +62 812…), as digits with the country's; undefined when it is none.
 * Without a country it is Indonesia's.
 */
export function readPhoneNumber(text: string): string | undefined {
  const written = text.replace(/[\s().-]/g, '')
  const digits = written.replace(/^\+/, '').replace(/^0(?=[1-9])/, '62')
  return /^[1-9]\d{7,14}$/.test(digits) ? digits : undefined
}
