/**
 * Many desktops that share one key: `npm run simulate:fleet -- [--seed S] [--only words]`.
 * Fails where a log is lost, doubled or wrong, or an aim is missed.
 */
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

import { bundle } from '../test/simulation/bundle.mjs'
import { command, say, stopwatch } from './lib/command.mjs'
import { setUp } from './lib/set-up.mjs'

const percent = (part) => `${(part * 100).toFixed(1)} %`
const minutes = (milliseconds) => `${(milliseconds / 60_000).toFixed(1)} min`

const withHeaders = [true, false]
/** Activix's, for all desktops of a dealer together. */
const limit = 200

const scenarios = [
  ...withHeaders.flatMap((announces) =>
    ['unreachable', 'server-error'].map((outage) => ({ kind: 'outage', desktops: 100, announces, outage })),
  ),
  ...withHeaders.map((announces) => ({ kind: 'overload', desktops: 500, announces })),
]

await command(async () => {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
  })
  await setUp.building()
  const run = await import(pathToFileURL(await bundle('simulation')).href)
  let missed = 0
  for (const scenario of scenarios.filter((scenario) => nameOf(scenario).includes(values.only))) {
    say(nameOf(scenario))
    const elapsed = stopwatch()
    const found = await run[scenario.kind]({ ...scenario, limit, seed: Number(values.seed) })
    for (const [what, shown, kept] of scenario.kind === 'outage' ? ofOutage(found) : ofOverload(found)) {
      console.log(`${kept ? '✓' : '✗'} ${what}: ${shown}`)
      if (!kept) missed++
    }
    for (const wrong of found.wrong.slice(0, 5)) console.log(`    ${wrong}`)
    console.log(`  ${found.calls} calls, ${found.requests} requests, simulated in ${elapsed()}`)
  }
  return missed > 0 ? 1 : 0
})

function nameOf({ kind, desktops, announces, outage }) {
  const what = kind === 'outage' ? `an hour of outage (${outage})` : 'two hours of overload'
  return `${desktops} desktops, ${what}, ${announces ? 'with' : 'without'} rate headers`
}

/** What was found, as shown, and whether it is as it should be. */
function ofOutage({ wrong, owed, slowest, perfect, refused, refusedWhileRecovering }) {
  return [
    ['calls without one true log', wrong.length, wrong.length === 0],
    ['answered 429', percent(refused), refused <= 0.05],
    ['answered 429 while recovering', percent(refusedWhileRecovering), refusedWhileRecovering <= 0.05],
    [
      `slowest desktop, ${owed} logs owed`,
      `${minutes(slowest)}, ${(slowest / perfect).toFixed(2)} times the ${minutes(perfect)} of a perfect schedule`,
      slowest <= 1.5 * perfect,
    ],
  ]
}

function ofOverload({ wrong, leads, pending, calling, complete, leastComplete, longestWait, refused }) {
  const order = [leads, calling, pending, complete]
  return [
    ['calls without one true log', wrong.length, wrong.length === 0],
    [
      'leads, calling, pending, complete',
      order.map(percent).join(', '),
      order.every((part, index) => index === 0 || part >= order[index - 1]),
    ],
    ['desktop with the smallest part complete', percent(leastComplete), leastComplete >= 0.25],
    ['longest wait for a complete log', minutes(longestWait), Number.isFinite(longestWait)],
    ['answered 429', percent(refused), true],
  ]
}
