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
  }, 60_000)

  it('let go of what is least urgent where there is too much, and lose nothing', async () => {
    const found = await overload({ ...dealership, limit: 20, announces: true })
    expect(found.wrong).toEqual([])
    const { leads, calling, pending, complete } = found
    expect([leads, calling, pending, complete]).toEqual([leads, calling, pending, complete].sort((a, b) => a - b))
    expect(found.leastComplete).toBeGreaterThan(0)
  }, 60_000)
})
