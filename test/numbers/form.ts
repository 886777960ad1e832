import type { Random } from '../simulation/random'
import type { Country, Phone } from './phones'

/** This is a number as text. Typing faults happen in `body`, which ends with the national digits. */
export interface Written {
  head: string
  body: string
  tail: string
}

/** Where a text can stand: as all there is, in a sentence, in a row of cells, in HTML, or in place of a link. */
export type Place = 'alone' | 'prose' | 'row' | 'markup' | 'link'

/** One way to write a number. */
export interface Form {
  name: string
  countries: readonly Country[]
  /** The form is used for these numbers only. */
  suits?: (phone: Phone) => boolean
  /** By default a form stands in `everyPlace`. */
  places?: readonly Place[]
  /** People write so often that a reader has to know it. */
  isUsual: boolean
  /** Digits beside it could belong to it, and a typing fault in it could make it another number. */
  isLoose?: boolean
  /** It begins with a word such as `Tel:`. */
  hasLabel?: boolean
  /** The number stands twice, or in letters, or among other digits, so that no fault can be put into it with a sure outcome. */
  isFaultless?: boolean
  /** The country can't be known from it: finding the number is as good as finding none. */
  isUnknowable?: boolean
  write: (phone: Phone, random: Random) => string | Written
  /** Answers further E.164 numbers that it can be taken for. */
  accept?: (phone: Phone) => string[]
  /** Answers the number that the form always writes, whichever was given. */
  writes?: (phone: Phone) => Phone
}

export const everyPlace: readonly Place[] = ['alone', 'prose', 'row', 'markup']

export const northAmerica: readonly Country[] = ['CA', 'US']
export const overseas: readonly Country[] = ['FR', 'MX', 'DE', 'GB', 'HT', 'MA', 'LB', 'CN']

/**
 * The numbers of these countries can be told by their code alone, without `+`.
 * In Mexico the groups behind the code can look like a number of North America; in Lebanon code and number can be ten digits together.
 */
export const knownByCode: readonly Country[] = overseas.filter((country) => country !== 'MX' && country !== 'LB')

/** Named separators, so that the names of forms can be read. */
export const nbsp = '\u00a0'
export const narrowNbsp = '\u202f'
export const enDash = '\u2013'
export const nonBreakingHyphen = '\u2011'

/** Country code and groups with one separator, without `+`. */
export function international({ code, groups }: Phone, separator: string): string {
  return [code, ...groups].join(separator)
}

/** As it is mostly written: `+1 514-555-0199`, elsewhere with spaces. */
export function common(phone: Phone): string {
  const isNorthAmerican = phone.code === '1'
  return `+${phone.code} ${phone.groups.join(isNorthAmerican ? '-' : ' ')}`
}
