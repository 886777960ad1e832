import { digitsOf } from './characters'

/** What stands behind a number and belongs to the call. */
export interface AfterNumber {
  extension?: string
  postDial?: string
  /** How many characters of the text are read. */
  length: number
}

export interface Surroundings {
  /** A link has no prose in it: a comma is a pause there. */
  isLink: boolean
  /** The number is a field of a row: a comma before it, or behind it, parts fields. */
  isRow: boolean
}

const words = 'extension|extn?|poste?|pst|local|loc|x'
const numberSign = String.raw`(?:n[o°º]?\.?|num[eé]ro|#)?`
const extension = new RegExp(
  String.raw`^(?:[\s,;.:?&(\[/-]{0,4}(?:(?:${words})(?![a-z])|p(?=[. ]))[\s.:=-]{0,3}${numberSign}|[\s.:([/-]{0,3}#)[\s.:=#]{0,3}(\d{1,20}(?:[-.()]{1,2}\d{1,6})*)(?!\d)[)\]]?`,
  'iu',
)
const postDial = /^(?:\s{0,2}[,;]|[pw])[\d*#,;pw\s.()-]{0,60}[\d*#](?![\p{L}\d])/iu
/** A longer one is a number itself. */
const longestExtension = 7
/** As RFC 3966 lets a link have. */
const longestInLink = 20
const yearOrAmount = /^\s{0,2}[,;]\s{0,2}(?:(?:19|20)\d\d|\d{1,3}[.,]\d\d)$/

/**
 * Reads an extension (`x22`, `ext. 22`, `poste n° 22`, `[poste 22]`, `#22`) and what is dialed after the answer (`,,1234#`, `p22`, in a link also
 * `;22`), each at most once and in either order.
 */
export function readAfterNumber(text: string, surroundings: Surroundings): AfterNumber {
  const after: AfterNumber = { length: 0 }
  for (let part = 0; part < 2; part++) {
    readExtension(text.slice(after.length), after, surroundings)
    readPostDial(text.slice(after.length), after, surroundings)
  }
  return after
}

const alone = new RegExp(String.raw`^\s*(?:${words})[\s.:=-]{0,3}${numberSign}[\s.:=#]{0,3}(\d{1,6})\s*$`, 'iu')

/** The digits of a text that is nothing but an extension, such as "poste 22". */
export function loneExtension(text: string): string | undefined {
  return alone.exec(text.slice(0, 60))?.[1]
}

function readExtension(text: string, after: AfterNumber, { isLink }: Surroundings): void {
  const match = after.extension === undefined && extension.exec(text)
  if (!match) return
  const digits = digitsOf(match[1] ?? '')
  if (digits.length > (isLink ? longestInLink : longestExtension)) return
  after.extension = digits
  after.length += match[0].length
}

function readPostDial(text: string, after: AfterNumber, surroundings: Surroundings): void {
  const match = after.postDial === undefined && postDial.exec(text)
  if (!match || isProse(match[0], text.slice(match[0].length), surroundings)) return
  after.postDial = match[0]
    .toLowerCase()
    .replaceAll('p', ',')
    .replaceAll('w', ';')
    .replace(/[^\d*#,;]/g, '')
  after.length += match[0].length
}

/** Outside links a single comma is one of a sentence or a row, unless a code is all that follows it. */
function isProse(written: string, rest: string, { isLink, isRow }: Surroundings): boolean {
  const single = /^\s*([,;])(\s*)(?=[\d(+])/.exec(written)
  if (!single) return false
  if (isLink && single[2] === '') return false
  const isLast = !/[\p{L}\p{N}]/u.test(rest)
  return isRow || single[1] === ';' || !isLast || digitsOf(written).length >= 7 || yearOrAmount.test(written)
}
