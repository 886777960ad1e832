import { describe, expect, it } from 'vitest'
import type { LeadAnswer } from '../../../src/main/activix/answers'
import { match, type MatchQuery } from '../../../src/main/outbox/match'

const leftAt = Date.parse('2026-11-20T14:03:10Z')

const sought: MatchQuery = {
  method: 'phone',
  phone: '+15145550142',
  type: 'outgoing',
  startedAt: leftAt - 1000,
  left: { at: leftAt, isSure: true },
  status: 'pending',
  highestBefore: 0,
  owned: new Set(),
  userId: 71,
}

/** A call's communication that was made so many seconds after the request left. */
function seen(seconds: number | null, id = 9) {
  const made = seconds === null ? null : leftAt + seconds * 1000
  const communication: LeadAnswer['communications'][number] = {
    id,
    method: 'phone',
    type: 'outgoing',
    user_id: 71,
    call_status: 'answered',
    call_phone: '+15145550142',
    executed_at: leftAt - 2000,
    created_at: made,
  }
  return { leads: [{ id: 1, name: 'Luc Roy', communications: [communication], unread: false }], unread: false }
}

describe('where no id of this CRM was known as the request left', () => {
  it('what was made since is ours', () => {
    expect(match(seen(1), sought)).toMatchObject({ kind: 'found', communicationId: 9 })
    // Whole seconds, and a clock that is read from answers.
    expect(match(seen(-4), sought)).toMatchObject({ kind: 'found' })
  })

  it.each([-6, -100, null])(
    'what was made %s s after may be of a call that Cadran does not know any more',
    (seconds) => {
      expect(match(seen(seconds), sought)).toEqual({ kind: 'several' })
    },
  )
})

it('what was of the very second is ours', () => {
  expect(match(seen(-100), { ...sought, startedAt: leftAt - 2000 })).toMatchObject({ kind: 'found' })
})

it('what a damaged journal has lost with all that it knew is what was made since the call began', () => {
  const lost = { ...sought, highestBefore: undefined, left: { at: sought.startedAt, isSure: false } }
  expect(match(seen(1), lost)).toMatchObject({ kind: 'found' })
  expect(match(seen(null), lost)).toMatchObject({ kind: 'found' })
  expect(match(seen(-100), lost)).toEqual({ kind: 'several' })
})

it('so is what was made since, where nobody knows when the request left', () => {
  expect(match(seen(1), { ...sought, left: { at: leftAt, isSure: false } })).toEqual({ kind: 'several' })
})

it('an id above the highest that was known is ours, where the CRM does not say that it was made before', () => {
  expect(match(seen(null), { ...sought, highestBefore: 8 })).toMatchObject({ kind: 'found' })
  expect(match(seen(-4), { ...sought, highestBefore: 8 })).toMatchObject({ kind: 'found' })
  const byOwnClock = { ...sought, highestBefore: 8, left: { at: leftAt, isSure: false } }
  expect(match(seen(-4), byOwnClock)).toMatchObject({ kind: 'found' })
  expect(match(seen(-6), byOwnClock)).toEqual({ kind: 'several' })
})

it('one with a high id that was made before may be of a call that Cadran forgot, where the ids began anew since', () => {
  expect(match(seen(-6), { ...sought, highestBefore: 8 })).toEqual({ kind: 'several' })
  expect(match(seen(-100), { ...sought, highestBefore: 8 })).toEqual({ kind: 'several' })
  const ofThatSecond = { ...sought, highestBefore: 8, startedAt: leftAt - 2000 }
  expect(match(seen(-100), ofThatSecond)).toMatchObject({ kind: 'found' })
})

it('one with a low id that was made since may be ours, where the ids of this CRM began anew: nobody guesses', () => {
  const both = [seen(1, 3), seen(-60, 9)].flatMap(({ leads }) => leads)
  expect(match({ leads: both, unread: false }, { ...sought, highestBefore: 8 })).toEqual({ kind: 'several' })
  expect(match(seen(1, 3), { ...sought, highestBefore: 8 })).toEqual({ kind: 'several' })
})
