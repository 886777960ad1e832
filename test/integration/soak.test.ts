import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { HttpOutcome, HttpRequest } from '../../src/main/activix/transport'
import { HookedLine } from '../../src/main/lines/hooks/hooked-line'
import { manualLine } from '../../src/main/lines/manual-line'
import type { JournalStore } from '../../src/main/journal/stored'
import { Store } from '../../src/main/store/store'
import { createSession } from '../../src/main/session/create-session'
import { buildSnapshot } from '../../src/main/window/views/snapshot'
import { plainApp } from '../support/app-view'
import { fullNumber } from '../support/numbers'
import { SimulatedTime } from '../support/simulated-time'
import { nobody, settingsOf, silentLog, surroundingsOf } from '../support/surroundings'
import { temporaryFolder } from '../support/temporary-folder'
import { detached } from '../support/detached'

const customer = '+15145550142'
const MINUTE = 60
/** Minutes. */
const STEP = 10
const [HOUR, WEEK] = [60, 10_080]

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Every way in which a request fails and is tried again, one after the other, so that no two attempts in a row end alike. */
const failures: readonly HttpOutcome[] = [
  { kind: 'no-answer', reached: false },
  { kind: 'answer', status: 500, headers: {}, body: 'Server Error' },
  { kind: 'no-answer', reached: false, obstacle: { kind: 'certificate' } },
  { kind: 'answer', status: 429, headers: { 'retry-after': '5' }, body: '' },
  { kind: 'answer', status: 503, headers: {}, body: '' },
  { kind: 'answer', status: 502, headers: {}, body: '<html>' },
  { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Please log in.' },
]

/** A session whose CRM fails at all that concerns a log, and finds no lead, for as long as the test wants. */
async function openSoak() {
  const folder = temporaryFolder()
  const time = new SimulatedTime()
  let requests = 0
  let lines = 0
  let isFirst = true
  const count = () => {
    lines++
  }
  const transport = async ({ url, method }: HttpRequest): Promise<HttpOutcome> => {
    requests++
    const date = { date: new Date(time.now()).toUTCString() }
    if (url.includes('/account'))
      return { kind: 'answer', status: 200, headers: date, body: '{"data":{"id":66,"users":[]}}' }
    if (method === 'GET')
      return { kind: 'answer', status: 200, headers: date, body: '{"data":[],"links":{},"meta":{}}' }
    if (method === 'POST' && isFirst) {
      isFirst = false
      return { kind: 'answer', status: 201, headers: date, body: created }
    }
    return failures[requests % failures.length] ?? { kind: 'no-answer', reached: false }
  }
  const line = new HookedLine({ line: manualLine(), elapsed: time.monotonic, onIgnored: count })
  const computer = surroundingsOf(folder, { apiUrl: 'https://crm.example/v2', key: 'key' })
  const store: JournalStore = new Store(':memory:')
  const inMemory = { open: () => ({ store }), placeOf: () => ({ db: 'journal', wal: 'journal-wal' }) }
  let copies = 0
  /** As large as it would be on the disk. */
  const bytes = () => {
    const file = join(folder, `copy-${++copies}.db`)
    const copy: JournalStore = new Store(file)
    copy.takeOver(store)
    copy.close()
    return statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0)
  }
  const session = createSession({
    ...computer,
    store: { ...computer.store, disk: { ...computer.store.disk, ...inMemory } },
    line,
    clocks: time,
    random: () => 0.5,
    settings: settingsOf({ hooks: true, historyDays: 30 }),
    network: { transport, upload: async () => ({ kind: 'no-answer', reached: false }) },
    log: { ...silentLog, info: count, warn: count, error: count },
    audience: nobody,
  })
  await session.start()
  return {
    folder,
    time,
    session,
    line,
    /** What there is of it now. */
    measure(calls: readonly string[]) {
      const snapshot = buildSnapshot(session, plainApp)
      collectGarbage()
      collectGarbage()
      return {
        timeline: Math.max(...calls.map((call) => session.journal.activityOf(call).length)),
        bytes: bytes(),
        heap: process.memoryUsage().heapUsed,
        cards: snapshot.calls.length,
        notices: snapshot.notices.length,
        snapshot: JSON.stringify(snapshot).length,
        lines,
        requests,
      }
    },
  }
}

/** The first log begins well; what follows of it is refused in every way. */
const created = JSON.stringify({ data: { id: 1, communication_id: 2, status: 'pending', lead: { id: 3 } } })

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

it('a month of attempts, refusals, look-ups, reports and missed calls leaves a trace that does not grow', async () => {
  const { time, session, line, measure } = await openSoak()
  const { calls, leads, notices } = session
  // One log that never gets through, and one whose creation may have run.
  const dialed: string[] = []
  for (const number of [customer, '+15145550143']) {
    const call = (await calls.dial(fullNumber(number), true)) ?? ''
    for (let turn = 0; turn < 5; turn++) await settled()
    calls.apply(call, { name: 'answered' })
    await calls.hangUp(call)
    dialed.push(call)
  }
  const weeks: ReturnType<typeof measure>[] = []
  for (let minute = STEP; minute <= 4 * WEEK; minute += STEP) {
    time.pass(STEP * MINUTE)
    const caller = `+1514555${String(1000 + (minute % 9000))}`
    detached(leads.whoCalls(caller, () => true))
    line.apply({ event: 'ended', number: caller, call: `gone-${minute}` })
    line.apply({ event: 'answered', number: caller, call: `early-${minute}` })
    session.agentIsHere()
    if (minute % HOUR === 0) {
      line.apply({ event: 'incoming', number: customer, call: `rings-${minute}` })
      await settled()
      time.pass(20)
      line.apply({ event: 'ended', number: customer, call: `rings-${minute}` })
      notices.add({ kind: 'recording-missing', number: customer })
      session.sync.wake()
      session.sync.hurry(dialed[0] ?? '')
    }
    await settled()
    if (minute % WEEK === 0) weeks.push(measure(dialed))
  }
  const [first, second, , last] = weeks
  if (!first || !second || !last) throw new Error('Four weeks have gone by')
  // Every line that a failing log leaves is in its first week's timeline; the panel and what it is told stay as they are.
  const flat = ({ timeline, cards, notices, snapshot }: typeof first) => ({ timeline, cards, notices, snapshot })
  expect([flat(second), flat(last)]).toEqual([flat(first), flat(first)])
  expect(flat(first)).toMatchObject({ timeline: expect.toSatisfy((rows: number) => rows <= 20), cards: 5 })
  // Only the history grows, by the calls that were missed: two weeks of one an hour.
  expect((last.bytes - second.bytes) / (2 * 7 * 24)).toBeLessThan(2500)
  expect(last.heap - first.heap).toBeLessThan(8_000_000)
  // As much is asked and logged in the last weeks as in the ones before; the log's file is a megabyte at most, and one before it.
  for (const what of ['requests', 'lines'] as const)
    expect(last[what] - second[what]).toBeLessThanOrEqual(second[what] * 1.05)
  await session.close()
}, 120_000)
