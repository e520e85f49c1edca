/** What the page of one case says. */

/** What was being written for a case that was merged, kept as a note. */
export function draftNote(
  ticket: string,
  { title, claim, explanation, ...rest }: Readonly<Record<string, string>>,
): string {
  const sources = Object.entries(rest).flatMap(([name, url]) =>
    /^sources\.\d+\.url$/.test(name) && url ? [url] : [],
  )
  return [`Draf dari ${ticket}, yang digabung ke sini:`, title, claim, explanation, ...sources]
    .filter(Boolean)
    .join('\n\n')
}
