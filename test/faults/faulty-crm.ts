/**
 * The shipped demo CRM behind a front that adds faults. Clients talk to the front; the CRM's code knows nothing of it.
 * Without a plan the front passes everything on as it is.
 */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { startDemoCrm, type DemoCrm, type DemoCrmOptions } from '../../src/demo-crm/index'
import { Faults, type Arrival, type Met } from './faults'
import { detached } from '../support/detached'

export interface FaultyCrm extends DemoCrm {
  faults: Faults
  /** Refuses connections, and cuts those that are open, until `goOnline`. The port stays the same. */
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  /** Connections are accepted, but nothing that comes over them is read, until `goOnline`. */
  goSilent(): void
  /** What is uploaded comes at so many bytes a second; undefined: as fast as it can. */
  slowDown(bytesPerSecond: number | undefined): void
  /** From now on this key is taken too. @param account the CRM that stands for the account it is for; this one unless given */
  issue(key: string, account?: Pick<DemoCrm, 'host' | 'key'>): void
  /** Such a key is taken no more. */
  withdraw(key: string): void
}

/** `port` is the front's. */
export async function startFaultyCrm({ port, ...options }: DemoCrmOptions): Promise<FaultyCrm> {
  const crm = await startDemoCrm(options)
  const faults = new Faults()
  const sockets = new Set<Socket>()
  let silent = false
  const line: Front['line'] = {}
  const issued: Front['issued'] = new Map()
  const http = createServer((incoming, outgoing) => {
    detached(pass(incoming, outgoing, { crm, host, faults, line, issued }))
  })
  const front = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (!silent) http.emit('connection', socket)
  })
  const listen = (on: number) =>
    new Promise<void>((resolve, reject) => {
      front.once('error', reject)
      front.listen(on, '127.0.0.1', () => {
        front.off('error', reject)
        resolve()
      })
    })
  const cutAll = () => {
    for (const socket of sockets) reset(socket)
  }
  const goOffline = async () => {
    const closed = new Promise<void>((resolve) => front.close(() => resolve()))
    cutAll()
    await closed
  }
  await listen(port ?? 0)
  const own = (front.address() as AddressInfo).port
  const host = `127.0.0.1:${own}`
  return {
    ...crm,
    apiUrl: crm.apiUrl.replace(crm.host, host),
    pageUrl: crm.pageUrl.replace(crm.host, host),
    host,
    faults,
    issue: (key, account = crm) => issued.set(key, account),
    withdraw: (key) => issued.delete(key),
    goOffline,
    async goOnline() {
      silent = false
      if (!front.listening) await listen(own)
    },
    goSilent() {
      silent = true
      cutAll()
    },
    slowDown(bytesPerSecond) {
      line.bytesPerSecond = bytesPerSecond
    },
    async stop() {
      await goOffline()
      await crm.stop()
    },
  }
}

interface Front {
  crm: DemoCrm
  host: string
  faults: Faults
  line: { bytesPerSecond?: number | undefined }
  issued: Map<string, Pick<DemoCrm, 'host' | 'key'>>
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, front: Front): Promise<void> {
  // A request that breaks off forgets its socket.
  const { method = 'GET', url = '/', socket } = incoming
  const arrival: Arrival = { method, path: url, headers: incoming.headers }
  front.faults.arrivals.push(arrival)
  const met = front.faults.meet(method, url)
  if (met !== undefined) arrival.fault = met.fault.kind
  try {
    if (await before(met, incoming, outgoing, arrival)) return
    const answer = await askCrm(incoming, await jsonOf(incoming, arrival), front, met)
    if (met === undefined) return send(outgoing, answer, answer)
    await after(met, outgoing, answer, await buffer(answer))
  } catch {
    // The client went away in the middle, the CRM did, or the line broke: for the other end all are a connection lost.
    reset(socket)
  }
}

/** @returns whether that was all */
async function before(
  met: Met | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  arrival: Arrival,
): Promise<boolean> {
  const fault = met?.fault
  if (met === undefined || fault === undefined || !('when' in fault) || fault.when !== 'before-commit') return false
  if (fault.kind !== 'drop') await jsonOf(incoming, arrival)
  met.happened()
  switch (fault.kind) {
    case 'hold':
      await met.released
      return false
    case 'drop':
      reset(incoming.socket)
      return true
    case 'answer':
      incoming.resume()
      outgoing.writeHead(fault.answer.status, fault.answer.headers).end(fault.answer.body)
      return true
  }
}

async function after(met: Met, outgoing: ServerResponse, answer: IncomingMessage, body: Buffer): Promise<void> {
  const { fault } = met
  met.happened()
  switch (fault.kind) {
    case 'hold':
      if (fault.when === 'after-commit') await met.released
      return send(outgoing, answer, body)
    case 'drop':
      return reset(outgoing.socket)
    case 'answer':
      outgoing.writeHead(fault.answer.status, fault.answer.headers).end(fault.answer.body)
      return
    case 'rewrite':
      return send(outgoing, answer, Buffer.from(JSON.stringify(fault.body(JSON.parse(body.toString('utf8'))))))
    case 'break':
      return send(outgoing, answer, body)
    case 'cut':
      outgoing.writeHead(answer.statusCode ?? 200, { ...answer.headers, 'content-length': body.length })
      outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => reset(outgoing.socket))
  }
}

/** The same request to the CRM. It was meant for the front, which to the CRM is a foreign host; truly foreign ones are passed on. */
function askCrm(
  incoming: IncomingMessage,
  json: Buffer | undefined,
  { crm, host, line, issued }: Front,
  met: Met | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, connection: 'close' }
    const account = issued.get(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '')
    const behind = account ?? crm
    if (account) headers.authorization = `Bearer ${account.key}`
    const [hostname, port] = behind.host.split(':')
    if (headers.host === host) headers.host = behind.host
    if (headers.origin === `http://${host}`) headers.origin = `http://${behind.host}`
    const request = forward({ hostname, port, method: incoming.method, path: incoming.url, headers, agent: false })
    request.on('response', resolve)
    request.on('error', reject)
    if (json !== undefined) return request.end(json)
    incoming.on('error', (error) => request.destroy(error))
    const breaksAfter = met?.fault.kind === 'break' ? met.fault.after : Infinity
    pipeline(incoming, overLine(line, breaksAfter), request).catch((error: Error) => {
      if (error.message === BROKEN) met?.happened()
      reject(error)
    })
  })
}

const BROKEN = 'The line broke'

/** What passes, at the pace of the line, until it breaks. */
function overLine(line: Front['line'], breaksAfter: number) {
  let passed = 0
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      passed += chunk.length
      if (passed > breaksAfter) throw new Error(BROKEN)
      const { bytesPerSecond } = line
      if (bytesPerSecond !== undefined) await setTimeout((chunk.length / bytesPerSecond) * 1000)
      yield chunk
    }
  }
}

function send(outgoing: ServerResponse, answer: IncomingMessage, body: IncomingMessage | Buffer): void {
  const headers = { ...answer.headers }
  delete headers.connection
  delete headers['transfer-encoding']
  if (Buffer.isBuffer(body)) {
    outgoing.writeHead(answer.statusCode ?? 200, { ...headers, 'content-length': body.length }).end(body)
  } else {
    outgoing.writeHead(answer.statusCode ?? 200, headers)
    body.pipe(outgoing)
  }
}

/** A reset, not a polite end: the client sees `ECONNRESET`. */
function reset(socket: Socket | null): void {
  socket?.resetAndDestroy()
}

const jsonBodies = new WeakMap<IncomingMessage, Promise<Buffer>>()

/** The whole body where it says it is JSON, noted in the arrival; anything else is left to be streamed. */
async function jsonOf(incoming: IncomingMessage, arrival: Arrival): Promise<Buffer | undefined> {
  if (!/json/.test(incoming.headers['content-type'] ?? '')) return undefined
  const reading = jsonBodies.get(incoming) ?? buffer(incoming)
  jsonBodies.set(incoming, reading)
  const bytes = await reading
  try {
    arrival.body = JSON.parse(bytes.toString('utf8'))
  } catch {
    // Not JSON after all: no body to show.
  }
  return bytes
}
