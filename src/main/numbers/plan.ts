import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { digitsOf } from './characters'
import { isNorthAmerican } from './region'
import { waysToRead, type Attempt, type Reader } from './ways-to-read'

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

/** No country has shorter numbers. */
const fewestDigits = 4
const e164Digits = 15
/** With an international prefix and a trunk zero. */
const mostDigits = 20

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
  if (digits.length > (isGlobal ? e164Digits : mostDigits)) return 'too-long'
  const problem = validatePhoneNumberLength((isGlobal ? '+' : '') + digits, region)
  return problem === 'TOO_SHORT' ? 'too-short' : problem === 'TOO_LONG' ? 'too-long' : 'not-in-plan'
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
  if (number.number.length - 1 > e164Digits) return false
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
