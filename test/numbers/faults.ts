import type { Random } from '../simulation/random'
import { type Form, knownByCode, type Written } from './form'
import type { Phone } from './phones'

/** What a fault leaves of a number: all of it, what was meant but is not written, or too little or much. */
export type Left = 'complete' | 'meant' | 'incomplete'

export interface Fault {
  name: string
  leaves: Left
  /** Answers what is written then, or undefined where the fault is not possible. */
  apply: (written: Written, phone: Phone, random: Random, form: Form) => Written | undefined
}

export const faults: Fault[] = [
  changed('digit missing', 'incomplete', (body, phone, random) => {
    const at = random.pick(nationalDigits(body, phone))
    return body.slice(0, at) + body.slice(at + 1)
  }),
  changed('digit doubled', 'incomplete', (body, phone, random) => {
    const at = random.pick(nationalDigits(body, phone))
    return body.slice(0, at) + body.charAt(at) + body.slice(at)
  }),
  changed('two digits more', 'incomplete', (body, _phone, random) => `${body}${random.whole(10, 99)}`),
  changed('last digits masked', 'incomplete', (body, _phone, random) => {
    return body.slice(0, -2) + random.pick(['XX', 'xx', '**', '??', '__'])
  }),
  changed('middle masked', 'incomplete', (body, { groups, code }, random) => {
    const [area = '', exchange = ''] = groups
    const separated = new RegExp(`(${area}\\D+)${exchange}(?=\\D)`)
    const mask = random.pick(['***', 'XXX', 'xxx', '•••'])
    return code === '1' && separated.test(body)
      ? body.replace(separated, (_all, before: string) => before + mask)
      : undefined
  }),
  {
    name: 'area code left out',
    leaves: 'incomplete',
    apply: ({ head, tail }, { groups: [, exchange = '', line = ''], code }, _random, { name }) =>
      code === '1' && /^\(?514/.test(name) ? { head, body: `${exchange}-${line}`, tail } : undefined,
  },
  {
    name: 'scientific notation',
    leaves: 'incomplete',
    // A spreadsheet shows a number so in a narrow column.
    apply: ({ tail }, { national, code }, random) =>
      code === '1' && tail === ''
        ? plain(`${national.charAt(0)}${random.pick(['.', ','])}${national.slice(1, 6)}E+09`)
        : undefined,
  },
  { name: 'nothing filled in', leaves: 'incomplete', apply: () => plain('') },
  changed('letter O for 0', 'meant', (body, phone) => replaceOne(body, phone, '0', 'O')),
  changed('letter l for 1', 'meant', (body, phone) => replaceOne(body, phone, '1', 'l')),
  changed('letter I for 1', 'meant', (body, phone) => replaceOne(body, phone, '1', 'I')),
  changed('bracket missing', 'complete', (body, _phone, random) => {
    const isPair = /^[^()]*\([^()]+\)[^()]*$/.test(body) && !body.includes('(0)')
    return isPair ? body.replace(random.pick(['(', ')']), '') : undefined
  }),
  changed('separator doubled', 'complete', (body, _phone, random) => {
    const separators = [...body.matchAll(/(?<=\d)[-. ](?=\d)/g)].map(({ index }) => index)
    if (separators.length === 0) return undefined
    const at = random.pick(separators)
    return body.slice(0, at) + body.charAt(at) + body.slice(at)
  }),
  changed('plus lost', 'complete', (body, { country, code }) => {
    const isKnown = code === '1' || knownByCode.includes(country)
    return body.startsWith('+') && isKnown ? body.slice(1) : undefined
  }),
  changed('space in a group', 'complete', (body, phone, random) => {
    const inside = nationalDigits(body, phone).filter((at) => /\d/.test(body.charAt(at - 1)))
    if (inside.length === 0) return undefined
    const at = random.pick(inside)
    return `${body.slice(0, at)} ${body.slice(at)}`
  }),
]

function changed(
  name: string,
  leaves: Left,
  change: (body: string, phone: Phone, random: Random) => string | undefined,
): Fault {
  return {
    name,
    leaves,
    apply: ({ head, body, tail }, phone, random) => {
      const faulty = change(body, phone, random)
      return faulty === undefined ? undefined : { head, body: faulty, tail }
    },
  }
}

/** Answers where the digits of the national number stand: they are the last ones. */
function nationalDigits(body: string, { national }: Phone): number[] {
  return [...body.matchAll(/\d/g)].map(({ index }) => index).slice(-national.length)
}

function replaceOne(body: string, phone: Phone, digit: string, letter: string): string | undefined {
  const at = nationalDigits(body, phone).findLast((index) => body.charAt(index) === digit)
  return at === undefined ? undefined : body.slice(0, at) + letter + body.slice(at + 1)
}

function plain(body: string): Written {
  return { head: '', body, tail: '' }
}
