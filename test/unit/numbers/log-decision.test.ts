import { expect, it } from 'vitest'
import { logDecision } from '../../../src/main/numbers/log-decision'
import { understand } from '../../../src/main/numbers/understand'

const ours = ['+15147894561', '+1 450 555*', '4561', '#22', '200*', '911', '*', '+', '']

it.each([
  ['a customer is logged', '514-555-1234', true],
  ['so is a number that the plan does not have', '555-123-4567', true],
  ['so is one called with the own number hidden', '*67 514-555-1234', true],
  ['a listed number is not', '514-789-4561', 'internal'],
  ['nor with an extension', '514-789-4561 x22', 'internal'],
  ['nor with the own number hidden', '*67 514-789-4561', 'internal'],
  ['nor is any of a listed range', '450-555-9876', 'internal'],
  ['nor a listed extension', '4561', 'internal'],
  ['nor an extension of a listed range', '2001', 'internal'],
  ['nor a listed code', '#22', 'internal'],
  ['an extension that is not listed has no E.164 form', '4562', 'no-e164'],
  ['nor has a public service', '411', 'no-e164'],
  ['nor a local number', '555-1234', 'no-e164'],
  ['nor has nothing', '', 'no-e164'],
  ['an emergency is one, listed or not', '911', 'emergency'],
] as const)('%s: %s', (_, text, decision) => {
  expect(logDecision(understand(text, { region: 'CA', language: 'en' }), ours)).toBe(decision)
})
