/** Runs in Electron's own Node: `maintenance FOLDER CALLS`. Prints how long each part of a day's maintenance takes and holds everything else up, in milliseconds. */
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Journal } from '../../src/main/journal/journal'
import type { AnyDocument } from '../../src/main/outbox/any-document'
import type { CrmCapabilities } from '../../src/main/outbox/capabilities'
import { realTimers } from '../../src/main/lib/timers'
import { Maintenance } from '../../src/main/store/maintenance'
import { fileDisk } from '../../src/main/store/recovery/disk'
import { Keeper } from '../../src/main/store/recovery/keeper'
import { seedCalls } from '../support/many-calls'

const [folder = '', count = '100000'] = process.argv.slice(2)
const now = Date.now()
seedCalls(join(folder, 'journal.db'), Number(count), now)
const keeper = new Keeper<AnyDocument, CrmCapabilities>({
  folder,
  disk: fileDisk(),
  now: () => new Date(),
  afterRepair: () => {},
  onNews: console.log,
  onError: console.log,
})
const journal = new Journal(keeper)
/** Synchronous pieces, by what they are of: how many, the longest, and the most work of the processor in one. */
const pieces = new Map<string, { count: number; longest: number; worked: number }>()
const use = keeper.use.bind(keeper)
const timed: typeof use = (mode, ask) => {
  const [from, before] = [performance.now(), process.cpuUsage()]
  const answer = use(mode, ask)
  const took = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  const name = /store\.(?:history\.)?(\w+)/.exec(String(ask))?.[1] ?? String(ask)
  const known = pieces.get(name) ?? { count: 0, longest: 0, worked: 0 }
  pieces.set(name, {
    count: known.count + 1,
    longest: Math.max(took, known.longest),
    worked: Math.max((user + system) / 1000, known.worked),
  })
  return answer
}
keeper.use = timed

async function measured(name: string, run: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const from = performance.now()
  await run()
  const took = performance.now() - from
  delay.disable()
  const [longest, most] = [delay.max, delay.percentile(99.9)].map((nanoseconds) => Math.round(nanoseconds / 1e4) / 100)
  console.log(JSON.stringify({ name, took: Math.round(took), longest, most }))
}

const maintenanceOf = (historyDays: number) =>
  new Maintenance({
    keeper,
    folder,
    disk: fileDisk<AnyDocument, CrmCapabilities>(),
    now: Date.now,
    serverNow: () => undefined,

    historyDays: () => historyDays,
    isBusy: () => false,
    tidy: () => {},
    timers: realTimers,
    onError: console.log,
  })

await measured('nothing', () => new Promise((resolve) => setTimeout(resolve, 3000)))
await measured('index', () => journal.history.index())
await measured('copy and check', () => maintenanceOf(10_000).maintain())
await measured('the same, with a third of the calls to forget', () => maintenanceOf(231).maintain())
for (const [name, { count, longest, worked }] of pieces)
  console.log(
    JSON.stringify({ name, count, longest: Math.round(longest * 10) / 10, worked: Math.round(worked * 10) / 10 }),
  )
journal.close()
