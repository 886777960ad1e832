import { describe, expect, it } from 'vitest'
import { outage, overload } from '../fleet/fleet'

/** A small dealership at the limit; `npm run simulate:fleet` runs a large one. */
const dealership = { desktops: 25, limit: 50, seed: 1 }

describe('desktops that share a limit', () => {
  it('deliver every log after an hour of outage, without crowding each other out', async () => {
    const found = await outage({ ...dealership, announces: true, outage: 'unreachable' })
    expect(found.wrong).toEqual([])
    expect(found.refused).toBeLessThan(0.05)
    expect(found.slowest).toBeLessThan(1.5 * found.perfect)
  }, 180_000)

  it('let go of what is least urgent where there is too much, and lose nothing', async () => {
    // One day alone says little of the difference between a lead and a step of a call.
    const days = await Promise.all(
      [1, 2, 3, 4].map((seed) => overload({ ...dealership, seed, limit: 20, announces: true })),
    )
    const all = (share: (day: (typeof days)[number]) => number) => days.reduce((sum, day) => sum + share(day), 0)
    expect(days.flatMap(({ wrong }) => wrong)).toEqual([])
    const shares = [all(({ leads }) => leads), all(({ calling }) => calling), all(({ pending }) => pending), all(({ complete }) => complete)] // prettier-ignore
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(Math.min(...days.map(({ leastComplete }) => leastComplete))).toBeGreaterThan(0)
  }, 120_000)
})
