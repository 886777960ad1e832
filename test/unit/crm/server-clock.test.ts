import { describe, expect, it } from 'vitest'
import { ServerClock } from '../../../src/main/crm/server-clock'

const noon = Date.parse('2026-11-20T12:00:00Z')
const says = (date: string | undefined, sentAt = noon, took = 1000) => {
  const clock = new ServerClock()
  const changed = clock.hear(date, sentAt, sentAt + took)
  return { changed, seconds: clock.correction / 1000 }
}

describe('the CRM’s clock', () => {
  it('corrects nothing while the two agree within two minutes', () => {
    expect(says('Fri, 20 Nov 2026 12:01:30 GMT')).toEqual({ changed: false, seconds: 0 })
  })

  it('corrects a computer that is an hour late, and one that is a day early', () => {
    expect(says('Fri, 20 Nov 2026 13:00:00 GMT')).toEqual({ changed: true, seconds: 3600 })
    expect(says('Thu, 19 Nov 2026 12:00:00 GMT')).toEqual({ changed: true, seconds: -86400 })
  })

  it('learns nothing from rubbish, from slow answers, or where the clock was set back meanwhile', () => {
    expect(says(undefined).seconds).toBe(0)
    expect(says('soon').seconds).toBe(0)
    expect(says('Fri, 20 Nov 2026 13:00:00 GMT', noon, 60_000).seconds).toBe(0)
    expect(says('Fri, 20 Nov 2026 13:00:00 GMT', noon, -5_000).seconds).toBe(0)
  })

  it('forgets it when the clock has been put right', () => {
    const clock = new ServerClock()
    clock.hear('Fri, 20 Nov 2026 13:00:00 GMT', noon, noon)
    expect(clock.hear('Fri, 20 Nov 2026 13:00:05 GMT', noon + 3_600_000, noon + 3_600_000)).toBe(true)
    expect(clock.correction).toBe(0)
  })
})
