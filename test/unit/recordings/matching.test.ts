import { describe, expect, it } from 'vitest'
import { matchRecording } from '../../../src/main/recordings/matching'
import type { Call } from '../../../src/shared/call'

const at = (time: string) => Date.parse(`2026-11-20T${time}Z`)

function call(id: string, e164: string, from: string, to: string, change: Partial<Call> = {}): Call {
  return {
    id,
    direction: 'outgoing',
    number: { e164, dial: e164, display: e164 },
    startedAt: at(from),
    log: true,
    agent: { email: 'demo@boreal.example', number: '+14505550110' },
    phase: { name: 'ended', outcome: 'answered', endedAfter: at(to) - at(from), talkSeconds: 60 },
    ...change,
  }
}

const marie = call('marie', '+15145550142', '14:00:00', '14:03:00')
const luc = call('luc', '+14185550199', '14:05:00', '14:09:00')
const paris = call('paris', '+33142685300', '15:00:00', '15:02:00')
const calls = [marie, luc, paris]

/** Whose a file of this name is, saved then. */
function match(name: string, time: string, among = calls): string {
  const found = matchRecording({ name, savedAt: at(time) }, among)
  if (found.kind === 'none') return 'none'
  return found.kind === 'sure' ? `sure: ${found.call.id}` : `unsure: ${found.calls.map(({ id }) => id).join(', ')}`
}

describe('a recording', () => {
  it.each([
    ['5145550142.wav', '14:03:01', 'sure: marie'],
    ['20261120-140001_+15145550142_out.mp3', '14:03:05', 'sure: marie'],
    ['(514) 555-0142 2026-11-20.wav', '14:07:00', 'sure: marie'],
    ['rec 01 42 68 53 00.wav', '15:02:30', 'sure: paris'],
    ['00331 42685300.wav', '15:02:30', 'sure: paris'],
    // Time alone, a number alone, or another's number.
    ['dump-2026-11-20-14-03-01-enc.wav', '14:03:01', 'unsure: marie'],
    ['20261120140301.wav', '14:03:01', 'unsure: marie'],
    ['1795269781000.wav', '14:03:01', 'unsure: marie'],
    ['call.wav', '14:06:00', 'unsure: marie, luc'],
    ['4505550110.wav', '14:03:01', 'unsure: marie'],
    ['5145550142.wav', '19:00:00', 'unsure: marie'],
    ['8195550177.wav', '14:03:01', 'none'],
    ['5145550142-4185550199.wav', '14:07:00', 'unsure: luc, marie'],
    ['call.wav', '12:00:00', 'none'],
    ['call.wav', '14:20:00', 'none'],
  ])('%s, saved at %s, is: %s', (name, time, expected) => {
    expect(match(name, time)).toBe(expected)
  })

  it('of one of two calls with the same customer is asked about', () => {
    const again = call('again', '+15145550142', '14:04:00', '14:04:30')
    expect(match('5145550142.wav', '14:04:31', [marie, again])).toBe('unsure: again, marie')
  })

  it('that may be of a call without an end is asked about, also where an earlier one with the same customer fits alone', () => {
    const phase = { name: 'talking', answeredAfter: 0 } as Call['phase']
    const again = call('again', '+15145550142', '14:04:00', '14:04:30', { phase })
    expect(match('5145550142.wav', '14:04:31', [marie, again])).toBe('unsure: marie')
    expect(match('5145550142.wav', '14:03:31', [marie, again])).toBe('sure: marie')
  })

  it('of a call that is not logged is left alone', () => {
    const secret = { ...marie, log: 'private' as const }
    expect(match('5145550142.wav', '14:03:01', [secret, luc])).toBe('none')
    expect(match('call.wav', '14:03:01', [secret])).toBe('none')
    expect(match('call.wav', '14:06:00', [secret, luc])).toBe('unsure: luc')
  })

  it('is never of a call that goes on', () => {
    const live: Call = { ...marie, phase: { name: 'talking', answeredAfter: 0 } }
    expect(match('5145550142.wav', '14:02:00', [live])).toBe('none')
  })

  it('of an extension is known by its time alone', () => {
    const internal = { ...marie, number: { dial: '204', display: '204' } }
    expect(match('204.wav', '14:03:01', [internal])).toBe('unsure: marie')
  })
})
