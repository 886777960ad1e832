import type { CountryCode } from 'libphonenumber-js/max'
import { isNorthAmerican } from './region'

export interface ServiceCode {
  /** As dialed: `*67`. */
  code: string
  /** Where it begins and ends in the text. */
  start: number
  end: number
}

/**
 * Codes that change how the one call after them is placed: hide or show the caller's number (North America *67 and *82, GSM #31# and
 * *31#), no call waiting (*70). Others, such as *72 for forwarding, use the number for something else than to call it.
 */
const callPrefix = /^(\*67|\*82|\*70|[*#]31#)[\s.-]*(?=[\d(+])/
const anyCode = /^[*#]+[\s.-]*\d(?:[\s.-]*[\d*#])*/

/** A code that goes before a number and leaves it the number that is called: `*67 514 555 1234`. */
export function callPrefixIn(text: string): ServiceCode | undefined {
  return codeIn(text, callPrefix)
}

/** A `*` or `#` code (GSM 02.30 and North America's vertical service codes), possibly with digits in it: `*98`, `**21*5145551234#`. */
export function serviceCodeIn(text: string): ServiceCode | undefined {
  return codeIn(text, anyCode)
}

/** Digits that are a public service in North America: 411, 988, the operator's 0, and Canada's 310-xxxx, which has no E.164 form. */
export function isPublicService(digits: string, region: CountryCode | undefined): boolean {
  return (
    isNorthAmerican(region) && (/^(?:[2-8]11|988|00?)$/.test(digits) || (region === 'CA' && /^310\d{4}$/.test(digits)))
  )
}

/** Words may stand before a code, digits may not. */
function codeIn(text: string, pattern: RegExp): ServiceCode | undefined {
  const start = /^[^\d+*#]*/.exec(text)?.[0].length ?? 0
  const match = pattern.exec(text.slice(start))
  if (!match) return undefined
  return { code: (match[1] ?? match[0]).replace(/[^\d*#]/g, ''), start, end: start + match[0].length }
}
