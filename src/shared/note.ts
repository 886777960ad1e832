/** The longest note that is kept, in characters as `length` counts them. */
export const LONGEST_NOTE = 10_000

/** As much of it as is kept; a character of two halves is not cut in two. */
export function keptOf(text: string): string {
  return text.length <= LONGEST_NOTE ? text : text.slice(0, LONGEST_NOTE).replace(/[\ud800-\udbff]$/, '')
}
