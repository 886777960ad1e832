/**
 * Measures Cadran beside a bare Electron app in the same runtime, in one run, and prints the ratios: `npm run bench -- [--quick]`.
 * It reports and does not judge; what the numbers mean stands in docs/performance.md.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { measureIdle } from '../test/bench/idle-cpu.mjs'
import { measureJournal } from '../test/bench/journal.mjs'
import { measureMemory } from '../test/bench/memory.mjs'
import { report } from '../test/bench/report.mjs'
import { measureSizes } from '../test/bench/sizes.mjs'
import { measureStartAndLink } from '../test/bench/start-and-link.mjs'
import { appEnvironment } from './lib/app-environment.mjs'
import { buildApp } from './lib/build-app.mjs'
import { command, say, StepFailed, stopwatch } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { setUp } from './lib/set-up.mjs'
import { startVirtualDisplay } from './lib/virtual-display.mjs'

const full = {
  starts: 15,
  memory: { rounds: 3, settle: 6000 },
  idle: { settle: 10_000, slice: 20_000, slices: 3 },
  calls: 300,
}
const quick = {
  starts: 4,
  memory: { rounds: 1, settle: 4000 },
  idle: { settle: 4000, slice: 5000, slices: 2 },
  calls: 200,
}

await command(async () => {
  if (process.platform !== 'linux') {
    throw new StepFailed('The benchmark reads memory and processor time from /proc.', 'Run it on Linux.')
  }
  const plan = process.argv.includes('--quick') ? quick : full
  const electron = await setUp.testing()
  await buildApp()
  const { display, stop } = await startVirtualDisplay()
  const folder = await makeFolder()
  const place = { electron, env: appEnvironment(folder, { display }) }
  const elapsed = stopwatch()
  try {
    say(`Starts and links: ${plan.starts} of each app …`)
    const times = await measureStartAndLink(place, folder, plan.starts)
    say(`Memory: ${plan.memory.rounds} of each app, hidden and open …`)
    const memory = await measureMemory(place, folder, plan.memory)
    say(`Idle: ${(plan.idle.slice * plan.idle.slices) / 1000} s hidden, as many open, as many with the focus …`)
    const idle = await measureIdle(place, folder, plan.idle)
    say(`Journal: ${plan.calls * 3} turns …`)
    const journal = await measureJournal(place, folder, plan.calls)
    console.log(report({ times, memory, idle, journal, sizes: measureSizes() }))
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  say(`Measured in ${elapsed()}.`)
})

/** Beside the project and not among temporary files, which may be in memory, where syncing costs nothing. */
async function makeFolder() {
  const output = join(root, 'test-output')
  await mkdir(output, { recursive: true })
  return await mkdtemp(join(output, 'bench-'))
}
