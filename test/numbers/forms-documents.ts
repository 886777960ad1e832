import { common, type Form, international, northAmerica, overseas, type Place, type Written } from './form'
import { countries, type Phone } from './phones'

const links: readonly Place[] = ['alone', 'link']
const markup: readonly Place[] = ['alone', 'markup']
const cells: readonly Place[] = ['alone', 'row']

/** As links, HTML and spreadsheets hold numbers. */
export const documentForms: Form[] = [
  link('tel:+15145550199', (phone) => `tel:${phone.e164}`),
  link('tel:+1-514-555-0199', (phone) => `tel:+${international(phone, '-')}`),
  link('callto:+15145550199', (phone) => `callto:${phone.e164}`),
  link('TEL:+15145550199', (phone) => `TEL:${phone.e164}`),
  link('tel:+15145550199;ext=22', ({ e164 }) => ({ head: '', body: `tel:${e164}`, tail: ';ext=22' })),
  link('tel:%2B15145550199', (phone) => `tel:%2B${international(phone, '')}`),
  link('tel:+1%20514%20555%200199', (phone) => `tel:+${international(phone, '%20')}`),
  nationalLink('tel:5145550199', ({ national }) => `tel:${national}`),
  nationalLink('tel:514-555-0199', ({ groups }) => `tel:${groups.join('-')}`),
  nationalLink('callto:514-555-0199', ({ groups }) => `callto:${groups.join('-')}`),
  nationalLink('tel:1-514-555-0199', ({ groups }) => `tel:1-${groups.join('-')}`),
  nationalLink(
    'tel:%28514%29%20555-0199',
    ({ groups: [area, ...rest] }) => `tel:%28${area ?? ''}%29%20${rest.join('-')}`,
  ),
  {
    name: '514&#8209;555&#8209;0199',
    countries: northAmerica,
    places: ['alone', 'markup', 'prose'],
    isUsual: true,
    isFaultless: true,
    write: ({ groups }) => groups.join('&#8209;'),
  },
  {
    name: '514&nbsp;555-0199',
    countries: northAmerica,
    places: ['alone', 'markup', 'prose'],
    isUsual: true,
    isFaultless: true,
    write: ({ groups: [area, ...rest] }) => `${area ?? ''}&nbsp;${rest.join('-')}`,
  },
  {
    name: '+33&nbsp;1&nbsp;99…',
    countries: overseas,
    places: markup,
    isUsual: true,
    isFaultless: true,
    write: (phone) => `+${international(phone, '&nbsp;')}`,
  },
  {
    name: '<a href="tel:…">514-555-0199</a>',
    countries: northAmerica,
    places: markup,
    isUsual: true,
    isFaultless: true,
    write: ({ e164, groups }) => `<a href="tel:${e164}">${groups.join('-')}</a>`,
  },
  {
    name: '<a href="tel:…">+33 1…</a>',
    countries: overseas,
    places: markup,
    isUsual: true,
    isFaultless: true,
    write: (phone) => `<a href="tel:${phone.e164}">${common(phone)}</a>`,
  },
  {
    name: '[514-555-0199](tel:…)',
    countries: northAmerica,
    places: ['alone', 'prose'],
    isUsual: true,
    isFaultless: true,
    write: ({ e164, groups }) => `[${groups.join('-')}](tel:${e164})`,
  },
  {
    name: '**514-555-0199**',
    countries: northAmerica,
    isUsual: true,
    write: ({ groups }) => ({ head: '**', body: groups.join('-'), tail: '**' }),
  },
  ...northAmericanCells('="5145550199"', '="', '"', ''),
  ...northAmericanCells('="514-555-0199"', '="', '"', '-'),
  ...northAmericanCells("'5145550199", "'", '', ''),
  ...northAmericanCells("'514-555-0199", "'", '', '-'),
  {
    name: "'+33 1 99 00 12 34",
    countries,
    places: cells,
    isUsual: true,
    write: (phone) => ({ head: "'", body: common(phone), tail: '' }),
  },
  {
    name: '5145550199.0',
    countries: northAmerica,
    places: cells,
    // A column of numbers looks so after pandas has read and written it.
    isUsual: false,
    isFaultless: true,
    isLoose: true,
    write: ({ national }) => `${national}.0`,
  },
  {
    name: '5 145 550 199',
    countries: northAmerica,
    places: ['alone'],
    // A spreadsheet took the number for an amount.
    isUsual: false,
    isFaultless: true,
    isLoose: true,
    write: ({ national }) => national.replace(/\B(?=(\d{3})+$)/g, ' '),
  },
  {
    name: '5,145,550,199',
    countries: northAmerica,
    places: ['alone'],
    isUsual: false,
    isFaultless: true,
    isLoose: true,
    write: ({ national }) => national.replace(/\B(?=(\d{3})+$)/g, ','),
  },
]

function link(name: string, write: (phone: Phone) => string | Written): Form {
  return { name, countries, places: links, isUsual: true, hasLabel: true, isFaultless: name.includes('%'), write }
}

function nationalLink(name: string, write: (phone: Phone) => string): Form {
  return { ...link(name, write), countries: northAmerica }
}

function northAmericanCells(name: string, head: string, tail: string, separator: string): Form[] {
  const write = ({ groups }: Phone) => ({ head, body: groups.join(separator), tail })
  return [{ name, countries: northAmerica, places: cells, isUsual: true, write }]
}
