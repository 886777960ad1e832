import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Given } from '../simulation/circumstances'
import { mutants } from '../simulation/mutants'
import { simulate } from '../simulation/simulate'

/** From each seed: `npm run simulate` draws others. */
const SCHEDULES = 500
/** Of these, the first so many run twice, which takes a third longer. */
const TWICE = 150
const TIMEOUT = 300_000
/** Of each of the circumstances in which a mutant shows that is seldom seen elsewhere. */
const GIVEN = 60

const replay = (seed: number) => `Replay: npm run simulate -- --seed ${seed}`

/** Fails at the first broken promise, and says how to see it again. */
async function keepsEveryPromise(first: number) {
  for (let seed = first; seed < first + SCHEDULES; seed++) {
    const { breaches } = await simulate({ seed })
    expect(breaches, replay(seed)).toEqual([])
  }
}

/** A failure could not be replayed if anything but its seed decided what happens. Two traces are long: only their digests are kept. */
async function happensAgain(first: number) {
  for (let seed = first; seed < first + TWICE; seed++) {
    const [once, again] = [await digestOf(seed), await digestOf(seed)]
    expect(again, `Seed ${seed} went another way the second time. ${replay(seed)}`).toEqual(once)
  }
}

/** What a whole schedule came to, line by line. */
async function digestOf(seed: number): Promise<{ lines: number; digest: string }> {
  const outcome = await simulate({ seed, traced: true })
  return { lines: outcome.trace.length, digest: createHash('sha256').update(JSON.stringify(outcome)).digest('hex') }
}

describe('whatever dies, sleeps, breaks or lies in between', () => {
  it.each([1, 1001])(
    `every promise is kept in ${SCHEDULES} schedules from seed %i`,
    { timeout: TIMEOUT },
    keepsEveryPromise,
  )

  it.each([...new Set(mutants.flatMap(({ given }) => (given ? [JSON.stringify(given)] : [])))])(
    `every promise is kept in ${GIVEN} schedules where %s`,
    { timeout: TIMEOUT },
    async (text) => {
      const given = JSON.parse(text) as Given
      for (let seed = 1; seed <= GIVEN; seed++) {
        const { breaches } = await simulate({ seed, given })
        expect(breaches, `${replay(seed)} --given '${text}'`).toEqual([])
      }
    },
  )

  it.each([1, 1001])(`the same happens again in ${TWICE} schedules from seed %i`, { timeout: TIMEOUT }, happensAgain)

  // Ids that began anew as ours was made; a clock that was set by more than an hour as a new lead was not found by its number yet; a newer Cadran in between.
  it.each([518_832, 520_937, 525_124, 1_005_532])(
    'seed %i, which broke a promise once, keeps them all',
    async (seed) => {
      const { breaches } = await simulate({ seed })
      expect(breaches, replay(seed)).toEqual([])
    },
  )

  it('tells what happened', async () => {
    expect((await digestOf(7)).lines).toBeGreaterThan(20)
  })
})
