import { describe, expect, it } from 'vitest'
import { simulate } from '../simulation/simulate'

const SCHEDULES = 500

/** Schedules always tried, and others each time; what failed is replayed by `npm run simulate -- --seed S`. */
const bases = { 'the same as ever': 1, 'new ones': Math.floor(Math.random() * 1e9) }

describe('whatever dies, sleeps, breaks or lies in between', () => {
  it.each(Object.entries(bases))(
    `every promise is kept in ${SCHEDULES} schedules: %s, from seed %i`,
    async (_title, base) => {
      for (let seed = base; seed < base + SCHEDULES; seed++) {
        const { breaches } = await simulate({ seed })
        expect({ seed, breaches }).toEqual({ seed, breaches: [] })
      }
    },
    240_000,
  )

  it('happens again from the same seed', async () => {
    const [once, again] = [await simulate({ seed: 7, traced: true }), await simulate({ seed: 7, traced: true })]
    expect(again).toEqual(once)
    expect(once.trace.length).toBeGreaterThan(20)
  })
})
