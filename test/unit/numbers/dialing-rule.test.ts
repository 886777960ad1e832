import { describe, expect, test } from 'vitest'
import {
  abroadForms,
  dialingPresets,
  nationalForms,
  parseDialingRule,
  serviceForms,
  writeDialingRule,
  type DialingRule,
} from '../../../src/shared/dialing-rule'
import { dialedForms, undial } from '../../../src/main/numbers/dialing-rule'
import { emergencyNumbers, isEmergency } from '../../../src/main/numbers/emergency'
import { understand } from '../../../src/main/numbers/understand'

const ruleFrom = (text: string): DialingRule => {
  const rule = parseDialingRule(text)
  if (!rule) throw new Error(`no rule: ${text}`)
  return rule
}

/** What a line is given for what an agent types. */
function dialed(typed: string, rule: string, region = 'CA'): string {
  return dialedForms(understand(typed, { region, language: 'en' }), ruleFrom(rule), region).number
}

/** What Cadran makes of a number that a line names. */
function readBack(rule: DialingRule, named: string, region: string): string | undefined {
  return understand(undial(rule, named, region) ?? named, { region, language: 'en' }).e164
}

const outsides = ['', '9', '9,', '0', '0,,', '8', '7', '81', '*9', '88#,']
const everyRule = (): DialingRule[] =>
  outsides.flatMap((outside) =>
    nationalForms.flatMap((national) =>
      [[], ['514', '438']].flatMap((local) =>
        abroadForms.flatMap((abroad) =>
          serviceForms.map((services) => ({ outside, national, local, abroad, services })),
        ),
      ),
    ),
  )

describe('what a telephone system is given', () => {
  const typed = ['514 555-0142', '604 555-0127', '+33 1 42 68 53 00', 'ext. 204', '911', '411', '*98']
  test.each([
    ['none', '', ['+15145550142', '+16045550127', '+33142685300', '204', '911', '411', '*98']],
    [
      'a Bell line',
      'national=long-distance local=514,438 abroad=exit-code',
      ['5145550142', '16045550127', '01133142685300', '204', '911', '411', '*98'],
    ],
    [
      'a Telus line',
      'national=long-distance local=604,778 abroad=exit-code',
      ['15145550142', '6045550127', '01133142685300', '204', '911', '411', '*98'],
    ],
    [
      'a telephone system with 9',
      dialingPresets['pbx-9'],
      ['915145550142', '916045550127', '901133142685300', '204', '911', '411', '*98'],
    ],
    [
      'one with 9, a pause, and services outside',
      'outside=9, national=national abroad=exit-code services=outside',
      ['9,5145550142', '9,6045550127', '9,01133142685300', '204', '911', '9,411', '*98'],
    ],
    [
      'one with 0',
      dialingPresets['pbx-0'],
      ['015145550142', '016045550127', '001133142685300', '204', '911', '411', '*98'],
    ],
  ])('%s', (_, rule, expected) => {
    expect(typed.map((each) => dialed(each, rule))).toEqual(expected)
  })

  test('a country with a trunk prefix dials it at home', () => {
    const rule = 'outside=0 national=national abroad=exit-code'
    expect(dialed('01 42 68 53 00', rule, 'FR')).toBe('00142685300')
    expect(dialed('+1 514 555 0142', rule, 'FR')).toBe('00015145550142')
  })
})

test('emergency numbers are never changed, whatever the rule and the region', () => {
  const regions = ['CA', 'US', 'FR', 'GB', 'DE', 'AU', 'MX', 'JM', 'PH', 'BB']
  const numbers = [...new Set(emergencyNumbers())].filter((number) => !number.includes('x'))
  const changed = everyRule().flatMap((rule) =>
    regions.flatMap((region) =>
      [...numbers.filter((number) => isEmergency(number, region)), '911', '112'].filter((dial) =>
        [dialedForms({ dial }, rule, region), dialedForms({ dial, e164: '+15145550142' }, rule, region)].some(
          ({ number }) => number !== dial,
        ),
      ),
    ),
  )
  expect(changed).toEqual([])
})

describe('a rule, then the rule backwards', () => {
  const random = randomFrom(20_261_201)
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const areas = ['514', '438', '450', '418', '604', '778', '416', '212', '800', '876']
  const american = Array.from({ length: 36 }, () => `+1${pick(areas)}${2 + Math.floor(random() * 8)}${digits(6)}`)
  const abroad = Array.from({ length: 16 }, () =>
    pick([`+3314268${digits(4)}`, `+447700900${digits(3)}`, `+4930${digits(7)}`, `+521555${digits(7)}`]),
  )
  const valid = (region: string) =>
    [...american, ...abroad].filter((number) => {
      const { e164, remarks } = understand(number, { region, language: 'en' })
      return e164 === number && remarks.length === 0
    })

  test('gives the number back in North America', () => {
    const numbers = valid('CA')
    expect(numbers.length).toBeGreaterThan(30)
    const wrong = everyRule().flatMap((rule) =>
      numbers.flatMap((e164) => {
        const { number } = dialedForms({ e164, dial: e164 }, rule, 'CA')
        const back = readBack(rule, number, 'CA')
        return back === e164 ? [] : [{ rule: writeDialingRule(rule), e164, number, back }]
      }),
    )
    expect(wrong.slice(0, 10)).toEqual([])
  })

  test.each(['FR', 'GB', 'DE', 'MX'])('gives no other number with certainty in %s', (region) => {
    const numbers = valid(region).slice(0, 24)
    const wrong = everyRule().flatMap((rule) =>
      numbers.flatMap((e164) => {
        const { number } = dialedForms({ e164, dial: e164 }, rule, region)
        const back = undial(rule, number, region)
        return back === undefined || back === e164 ? [] : [{ rule: writeDialingRule(rule), e164, number, back }]
      }),
    )
    expect(wrong.slice(0, 10)).toEqual([])
  })
})

test('a number that could be two is left as it was reported', () => {
  const rule = ruleFrom('outside=9')
  // A whole number that begins with 9 is that number.
  expect(undial(rule, '9025550142', 'CA')).toBeUndefined()
  // A Texan behind 011 is one in Budapest as well.
  expect(undial(ruleFrom('outside=011'), '0113612345678', 'CA')).toBeUndefined()
  expect(undial(rule, '9204', 'CA')).toBeUndefined()
  expect(undial(rule, '+15145550142', 'CA')).toBeUndefined()
  expect(undial(rule, '95145550142', 'CA')).toBe('+15145550142')
  expect(undial(rule, '9,1 514 555-0142', 'CA')).toBe('+15145550142')
})

describe('the text of a rule', () => {
  test('is read as it is written', () => {
    for (const rule of everyRule()) expect(parseDialingRule(writeDialingRule(rule))).toEqual(rule)
    for (const text of Object.values(dialingPresets)) expect(writeDialingRule(ruleFrom(text))).toBe(text)
  })

  test.each([
    'outside=91',
    'outside=911',
    'outside=11',
    'outside=12345',
    'outside=9;',
    'outside=nine',
    'national=own',
    'national=',
    'local=5145',
    'local=',
    'prefix=9',
    'outside=9 outside=8',
    '9',
    'constructor=1',
  ])('%s is none', (text) => {
    expect(parseDialingRule(text)).toBeUndefined()
  })
})

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
