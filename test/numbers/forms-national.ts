import type { Random } from '../simulation/random'
import { enDash, type Form, nbsp, nonBreakingHyphen, northAmerica, type Written } from './form'
import type { Phone } from './phones'

/** As people of North America write to each other, without or with the 1 that they dial. */
export const nationalForms: Form[] = [
  usual('514-555-0199', (area, exchange, line) => `${area}-${exchange}-${line}`),
  usual('514 555-0199', (area, exchange, line) => `${area} ${exchange}-${line}`),
  usual('514 555 0199', (area, exchange, line) => `${area} ${exchange} ${line}`),
  usual('514.555.0199', (area, exchange, line) => `${area}.${exchange}.${line}`),
  usual('5145550199', (area, exchange, line) => `${area}${exchange}${line}`),
  usual('(514) 555-0199', (area, exchange, line) => `(${area}) ${exchange}-${line}`),
  usual('(514)555-0199', (area, exchange, line) => `(${area})${exchange}-${line}`),
  usual('(514) 555 0199', (area, exchange, line) => `(${area}) ${exchange} ${line}`),
  usual('(514)-555-0199', (area, exchange, line) => `(${area})-${exchange}-${line}`),
  usual('[514] 555-0199', (area, exchange, line) => `[${area}] ${exchange}-${line}`),
  usual('514/555-0199', (area, exchange, line) => `${area}/${exchange}-${line}`),
  usual('514-5550199', (area, exchange, line) => `${area}-${exchange}${line}`),
  usual('514 5550199', (area, exchange, line) => `${area} ${exchange}${line}`),
  usual('514.555-0199', (area, exchange, line) => `${area}.${exchange}-${line}`),
  usual('514 - 555 - 0199', (area, exchange, line) => `${area} - ${exchange} - ${line}`),
  usual('no-break spaces', (area, exchange, line) => `${area}${nbsp}${exchange}${nbsp}${line}`),
  usual('no-break space and hyphen', (area, exchange, line) => `${area}${nbsp}${exchange}-${line}`),
  usual('en dashes', (area, exchange, line) => `${area}${enDash}${exchange}${enDash}${line}`),
  usual('non-breaking hyphens', (...groups) => groups.join(nonBreakingHyphen)),
  usual('1-514-555-0199', (area, exchange, line) => `1-${area}-${exchange}-${line}`),
  usual('1 (514) 555-0199', (area, exchange, line) => `1 (${area}) ${exchange}-${line}`),
  usual('1 514 555-0199', (area, exchange, line) => `1 ${area} ${exchange}-${line}`),
  usual('1.514.555.0199', (area, exchange, line) => `1.${area}.${exchange}.${line}`),
  usual('1(514)555-0199', (area, exchange, line) => `1(${area})${exchange}-${line}`),
  usual('15145550199', (area, exchange, line) => `1${area}${exchange}${line}`),
  { ...usual('514-555-01 99', (area, exchange, line) => `${area}-${exchange}-${inPairs(line)}`), isUsual: false },
  { ...usual('514 555 01 99', (area, exchange, line) => `${area} ${exchange} ${inPairs(line)}`), isUsual: false },
  { ...usual('5 1 4 5 5 5 0 1 9 9', (...groups) => [...groups.join('')].join(' ')), isUsual: false, isLoose: true },
  {
    ...usual('5 1 4 - 5 5 5 - 0 1 9 9', (...groups) => groups.map((group) => [...group].join(' ')).join(' - ')),
    isUsual: false,
    isLoose: true,
  },
  labelled('Tel:514-555-0199', ['Tel:', 'Tél:', 'Tél.:', 'TEL:'], '-'),
  labelled('Cell514-555-0199', ['Cell', 'cell', 'Tel', 'Tél', 'Mob', 'Rés', 'Bur'], '-'),
  labelled('Tel.5145550199', ['Tel.', 'Tél.', 'cell.', 'Cell:', 'C:', 'T.', 'Ph:'], ''),
  labelled('T514.555.0199', ['T', 'M', 'C'], '.'),
  {
    ...usual('*67 514-555-0199', (area, exchange, line) => `${area}-${exchange}-${line}`),
    name: '*67 514-555-0199',
    write: ({ groups }) => ({ head: '*67 ', body: groups.join('-'), tail: '' }),
  },
  {
    name: 'national form overseas',
    // Mexico and Haiti have no trunk zero, and a Chinese mobile number begins with 1 as one of North America does.
    countries: ['FR', 'DE', 'GB', 'MA', 'LB'],
    isUsual: false,
    isLoose: true,
    isUnknowable: true,
    write: nationalOverseas,
  },
]

type Groups = [area: string, exchange: string, line: string]

function usual(name: string, write: (...groups: Groups) => string): Form {
  return { name, countries: northAmerica, isUsual: true, write: ({ groups }) => write(...threeOf(groups)) }
}

/** A label that touches the number. */
function labelled(name: string, labels: string[], separator: string): Form {
  const write = ({ groups }: Phone, random: Random): Written => ({
    head: random.pick(labels),
    body: groups.join(separator),
    tail: '',
  })
  return { name, countries: northAmerica, isUsual: true, hasLabel: true, write }
}

function threeOf([area = '', exchange = '', line = '']: string[]): Groups {
  return [area, exchange, line]
}

function inPairs(line: string): string {
  return `${line.slice(0, 2)} ${line.slice(2)}`
}

function nationalOverseas({ country, national, groups }: Phone): string {
  const isLongLebanese = country === 'LB' && national.length === 8
  return `${isLongLebanese ? '' : '0'}${groups.join(' ')}`
}
