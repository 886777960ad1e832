/** The demo CRM in a process of its own: `crm-process FOLDER PORT REQUESTS_PER_MINUTE`. Tells its parent how things stand. */
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { startDemoCrm } from '../../src/demo-crm'
import { detached } from '../support/detached'

/** What this process answered since it started. Times are milliseconds on its own clock. */
export interface Tally {
  /** When the first creation that was accepted came, and when the last was answered. */
  first: number
  last: number
  created: number
  /** Answered with 429. */
  refused: number
}

const [folder = '', port = '0', ratePerMinute = '200'] = process.argv.slice(2)
const tally: Tally = { first: Infinity, last: 0, created: 0, refused: 0 }
const arrivals = new WeakMap<IncomingMessage, number>()
/** How many creations the parent waits for. */
let awaited = Infinity

// The HTTP server of Node tells these; the demo CRM is the shipped one and knows nothing of being measured.
subscribe('http.server.request.start', (message) => {
  arrivals.set((message as { request: IncomingMessage }).request, performance.now())
})
subscribe('http.server.response.finish', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  if (response.statusCode === 429) tally.refused++
  if (response.statusCode !== 201) return
  tally.first = Math.min(tally.first, arrivals.get(request) ?? Infinity)
  tally.last = performance.now()
  tally.created++
  if (tally.created === awaited) process.send?.('reached')
})

const crm = await startDemoCrm({
  folder,
  port: Number(port),
  ratePerMinute: Number(ratePerMinute),
  // What its file costs is not the app's.
  writeEvery: 1000,
})
process.on('message', (asked: { until: number } | 'report' | 'stop') => {
  if (asked === 'report') process.send?.({ tally, logs: crm.record().callLogs.map(({ to }) => to) })
  else if (asked === 'stop') detached(crm.stop().then(() => process.disconnect()))
  else if (tally.created >= (awaited = asked.until)) process.send?.('reached')
})
process.send?.({ apiUrl: crm.apiUrl, key: crm.key })
