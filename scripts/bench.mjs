/**
 * Measures Cadran beside a bare Electron app in the same runtime, in one run, and prints the ratios: `npm run bench -- [--quick] [--beside FOLDER] [PART …]`.
 * FOLDER is another checkout of the project, built: starts, links and memory are measured of both.
 * It reports and does not judge; what the numbers mean stands in docs/performance.md.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { bare, cadran, earlier } from '../test/bench/apps.mjs'
import { measureHistory } from '../test/bench/history.mjs'
import { measureHooks } from '../test/bench/hooks.mjs'
import { measureIdle } from '../test/bench/idle-cpu.mjs'
import { measureJournal } from '../test/bench/journal.mjs'
import { measureMemory } from '../test/bench/memory.mjs'
import { report } from '../test/bench/report.mjs'
import { measureSizes } from '../test/bench/sizes.mjs'
import { measureStartAndLink } from '../test/bench/start-and-link.mjs'
import { measureThroughput } from '../test/bench/throughput.mjs'
import { appEnvironment } from './lib/app-environment.mjs'
import { buildApp } from './lib/build-app.mjs'
import { command, say, StepFailed, stopwatch } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { setUp } from './lib/set-up.mjs'
import { startVirtualDisplay } from './lib/virtual-display.mjs'

const full = {
  starts: 15,
  reports: 12,
  memory: { rounds: 3, settle: 6000 },
  idle: { settle: 10_000, slice: 20_000, slices: 3 },
  calls: 300,
  history: { rounds: 10, starts: 15 },
  throughput: { rounds: 3, gestures: 200, pause: 30 },
}
const quick = {
  starts: 4,
  reports: 4,
  memory: { rounds: 1, settle: 4000 },
  idle: { settle: 4000, slice: 5000, slices: 2 },
  calls: 200,
  history: { rounds: 2, starts: 4 },
  throughput: { rounds: 1, gestures: 150, pause: 30 },
}

/** By the name that chooses it: what is measured, and as what it is reported. */
const parts = {
  start: {
    says: (plan) => `Starts and links: ${plan.starts} of each app …`,
    measure: async (place, folder, plan) => ({
      times: await measureStartAndLink(place, folder, plan.apps, plan.starts),
    }),
  },
  hooks: {
    says: (plan) => `Reports of a softphone: ${plan.reports} by the helper, as many by a second launch …`,
    measure: async (place, folder, plan) => ({ hooks: await measureHooks(place, folder, plan.reports) }),
  },
  memory: {
    says: (plan) => `Memory: ${plan.memory.rounds} of each app, hidden and open …`,
    measure: async (place, folder, plan) => ({ memory: await measureMemory(place, folder, plan.apps, plan.memory) }),
  },
  idle: {
    says: ({ idle }) => `Idle: ${(idle.slice * idle.slices) / 1000} s hidden, as many open, as many with the focus …`,
    measure: async (place, folder, plan) => ({ idle: await measureIdle(place, folder, plan.idle) }),
  },
  journal: {
    says: (plan) => `Journal: ${plan.calls * 3} turns …`,
    measure: async (place, folder, plan) => ({ journal: await measureJournal(place, folder, plan.calls) }),
  },
  history: {
    says: (plan) =>
      `History: 100,000 calls, searched and scrolled, and ${plan.history.starts} starts with and without them …`,
    measure: async (place, folder, plan) => ({ history: await measureHistory(place, folder, plan.history) }),
  },
  throughput: {
    says: (plan) => `Throughput: 1,000 calls made offline, then sent, ${plan.throughput.rounds} times …`,
    measure: async (place, folder, plan) => ({ throughput: await measureThroughput(place, folder, plan.throughput) }),
  },
  sizes: { says: () => 'Sizes …', measure: async () => ({ sizes: measureSizes() }) },
}

await command(async () => {
  if (process.platform !== 'linux') {
    throw new StepFailed('The benchmark reads memory and processor time from /proc.', 'Run it on Linux.')
  }
  const { chosen, plan } = whatIsAskedFor()
  const electron = await setUp.testing()
  await buildApp()
  const { display, stop } = await startVirtualDisplay()
  const folder = await makeFolder()
  const place = { electron, env: appEnvironment(folder, { display }) }
  const elapsed = stopwatch()
  try {
    const measured = {}
    for (const { says, measure } of chosen) {
      say(says(plan))
      Object.assign(measured, await measure(place, folder, plan))
    }
    console.log(report(measured))
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  say(`Measured in ${elapsed()}.`)
})

function whatIsAskedFor() {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, beside: { type: 'string' } },
    allowPositionals: true,
  })
  const names = positionals.length > 0 ? positionals : Object.keys(parts)
  const unknown = names.find((name) => !(name in parts))
  if (unknown !== undefined) {
    throw new StepFailed(`There is no part «${unknown}».`, `The parts are ${Object.keys(parts).join(', ')}.`)
  }
  const apps = [bare, cadran, ...(values.beside === undefined ? [] : [earlier(resolve(values.beside))])]
  return { chosen: names.map((name) => parts[name]), plan: { ...(values.quick ? quick : full), apps } }
}

/** Beside the project and not among temporary files, which may be in memory, where syncing costs nothing. */
async function makeFolder() {
  const output = join(root, 'test-output')
  await mkdir(output, { recursive: true })
  return await mkdtemp(join(output, 'bench-'))
}
