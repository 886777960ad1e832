import {
  getCountries,
  getCountryCallingCode,
  Metadata,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { callingCode, isNorthAmerican } from './region'

/** A number that the number plan of its country can hold. */
export interface PlanNumber {
  number: PhoneNumber
  e164: string
  isValid: boolean
  /** What was given and is not part of the E.164 form: a trunk zero, a carrier's code. */
  dropped: string[]
}

const e164Digits = 15
/** With an international prefix and a trunk zero. */
const mostDigits = 20
/** A plan with so many possible lengths tells nothing by them. */
const openLengths = 8

/** Number plans, read once for each digits that a text has: many ways to read a text hold the same ones. */
export class Plans {
  readonly region: CountryCode | undefined
  readonly #read = new Map<string, PlanNumber | undefined>()

  constructor(region: CountryCode | undefined) {
    this.region = region
  }

  get isNorthAmerican(): boolean {
    return isNorthAmerican(this.region)
  }

  /** What `+` and these digits are. */
  global(digits: string): PlanNumber | undefined {
    return this.#once(`+${digits}`, undefined)
  }

  /** What these digits are in the reader's own country. */
  national(digits: string): PlanNumber | undefined {
    if (!this.region) return undefined
    return this.isNorthAmerican ? this.#northAmerican(digits) : this.#once(digits, this.region)
  }

  #northAmerican(digits: string): PlanNumber | undefined {
    const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
    return isNorthAmericanShape(national) ? this.#once(`+1${national}`, undefined) : undefined
  }

  #once(text: string, region: CountryCode | undefined): PlanNumber | undefined {
    const known = this.#read.get(text)
    if (known || this.#read.has(text)) return known
    const number = text.length > mostDigits + 1 ? undefined : readInPlan(text, region)
    this.#read.set(text, number)
    return number
  }
}

const callingCodes = new Set([
  ...getCountries().map((country) => String(getCountryCallingCode(country))),
  '800',
  '808',
  '870',
  '878',
  '881',
  '882',
  '883',
  '888',
  '979',
])

/** The calling code that these digits begin with; of these codes none begins with another. */
export function callingCodeIn(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => callingCodes.has(code))
}

/**
 * Ten digits as North America has them: neither an area nor an exchange code begins with 0 or 1, so where one does a digit is missing or too many.
 * The area code 555 is nobody's: sample numbers have it, with any exchange.
 */
export function isNorthAmericanShape(national: string): boolean {
  return /^(?:[2-9]\d\d[2-9]|555\d)\d{6}$/.test(national)
}

/** Why digits are no number. */
export function lengthProblem(digits: string, isGlobal: boolean, region: CountryCode | undefined): LengthProblem {
  if (isGlobal ? digits.startsWith('1') : isNorthAmerican(region)) {
    const length = digits.startsWith('1') ? digits.length - 1 : digits.length
    return length < 10 ? 'too-short' : length > 10 ? 'too-long' : 'not-in-plan'
  }
  if (digits.length > (isGlobal ? e164Digits : mostDigits)) return 'too-long'
  const code = isGlobal ? undefined : callingCode(region)
  const number = parsePhoneNumberFromString(`+${code ?? ''}${digits}`, { extract: false })
  if (!number) return digits.length < 5 ? 'too-short' : 'not-in-plan'
  return problemOf(number)
}

export type LengthProblem = 'too-short' | 'too-long' | 'not-in-plan'

/** A digit more, or one less, would make it a number: then one is missing, or is too many. */
function problemOf(number: PhoneNumber): LengthProblem {
  const lengths = lengthsOf(number)
  const { length } = number.nationalNumber
  if (lengths.length === 0) return 'not-in-plan'
  if (length < Math.min(...lengths)) return 'too-short'
  if (length > Math.max(...lengths)) return 'too-long'
  if (isValidGlobal(`${number.number}0`)) return 'too-short'
  return isValidGlobal(number.number.slice(0, -1)) ? 'too-long' : 'not-in-plan'
}

function isValidGlobal(e164: string): boolean {
  return parsePhoneNumberFromString(e164, { extract: false })?.isValid() ?? false
}

function lengthsOf({ country, countryCallingCode }: PhoneNumber): number[] {
  const ofCode = country ?? getCountries().find((other) => getCountryCallingCode(other) === countryCallingCode)
  if (!ofCode) return []
  const plan = new Metadata()
  plan.selectNumberingPlan(ofCode)
  return plan.numberingPlan?.possibleLengths() ?? []
}

function readInPlan(text: string, region: CountryCode | undefined): PlanNumber | undefined {
  const number = parse(withoutMobileDigit(text), region)
  if (!number || !isPossible(number)) return undefined
  const isValid = number.isValid()
  if (!isValid && number.countryCallingCode !== '1' && !isComplete(number)) return undefined
  const dropped = droppedFrom(text, number)
  return { number, e164: number.number, isValid, dropped: dropped === '' ? [] : [dropped] }
}

/** Mexican mobile numbers had a 1 behind +52 until 2020; people still have it in their address books. */
function withoutMobileDigit(text: string): string {
  return text.replace(/^\+521(?=\d{10}$)/, '+52')
}

/** Whether the numbers of its plan have no usual length. */
export function hasOpenPlan({ number }: PlanNumber): boolean {
  return lengthsOf(number).length >= openLengths
}

/**
 * Whether no digit can be missing in a number that its plan does not have, which then may be new: all numbers of the plan are as long, or they have
 * no usual length. In between, a number that is not valid rather is too short.
 */
function isComplete(number: PhoneNumber): boolean {
  const { length } = lengthsOf(number)
  return length === 1 || (length >= openLengths && problemOf(number) === 'not-in-plan')
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
  if (number.countryCallingCode === '1') return isNorthAmericanShape(number.nationalNumber)
  return number.isPossible()
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
