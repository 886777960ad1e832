import { getCountryCallingCode, isSupportedCountry, type CountryCode } from 'libphonenumber-js/max'

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
