/** The other side of a call as softphones and switchboards name it: a SIP URI, a display name, digits, a word. Everything in it is hostile. */

/** No address or name on a phone's display is longer. */
const LONGEST = 1024
/** Longer than any number with its prefixes and separators. */
const LONGEST_NUMBER = 64

/**
 * The number in what a softphone names.
 *
 * @returns as it is written there, without what stands around it; blank where it names somebody without a number or nobody; undefined where it cannot be read
 */
export function reportedNumber(text: string): string | undefined {
  if (text.length > LONGEST) return undefined
  const address = withinBrackets(text.replaceAll(/\p{Cf}/gu, '').trim())
  const { user, isHost } = userOf(address)
  const [written = '', ...parameters] = user.split(/[;,]/)
  if (!parameters.every(isParameter)) return undefined
  const number = numberOrName(decoded(written))
  if (number === undefined || number === '') return number
  return isWithheld(number) || (isHost && isAddress(number)) ? '' : inContext(number, parameters)
}

/** `"Jean" <sip:204@pbx>`: what stands in the last brackets is the address, the rest a name that anybody may have chosen. */
function withinBrackets(text: string): string {
  if (/^"[^"]*"$/.test(text)) return text.slice(1, -1).trim()
  const open = text.lastIndexOf('<')
  const close = text.indexOf('>', open)
  return open === -1 || close === -1 ? text : text.slice(open + 1, close).trim()
}

/** The part of a URI that says who, without a password (RFC 3261, 19.1). Some softphones leave out the host, and some the user. */
function userOf(address: string): { user: string; isHost: boolean } {
  const scheme = /^(?:sips?|tel|callto):/i.exec(address)?.[0] ?? ''
  const rest = address.slice(scheme.length)
  const at = rest.indexOf('@')
  const isSip = at !== -1 || /^sip/i.test(scheme)
  const user = at === -1 ? rest : rest.slice(0, at)
  const password = isSip ? user.indexOf(':') : -1
  return { user: password === -1 ? user : user.slice(0, password), isHost: isSip && at === -1 }
}

/** `cpc=ordinary`, `npdi`, or what is dialed after a pause. */
const isParameter = (text: string): boolean => /^[\w.-]*(?:=\S*)?$/.test(text)

/** `;phone-context=+1514` is what stands before a local number (RFC 3966, 5.1.5); one that is a switchboard's name says nothing. */
function inContext(number: string, parameters: readonly string[]): string {
  const context = parameters.find((parameter) => /^phone-context=(?:\+|%2b)\d{1,15}$/i.test(parameter))
  if (context === undefined || number.startsWith('+')) return number
  return `+${digitsOf(context)}${number}`
}

/** A number as it stands; the one in a name such as `Jean (514) 555-0142`; blank in one that has none. */
function numberOrName(text: string): string | undefined {
  const plain = text.replaceAll('"', ' ').trim()
  if (looksDialed(plain)) return plain.length <= LONGEST_NUMBER ? plain : undefined
  if (!/^[\p{L}\p{M}\d\s.,:'’()/&+_-]*$/u.test(plain)) return undefined
  const number = only(plain.split(/[^\d\s+().\-/]+/).filter(isWhole))?.trim() ?? ''
  return looksDialed(number) && number.length <= LONGEST_NUMBER ? number : ''
}

const looksDialed = (text: string): boolean => /^[+\d*#().\-/\s]+$/.test(text) && /\d/.test(text)

const isWhole = (text: string): boolean => digitsOf(text).length >= FEWEST_ALIKE

const isAddress = (number: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(number)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const keys = '22233344455566677778889999'
const onKeypad = (word: string): string => word.replaceAll(/[a-z]/g, (letter) => keys[letter.charCodeAt(0) - 97] ?? '')

/** Carriers that can send nothing but digits spell the word on a keypad, or fill the field. */
const withheldDigits: ReadonlySet<string> = new Set([
  ...['anonymous', 'restricted', 'unavailable', 'unknown', 'private', 'withheld'].map(onKeypad),
  '1234567890',
  '0123456789',
])

function isWithheld(number: string): boolean {
  const all = digitsOf(number)
  return [all, all.replace(/^1/, '')].some(
    (digits) => withheldDigits.has(digits) || (digits.length >= FEWEST_ALIKE && /^(\d)\1*$/.test(digits)),
  )
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** Shorter numbers, such as extensions, are only alike where they are equal. */
const FEWEST_ALIKE = 7

/** As long as the longest calling code, an area's code, or an outside line's digits and a 1. */
const MOST_BEFORE = 3

/**
 * How surely two numbers are one, written as differently as softphones and switchboards do.
 *
 * @returns 2 where they are the same number, 1 where one is the end of the other, as without its area or behind an outside line's digits, else 0
 */
export function alikeness(one: string, other: string): 0 | 1 | 2 {
  const written = [one, other].map(withoutSeparators)
  if (written[0] === written[1]) return 2
  const [short = '', long = ''] = written.map(significant).sort((a, b) => a.length - b.length)
  if (short.length < FEWEST_ALIKE) return 0
  if (short === long) return 2
  // Two whole numbers of the world are the same or not.
  if (written.every((number) => number.startsWith('+')) || long.length - short.length > MOST_BEFORE) return 0
  return long.endsWith(short) ? 1 : 0
}

const withoutSeparators = (number: string): string => number.replaceAll(/[^\d*#+]/g, '')

/** `*67`, `*82`, `#31#`: how the call is placed, and no part of the number. An outside line's digits may stand before it. */
const code = /^[0789]{0,2}(?:[*#]\d\d[*#]|\*\d\d)/
/** 011 in North America, 00 nearly everywhere else. After an outside line's digits only where a whole number follows: 800 is none. */
const international = /^(?:\+|011|00|[789]{1,2}(?:011|00)(?=\d{9}))/

/** What tells a number from another: without codes, what is dialed to leave the country or the area, and the 1 of North America. */
function significant(number: string): string {
  const called = number.replace(code, '').replace(international, '').replace(/^0/, '')
  const digits = digitsOf(called)
  return /^1[2-9]\d{9}$/.test(digits) ? digits.slice(1) : digits
}

/** The first call with this very number; else the only one whose number could be meant. */
export function callWith<Call extends { number: string }>(calls: readonly Call[], number: string): Call | undefined {
  const alike = (surely: 1 | 2) => calls.filter((call) => alikeness(call.number, number) === surely)
  return alike(2)[0] ?? only(alike(1))
}

/** Never one of two. */
export const only = <Call>(calls: readonly Call[]): Call | undefined => (calls.length === 1 ? calls[0] : undefined)
