/** Runs in Electron's own Node: `maintenance FOLDER CALLS`. Prints how long each part of a day's maintenance takes and holds everything else up, in milliseconds. */
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Journal } from '../../src/main/journal/journal'
import type { AnyDocument } from '../../src/main/outbox/any-document'
import type { Knowledge } from '../../src/main/outbox/knowledge'
import { realTimers } from '../../src/main/lib/timers'
import { Maintenance } from '../../src/main/store/maintenance'
import { fileDisk } from '../../src/main/store/recovery/disk'
import { Keeper } from '../../src/main/store/recovery/keeper'
import { seedCalls } from '../support/many-calls'

const [folder = '', count = '100000'] = process.argv.slice(2)
const now = Date.now()
seedCalls(join(folder, 'journal.db'), Number(count), now)
const keeper = new Keeper<AnyDocument, Knowledge>({
  ...{ folder, disk: fileDisk(), now: () => new Date() },
  ...{ afterMending: () => {}, onNews: console.log, onTrouble: console.log },
})
const journal = new Journal(keeper)

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
    ...{ keeper, folder, disk: fileDisk<AnyDocument, Knowledge>(), now: Date.now, serverNow: () => undefined },
    ...{
      historyDays: () => historyDays,
      isBusy: () => false,
      tidy: () => {},
      timers: realTimers,
      onTrouble: console.log,
    },
  })

await measured('nothing', () => new Promise((resolve) => setTimeout(resolve, 3000)))
await measured('index', () => journal.history.index())
await measured('copy and check', () => maintenanceOf(10_000).maintain())
await measured('the same, with a third of the calls to forget', () => maintenanceOf(231).maintain())
console.log(journal.recentCalls(200_000).length)
journal.close()
