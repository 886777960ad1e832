import { describe, expect, it } from 'vitest'
import {
  shownOutcome,
  transition,
  type Call,
  type CallEvent,
  type Outcome,
  type Phase,
  type Unreached,
} from '../../../src/shared/call'

const unreached: Unreached[] = ['voicemail', 'no-answer', 'busy', 'declined', 'failed', 'missed', 'elsewhere']

const events: CallEvent[] = [
  { name: 'answered', after: 7_900 },
  { name: 'hung-up', after: 7_900 },
  ...unreached.map((outcome): CallEvent => ({ name: 'unreached', after: 7_900, outcome })),
]

const talking: Phase = { name: 'talking', answeredAfter: 2_000 }
const nobody = (outcome: Outcome): Phase => ({ name: 'ended', outcome, endedAfter: 7_900, talkSeconds: 0 })
const talked: Phase = { name: 'ended', outcome: 'answered', endedAfter: 7_900, talkSeconds: 5 }

/** For each phase, what each event (in the order of `events`) makes of it; `same` is the very same value. */
const same = 'same'
const beforeAnswer = [
  { name: 'talking', answeredAfter: 7_900 },
  nobody('cancelled'),
  ...unreached.map((outcome) => nobody(outcome)),
]
const table: { phase: Phase; then: (Phase | 'same')[] }[] = [
  { phase: { name: 'dialing' }, then: beforeAnswer as Phase[] },
  { phase: { name: 'ringing' }, then: beforeAnswer as Phase[] },
  { phase: talking, then: [same, talked, nobody('voicemail'), nobody('no-answer'), same, same, talked, same, same] },
  ...(['answered', 'cancelled', ...unreached] as const).map((outcome) => ({
    phase: { name: 'ended', outcome, endedAfter: 5_000, talkSeconds: 3 } as Phase,
    then: events.map(() => same as 'same'),
  })),
]

const call = (phase: Phase): Call => ({
  id: '6f1c6a52-6a0e-4a7e-9a55-0d1f4a3f8f11',
  direction: 'outgoing',
  number: { e164: '+15145550142', dial: '+15145550142', display: '(514) 555-0142' },
  startedAt: Date.parse('2026-11-20T14:03:09Z'),
  log: true,
  phase,
})

it('a caller who gave up is shown as a missed call, an agent who did as a cancelled one', () => {
  expect(shownOutcome('incoming', 'cancelled')).toBe('missed')
  expect(shownOutcome('outgoing', 'cancelled')).toBe('cancelled')
  expect(shownOutcome('incoming', 'declined')).toBe('declined')
})

describe('a call after an event', () => {
  for (const { phase, then } of table)
    for (const [index, expected] of then.entries()) {
      const event = events[index] as CallEvent
      const title = `${phase.name} ${'outcome' in phase ? phase.outcome : ''} + ${event.name} ${'outcome' in event ? event.outcome : ''}`
      it(title, () => {
        const before = call(phase)
        const after = transition(before, event)
        if (expected === same) expect(after).toBe(before)
        else expect(after).toEqual({ ...before, phase: expected })
      })
    }

  it('has a row for each pair of phase and event', () => {
    expect(table.every(({ then }) => then.length === events.length)).toBe(true)
    expect(new Set(table.map(({ phase }) => phase.name))).toEqual(new Set(['dialing', 'ringing', 'talking', 'ended']))
  })

  it('counts whole seconds of talk, rounded down, and never less than none', () => {
    const end = (after: number) => transition(call(talking), { name: 'hung-up', after }).phase
    expect(end(4_999)).toEqual({ name: 'ended', outcome: 'answered', endedAfter: 4_999, talkSeconds: 2 })
    expect(end(1_000)).toEqual({ name: 'ended', outcome: 'answered', endedAfter: 2_000, talkSeconds: 0 })
  })
})
