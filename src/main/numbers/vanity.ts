/** A number with letters in it, as its digits. */
export interface VanityLetters {
  /** National number, ten digits; or seven of Canada's 310-xxxx. */
  digits: string
  /** The letters that stand for digits, as written. */
  letters: string
  /** How much of the text it takes, with its digits repeated in brackets. */
  length: number
}

/** The letters of a dial pad, E.161. */
const keys = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

const start = /((?:\+?1[ .-]{1,2})?)\(?([2-9]\d\d)\)?([ .-]{0,2})(?=[a-z\d])/iy
const tollFree = /^8(?:00|33|44|55|66|77|88)$/
const rest = 7
/** Longer than any vanity number's letters. */
const longest = 24

/**
 * Reads 1-800-FLOWERS, 1-888-555-CARS (2277) and 514-555-CARS: letters only where a vanity number can be, in capitals or behind a hyphen after a
 * toll-free code, in capitals and behind a hyphen after any other. Letters over the length of a toll-free number (1-800-MATTRESS) stay letters:
 * the network ignores them.
 */
export function vanityAt(text: string, from: number): VanityLetters | undefined {
  const before = text.slice(Math.max(0, from - 3), from)
  if (/[\p{L}\d]$/u.test(before)) return undefined
  start.lastIndex = from
  const match = start.exec(text)
  if (!match) return undefined
  const [all, one = '', area = '', gap = ''] = match
  // The middle of another number is no beginning.
  if (/\d\)?[ .-]{1,2}$/.test(before) && !(one !== '' && before.endsWith(' '))) return undefined
  const tail = tailOf(text.slice(from + all.length, from + all.length + longest), area)
  if (!tail || !isVanity(tail.letters, { area, gap, hasOne: one !== '' })) return undefined
  const digits = toDigits(area + tail.letters)
  const length = all.length + tail.length
  return {
    digits,
    letters: tail.letters,
    length: length + repeatedLength(text.slice(from + length, from + length + 12), digits),
  }
}

function tailOf(text: string, area: string): { letters: string; length: number } | undefined {
  const wanted = area === '310' ? 4 : rest
  let used = 0
  let at = 0
  for (; at < text.length && used < wanted; at++) {
    const character = text[at] ?? ''
    if (/[a-z\d]/i.test(character)) used++
    else if (!/[ .-]/.test(character)) return undefined
  }
  const letters = text.slice(0, at)
  const excess = /^[a-z]*/i.exec(text.slice(at))?.[0] ?? ''
  const isOver = /[\p{L}\d]/u.test(text[at + excess.length] ?? '')
  if (
    used < wanted ||
    isOver ||
    (excess !== '' && !tollFree.test(area)) ||
    !/[a-z]{3}/i.test(letters) ||
    !/[a-wyz]/i.test(letters)
  )
    return undefined
  return { letters, length: at }
}

function isVanity(letters: string, { area, gap, hasOne }: { area: string; gap: string; hasOne: boolean }): boolean {
  const isCapital = letters === letters.toUpperCase()
  const isHyphened = gap.includes('-')
  if (letters.includes(' ') && !hasOne) return false
  if (tollFree.test(area)) return isHyphened || (isCapital && hasOne)
  return isCapital && isHyphened
}

/** "(2277)" behind CARS says the same once more. */
function repeatedLength(text: string, digits: string): number {
  const match = /^ ?\((\d{3,7})\)/.exec(text)
  return match?.[1] !== undefined && digits.endsWith(match[1]) ? match[0].length : 0
}

function toDigits(text: string): string {
  return text
    .replace(/[a-z]/gi, (letter) => String(keys.findIndex((key) => key.includes(letter.toLowerCase()))))
    .replace(/\D/g, '')
}
