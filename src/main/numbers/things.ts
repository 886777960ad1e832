import { mixedWordAt } from './mixed-word'
import { defined } from '../../shared/objects'

/** What stands beside numbers in notes, emails and spreadsheets, has digits, and is no telephone number. */
export type ThingKind =
  | 'address'
  | 'date'
  | 'time'
  | 'money'
  | 'distance'
  | 'percent'
  | 'amount'
  | 'postal'
  /** Letters and digits in one word: a VIN, a stock number, a plate. */
  | 'code'
  /** A number of which some digits are hidden. */
  | 'mask'
  /** `*67`: goes before the number that is called. */
  | 'call-prefix'
  /** A star or pound code with all that belongs to it. */
  | 'service'

export interface Thing {
  length: number
  token: { kind: ThingKind | 'digits'; digits?: string }
}

interface Pattern {
  kind: ThingKind
  /** With the flag y, and without an unbounded part that could be read in two ways. */
  expression: RegExp
  /** Whether what matched is such a thing. */
  accepts?: (match: RegExpExecArray) => boolean
}

/** A number in its usual groups begins here: it is never the end of an amount. */
const noPhone = String.raw`(?!\(?[2-9]\d\d\)?[-. ]?[2-9]\d\d[-. ]?\d{4}(?!\d))`
const amount = String.raw`(?:\d{1,3}(?<parting>[ ,.])${noPhone}\d{3}(?!\d)(?:\k<parting>${noPhone}\d{3}(?!\d))?(?:[.,]\d{2}(?!\d))?|\d{1,9}(?:[.,]\d{1,2}(?!\d))?)`
/** Nothing that goes on as a number does. */
const ends = String.raw`(?![\p{L}\d]|[-./,]\d)`
const months =
  'janv?|january|janvier|f[eé]v|february|f[eé]vrier|feb|mars?|march|avr|avril|apr|april|mai|may|juin|june?|juil(?:let)?|july?|ao[uû]t|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|d[eé]c(?:embre|ember)?'
const year = String.raw`(?:19|20)\d\d`

const startingWithDigit: Pattern[] = [
  { kind: 'address', expression: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/y },
  pattern('date', String.raw`${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-_T]?[0-2]\d[0-5]\d(?:[0-5]\d)?)?`),
  pattern('date', String.raw`${year}([-/. ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:T[\d:.]{4,12}Z?)?`),
  pattern('date', String.raw`(\d{1,2})([-/. ])(\d{1,2})\2(${year})`, isDate),
  pattern('date', String.raw`(\d{1,2})([-/])(\d{1,2})\2(\d\d)`, isDate),
  pattern(
    'date',
    String.raw`(?:0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th)?[ -]?(?:${months})\.?(?:,?[ -]{0,2}${year})?`,
    isFree,
  ),
  pattern('time', String.raw`[0-2]?\d ?h ?[0-5]\d`),
  pattern('time', String.raw`[0-2]?\d ?h`),
  pattern('time', String.raw`[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?`),
  pattern('time', String.raw`[01]?\d ?[ap](?:m|\.m\.?)`),
  pattern('money', String.raw`${amount} ?(?:[$€£]|k ?\$|cad|usd|dollars?|piastres?)`),
  pattern('money', String.raw`${amount} ?/ ?(?:\d ?)?(?:mois|mo|month|sem(?:aine)?|week|wk|ans?|yr|year)`),
  pattern('distance', String.raw`${amount} ?(?:kms?|kilom[eè]tres?|mi|miles?)`),
  pattern('distance', String.raw`\d{1,3}k`),
  pattern('percent', String.raw`\d{1,3}(?:[.,]\d{1,4})? ?%`),
]

const startingWithLetter: Pattern[] = [
  { kind: 'address', expression: /(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/iy },
  { kind: 'address', expression: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/y },
  pattern('postal', String.raw`[a-z]\d[a-z][ -]?\d[a-z]\d`),
  pattern('date', String.raw`(?:${months})\.? ?\d{1,2}(?:st|nd|rd|th)?(?:,? ${year})?`),
]

const money = pattern('money', String.raw`[$€£] ?${amount}k?`)

/** Codes that change how the one call after them is placed: hide or show the caller's number, no call waiting. */
const callPrefix = pattern('call-prefix', String.raw`(?:\*67|\*82|\*70|[*#]31#)(?=[ .-]{0,3}[\d(+])`, undefined, '')
/** Codes of GSM 02.30 (`**21*5145550142#`), and North America's that use the number behind them otherwise than to call it (`*72`). */
const wholeService: Pattern[] = [
  pattern('service', String.raw`[*#]{1,2}\d{2,3}(?:\*\d{1,20}){0,4}#`, undefined, String.raw`(?!\d)`),
  pattern('service', String.raw`\*\d\d[ .-]{0,2}\(?[2-9]\d\d\)?[-. ]?[2-9]\d\d[-. ]?\d{4}`),
]

/** The thing that begins at this place of the text, which is no place within a word or a group of digits. */
export function thingAt(text: string, start: number): Thing | undefined {
  const first = text[start] ?? ''
  if (isWithinWord(text, start)) return undefined
  if (/[$€£]/.test(first)) return find([money], text, start)
  if (/[*#]/.test(first)) return find([callPrefix, ...wholeService], text, start)
  if (/\d/.test(first))
    return spreadsheetNumberAt(text, start) ?? find(startingWithDigit, text, start) ?? mixedWord(text, start)
  if (/\p{L}/u.test(first)) return find(startingWithLetter, text, start) ?? mixedWord(text, start)
  return undefined
}

function isWithinWord(text: string, start: number): boolean {
  return start > 0 && /[\p{L}\d]/u.test(text[start - 1] ?? '')
}

function mixedWord(text: string, start: number): Thing | undefined {
  const length = mixedWordAt(text, start)
  return length > 0 ? { length, token: { kind: 'code' } } : undefined
}

function find(patterns: readonly Pattern[], text: string, start: number): Thing | undefined {
  for (const { kind, expression, accepts } of patterns) {
    expression.lastIndex = start
    const match = expression.exec(text)
    if (match && (accepts?.(match) ?? true)) return { length: match[0].length, token: { kind } }
  }
  return undefined
}

function pattern(kind: ThingKind, source: string, accepts?: Pattern['accepts'], end = ends): Pattern {
  return { kind, expression: new RegExp(`${source}${end}`, 'iuy'), ...defined({ accepts }) }
}

/** Day and month in either order; the same separator neither before nor behind, as a number's groups would have it. */
function isDate({ 0: written, 1: one, 2: separator, 3: other, index, input }: RegExpExecArray): boolean {
  const [least, most] = [Number(one), Number(other)].sort((a, b) => a - b)
  // 5-36-4 9-08-04 are groups of a number.
  const isLong = /\d{4}$/.test(written)
  const isBehindDigits = /\d[ .-]$/.test(input.slice(Math.max(0, index - 2), index))
  const isDay = (value: number | undefined) => value !== undefined && value >= 1 && value <= 31
  return (
    isDay(least) && isDay(most) && (least ?? 0) <= 12 && input[index - 1] !== separator && (isLong || !isBehindDigits)
  )
}

/** Not the last pair of a number: +33 1 70 18 99 12 mai. */
function isFree({ index, input }: RegExpExecArray): boolean {
  return !/(?<!\d)\d{2}[ .-]$/.test(input.slice(Math.max(0, index - 4), index))
}

const grouped = /\d{1,2}(?:([,.])\d{3})(?:\1\d{3}){2}(?![\d])(?:[.,]00?(?!\d))?/y
const decimal = /(\d{10,15})[.,]00?(?!\d)/y
const scientific = /(\d)[.,](\d{1,14})e\+?(\d{1,2})(?![\p{L}\d])/iuy

/**
 * A telephone number that a spreadsheet took for a quantity: 5,145,550,142 or 5145550142.0 or 5.145550142E+09. Where it was rounded (5.14556E+09),
 * digits are lost, and what is left of them is an amount.
 */
function spreadsheetNumberAt(text: string, start: number): Thing | undefined {
  for (const expression of [grouped, decimal]) {
    expression.lastIndex = start
    const match = expression.exec(text)
    const written = match?.[0].replace(/[.,]00?$/, '').replace(/[.,]/g, '') ?? ''
    if (
      match &&
      written.length >= 10 &&
      !/^[.,]\d/.test(text.slice(start + match[0].length, start + match[0].length + 2))
    )
      return { length: match[0].length, token: { kind: 'digits', digits: written } }
  }
  scientific.lastIndex = start
  const match = scientific.exec(text)
  if (!match) return undefined
  const [all, whole = '', fraction = '', exponent] = match
  const isExact = fraction.length === Number(exponent)
  return { length: all.length, token: isExact ? { kind: 'digits', digits: whole + fraction } : { kind: 'amount' } }
}
