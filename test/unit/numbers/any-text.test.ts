import fc from 'fast-check'
import { getCountries, getExampleNumber } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { expect, it, vi } from 'vitest'
import { understand } from '../../../src/main/numbers/understand'
import type { UnderstoodNumber } from '../../../src/shared/number'

const inCanada = (text: string) => understand(text, { region: 'CA', language: 'en' })

/** Text as it comes: anything at all, and anything made of what links are made of. */
const pieces = fc.constantFrom(
  ...[
    'tel:',
    'callto:',
    '//',
    '+',
    '1',
    '0',
    '00',
    '011',
    '(0)',
    '514',
    '789',
    '4561',
    '5147894561',
    '+15147894561',
    '911',
  ],
  ...[
    '+39',
    '0721',
    '405516',
    '+49',
    '2921',
    ' ',
    '-',
    '.',
    '/',
    '(',
    ')',
    ',',
    ';',
    'p',
    'w',
    '*',
    '#',
    '*67',
    '#31#',
    '\n',
  ],
  ...[
    ';ext=',
    ';isub=',
    ';phone-context=',
    ';postd=',
    'example.com',
    'x',
    ' ext. ',
    ' poste ',
    ' ou ',
    'FLOWERS',
    '&',
    '?',
  ],
  ...['\u00a0', '\u2011', '\u200b', '\u202e', '٥', '５', '²', '\0', '😀', '\ud800', '__proto__', ':'],
)
const linkLike = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''))
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789+-() .,;#*xpw'), maxLength: 40 }),
  linkLike,
)
/** RUNS=20000 looks harder. */
const runs = { numRuns: Number(process.env.RUNS ?? 1000) }
vi.setConfig({ testTimeout: 60_000 })

/** The digits of the text that are nowhere in the result, in order of size. */
function missingDigits(text: string, { dial, extension, postDial, remarks }: UnderstoodNumber): string {
  const result = [dial, extension, postDial, ...remarks.map((remark) => remark.text)].join(' ')
  const count = (digit: string, where: string) => where.split(digit).length - 1
  return [...'0123456789'].map((digit) => digit.repeat(Math.max(count(digit, text) - count(digit, result), 0))).join('')
}

it('says something about every text, in a number that holds together', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('CA', 'FR', 'IT', 'DE', 'BR', 'XX', '__proto__', ''), (text, region) => {
      const number = understand(text, { region, language: 'fr' })
      expect(number.text).toBe(text)
      expect(number.e164 ?? '+10').toMatch(/^\+[1-9]\d{1,14}$|^\+10$/)
      expect(number.e164 !== undefined).toBe(number.kind === 'full')
      expect(number.dial === '').toBe(number.kind === 'none' || number.kind === 'ambiguous')
      expect(number.readings !== undefined).toBe(number.kind === 'ambiguous')
      const dials = number.readings?.map(({ dial }) => dial) ?? ['1', '2']
      expect(new Set(dials).size).toBe(dials.length)
      expect(dials.length).toBeGreaterThanOrEqual(2)
      expect(dials.length).toBeLessThanOrEqual(4)
      expect(number.dial).toMatch(/^[*#\d]*\+?[\d*#]*$/)
      expect(number.postDial ?? '').toMatch(/^[\d*#,;]*$/)
      expect(number.extension ?? '0').toMatch(/^\d{1,20}$/)
    }),
    runs,
  )
})

it('cuts no digit without saying so', () => {
  const textWithoutEncoding = anyText.filter((text) => !/%|&#?\w/.test(text))
  fc.assert(
    fc.property(textWithoutEncoding, (text) => {
      if (inCanada(text).kind === 'ambiguous') return
      // An international prefix becomes the + of the E.164 form, and the context +1 goes without saying.
      const expected = text.includes('phone-context') ? /^(00|011)?1?$/ : /^(00|011)?$/
      expect(missingDigits(text, inCanada(text))).toMatch(expected)
    }),
    runs,
  )
})

function withoutText({ text: _, readings, ...number }: UnderstoodNumber): object {
  return { ...number, readings: readings?.map(withoutText) }
}

it('reads percent-encoded links like plain ones', () => {
  fc.assert(
    fc.property(
      linkLike.filter((text) => !/[%\ud800-\udfff]/.test(text)),
      (body) => {
        expect(withoutText(inCanada(`tel:${encodeURIComponent(body)}`))).toEqual(withoutText(inCanada(`tel:${body}`)))
      },
    ),
    runs,
  )
})

it('understands what it displays', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.constantFrom('CA', 'FR', 'IT', 'DE', 'BR', 'AR'),
      fc.constantFrom('en', 'fr'),
      (text, region, language) => {
        const { e164, extension, display } = understand(text, { region, language })
        if (e164 === undefined) return
        const again = understand(display, { region, language })
        expect({ e164: again.e164, extension: again.extension }).toEqual({ e164, extension })
      },
    ),
    runs,
  )
})

it('reads the numbers of every country in every form of link', () => {
  const numbers = getCountries().flatMap((country) => {
    const example = getExampleNumber(country, examples)
    return example ? [{ e164: example.number, international: example.formatInternational() }] : []
  })
  const links = fc.record({
    number: fc.constantFrom(...numbers),
    scheme: fc.constantFrom('tel:', 'TEL:', 'tel://', 'callto:', 'callto://', '', ' '),
    separator: fc.constantFrom('', ' ', '-', '.', '\u00a0'),
    extension: fc.option(fc.integer({ min: 0, max: 99_999 }).map(String), { nil: undefined }),
    postDial: fc.option(fc.stringMatching(/^,,[0-9]{1,8}#?$/), { nil: undefined }),
    isEncoded: fc.boolean(),
  })
  fc.assert(
    fc.property(links, ({ number, scheme, separator, extension, postDial, isEncoded }) => {
      const written = number.international.replaceAll(' ', separator)
      const body = `${written}${extension === undefined ? '' : `;ext=${extension}`}${postDial ?? ''}`
      const { e164, ...understood } = inCanada(scheme + (isEncoded ? encodeURIComponent(body) : body))
      expect({
        e164,
        extension: understood.extension,
        postDial: understood.postDial,
        remarks: understood.remarks,
      }).toEqual({
        e164: number.e164,
        extension,
        postDial,
        remarks: [],
      })
    }),
    runs,
  )
})

it.each(
  [
    '1',
    '1 ',
    '12 ',
    '1/',
    '1\n',
    '514-',
    '+',
    '+1',
    '(',
    ' ',
    ';',
    ';a',
    ';a=',
    '; ',
    '%25',
    '%',
    'x',
    'a',
    ',',
    ',1',
    '*',
    '*1',
    '#',
    'tel:',
    '٥',
    '-',
  ].map((unit) => [unit]),
)('reads 4,096 characters of %j while the agent waits', (unit) => {
  const text = unit.repeat(4096).slice(0, 4096)
  const began = performance.now()
  expect(inCanada(text).text).toBe(text)
  expect(inCanada(`514${text.slice(3)}`).text).toHaveLength(4096)
  expect(performance.now() - began).toBeLessThan(1000)
})
