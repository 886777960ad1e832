/**
 * Runs Cadran's core against a simulated world:
 * `npm run simulate -- [--runs N] [--seed S] [--without crashes,jumps] [--given '{"clicks":true}']`.
 * Schedule number i of a run has the seed S + i; a single one (`--runs 1 --seed S`) is told from beginning to end.
 */
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

import { bundle } from '../test/simulation/bundle.mjs'
import { runMany } from '../test/simulation/run-many.mjs'
import { command, say, stopwatch } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

await command(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      without: { type: 'string' },
      given: { type: 'string', default: '{}' },
    },
  })
  const runs = Number(values.runs ?? (values.seed === undefined ? 1000 : 1))
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
  const without = values.without?.split(',') ?? []
  const given = JSON.parse(values.given)
  await setUp.building()
  const file = await bundle('simulation')
  if (runs === 1) return await tell({ file, seed, without, given })
  say(`${runs} schedules from seed ${seed} …`)
  const elapsed = stopwatch()
  const failures = await runMany({ file, seed, runs, without, given })
  if (failures.length > 0) await tell({ file, seed: failures[0].seed, without, given })
  summarize(failures)
  console.log(`${runs - failures.length} passed, ${failures.length} failed in ${elapsed()}`)
  return failures.length > 0 ? 1 : 0
})

/** One schedule, line by line. */
async function tell({ file, seed, without, given }) {
  const { simulate } = await import(pathToFileURL(file).href)
  const { trace, breaches, circumstances } = await simulate({ seed, without: new Set(without), given, traced: true })
  console.log(`Seed ${seed}\n${JSON.stringify(circumstances, null, 1)}\n\n${trace.join('\n')}\n`)
  for (const { kind, what } of breaches) console.log(`✗ ${kind}: ${what}`)
  console.log(breaches.length > 0 ? `Replay: npm run simulate -- --seed ${seed}` : '✓ Every promise was kept.')
  return breaches.length > 0 ? 1 : 0
}

function summarize(failures) {
  const all = failures.flatMap(({ seed, breaches }) => breaches.map((breach) => ({ seed, ...breach })))
  for (const kind of new Set(all.map((breach) => breach.kind))) {
    const some = all.filter((breach) => breach.kind === kind)
    console.log(`${kind}: ${new Set(some.map(({ seed }) => seed)).size}`)
    for (const { seed, what } of some.slice(0, 5)) console.log(`  ${seed}  ${what}`)
  }
}
