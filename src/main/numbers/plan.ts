import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { digitsOf } from './characters'

/** A number that the number plan of its country can hold. */
export interface PlanNumber {
  number: PhoneNumber
  e164: string
  isValid: boolean
  /** What was given and is not part of the E.164 form: `(0)`, digits that mean nothing, a `+` that was none. */
  dropped: string[]
  /** The number was read as if it had a `+`. */
  plusRestored?: true
  /** The context is part of the number. */
  inContext?: true
}

export interface Reader {
  region: CountryCode | undefined
  /** RFC 3966 `;phone-context=`, digits of a global one. */
  context?: string
  /** A link began with a space, which is what form-encoding makes of `+`. */
  plusMayBeLost: boolean
}

interface Attempt extends Pick<PlanNumber, 'plusRestored' | 'inContext'> {
  text: string
  dropped?: string
  region?: CountryCode | undefined
  mustBeValid?: boolean
}

/** No country has shorter numbers. */
const fewestDigits = 4
/** E.164's 15 digits, an international prefix and a trunk zero. */
const mostDigits = 20
const trunkZero = /(?<=\d[^\d]*)\(\s*0\s*\)/
const internationalPrefix = /^(?:011|00)/

/** libphonenumber's country code, or undefined for what is none: then only international numbers are understood. */
export function supportedRegion(region: string): CountryCode | undefined {
  const code = region.toUpperCase()
  return isSupportedCountry(code) ? code : undefined
}

export function callingCode(region: CountryCode | undefined): string | undefined {
  return region && getCountryCallingCode(region)
}

/** Whether the region is one of those that share +1. */
export function isNorthAmerican(region: CountryCode | undefined): boolean {
  return callingCode(region) === '1'
}

/**
 * The number that digits stand for, if it is at least possible. `written` holds nothing but a number: `+`, digits, separators.
 * The first way to read it that gives a possible number is taken, a valid one before one that is only possible.
 */
export function readInPlan(written: string, reader: Reader): PlanNumber | undefined {
  const { length } = digitsOf(written)
  if (length > mostDigits || (length < fewestDigits && !reader.context)) return undefined
  for (const ways of waysToRead(written, reader)) {
    const numbers = ways.flatMap((way) => tryToRead(way) ?? [])
    const number = numbers.find(({ isValid }) => isValid) ?? numbers[0]
    if (number) return number
  }
  return undefined
}

/** Why a number that is not possible is not. */
export function lengthProblem(written: string, { region }: Reader): 'too-short' | 'too-long' | 'not-in-plan' {
  const digits = digitsOf(written)
  const isGlobal = written.startsWith('+')
  if (isGlobal ? digits.startsWith('1') : isNorthAmerican(region)) {
    const length = digits.startsWith('1') ? digits.length - 1 : digits.length
    return length < 10 ? 'too-short' : length > 10 ? 'too-long' : 'not-in-plan'
  }
  if (digits.length > mostDigits) return 'too-long'
  const problem = validatePhoneNumberLength((isGlobal ? '+' : '') + digits, region)
  return problem === 'TOO_SHORT' ? 'too-short' : problem === 'TOO_LONG' ? 'too-long' : 'not-in-plan'
}

function waysToRead(written: string, { region, context, plusMayBeLost }: Reader): Attempt[][] {
  const digits = digitsOf(written)
  const variants = [...withoutTrunkZero(written), { digits }]
  const global = (prefix: RegExp, how: Partial<Attempt> = {}): Attempt[] =>
    variants.map((variant) => ({ ...how, ...variant, text: `+${variant.digits.replace(prefix, '')}` }))

  if (written.startsWith('+')) {
    const plain = global(/^/)
    return [[...plain, ...strayPrefix(digits, '+', region)], global(internationalPrefix, { mustBeValid: true })]
  }
  // Some plans could hold so few digits; an extension is what they are, unless they are a number in use.
  const mustBeValid = digits.length <= 6
  const prefix = internationalPrefix.exec(digits)?.[0]
  const local = prefix ? strayPrefix(digits.slice(prefix.length), prefix, region) : []
  const ways: Attempt[][] = [[{ text: digits, region, mustBeValid }, ...local]]
  if (context) ways.unshift(...inContext(context, digits, mustBeValid))
  if (prefix) ways.push(global(internationalPrefix, { mustBeValid: true }))
  if (plusMayBeLost) ways.push(global(/^/, { mustBeValid: true, plusRestored: true }))
  return ways
}

/**
 * `tel:+5147894561`: an international prefix before a number without a country code. Where no country has the number that this would
 * be, and the reader's own has the one without the prefix, that one is meant.
 */
function strayPrefix(digits: string, prefix: string, region: CountryCode | undefined): Attempt[] {
  const isComplete = isNorthAmerican(region) || digits.startsWith('0')
  return isComplete ? [{ text: digits, region, mustBeValid: true, dropped: prefix }] : []
}

/**
 * RFC 3966 §5.1.5 says that context and local number need not add up to a global one. Where they do not, the context's country may still
 * be the number's: its code is the first one to three digits, of which no code begins with another.
 */
function inContext(context: string, digits: string, mustBeValid: boolean): Attempt[][] {
  const country = [1, 2, 3].map((length) => context.slice(0, length))
  return [
    [{ text: `+${context}${digits}`, mustBeValid, inContext: true }],
    country.map((code) => ({ text: `+${code}${digits}`, mustBeValid: true })),
  ]
}

/** "+49 (0) 2921 …": the zero is for calls within the country. Italy's belongs to the number, hence both are tried. */
function withoutTrunkZero(written: string): { digits: string; dropped: string }[] {
  const zero = trunkZero.exec(written)
  return zero ? [{ digits: digitsOf(written.replace(trunkZero, '')), dropped: '(0)' }] : []
}

function tryToRead(attempt: Attempt): PlanNumber | undefined {
  const number = parse(attempt.text, attempt.region)
  if (!number || !isPossible(number)) return undefined
  const isValid = number.isValid()
  if (attempt.mustBeValid && !isValid) return undefined
  const dropped = [attempt.dropped ?? '', droppedFrom(attempt.text, number)].filter((text) => text !== '')
  return {
    number,
    e164: number.number,
    isValid,
    dropped,
    ...(attempt.plusRestored && { plusRestored: true }),
    ...(attempt.inContext && { inContext: true }),
  }
}

/** Of several trunk zeros libphonenumber drops one; what it makes of a number is read again until there is nothing more to drop. */
function parse(text: string, region?: CountryCode): PhoneNumber | undefined {
  const options = { extract: false, ...(region && { defaultCountry: region }) }
  let number = parsePhoneNumberFromString(text, options)
  while (number && !number.isValid()) {
    const again = parsePhoneNumberFromString(number.number, { extract: false })
    if (!again || again.number.length >= number.number.length) break
    number = again
  }
  return number
}

/**
 * As libphonenumber says, except for Canada's 310-xxxx: seven digits are all of such a number, and nobody outside Canada can dial it,
 * so what it calls its E.164 form is none.
 */
function isPossible(number: PhoneNumber): boolean {
  if (number.number.length > 16) return false
  return number.isPossible() && (number.countryCallingCode !== '1' || number.nationalNumber.length === 10)
}

/**
 * Digits that libphonenumber took for a prefix and dropped, or for a carrier's code. An international prefix, and one digit before a
 * national number (0, 1, 8), are what everybody dials: their going is nothing to tell.
 */
function droppedFrom(given: string, { number, nationalNumber, countryCallingCode: code }: PhoneNumber): string {
  if (given.startsWith('+')) return difference(given, number)
  const prefix = given.endsWith(nationalNumber)
    ? given.slice(0, -nationalNumber.length)
    : difference(given, nationalNumber)
  if (prefix.length <= 1) return ''
  const before = prefix.endsWith(code) ? prefix.slice(0, -code.length) : prefix
  return /^(?:00\d{0,3}|011|810)$/.test(before) ? '' : before
}

/** The part of `given` that is not in `taken`: what stands between their common beginning and their common end. */
function difference(given: string, taken: string): string {
  let start = 0
  while (start < given.length && given[start] === taken[start]) start++
  let end = 0
  while (end < Math.min(given.length, taken.length) - start && given.at(-1 - end) === taken.at(-1 - end)) end++
  return given.slice(start, given.length - end)
}
