/**
 * The shipped demo CRM behind a front that adds faults. Clients talk to the front; the CRM's code knows nothing of it.
 * Without a plan the front passes everything on as it is.
 */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { startDemoCrm, type DemoCrm, type DemoCrmOptions } from '../../src/demo-crm/index'
import { Faults, type Arrival, type Met } from './faults'

export interface FaultyCrm extends DemoCrm {
  faults: Faults
  /** Refuses connections, and cuts those that are open, until `goOnline`. The port stays the same. */
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  /** Connections are accepted, but nothing that comes over them is read, until `goOnline`. */
  goSilent(): void
}

/** `port` is the front's. */
export async function startFaultyCrm({ port, ...options }: DemoCrmOptions): Promise<FaultyCrm> {
  const crm = await startDemoCrm(options)
  const faults = new Faults()
  const sockets = new Set<Socket>()
  let silent = false
  const http = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing, { crm, host, faults })
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
    goOffline,
    async goOnline() {
      silent = false
      if (!front.listening) await listen(own)
    },
    goSilent() {
      silent = true
      cutAll()
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
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, front: Front): Promise<void> {
  const { method = 'GET', url = '/' } = incoming
  const arrival: Arrival = { method, path: url, headers: incoming.headers }
  front.faults.arrivals.push(arrival)
  const met = front.faults.meet(method, url)
  if (met !== undefined) arrival.fault = met.fault.kind
  try {
    if (await before(met, incoming, outgoing, arrival)) return
    const answer = await askCrm(incoming, await jsonOf(incoming, arrival), front)
    if (met === undefined) return send(outgoing, answer, answer)
    await after(met, outgoing, answer, await buffer(answer))
  } catch {
    // The client went away in the middle, or the CRM did: for the other end both are a connection lost.
    reset(incoming.socket)
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
    case 'cut':
      outgoing.writeHead(answer.statusCode ?? 200, { ...answer.headers, 'content-length': body.length })
      outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => reset(outgoing.socket))
  }
}

/** The same request to the CRM. It was meant for the front, which to the CRM is a foreign host; truly foreign ones are passed on. */
function askCrm(incoming: IncomingMessage, json: Buffer | undefined, { crm, host }: Front): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const [hostname, port] = crm.host.split(':')
    const headers = { ...incoming.headers, connection: 'close' }
    if (headers.host === host) headers.host = crm.host
    if (headers.origin === `http://${host}`) headers.origin = `http://${crm.host}`
    const request = forward({ hostname, port, method: incoming.method, path: incoming.url, headers, agent: false })
    request.on('response', resolve)
    request.on('error', reject)
    if (json !== undefined) return void request.end(json)
    incoming.on('error', (error) => request.destroy(error))
    incoming.pipe(request)
  })
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
