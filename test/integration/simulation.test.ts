import { describe, expect, it } from 'vitest'
import { simulate } from '../simulation/simulate'

const SCHEDULES = 1000

describe('whatever dies, sleeps, breaks or lies in between', () => {
  // Always the same ones: new ones are looked for by `npm run simulate`.
  it(`every promise is kept in ${SCHEDULES} schedules`, { timeout: 300_000 }, async () => {
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const { breaches } = await simulate({ seed })
      expect({ seed, breaches }).toEqual({ seed, breaches: [] })
    }
  })

  it('happens again from the same seed', async () => {
    const [once, again] = [await simulate({ seed: 7, traced: true }), await simulate({ seed: 7, traced: true })]
    expect(again).toEqual(once)
    expect(once.trace.length).toBeGreaterThan(20)
  })
})
