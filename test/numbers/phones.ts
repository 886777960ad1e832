import type { Random } from '../simulation/random'

export const countries = ['CA', 'US', 'FR', 'MX', 'DE', 'GB', 'HT', 'MA', 'LB', 'CN'] as const
export type Country = (typeof countries)[number]

/** A phone number with the groups that its country writes it in. */
export interface Phone {
  country: Country
  /** Country calling code, without `+`. */
  code: string
  /** The national number, without any trunk zero. */
  groups: string[]
  national: string
  e164: string
}

const codes: Record<Country, string> = {
  CA: '1',
  US: '1',
  FR: '33',
  MX: '52',
  DE: '49',
  GB: '44',
  HT: '509',
  MA: '212',
  LB: '961',
  CN: '86',
}

/** How many of a hundred numbers are of the country: a dealer in Québec sees few from overseas. */
const shares: Record<Country, number> = { CA: 58, US: 12, FR: 6, MX: 3, DE: 4, GB: 4, HT: 4, MA: 3, LB: 3, CN: 3 }

const areaCodes = {
  CA: '514 438 450 579 418 581 819 873 613 343 416 647 905 506 902 204 306 403 604 367 263 800 888 877 866 855 833',
  US: '212 917 646 518 802 603 207 305 561 954 617 860 315 702 415 310',
}

/**
 * National numbers overseas; an `x` becomes any digit.
 * Where a country reserves ranges for fiction that its plan knows (Arcep, Bundesnetzagentur, Ofcom), most numbers are from these.
 */
const overseas: Record<Exclude<Country, 'CA' | 'US'>, string[]> = {
  FR: [
    '1 99 00 xx xx',
    '2 61 91 xx xx',
    '3 53 01 xx xx',
    '4 65 71 xx xx',
    '5 36 49 xx xx',
    '6 12 34 56 xx',
    '7 56 78 12 xx',
    '1 70 18 99 xx',
    '4 72 00 12 xx',
    '5 61 00 12 xx',
    '9 70 00 12 xx',
    '3 88 00 12 xx',
  ],
  MX: [
    '55 5555 01xx',
    '55 1234 56xx',
    '33 3812 34xx',
    '81 8123 45xx',
    '664 612 34xx',
    '998 881 23xx',
    '222 212 34xx',
    '442 212 34xx',
    '999 912 34xx',
    '477 712 34xx',
    '656 612 34xx',
    '614 412 34xx',
  ],
  DE: [
    '30 23125 xxx',
    '69 90009 xxx',
    '40 66969 xxx',
    '221 4710 xxx',
    '89 99998 xxx',
    '1522 88173xx',
    '171 39200xx',
    '176 040690xx',
    '172 99259xx',
    '174 90913xx',
    '211 86200 xx',
    '711 123 45',
  ],
  GB: [
    '20 7946 0xxx',
    '113 496 0xxx',
    '114 496 0xxx',
    '29 2018 0xxx',
    '116 496 0xxx',
    '117 496 0xxx',
    '118 496 0xxx',
    '121 496 0xxx',
    '131 496 0xxx',
    '141 496 0xxx',
    '151 496 0xxx',
    '191 498 0xxx',
  ],
  HT: [
    '28 12 55xx',
    '29 40 12xx',
    '34 10 12xx',
    '36 12 12xx',
    '37 12 12xx',
    '38 12 12xx',
    '31 12 12xx',
    '32 12 12xx',
    '33 12 12xx',
    '46 12 12xx',
    '47 12 12xx',
    '48 12 12xx',
  ],
  MA: [
    '5 22 12 34 xx',
    '5 37 12 34 xx',
    '5 24 43 12 xx',
    '5 28 82 12 xx',
    '5 35 62 12 xx',
    '5 39 32 12 xx',
    '612 34 56 xx',
    '650 12 34 xx',
    '661 23 45 xx',
    '663 12 34 xx',
    '670 12 34 xx',
    '700 12 34 xx',
  ],
  LB: [
    '1 234 5xx',
    '1 987 6xx',
    '3 123 4xx',
    '4 123 4xx',
    '5 123 4xx',
    '6 123 4xx',
    '9 123 4xx',
    '70 123 4xx',
    '71 123 4xx',
    '76 123 4xx',
    '79 123 4xx',
    '81 423 4xx',
  ],
  CN: [
    '10 8123 45xx',
    '21 6123 45xx',
    '20 8123 45xx',
    '755 8212 34xx',
    '571 8712 34xx',
    '28 8512 34xx',
    '138 1234 56xx',
    '139 1234 56xx',
    '150 1234 56xx',
    '186 1234 56xx',
    '177 1234 56xx',
    '199 1234 56xx',
  ],
}

/** Holds each country as often as its share says, so that a plain pick is a weighted one. */
const countriesByShare = countries.flatMap((country) => Array<Country>(shares[country]).fill(country))

export function drawCountry(random: Random): Country {
  return random.pick(countriesByShare)
}

export function drawPhone(random: Random, country: Country): Phone {
  const groups =
    country === 'CA' || country === 'US'
      ? northAmerican(random, country)
      : random
          .pick(overseas[country])
          .replace(/x/g, () => String(random.whole(0, 9)))
          .split(' ')
  return phoneOf(country, groups)
}

export function phoneOf(country: Country, groups: string[]): Phone {
  const national = groups.join('')
  return { country, code: codes[country], groups, national, e164: `+${codes[country]}${national}` }
}

/** Germany, China and Lebanon have numbers of several lengths: with the digits beside it a number can be another one. */
export function isFixedLength({ country }: Phone): boolean {
  return country !== 'DE' && country !== 'CN' && country !== 'LB'
}

/** Half of them from the block 555-01xx that is kept for fiction, half with any exchange, since 201 or 199 can look like a year. */
function northAmerican(random: Random, country: 'CA' | 'US'): string[] {
  const area = random.pick(areaCodes[country].split(' '))
  if (random.chance(0.5)) return [area, '555', `01${digits(random, 2)}`]
  const exchange = `${random.whole(2, 9)}${digits(random, 2)}`
  // N11 are services, and of 555 only some lines are numbers.
  if (exchange.endsWith('11') || exchange === '555') return northAmerican(random, country)
  return [area, exchange, digits(random, 4)]
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.whole(0, 9)).join('')
}
