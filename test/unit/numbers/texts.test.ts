import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import { Random } from '../../simulation/random'
import { generated } from '../../numbers/compare'
import { told } from '../../numbers/examples'
import { type Answer, judge } from '../../numbers/judge'
import { readNotes } from '../../numbers/notes'
import { isInPlan } from '../../numbers/number-plan'
import { countries, drawPhone } from '../../numbers/phones'
import { readers } from '../../numbers/readers'
import type { Sample } from '../../numbers/sample'
import { share, Tally } from '../../numbers/tally'

/** It is the answers that count; a busy machine takes its time. */
vi.setConfig({ testTimeout: 120_000 })

const notes = readNotes(join(import.meta.dirname, '..', '..', 'numbers', 'notes.jsonl'))

test('of 5,000 texts as they stand in CRMs, emails and spreadsheets none is read as a wrong number', () => {
  const { tally, wrong } = read(generated(5000, 1))
  expect(wrong.slice(0, 20)).toEqual([])
  expect(share(tally.usual, 'right')).toBeGreaterThanOrEqual(0.99)
  expect(share(tally.usual, 'asked')).toBeLessThanOrEqual(0.01)
})

test('of the 400 frozen notes none is read as a wrong number', () => {
  const { tally, wrong } = read(notes)
  expect(notes).toHaveLength(400)
  expect(wrong.slice(0, 20)).toEqual([])
  expect(share(tally.usual, 'right')).toBeGreaterThanOrEqual(0.99)
})

test.each(countries)('the numbers that the texts hold are in the plan of %s', (country) => {
  const random = new Random(1)
  const drawn = Array.from({ length: 200 }, () => drawPhone(random, country).e164)
  expect(drawn.filter((e164) => !isInPlan(e164))).toEqual([])
})

const [home, cell, other] = ['+15145550101', '+15145550102', '+15145550103']
const full = (e164: string, ...remarks: Answer['remarks']): Answer => ({ kind: 'full', e164, dial: e164, remarks })
const question = (...numbers: string[]): Answer => ({
  kind: 'ambiguous',
  dial: '',
  remarks: [],
  readings: numbers.map((e164) => ({ ...full(e164), text: e164, display: e164 })),
})
const ofKind = (kind: Answer['kind']): Answer => ({ kind, dial: '911', remarks: [] })
const twoNumbers = { numbers: [{ e164: home }, { e164: cell }], accept: [], call: home }
const noNumber = { numbers: [], accept: [home] }

test.each([
  ['the number to call', twoNumbers, full(home), 'right'],
  ['the second number, without saying so', twoNumbers, full(cell), 'wrong'],
  ['the second number, saying that there are more', twoNumbers, full(cell, { kind: 'more-numbers' }), 'doubtful'],
  ['a number that is not there', twoNumbers, full(other, { kind: 'more-numbers' }), 'wrong'],
  ['an emergency number that is not there', twoNumbers, ofKind('emergency'), 'wrong'],
  ['a question', twoNumbers, question(home, cell), 'asked'],
  ['an extension', twoNumbers, ofKind('internal'), 'doubtful'],
  ['nothing', twoNumbers, ofKind('none'), 'nothing'],
  ['nothing, where there is no complete number', noNumber, ofKind('none'), 'right'],
  ['digits, where there is no complete number', noNumber, ofKind('doubtful'), 'right'],
  ['what was meant, where there is no complete number', noNumber, full(home), 'right'],
  ['a question about other numbers, where there is no complete number', noNumber, question(home, other), 'asked'],
  ['another number, where there is no complete number', noNumber, full(other), 'wrong'],
] as const)('the judge, told %s', (_what, truth, answer, verdict) => {
  expect(judge({ ...truth, numbers: [...truth.numbers], accept: [...truth.accept] }, answer)).toBe(verdict)
})

/** Lets Cadran's reader read them all. */
function read(samples: Iterable<Sample>): { tally: Tally; wrong: string[] } {
  const tally = new Tally()
  const wrong: string[] = []
  for (const sample of samples) {
    const answer = readers.Cadran(sample.text)
    if (tally.add(sample, answer, 0) === 'wrong') wrong.push(told(sample, answer))
  }
  return { tally, wrong }
}
