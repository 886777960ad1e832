import type { SecureContext } from 'node:tls'
import { isLoopback } from '../../shared/loopback'
import type { SignIn } from './proxy-sign-in'
import { proxyName, readRoutes, type Proxy, type Route } from './route'
import { byChromium, type ByChromium, type Carrier } from './chromium'
import type { Trust } from './trust'

/** How this computer gets to a server, and what it trusts. */
export interface Ways {
  /** The best first. Rejects where the system does not say. */
  routes(url: URL): Promise<readonly Route[]>
  /** What is trusted beyond Node's own certificates; undefined where that is nothing. */
  trust(): Promise<SecureContext | undefined>
  /** Whom a proxy may ask who the agent is. */
  signIn: SignIn
  /** How a proxy has asked who the agent is; undefined until it has. */
  schemeOf(proxy: Proxy): SignInScheme | undefined
  /** It has asked so. */
  asksBy(proxy: Proxy, scheme: SignInScheme): void
  /** For a proxy that asks in a way that Chromium alone knows; undefined where no Chromium runs. */
  byChromium: ByChromium | undefined
  /** Nobody answers there. */
  isAway(proxy: Proxy): void
  /** A server's certificate was not trusted: what this computer trusts may have changed since it was read. */
  isDistrusted(): void
}

/** `chromium`: NTLM, Negotiate or Digest, which Chromium knows, and none of which gives the password away. */
export type SignInScheme = 'basic' | 'chromium'

export interface WaysParts {
  /** What the system says of the way to an origin, as proxy scripts write it. */
  resolve(origin: string): Promise<string>
  trust: Trust
  signIn: SignIn
  /** Where Chromium runs. `now`: epoch milliseconds. */
  chromium?: { carry: Carrier; now(): number }
  /** Milliseconds, of a clock that nobody sets. */
  monotonic(): number
}

/** A script on a server that is away may keep the system waiting. */
const LONGEST_QUESTION = 5_000
/** A proxy that was away is tried last for so long. */
const AWAY = 300_000

/** A script may name another proxy at each call. */
const MOST_PROXIES = 100

/** Straight to every server, where no Chromium runs that could be asked for a proxy. */
export const straightWays = (trust: Trust): Ways => ({
  routes: async () => [{ kind: 'direct' }],
  trust: () => trust.context(),
  signIn: { credentials: async () => undefined, asks: () => {}, isThrough: () => {} },
  schemeOf: () => undefined,
  asksBy: () => {},
  byChromium: undefined,
  isAway: () => {},
  isDistrusted: () => trust.forget(),
})

/** Straight to this computer's own servers; for all others the system says how. */
export function waysBy({ resolve, trust, signIn, chromium, monotonic }: WaysParts): Ways {
  const away = new Map<string, number>()
  const schemes = new Map<string, SignInScheme>()
  const isAway = (proxy: Proxy) => {
    if (away.size >= MOST_PROXIES) away.clear()
    away.set(proxyName(proxy), monotonic())
  }
  const wasAway = (route: Route) =>
    route.kind !== 'direct' && monotonic() - (away.get(proxyName(route)) ?? -Infinity) < AWAY
  return {
    async routes(url) {
      if (isLoopback(url.hostname)) return [{ kind: 'direct' }]
      const said = readRoutes(await inTime(resolve(`${url.origin}/`)))
      if (said.length === 0) throw new Error('The system names no way')
      return [...said.filter((route) => !wasAway(route)), ...said.filter(wasAway)]
    },
    trust: () => trust.context(),
    signIn,
    byChromium: chromium && byChromium({ ...chromium, signIn, trust, isAway }),
    schemeOf: (proxy) => schemes.get(proxyName(proxy)),
    asksBy(proxy, scheme) {
      if (schemes.size >= MOST_PROXIES) schemes.clear()
      schemes.set(proxyName(proxy), scheme)
    },
    isAway,
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
