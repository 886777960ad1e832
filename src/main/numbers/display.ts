import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max'
import { digitsOf } from './characters'
import { Plans } from './plan'
import { callingCode } from './region'

/** Fewer are an extension. */
const fewestDigits = 7

/**
 * The number as people in the region write it: national where it shares their country calling code (so every +1 number for a Canadian,
 * who dials it like one of their own), else international. Also international where the national form would be read as another
 * number, which can be so for numbers that no plan has.
 */
export function displayNumber(number: PhoneNumber, region: CountryCode | undefined): string {
  const international = number.formatInternational()
  if (!region || number.countryCallingCode !== callingCode(region)) return international
  const national = number.formatNational()
  const digits = digitsOf(national)
  const readBack = digits.length < fewestDigits ? undefined : new Plans(region).national(digits)
  return readBack?.e164 === number.number ? national : international
}

const extensionWord = { en: 'ext.', fr: 'poste' }

export function displayWithExtension(number: string, extension: string | undefined, language: 'en' | 'fr'): string {
  return extension === undefined ? number : `${number} ${extensionWord[language]} ${extension}`
}
