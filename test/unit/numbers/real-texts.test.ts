import { describe, expect, it } from 'vitest'
import { understand } from '../../../src/main/numbers/understand'

/** What a text is taken for: a number in E.164, digits that are dialed as they stand, nothing, or a question. */
type Reading = string | { asks: string[] } | undefined

function read(text: string): Reading {
  const { kind, e164, dial, readings } = understand(text, { region: 'CA', language: 'en' })
  if (readings) return { asks: readings.map((reading) => reading.e164 ?? reading.dial) }
  return kind === 'none' ? undefined : (e164 ?? `${kind} ${dial}`)
}

const remarks = (text: string) =>
  understand(text, { region: 'CA', language: 'en' }).remarks.map((remark) => `${remark.kind}: ${remark.text}`)

const number = '+15145550199'

function each(rows: readonly (readonly [text: string, expected: Reading])[]): void {
  it.each(rows)('%j', (text, expected) => expect(read(text)).toEqual(expected))
}

describe('what stands beside a number is no part of it', () => {
  const before = [
    'Civic 2019',
    '30/11/2026',
    '2026-11-30',
    '30 11 2026',
    '30 nov. 2026',
    'Nov 30th, 2026',
    '14h30',
    '14 h',
    '2:30 pm',
    'avant 17h',
  ]
  const quantities = [
    '24 995 $',
    '$24,995.00',
    '24995$',
    '499 $/mois',
    '88 000 km',
    '45k',
    '4,99 %',
    '389.12/2sem',
    '12',
    '4521',
    '2019',
  ]
  const references = [
    'Client #4521',
    '#4521',
    'Stock 24-118',
    'stock N4521A',
    'Dossier 88213',
    'No de stock : 4521',
    'RO 551234',
    'NIV 2HGFC2F59KH512345',
  ]
  const places = ['H2X 1Y4', '1234 rue Roy app 5', 'bureau 200', '100-55 King St W', 'Plaque FGH 009', '(202)']
  const all = [...before, ...quantities, ...references, ...places]
  each(
    all.flatMap((beside) => [
      [`${beside} 514-555-0199`, number],
      [`514-555-0199 ${beside}`, number],
      [`${beside} 5145550199`, number],
      [`${beside}\t514 555 0199`, number],
    ]),
  )

  it('is said to be left out', () => {
    expect(remarks('30/11/2026 514-555-0199')).toEqual(['left-out: 30/11/2026'])
    expect(remarks('Client #4521 514-555-0199 2019 Civic')).toEqual(['left-out: Client #4521', 'left-out: 2019 Civic'])
  })
})

describe('a number of another country never becomes a North American one', () => {
  each([
    ['44 20 7946 0018', '+442079460018'],
    ['442079460018', '+442079460018'],
    ['+1 44 20 7946 0018', '+442079460018'],
    ['1 44 20 7946 0018', '+442079460018'],
    ['+44 (London) 20 7946 0018', '+442079460018'],
    ['+44 Londres 20 7946 0018', '+442079460018'],
    ['+44 (20) 7946 0018', '+442079460018'],
    ['+(44) 20 7946 0018', '+442079460018'],
    ['+52 1 55 5000 1234', '+525550001234'],
    ['044 55 5000 1234', 'doubtful 0445550001234'],
    ['044 614 412 3489', { asks: ['+16144123489', '+526144123489'] }],
    ['20 7946 0018', undefined],
    ['+33 1 99 00 12 3', 'doubtful +3319900123'],
    ['00 52 222 2l2 3478', undefined],
  ])

  it('and the code that was taken for granted is said', () => {
    expect(remarks('44 20 7946 0018')).toEqual(['country-code-assumed: +44'])
    expect(remarks('+1 44 20 7946 0018')).toEqual(['left-out: +1', 'country-code-assumed: +44'])
    expect(remarks('+44 (London) 20 7946 0018')).toEqual(['left-out: (London)'])
  })
})

describe('where two readings are as sensible, the agent is asked', () => {
  each([
    ['+647-555-0199', { asks: ['+16475550199', '+6475550199'] }],
    ['1989 555-0199', { asks: ['+19895550199', '5550199'] }],
    ['+514-555-0199', number],
    ['tel:+5145550199', number],
    ['+501-622-1234', '+5016221234'],
  ])

  it('each reading says what it leaves out, and none is taken', () => {
    const { kind, dial, readings } = understand('+647-555-0199', { region: 'CA', language: 'en' })
    expect({ kind, dial }).toEqual({ kind: 'ambiguous', dial: '' })
    expect(readings?.map(({ display, remarks: said }) => [display, said])).toEqual([
      ['(647) 555-0199', [{ kind: 'left-out', text: '+' }]],
      ['+64 7 555 0199', []],
    ])
  })
})

describe('words are no digits', () => {
  each([
    ['911 urgence', 'emergency 911'],
    ['faites le 911', 'emergency 911'],
    ['Porsche 911 2019', undefined],
    ['411 info', 'service 411'],
    ['514-555-01XX', undefined],
    ['514-***-0199', undefined],
    ['514-555-01??', undefined],
    ['1-800-xxx-0190', undefined],
    ['+33 6 XX XX XX 12', undefined],
    ['2015 514-XXX-0199', undefined],
    ['514-bonjour', 'internal 514'],
    ['APPELER AU 514 LAURENT', 'internal 514'],
    ['1-800-555-CARS (2277)', '+18005552277'],
    ['VIN 2HGFC2F58KH621874 1-800-555-CARS (2277) M. Roy', '+18005552277'],
    ['Appelez 1-800-FLOWERS maintenant', '+18003569377'],
    ['514-555-CARS', '+15145552277'],
  ])
})

describe('references and codes', () => {
  each([
    ['Client #4521', undefined],
    ['Stock 4521', undefined],
    ['RO 5512340987', undefined],
    ['Dossier 514-555-0199', number],
    ['Client 5145550199', number],
    ['*514-555-0199*', number],
    ['#514-555-0199', number],
    ['**514-555-0199**, Luc', number],
    ['*67 514-555-0199', number],
    ['2022 *67 514-555-0199', number],
    ['*72 514-555-0199', 'service *725145550199'],
    ['#31#514-555-0199', number],
    ['**21*5145550199#', 'service **21*5145550199#'],
  ])
})

describe('pages and spreadsheets', () => {
  each([
    ['514&#8209;555&#8209;0199', number],
    ['514&nbsp;555&#x2011;0199', number],
    ['<a href="tel:+15145550100">514-555-0199</a>', number],
    ['<td>2019</td><td>514-555-0199</td><td>29 900</td>', number],
    ['514-555-0199<br>2787 rue Roy', number],
    ['5,145,550,199', number],
    ['5.145550199E+09', number],
    ['5,145550199E+09', number],
    ['5.14556E+09', undefined],
    ['5145550199.0', number],
    ['5145550199,00', number],
    ['="5145550199"', number],
    ["'5145550199", number],
    ['Tremblay,Luc,514-555-0199,2019,Civic', number],
    ['Luc;514-555-0199;22;2019', number],
    ['id=88120;name=Luc;ph=514-555-0199;trade=none', number],
    ['Luc\t514-555-0199\t22', number],
  ])

  it('a comma is a pause only behind a number that ends the text', () => {
    const postDial = (text: string) => understand(text, { region: 'CA', language: 'en' }).postDial
    expect(
      ['514-555-0199,22', '514-555-0199,,22#', 'Luc,514-555-0199,22', '514-555-0199,2019', '514-555-0199;22'].map(
        postDial,
      ),
    ).toEqual([',22', ',,22#', undefined, undefined, undefined])
  })
})

describe('a digit is missing, or is too many', () => {
  each([
    ['1-514-555-019', 'doubtful 1514555019'],
    ['514-555-01999', 'doubtful 51455501999'],
    ['514-5555-0199', 'doubtful 51455550199'],
    ['514-155-0199', 'doubtful 5141550199'],
    ['+1 514-555-019', 'doubtful +1514555019'],
    ['2019 514-555', undefined],
    ['514 2019 555', undefined],
    ['514.712.654 2787 1re Avenue', undefined],
    ['514 712 654 2787', 'doubtful 5147126542787'],
    ['212-666-354314', 'doubtful 212666354314'],
    ['+49 30 2312S 123', undefined],
    ['514-555-O199', number],
  ])
})

describe('as a person reads it', () => {
  const withExtension = [
    'poste n° 12',
    'local no 12',
    '[poste 12]',
    'poste-12',
    '(poste 12)',
    'ext. 12',
    'x12',
    '#12',
    'p. 12',
    'poste : 12',
  ]
  it.each(withExtension)('514-555-0199 %s', (extension) => {
    expect(understand(`514-555-0199 ${extension}`, { region: 'CA', language: 'en' })).toMatchObject({
      e164: number,
      extension: '12',
      remarks: [],
    })
  })
  each([
    ['[514] 555-0199', number],
    ['514) 555-0199', number],
    ['Fax 514-555-0100 Tél. 514-555-0199', number],
    ['514-555-0100 (fax), 514-555-0199', number],
    ['Fax: 514-555-0199', number],
    ['514-555-0199 x 514-555-0100', number],
    ['514 - 555 - 0199', number],
    ['5 1 4 5 5 5 0 1 9 9', number],
    ['2019 - 5 1 4 5 5 5 0 1 9 9', number],
  ])

  it('an extension that is a second number, and a fax, are said to be further numbers', () => {
    expect(remarks('514-555-0199 x 514-555-0100')).toEqual(['more-numbers: x 514-555-0100'])
    expect(remarks('Fax 514-555-0100 Tél. 514-555-0199')).toEqual(['more-numbers: Fax 514-555-0100 Tél'])
  })
})
