import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as secure, type SecureContext } from 'node:tls'
import { certificateObstacle } from './certificate'
import { ChromiumNeeded, ConnectionRefused, type Obstacle } from './obstacle'
import type { Proxy, Route } from './route'
import { carrierTo, established, type Target, type TunnelOptions } from './tunnel'
import type { Ways } from './ways'

/** A connection for one request, and whether it came about. */
export interface Connection {
  agent: HttpAgent
  /** False as long as the server cannot have received anything: the one proof that a request surely did not run. */
  reached(): boolean
  /** Why it did not come about, where that is known. */
  obstacle(): Obstacle | undefined
  /** The proxy that asks for a sign-in that Chromium alone knows, where that is why. */
  needsChromium(): Proxy | undefined
  /** Ends it, or its making. */
  close(): void
}

/**
 * Opens every connection to the CRM; each request gets its own, which it is given once the server, and nobody in between, has its end of it.
 *
 * On a connection used before, a socket that had gone stale and a cut after the whole request look alike, and so nobody could tell whether
 * a call log was created (activix-api.md, No duplicates).
 */
export function openConnection(url: URL, ways: Ways): Connection {
  const ending = new AbortController()
  let reached = false
  let refusal: ConnectionRefused | undefined
  const agent = url.protocol === 'https:' ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false })
  const create = (_options: unknown, done?: (error: Error | null, socket: Socket) => void): undefined => {
    open(url, ways, ending.signal).then(
      (socket) => {
        reached = true
        done?.(null, socket)
      },
      (error: Error) => {
        if (error instanceof ConnectionRefused) refusal = error
        done?.(error, undefined as never)
      },
    )
  }
  // Node takes the socket by the callback too, which its types do not say.
  agent.createConnection = create as unknown as typeof agent.createConnection
  return {
    agent,
    reached: () => reached,
    obstacle: () => refusal?.obstacle,
    needsChromium: () => (refusal instanceof ChromiumNeeded ? refusal.proxy : undefined),
    close: () => {
      ending.abort()
      agent.destroy()
    },
  }
}

/** A proxy that does not answer is waited for so long where there is another way. */
const ROUTE_PATIENCE = 4_000

async function open(url: URL, ways: Ways, signal: AbortSignal): Promise<Socket> {
  const isSecure = url.protocol === 'https:'
  const [routes, context] = await Promise.all([ways.routes(url), isSecure ? ways.trust() : undefined])
  const carrier = await byFirstThatWorks(url, routes, { ways, signal, context })
  return isSecure ? await encrypted(url, carrier, { ways, context }) : carrier
}

interface Opening {
  ways: Ways
  signal: AbortSignal
  context: SecureContext | undefined
}

/** A proxy that refuses has decided; only where nobody is there the next way is tried. */
async function byFirstThatWorks(
  url: URL,
  routes: readonly Route[],
  { ways, signal, context }: Opening,
): Promise<Socket> {
  const target = { host: hostOf(url), port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) }
  let failure: unknown = new Error('no way')
  for (const [index, route] of routes.entries()) {
    const attempt = new AbortController()
    const end = () => attempt.abort()
    signal.addEventListener('abort', end)
    const timer = index < routes.length - 1 ? setTimeout(end, ROUTE_PATIENCE) : undefined
    const proxy = route.kind === 'direct' ? undefined : route
    try {
      const options = { signal: attempt.signal, credentials: undefined, context }
      const carrier = proxy ? await through(target, proxy, { ways, options }) : await carrierTo(target, route, options)
      if (proxy) ways.signIn.isThrough(proxy)
      return carrier
    } catch (error) {
      failure = error
      const why = reasonOf(error)
      if (proxy && why === 'sign-in') ways.signIn.asks(proxy)
      if (signal.aborted || (why !== undefined && why !== 'unreachable')) break
      if (proxy) ways.isAway(proxy)
    } finally {
      clearTimeout(timer)
    }
  }
  throw failure
}

interface Through {
  ways: Ways
  options: TunnelOptions
}

/**
 * Through a proxy, which is told who the agent is once it has asked: what Basic tells it is told to everybody on the way, and it may know a better way.
 * SOCKS has but one, which is part of its greeting.
 */
async function through(target: Target, proxy: Proxy, { ways, options }: Through): Promise<Socket> {
  const isSocks = proxy.kind === 'socks4' || proxy.kind === 'socks5'
  const scheme = isSocks ? 'basic' : ways.schemeOf(proxy)
  if (scheme === 'chromium') throw new ChromiumNeeded(proxy)
  const credentials = await ways.signIn.credentials(proxy)
  const known = scheme === 'basic' ? credentials : undefined
  try {
    return await carrierTo(target, proxy, { ...options, credentials: known })
  } catch (error) {
    if (error instanceof ChromiumNeeded) ways.asksBy(proxy, 'chromium')
    if (isSocks || reasonOf(error) !== 'sign-in') throw error
    ways.asksBy(proxy, 'basic')
    if (known || !credentials) throw error
    return carrierTo(target, proxy, { ...options, credentials })
  }
}

/** Why a proxy let nothing through, where one did. */
const reasonOf = (error: unknown) =>
  error instanceof ConnectionRefused && error.obstacle.kind === 'proxy' ? error.obstacle.why : undefined

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/**
 * TLS with the server. The certificate is checked here, whatever the environment says of such checks (NODE_TLS_REJECT_UNAUTHORIZED is set for other
 * programs and forgotten): Node would only say that it is not trusted, and not whose it is. Nobody is given the socket before.
 */
async function encrypted(url: URL, carrier: Socket, { ways, context }: Omit<Opening, 'signal'>): Promise<Socket> {
  const host = hostOf(url)
  const socket = secure({
    socket: carrier,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(context && { secureContext: context }),
    rejectUnauthorized: false,
  })
  await established(socket, 'secureConnect')
  if (socket.authorized) return socket
  const obstacle = certificateObstacle(socket)
  socket.destroy()
  ways.isDistrusted()
  throw new ConnectionRefused(obstacle)
}
