/**
 * The demo CRM: a stand-in for Activix on this computer alone, for «Try the demo» and for tests.
 * It keeps what it is told in its own folder and shows it on a page of its own.
 */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Language } from '../shared/snapshot'
import { api } from './api'
import { Crm, type ApiEnv } from './crm'
import { onlyOwnHost } from './own-host'
import { pages } from './page/pages'
import type { CrmRecord } from './record'
import { LARGEST_UPLOAD, prepareRecordings } from './recordings'
import { dealership } from './seed/dealership'
import { Store } from './store'

export type * from './record'
export { demoAgent, doNotCallNumber, foreignLeadId, numbersToTry, sharedNumber } from './seed/numbers-to-try'

export interface DemoCrmOptions {
  /** Holds `crm.json` and `recordings/`; made where it is missing. */
  folder: string
  now?: () => Date
  /** Random unless given. */
  port?: number
  /** Replaces the key that the folder has, or would get. */
  key?: string
  /** Requests answered in a minute: 200. */
  ratePerMinute?: number
  /** Whether answers carry `X-RateLimit-*` and `Retry-After`: true. */
  rateHeaders?: boolean
  /**
   * Milliseconds from a request to its place in the file, for which its answer then does not wait. Without it each answer does, and a thousand
   * logs take longer to write down, again and again, than to send.
   */
  writeEvery?: number
  /** Bytes of an upload's body: 1 GiB. */
  largestUpload?: number
  /** Says of a log under which lead it is, as Activix need not; true unless given. */
  namesLead?: boolean
  /** Of the page; otherwise as the browser asks. */
  language?: Language
}

export interface DemoCrm {
  /** `http://127.0.0.1:PORT/v2` */
  apiUrl: string
  key: string
  /** For the agent's browser. Holds a secret, so that no other local page can read it; another one after each start. */
  pageUrl: string
  /** `127.0.0.1:PORT` */
  host: string
  /** All that it holds now: a copy. */
  record(): CrmRecord
  stop(): Promise<void>
}

export async function startDemoCrm(options: DemoCrmOptions): Promise<DemoCrm> {
  const { folder, now = () => new Date(), port = 0, ratePerMinute = 200, rateHeaders = true } = options
  const { largestUpload = LARGEST_UPLOAD, namesLead = true } = options
  const store = await Store.open(folder, () => dealership(now()), options)
  await prepareRecordings(folder)
  const crm = new Crm(store, folder, now, largestUpload, namesLead)
  const { key } = store.record
  const token = randomBytes(32).toString('base64url')
  const app = new Hono<ApiEnv>()
    .use(onlyOwnHost(() => host))
    .route('/v2', api(crm, key, { perMinute: ratePerMinute, headers: rateHeaders, now }))
    .route('/', pages(crm, token, options.language))
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  // Who asks before sending much is answered once somebody reads it: what is refused by key, address or size is not sent at all.
  server.on('checkContinue', (request, response) => server.emit('request', request, response))
  const host = await listen(server, port)
  return {
    apiUrl: `http://${host}/v2`,
    key,
    pageUrl: `http://${host}/${token}/`,
    host,
    record: () => structuredClone(crm.record),
    async stop() {
      await close(server)
      await store.save()
    },
  }
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
