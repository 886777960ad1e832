import type { Call } from '../../shared/call'

/** What of a call is searched. The name and the note are there as soon as calls have them. */
export type Searchable = Pick<Call, 'number'> & { lead?: { name: string }; note?: string }

/** A note is searched by its beginning. */
const LONGEST_NOTE = 2000

/**
 * What a search looks at, a line each: the digits of the number as it is read and in E.164, the lead's name, the note. A line that another
 * holds already is left out.
 */
export function searchTextOf({ number, lead, note }: Searchable): string {
  const digits = [number.e164 ?? number.dial, ...number.display.split(/\p{L}+/u)].map(digitsOf)
  const lines = [...digits, fold(lead?.name ?? ''), fold((note ?? '').slice(0, LONGEST_NOTE))]
  return lines
    .filter((line, index) => line !== '' && !lines.some((other, at) => holds(other, line, at < index)))
    .join('\n')
}

const holds = (other: string, line: string, isBefore: boolean) => (other === line ? isBefore : other.includes(line))

/** A word that a call must have, in any of these ways of writing it. */
export type Term = readonly string[]

/** What is typed, as words to find. What is written like a number is found by its digits, whatever stands between them. */
export function searchTerms(typed: string): Term[] {
  const text = fold(typed)
  const words = looksLikeNumber(text) ? [text] : text.split(' ')
  return words.flatMap((word): Term[] => {
    if (!looksLikeNumber(word)) return [[word]]
    const digits = digitsOf(word)
    // A note may have the same digits apart.
    return digits === '' ? [] : [digits === word ? [digits] : [digits, word]]
  })
}

const looksLikeNumber = (text: string) => /^[\d\s+()./*#-]*$/.test(text)
const digitsOf = (text: string) => text.replace(/\D+/g, '')

/** Case, accents and the width of spaces make no difference. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cs}]+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
