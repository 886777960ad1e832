import { describe, expect, it } from 'vitest'
import { simulate } from '../simulation/simulate'

/** From each seed: `npm run simulate` draws others. */
const SCHEDULES = 500
const TIMEOUT = 300_000

/** Fails at the first broken promise, and says how to see it again. */
async function keepsEveryPromise(first: number) {
  for (let seed = first; seed < first + SCHEDULES; seed++) {
    const { breaches } = await simulate({ seed })
    expect(breaches, `Replay: npm run simulate -- --seed ${seed}`).toEqual([])
  }
}

describe('whatever dies, sleeps, breaks or lies in between', () => {
  it.each([1, 1001])(
    `every promise is kept in ${SCHEDULES} schedules from seed %i`,
    { timeout: TIMEOUT },
    keepsEveryPromise,
  )

  it('happens again from the same seed', async () => {
    const [once, again] = [await simulate({ seed: 7, traced: true }), await simulate({ seed: 7, traced: true })]
    expect(again).toEqual(once)
    expect(once.trace.length).toBeGreaterThan(20)
  })
})
