/** Where a desk phone reports its calls: plain HTTP, which is all that these phones can do, from one address and on one secret path. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { BlockList, isIP, type AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import type { PhoneRequest } from './read-phone-event'

export interface DeskPhonePlace {
  /** 0 takes a free one. */
  port: number
  /** The only address that is heard. */
  phone: string
  /** What the path begins with; nobody can guess it. */
  token: string
}

/** Why a request was not heard. */
export type PhoneRefusal = 'address' | 'path' | 'host' | 'request'

export interface DeskPhoneAudience {
  onRequest(request: PhoneRequest): void
  /** @param from the address that asked */
  onRefused(why: PhoneRefusal, from: string): void
}

/** More than any phone's event. */
const MOST_BYTES = 8192
const MOST_AT_ONCE = 32
/** Milliseconds: an event fits into one packet. */
const LONGEST_STAY = 3000

/** Listens on every network of this computer, as nobody knows on which the phone is. */
export async function listenForDeskPhone(
  place: DeskPhonePlace,
  audience: DeskPhoneAudience,
): Promise<{ port: number; close(): void }> {
  const server = createServer(
    {
      ...{ maxHeaderSize: MOST_BYTES, headersTimeout: LONGEST_STAY, requestTimeout: LONGEST_STAY },
      ...{ connectionsCheckingInterval: 500, keepAlive: false, keepAliveTimeout: 1 },
    },
    (request, response) => answer(request, response, place, audience),
  )
  server.maxConnections = MOST_AT_ONCE
  server.maxRequestsPerSocket = 1
  const phones = onlyPhone(place.phone)
  server.on('connection', (socket) => {
    socket.setTimeout(LONGEST_STAY, () => socket.destroy())
    const from = plainAddress(socket.remoteAddress)
    if (isIP(from) !== 0 && phones.check(from, family(from))) return
    socket.destroy()
    audience.onRefused('address', from)
  })
  server.on('clientError', (_, socket) => socket.destroy())
  const port = await listening(server, place.port)
  return {
    port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function onlyPhone(address: string): BlockList {
  const list = new BlockList()
  if (isIP(address) !== 0) list.addAddress(address, family(address))
  return list
}

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** A socket for both kinds of address writes `::ffff:192.0.2.7`. */
const plainAddress = (address = '') => address.replace(/^::ffff:(?=\d+\.)/i, '')

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Whoever asks learns nothing: what was heard and what was not have the same empty answer. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  place: DeskPhonePlace,
  audience: DeskPhoneAudience,
): void {
  const from = plainAddress(request.socket.remoteAddress)
  const refuse = (why: PhoneRefusal) => {
    end(response)
    audience.onRefused(why, from)
  }
  const { method, headers, url = '' } = request
  if (!isOwnHost(headers.host ?? '', request)) return refuse('host')
  const [, token = '', rest = ''] = /^\/([^/?]*)([\s\S]*)$/.exec(url) ?? []
  if (!isSame(token, place.token)) return refuse('path')
  if (method !== 'GET' && method !== 'POST') return refuse('request')
  let body = Buffer.alloc(0)
  request.on('error', () => request.destroy())
  request.on('data', (chunk: Buffer) => {
    body = Buffer.concat([body, chunk])
    if (body.length <= MOST_BYTES) return
    request.removeAllListeners('data').removeAllListeners('end')
    request.socket.destroy()
    audience.onRefused('request', from)
  })
  request.on('end', () => {
    end(response)
    audience.onRequest({ rest, body: body.toString('utf8') })
  })
}

function end(response: ServerResponse): void {
  response.writeHead(204, { connection: 'close' }).end()
}

/** A page in a browser reaches this port by a name of its own choice that leads here: only the address that was reached, and this computer's name, are ours. */
function isOwnHost(host: string, { socket }: IncomingMessage): boolean {
  const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(host) ?? []
  if (Number(port ?? 80) !== socket.localPort) return false
  const written = name.replace(/^\[|\]$/g, '').toLowerCase()
  const own = hostname().toLowerCase()
  return (
    written === plainAddress(socket.localAddress) || (own !== '' && (written === own || written === own.split('.')[0]))
  )
}

/** In the same time, whatever is compared. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return token !== '' && timingSafeEqual(digest(given), digest(token))
}
