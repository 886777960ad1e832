import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { contract } from '../../../src/shared/contract'

const call = '0b5ad1e4-6a3c-4f0e-9d3c-1f6f3f0c8a11'
const noon = Date.parse('2026-11-20T12:00:00Z')
const past = { text: '204', direction: 'outgoing', outcome: 'answered', talkSeconds: 0, note: '' }
const said = {
  method: 'sms',
  type: 'outgoing',
  description: '',
  subject: '',
  body: '',
  address: '',
  url: '',
}

describe('a time from the window', () => {
  const channels = {
    'calls.endedAt': (at: number) => v.is(contract.calls.endedAt.argument, { call, at }),
    'calls.correct': (at: number) =>
      v.is(contract.calls.correct.argument, { call, outcome: 'busy', endedAt: at, talkSeconds: 0 }),
    'calls.logPast': (at: number) => v.is(contract.calls.logPast.argument, { ...past, startedAt: at }),
    'communications.log': (at: number) =>
      v.is(contract.communications.log.argument, { of: { call }, said: { ...said, at } }),
    'communications.edit': (at: number) =>
      v.is(contract.communications.edit.argument, { id: call, said: { ...said, at } }),
  }

  it.each(Object.entries(channels))('is one that a calendar has: %s', (_, accepts) => {
    const none = [Number.NaN, Infinity, -Infinity, 1e300, 0.5, 8.64e15, 8.64e15 + 1, -8.64e15]
    expect(none.filter(accepts)).toEqual([])
    // Whatever an agent can type in four digits is answered with words.
    expect([noon, 0, Date.parse('0001-01-01'), Date.parse('9999-12-31T23:59')].every(accepts)).toBe(true)
  })
})

it('a place in a list is a whole number that is exactly what it says', () => {
  const places = [1e300, -1e300, 2 ** 53, 0.5, Infinity]
  expect(places.filter((place) => v.is(contract.links.use.argument, place))).toEqual([])
  expect(places.filter((place) => v.is(contract.links.dismiss.argument, place))).toEqual([])
  const page = (before: number) => v.is(contract.history.page.argument, { filter: { text: '' }, before })
  expect(places.filter(page)).toEqual([])
  expect(page(12)).toBe(true)
})
