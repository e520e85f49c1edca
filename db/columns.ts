/**
 * Column kinds that mean the same in SQLite and PostgreSQL. Tables are declared once, with drizzle's
 * PostgreSQL builder; SQLite's dialect reads the same objects, because nothing here uses a type that only
 * one engine has: a text, a whole number, and what can be written as one of the two.
 */
import { customType, integer, text as plainText } from 'drizzle-orm/pg-core'

export { integer }

/** A text without U+0000: PostgreSQL refuses every query that holds one, in what it stores and in what it looks for. */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => value.replaceAll('\0', ''),
})

/** A moment, stored as milliseconds since 1970 (UTC). postgres.js hands a bigint over as a string. */
export const instant = customType<{ data: Date; driverData: number | string }>({
  dataType: () => 'bigint',
  toDriver: (value) => value.getTime(),
  fromDriver: (value) => new Date(Number(value)),
})

/** Yes or no, stored as 1 or 0: better-sqlite3 binds no booleans. */
export const flag = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (value) => (value ? 1 : 0),
  fromDriver: (value) => value === 1,
})

/** Bytes: `bytea` in PostgreSQL; SQLite keeps a blob in a column of whatever type. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A value of the shape `T`, stored as JSON text. Its shape is checked where it enters the program. */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value),
  })(name)

/** One of a fixed list of words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(name: string, words: T) =>
  plainText(name, { enum: words })
