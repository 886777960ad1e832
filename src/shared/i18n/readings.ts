/** What is said of each number that a text may mean, where the agent is asked which. */
import { leftOutOf, type UnderstoodNumber } from '../number'
import type { Language } from '../snapshot'
import { countryName } from './format'
import type { Messages } from './words'

/** No longer than anybody listens to, in characters. */
const LONGEST = 120

/** The number, and what it leaves out of the text. */
export function readingName(reading: UnderstoodNumber, { composer }: Messages): string {
  const leftOut = leftOutOf(reading).join(', ')
  const heard = leftOut.length > LONGEST ? `${leftOut.slice(0, LONGEST)}…` : leftOut
  return heard === '' ? reading.display : composer.reading(reading.display, heard)
}

/** What else tells it from the others. @param all every reading of the text */
export function readingDetails(
  { kind, region, display, remarks }: UnderstoodNumber,
  all: readonly UnderstoodNumber[],
  words: Messages,
  language: Language,
): string[] {
  const hasCountry = region !== undefined && (isAbroad(display) || homes(all).size > 1)
  const others = remarks.filter((remark) => remark.kind !== 'left-out' && remark.kind !== 'more-numbers')
  return [
    hasCountry ? countryName(region, language) : '',
    words.numberKinds[kind],
    ...others.map(({ kind, text }) => words.remarks[kind](text)),
  ].filter((detail) => detail !== '')
}

/** A number is written in its national form to whom it is of their own country, or of one that shares its calling code. */
const isAbroad = (display: string): boolean => display.startsWith('+')

/** The countries of the numbers in national form: where there are several, each is named. */
const homes = (all: readonly UnderstoodNumber[]): Set<string> =>
  new Set(all.flatMap(({ region, display }) => (isAbroad(display) ? [] : (region ?? []))))
