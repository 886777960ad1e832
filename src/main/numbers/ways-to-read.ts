import type { CountryCode } from 'libphonenumber-js/max'
import { digitsOf } from './characters'
import { isNorthAmerican } from './region'

export interface Reader {
  region: CountryCode | undefined
  /** RFC 3966 `;phone-context=`, digits of a global one. */
  context?: string
  /** A link began with a space, which is what form-encoding makes of `+`. */
  plusMayBeLost: boolean
}

/** Digits as libphonenumber is to read them, and what it means for the number if they are one. */
export interface Attempt {
  text: string
  /** What was written and is not in `text`. */
  dropped?: string
  region?: CountryCode | undefined
  mustBeValid?: boolean
  plusRestored?: true
  inContext?: true
}

const trunkZero = /(?<=\d[^\d]*)\(\s*0\s*\)/
const noPrefix = /^/
const internationalPrefix = /^(?:011|00)/

/**
 * The ways to read a number, the likeliest first. Those in one group are equally likely: a valid number decides between them.
 *
 * @param written nothing but a number: `+`, digits, separators
 */
export function waysToRead(written: string, { region, context, plusMayBeLost }: Reader): Attempt[][] {
  const digits = digitsOf(written)
  const variants = [...withoutTrunkZero(written), { digits }]
  const global = (prefix: RegExp, how: Partial<Attempt> = {}): Attempt[] =>
    variants.map((variant) => ({ ...how, ...variant, text: `+${variant.digits.replace(prefix, '')}` }))

  if (written.startsWith('+')) {
    return [
      [...global(noPrefix), ...strayPrefix(digits, '+', region)],
      global(internationalPrefix, { mustBeValid: true }),
    ]
  }
  // Some plans could hold so few digits; an extension is what they are, unless they are a number in use.
  const mustBeValid = digits.length <= 6
  const prefix = internationalPrefix.exec(digits)?.[0]
  const local = prefix ? strayPrefix(digits.slice(prefix.length), prefix, region) : []
  const ways: Attempt[][] = [[{ text: digits, region, mustBeValid }, ...local]]
  if (context) ways.unshift(...inContext(context, digits, mustBeValid))
  if (prefix) ways.push(global(internationalPrefix, { mustBeValid: true }))
  if (plusMayBeLost) ways.push(global(noPrefix, { mustBeValid: true, plusRestored: true }))
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
