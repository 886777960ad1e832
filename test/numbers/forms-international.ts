import {
  common,
  enDash,
  type Form,
  international,
  knownByCode,
  narrowNbsp,
  nbsp,
  nonBreakingHyphen,
  northAmerica,
  overseas,
} from './form'
import { countries, type Phone } from './phones'

/** These countries have a trunk zero; in China only landlines have it. */
const withTrunkZero = ['FR', 'DE', 'GB', 'MA', 'CN'] as const
const hasTrunkZero = ({ country, national }: Phone) => country !== 'CN' || !/^1[3-9]/.test(national)

/** Forms that name the country. */
export const internationalForms: Form[] = [
  { name: 'E.164', countries, isUsual: true, write: ({ e164 }) => e164 },
  joined('+CC, spaces', ' '),
  joined('+CC, dots', '.'),
  joined('+CC, hyphens', '-'),
  joined('+CC, no-break spaces', nbsp),
  joined('+CC, narrow no-break spaces', narrowNbsp),
  joined('+CC, en dashes', enDash),
  joined('+CC, non-breaking hyphens', nonBreakingHyphen),
  {
    name: '+CC and a space, then bare',
    countries,
    isUsual: true,
    write: ({ code, national }) => `+${code} ${national}`,
  },
  { name: '+1 514-555-0199', countries: northAmerica, isUsual: true, write: common },
  { name: '+1 (514) 555-0199', countries: northAmerica, isUsual: true, write: (phone) => `+1 ${bracketed(phone)}` },
  {
    name: '+1(514)555-0199',
    countries: northAmerica,
    isUsual: true,
    write: ({ groups: [area, ...rest] }) => `+1(${area})${rest.join('-')}`,
  },
  {
    name: '+44 (20) 7946 0018',
    countries: ['DE', 'GB', 'MX', 'CN'],
    isUsual: true,
    write: ({ code, groups: [area, ...rest] }) => `+${code} (${area}) ${rest.join(' ')}`,
  },
  {
    name: '(+33) 1 99 00 12 34',
    countries: overseas,
    isUsual: true,
    write: ({ code, groups }) => ({ head: '', body: `(+${code}) ${groups.join(' ')}`, tail: '' }),
  },
  { name: '00 CC, spaces', countries: overseas, isUsual: true, write: (phone) => `00 ${international(phone, ' ')}` },
  { name: '00CC, spaces', countries: overseas, isUsual: true, write: (phone) => `00${international(phone, ' ')}` },
  { name: '00CC, bare', countries, isUsual: true, write: (phone) => `00${international(phone, '')}` },
  { name: '011 CC, spaces', countries: overseas, isUsual: true, write: (phone) => `011 ${international(phone, ' ')}` },
  { name: '011-CC, hyphens', countries: overseas, isUsual: true, write: (phone) => `011-${international(phone, '-')}` },
  { name: '011CC, bare', countries: overseas, isUsual: true, write: (phone) => `011${international(phone, '')}` },
  {
    name: '+44 (0)20 7946 0018',
    countries: withTrunkZero,
    suits: hasTrunkZero,
    isUsual: true,
    write: ({ code, groups }) => `+${code} (0)${groups.join(' ')}`,
  },
  {
    name: '+44(0)2079460018',
    countries: withTrunkZero,
    suits: hasTrunkZero,
    isUsual: true,
    write: ({ code, national }) => `+${code}(0)${national}`,
  },
  {
    name: '0044 (0) 20 7946 0018',
    countries: withTrunkZero,
    suits: hasTrunkZero,
    isUsual: true,
    write: ({ code, groups }) => `00${code} (0) ${groups.join(' ')}`,
  },
  {
    name: '44 20 7946 0018',
    countries: knownByCode,
    isUsual: false,
    isLoose: true,
    write: (phone) => international(phone, ' '),
  },
  {
    name: '442079460018',
    countries: knownByCode,
    isUsual: false,
    isLoose: true,
    write: (phone) => international(phone, ''),
  },
  {
    name: 'full-width digits',
    countries,
    isUsual: false,
    isFaultless: true,
    write: (phone) => fullWidth(`+${international(phone, '-')}`),
  },
  {
    name: 'contact card marks',
    countries,
    isUsual: true,
    // Windows and iOS wrap a copied number in marks for the direction of writing.
    write: (phone) => ({ head: '\u202a', body: common(phone), tail: '\u202c' }),
  },
  { name: '+ 1 514 555 0199', countries, isUsual: false, write: (phone) => `+ ${international(phone, ' ')}` },
  ...mexicanMobile(),
]

function joined(name: string, separator: string): Form {
  return { name, countries, isUsual: true, write: (phone) => `+${international(phone, separator)}` }
}

function bracketed({ groups: [area, ...rest] }: Phone): string {
  return `(${area}) ${rest.join('-')}`
}

/** Until 2019 a mobile number of Mexico had a 1 behind the country code; the plan has no such number any more. */
function mexicanMobile(): Form[] {
  const asWritten = ({ national }: Phone) => [`+521${national}`]
  const write = (prefix: string) => (phone: Phone) => `${prefix} ${phone.groups.join(' ')}`
  return [
    { name: '+52 1 55 5555 0123', countries: ['MX'], isUsual: true, accept: asWritten, write: write('+52 1') },
    { name: '00 52 1 55 5555 0123', countries: ['MX'], isUsual: true, accept: asWritten, write: write('00 52 1') },
    { name: '044 55 5555 0123', countries: ['MX'], isUsual: false, isUnknowable: true, write: write('044') },
    { name: '045 55 5555 0123', countries: ['MX'], isUsual: false, isUnknowable: true, write: write('045') },
  ]
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
}
