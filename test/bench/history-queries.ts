/**
 * Runs in Electron's own Node: `history-queries FOLDER CALLS`. Prints, in milliseconds, for how long at a time each search and each
 * scroll kept the process from anything else, by the clock and of the processor, and how long its answer took.
 */
import { join } from 'node:path'
import { journalAt } from '../support/journals'
import type { HistoryQuery } from '../../src/main/store/history'
import { seedCalls } from '../support/many-calls'

const NOW = Date.UTC(2026, 10, 20, 14)
const DAY = 86_400_000

const [folder = '', calls = '100000', rounds = '20'] = process.argv.slice(2)
const file = join(folder, 'journal.db')
seedCalls(file, Number(calls), NOW)
const journal = journalAt(file)
const { history } = journal

/** Of each turn of the event loop: what it took by the clock, and of the processor, which tells more where others are at work. */
const longest = { wall: 0, processor: 0 }
let turning = true
let last = here()
function turn(): void {
  const now = here()
  longest.wall = Math.max(longest.wall, now.wall - last.wall)
  longest.processor = Math.max(longest.processor, now.processor - last.processor)
  last = now
  if (turning) setImmediate(turn)
}

function here() {
  const { user, system } = process.cpuUsage()
  return { wall: performance.now(), processor: (user + system) / 1000 }
}

/** What somebody types, a key at a time: common, rare and absent; digits, names, notes. */
const typed = [
  ...prefixes('514791'),
  ...prefixes('9990'),
  ...prefixes('tremblay'),
  ...prefixes('zq'),
  ...prefixes('rappeler demain'),
  ...prefixes('(514) 555-0142'),
  ...prefixes('gagnon tremblay'),
  '145514',
  '82 000',
]
const filters: Omit<HistoryQuery, 'text'>[] = [
  {},
  { outcome: 'busy' },
  { outcome: 'declined' },
  { direction: 'incoming', log: 'not-logged' },
  { log: 'owed' },
  { since: NOW - DAY },
  { since: NOW - 30 * DAY, outcome: 'voicemail' },
]

const nothing = (): Record<string, number[]> => ({ index: [], search: [], scroll: [], count: [], figures: [] })
const [blocked, processor, answered] = [nothing(), nothing(), nothing()]

turn()
await measure('index', () => history.index())
for (let round = 0; round < Number(rounds); round++) {
  for (const filter of filters)
    for (const text of ['', ...typed]) {
      await measure('search', () => history.page({ text, ...filter }))
      if (round % 5 === 0) await measure('count', () => history.extent({ text, ...filter }))
    }
  const { marks } = await history.extent({ text: '' })
  for (const share of [0.25, 0.5, 0.75, 0.999]) {
    const mark = marks[Math.floor(marks.length * share)]
    await measure('scroll', () => history.page({ text: '' }, mark))
    await measure('scroll', () => history.page({ text: '14', outcome: 'busy' }, mark))
    await measure('scroll', () => history.page({ text: 'tremblay' }, mark))
  }
  await measure('figures', () => history.figures(NOW - DAY / 2))
}
turning = false
journal.close()
console.log(JSON.stringify({ blocked, processor, answered }))

async function measure(what: string, work: () => unknown): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  const start = (last = here())
  Object.assign(longest, { wall: 0, processor: 0 })
  await work()
  answered[what]?.push(performance.now() - start.wall)
  await new Promise((resolve) => setImmediate(resolve))
  blocked[what]?.push(longest.wall)
  processor[what]?.push(longest.processor)
}

function prefixes(text: string): string[] {
  return [...text].map((_, index) => text.slice(0, index + 1))
}
