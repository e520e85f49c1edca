/** The languages of the public pages' interface. What is published stays Indonesian. */
export const languages = ['id', 'en'] as const
export type Language = (typeof languages)[number]

/** The same texts in another language: one that is missing does not compile. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Translated<T[K]> }
