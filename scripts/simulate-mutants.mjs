/**
 * Proves that the simulation can fail: breaks the core on purpose, one break at a time, and expects schedules to fail:
 * `npm run simulate:mutants -- [--runs N] [--seed S] [--only words] [--without crashes,jumps]`.
 */
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

import { bundle } from '../test/simulation/bundle.mjs'
import { runMany } from '../test/simulation/run-many.mjs'
import { command, say, StepFailed, stopwatch } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      without: { type: 'string' },
    },
  })
  const plan = { runs: Number(values.runs), seed: Number(values.seed), without: values.without?.split(',') ?? [] }
  await setUp.building()
  const elapsed = stopwatch()
  const sound = await bundle('simulation')
  const { mutants: all } = await import(pathToFileURL(sound).href)
  const mutants = all.filter(({ name }) => name.includes(values.only))
  for (const given of new Set(mutants.map(({ given = {} }) => JSON.stringify(given))))
    await expectSound(sound, { ...plan, given: JSON.parse(given) })
  const survivors = []
  for (const mutant of mutants) {
    const [first] = await runMany({ ...plan, file: await bundle('mutant', mutant), given: mutant.given, enough: 1 })
    console.log(
      first ? `✓ ${mutant.name}: seed ${first.seed}, ${first.breaches[0].kind}` : `✗ ${mutant.name}: not caught`,
    )
    if (!first) survivors.push(mutant)
  }
  say(`In ${elapsed()}.`)
  return survivors.length > 0 ? 1 : 0
})

/** Where the core itself fails, a break that fails proves nothing. */
async function expectSound(file, plan) {
  const [first] = await runMany({ ...plan, file, enough: 1 })
  if (first)
    throw new StepFailed(
      `The core itself fails with seed ${first.seed}.`,
      `See npm run simulate -- --seed ${first.seed} --given '${JSON.stringify(plan.given)}'`,
    )
}
