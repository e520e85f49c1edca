/**
 * JSON in one form only, after RFC 8785 (JSON Canonicalization Scheme), so that whoever signs and whoever checks
 * have the same bytes: no white space, the names of an object's members in the order of their UTF-16 code units,
 * strings and numbers as ECMAScript's `JSON.stringify` writes them. RFC 8785 refuses half a surrogate pair; here it
 * becomes U+FFFD, which is what becomes of it in any database and file.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Throws a `RangeError` on a number that JSON does not have. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(wellFormed(value))
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON has no ${value}.`)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .map(([name, member]) => [wellFormed(name), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}

const wellFormed = (text: string): string => Buffer.from(text).toString()

const isList = (value: object): value is readonly Json[] => Array.isArray(value)
