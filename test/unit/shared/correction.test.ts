import { describe, expect, it } from 'vitest'
import type { Call } from '../../../src/shared/call'
import { corrected, talkUntil, type Correction } from '../../../src/shared/correction'

const startedAt = Date.parse('2026-11-20T14:00:00Z')
const now = startedAt + 600_000
const call: Call = {
  id: 'a',
  direction: 'outgoing',
  number: { dial: '+15145550142', e164: '+15145550142', display: '(514) 555-0142' },
  startedAt,
  log: true,
  note: 'Wants a van',
  phase: { name: 'ended', outcome: 'answered', endedAfter: 300_400, talkSeconds: 290 },
}
const asItWas: Correction = { outcome: 'answered', endedAt: startedAt + 300_000, talkSeconds: 290 }
const correct = (change: Partial<Correction>, of = call) => corrected(of, { ...asItWas, ...change }, now)

describe('a correction of a call that has ended', () => {
  it('changes what is said and not a word else', () => {
    expect(correct({ endedAt: startedAt + 200_000, talkSeconds: 190 })).toEqual({
      ...call,
      phase: { name: 'ended', outcome: 'answered', endedAfter: 200_000, talkSeconds: 190 },
    })
  })

  it('leaves the rest of a second as it was measured, and the very same call where nothing is corrected', () => {
    expect(correct({})).toBe(call)
    expect(correct({ talkSeconds: 100 })).toMatchObject({ phase: { endedAfter: 300_400, talkSeconds: 100 } })
  })

  it('knows no talk where nobody answered', () => {
    expect(correct({ outcome: 'voicemail' })).toMatchObject({ phase: { outcome: 'voicemail', talkSeconds: 0 } })
  })

  it('leaves a caller who gave up one, where the agent leaves the call missed', () => {
    const phase = { name: 'ended', outcome: 'cancelled', endedAfter: 300_400, talkSeconds: 0 } as const
    const givenUp: Call = { ...call, direction: 'incoming', phase }
    expect(correct({ outcome: 'missed' }, givenUp)).toBe(givenUp)
    expect(correct({ outcome: 'missed', endedAt: startedAt + 200_000 }, givenUp)).toMatchObject({
      phase: { outcome: 'cancelled', endedAfter: 200_000 },
    })
    expect(correct({ outcome: 'declined' }, givenUp)).toMatchObject({ phase: { outcome: 'declined' } })
    expect(correct({ outcome: 'missed' })).toMatchObject({ phase: { outcome: 'missed' } })
  })

  it('clears a doubt, also where it confirms what was guessed', () => {
    const doubtful: Call = { ...call, doubt: { kind: 'estimated' } }
    expect(correct({}, doubtful)).toEqual(call)
  })

  it.each<[string, Partial<Correction>, object]>([
    ['end before it began', { endedAt: startedAt - 1000, outcome: 'busy' }, { endedAt: 'before-start' }],
    ['end in the future', { endedAt: now + 1000 }, { endedAt: 'future' }],
    ['have been talked longer than it lasted', { talkSeconds: 301 }, { talk: 'too-long' }],
    ['be shorter than its talk', { endedAt: startedAt + 60_000 }, { talk: 'too-long' }],
  ])('cannot %s', (_, change, errors) => {
    expect(correct(change)).toEqual({ errors })
  })

  it('is none of a call that goes on', () => {
    const live: Call = { ...call, phase: { name: 'talking', answeredAfter: 0 } }
    expect(correct({}, live)).toBe(live)
  })
})

it('the talk ends with the call where only the end is corrected', () => {
  const before = { endedAt: startedAt + 300_000, talkSeconds: 290 }
  expect(talkUntil(startedAt + 200_000, before)).toBe(190)
  expect(talkUntil(startedAt, before)).toBe(0)
})
