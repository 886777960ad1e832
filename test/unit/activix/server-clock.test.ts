import { describe, expect, it } from 'vitest'
import { ServerClock } from '../../../src/main/activix/server-clock'

const noon = Date.parse('2026-11-20T12:00:00Z')

function open() {
  let elapsed = 0
  const clock = new ServerClock(() => elapsed)
  return { clock, pass: (seconds: number) => (elapsed += seconds * 1000) }
}

const correctionAfter = (date: string | undefined, took = 0) => {
  const { clock } = open()
  clock.onResponse(date, took)
  return clock.correction(noon) / 1000
}

describe('the CRM’s clock', () => {
  it('corrects nothing while the two agree within two minutes', () => {
    expect(correctionAfter('Fri, 20 Nov 2026 12:01:30 GMT')).toBe(0)
  })

  it('corrects a computer that is an hour late, and one that is a day early', () => {
    expect(correctionAfter('Fri, 20 Nov 2026 13:00:00 GMT')).toBe(3600)
    expect(correctionAfter('Thu, 19 Nov 2026 12:00:00 GMT')).toBe(-86400)
  })

  it('learns nothing from rubbish, or from an answer that took long', () => {
    expect(correctionAfter(undefined)).toBe(0)
    expect(correctionAfter('soon')).toBe(0)
    expect(correctionAfter('Fri, 20 Nov 2026 13:00:00 GMT', 60_000)).toBe(0)
  })

  it.each([
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Fri, 20 Nov 2126 12:00:00 GMT',
    '0',
    '+0',
  ])('is none that shows %s', (date) => {
    const { clock } = open()
    clock.onResponse(date, 0)
    expect(clock.now()).toBeUndefined()
  })

  it('takes the time to be between the answer’s leaving and its arrival, and surely no earlier than it says', () => {
    const { clock, pass } = open()
    expect(clock.earliest()).toBeUndefined()
    clock.onResponse('Fri, 20 Nov 2026 12:00:00 GMT', 8_000)
    pass(10)
    expect([clock.now(), clock.earliest()]).toEqual([noon + 14_000, noon + 10_000])
  })

  it('goes on by itself, whatever this computer’s clock is set to', () => {
    const { clock, pass } = open()
    expect(clock.now()).toBeUndefined()
    clock.onResponse('Fri, 20 Nov 2026 12:00:00 GMT', 0)
    pass(600)
    expect(clock.now()).toBe(noon + 600_000)
    expect(clock.correction(noon - 3_600_000)).toBe(4_200_000)
    expect(clock.correction(noon + 600_000)).toBe(0)
  })
})
