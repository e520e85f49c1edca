/** The alias of better-sqlite3 13 in package.json; its interface is that of version 12. */
declare module 'better-sqlite3-napi' {
  export { default } from 'better-sqlite3'
}
