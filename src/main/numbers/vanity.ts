import { digitsOf } from './characters'

/** A number with its letters as digits, place for place. */
export interface Vanity {
  body: string
  /** The letters as written. */
  letters: string
}

const label = /^[^\d+:]*:\s*/
const trailingExtension = /(?:[\s,;.:(]+|(?<=\d))(?:extension|extn?|poste?|local|loc|x|#)[\s.:=#]*\d+\s*$/i
const shape = /^(\+?[\s(]*\d[\d\s().-]*)([a-z][a-z\d\s.-]*)$/i
const tollFree = /^1?8\d\d/

/** The letters of a dial pad, E.161. */
const keys = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/**
 * Reads 1-800-FLOWERS, where the whole text looks like a number: an area code in digits, then letters among which three in a row, and
 * together a number that the plan can hold. Letters over the length of a North American toll-free number (1-800-MATTRESS) stay letters:
 * the network ignores them.
 *
 * @param isNumber whether text is a possible telephone number
 */
export function readVanity(body: string, isNumber: (text: string) => boolean): Vanity | undefined {
  const start = label.exec(body)?.[0].length ?? 0
  const end = trailingExtension.exec(body)?.index ?? body.length
  const match = shape.exec(body.slice(start, end).trimEnd())
  if (!match?.[1] || !match[2]) return undefined
  const [, digits, letters] = match
  if (digitsOf(digits).length < 3 || !/[a-z]{3}/i.test(letters) || isNumber(digits)) return undefined
  const dialable = withoutExcess(digits, letters.trimEnd())
  if (!isNumber(digits + toDigits(dialable))) return undefined
  const before = body.slice(0, start) + digits + toDigits(dialable)
  return { body: before + body.slice(before.length), letters: dialable }
}

function withoutExcess(digits: string, letters: string): string {
  const area = digitsOf(digits)
  if (!tollFree.test(area)) return letters
  const room = (area.startsWith('1') ? 11 : 10) - area.length
  let used = 0
  for (let at = 0; at < letters.length; at++) {
    if (!/[a-z\d]/i.test(letters.charAt(at))) continue
    if (used === room) return /\d/.test(letters.slice(at)) ? letters : letters.slice(0, at)
    used++
  }
  return letters
}

function toDigits(letters: string): string {
  return letters.replace(/[a-z]/gi, (letter) => String(keys.findIndex((key) => key.includes(letter.toLowerCase()))))
}
