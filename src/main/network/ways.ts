import type { SecureContext } from 'node:tls'
import { isLoopback } from '../../shared/loopback'
import { proxyName, readRoutes, type Proxy, type Route } from './route'
import type { Trust } from './trust'
import type { Credentials } from './tunnel'

/** How this computer gets to a server, and what it trusts. */
export interface Ways {
  /** The best first. Rejects where the system does not say. */
  routes(url: URL): Promise<readonly Route[]>
  /** What is trusted beyond Node's own certificates; undefined where that is nothing. */
  trust(): Promise<SecureContext | undefined>
  /** Whom a proxy may ask who the agent is. */
  signIn: SignIn
  /** Nobody answers there. */
  isAway(proxy: Proxy): void
  /** A server's certificate was not trusted: what this computer trusts may have changed since it was read. */
  isDistrusted(): void
}

export interface SignIn {
  /** What the agent has given for this proxy. */
  credentials(proxy: Proxy): Promise<Credentials | undefined>
  /** It has asked, or has refused what it was given. */
  asks(proxy: Proxy): void
  /** It has let a connection through. */
  isThrough(proxy: Proxy): void
}

export interface WaysParts {
  /** What the system says of the way to an origin, as proxy scripts write it. */
  resolve(origin: string): Promise<string>
  trust: Trust
  signIn: SignIn
  /** Milliseconds, of a clock that nobody sets. */
  monotonic(): number
}

/** A script on a server that is away may keep the system waiting. */
const LONGEST_QUESTION = 5_000
/** A proxy that was away is tried last for so long. */
const AWAY = 300_000

/** Straight to every server, where no Chromium runs that could be asked for a proxy. */
export const straightWays = (trust: Trust): Ways => ({
  routes: async () => [{ kind: 'direct' }],
  trust: () => trust.context(),
  signIn: { credentials: async () => undefined, asks: () => {}, isThrough: () => {} },
  isAway: () => {},
  isDistrusted: () => trust.forget(),
})

/** Straight to this computer's own servers; for all others the system says how. */
export function waysBy({ resolve, trust, signIn, monotonic }: WaysParts): Ways {
  const away = new Map<string, number>()
  const isAway = (route: Route) =>
    route.kind !== 'direct' && monotonic() - (away.get(proxyName(route)) ?? -Infinity) < AWAY
  return {
    async routes(url) {
      if (isLoopback(url.hostname)) return [{ kind: 'direct' }]
      const said = readRoutes(await inTime(resolve(`${url.origin}/`)))
      if (said.length === 0) throw new Error('The system names no way')
      return [...said.filter((route) => !isAway(route)), ...said.filter(isAway)]
    },
    trust: () => trust.context(),
    signIn,
    isAway(proxy) {
      // A script may name another at each call.
      if (away.size >= 100) away.clear()
      away.set(proxyName(proxy), monotonic())
    },
    isDistrusted: () => trust.forget(),
  }
}

function inTime(answer: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The system does not say which way')), LONGEST_QUESTION)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
