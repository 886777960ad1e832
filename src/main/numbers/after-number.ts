import { digitsOf } from './characters'

/** What stands behind a number and belongs to the call. */
export interface AfterNumber {
  extension?: string
  postDial?: string
  /** How many characters of the text are read. */
  length: number
}

const extension =
  /^(?:[\s,;.:?&(/-]*(?:extension|extn?|poste?|local|loc|x)(?![a-z])|[\s.:(/-]*#)[\s.:=#]*(\d+(?:[-.()]+\d+)*)/i
const extensionAlone = /^\s*(?:extension|extn?|poste?|local|loc|x)[\s.:=#]*(\d{1,6})\s*$/i
const postDial = /^\s*[,;pw][\d*#,;pw\s.()-]*[\d*#]/i
/** As in libphonenumber: a longer one is no extension. */
const longestExtension = 20

/**
 * Reads an extension (`x22`, `ext. 22`, `poste 22`, `#22`) and what is dialed after the answer (`,,1234#`, `;22`, `p22`, `w22`), each at
 * most once and in either order.
 *
 * @param isNumber whether text is a telephone number in itself, as in "514-789-4561, 514-555-0000"
 * @param isLink a link has no prose in it: a comma is a pause there
 */
export function readAfterNumber(text: string, isNumber: (text: string) => boolean, isLink: boolean): AfterNumber {
  const after: AfterNumber = { length: 0 }
  for (let part = 0; part < 2; part++) {
    const rest = text.slice(after.length)
    readExtension(rest, after)
    readPostDial(text.slice(after.length), after, isNumber, isLink)
  }
  return after
}

/** The digits of a text that is nothing but an extension, such as "poste 22". */
export function loneExtension(text: string): string | undefined {
  return extensionAlone.exec(text)?.[1]
}

function readExtension(text: string, after: AfterNumber): void {
  const match = after.extension === undefined && extension.exec(text)
  if (!match) return
  const digits = digitsOf(match[1] ?? '')
  if (digits.length > longestExtension) return
  after.extension = digits
  after.length += match[0].length
}

function readPostDial(text: string, after: AfterNumber, isNumber: (text: string) => boolean, isLink: boolean): void {
  const match = after.postDial === undefined && postDial.exec(text)
  if (!match) return
  if (isProse(match[0], text.slice(match[0].length), isNumber, isLink)) return
  after.postDial = match[0]
    .toLowerCase()
    .replaceAll('p', ',')
    .replaceAll('w', ';')
    .replace(/[^\d*#,;]/g, '')
  after.length += match[0].length
}

/** Outside links a single comma may be one of a sentence: before the next number, or before words. */
function isProse(written: string, rest: string, isNumber: (text: string) => boolean, isLink: boolean): boolean {
  const single = /^\s*[,;](\s*)(?=[\d(+])/.exec(written)
  if (!single) return false
  const isSpaced = single[1] !== ''
  if (isLink && !isSpaced) return false
  return isNumber(written) || (isSpaced && /[\p{L}\p{N}]/u.test(rest))
}
