import { defined } from '../../shared/objects'
import { refusalIn } from './chromium-errors'
import type { Obstacle } from './obstacle'
import type { SignIn } from './proxy-sign-in'
import { proxyName, type Proxy } from './route'
import { obstacleIn, type ShownCertificate } from './shown-certificate'
import type { Roots, Trust } from './trust'
import type { Credentials } from './tunnel'

/** A request that goes by Chromium. */
export interface ChromiumRequest {
  method: 'GET' | 'POST' | 'PUT'
  /** Over TLS. */
  url: string
  headers: Readonly<Record<string, string>>
  /** Pieces are taken one by one, each once the one before has left. */
  body?: string | AsyncIterable<Uint8Array>
  /** Bytes. */
  largestAnswer: number
  /** Ends it. */
  signal: AbortSignal
}

export type ChromiumOutcome =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { kind: 'no-answer'; reached: boolean; obstacle?: Obstacle; tooLarge?: boolean }

/** Who asks for a sign-in, and where. */
export interface Asking {
  isProxy: boolean
  host: string
  port: number
}

/** One request as Electron is to carry it: by this proxy and no other way, on a connection of its own, once. */
export interface Exchange extends ChromiumRequest {
  proxy: Proxy
  /** What may be trusted: what was accepted or refused under other roots is forgotten. */
  roots: Roots
  /** Answers a sign-in; undefined ends the request. */
  onLogin(asking: Asking): Credentials | undefined
  /** Whether the connection may be used. Where one like it was shown before under the same roots, that answer may hold. */
  onCertificate(certificate: ShownCertificate): boolean
}

/** `error`: as in `net::ERR_FAILED`; of no meaning where it was ended from here. */
export type Exchanged =
  Extract<ChromiumOutcome, { kind: 'answer' }> | { kind: 'failed'; error: string; tooLarge?: boolean }

/** Chromium's network stack. It never rejects. */
export type Carrier = (exchange: Exchange) => Promise<Exchanged>

export interface ByChromiumParts {
  carry: Carrier
  signIn: SignIn
  trust: Trust
  /** Nobody answers there. */
  isAway(proxy: Proxy): void
  /** Epoch milliseconds. */
  now(): number
}

/** Carries a request through a proxy that asks for a sign-in that Chromium knows and Node does not. It never rejects. */
export type ByChromium = (request: ChromiumRequest, proxy: Proxy) => Promise<ChromiumOutcome>

export function byChromium({ carry, signIn, trust, isAway, now }: ByChromiumParts): ByChromium {
  /** Chromium remembers what was refused, and does not ask again. */
  let lastRefused: Obstacle = { kind: 'certificate' }
  return async (request, proxy) => {
    const named = { kind: 'proxy', proxy: proxyName(proxy) } as const
    // In the clear there is no tunnel: the proxy would be given the request, and the key with it.
    if (!request.url.startsWith('https:')) return notRun({ ...named, why: 'other-sign-in' })
    // Without any, nothing is trusted.
    const [roots, credentials] = await Promise.all([trust.roots().catch(() => []), signIn.credentials(proxy)])
    let isAccepted = false
    let told: Credentials | undefined
    let obstacle: Obstacle | undefined

    const exchanged = await carry({
      ...request,
      ...{ proxy, roots },
      onLogin(asking) {
        if (!asking.isProxy || !isSame(asking, proxy)) return undefined
        // A second time it has not accepted what it was told.
        told = told ? undefined : credentials
        if (!told) obstacle = { ...named, why: 'sign-in' }
        return told
      },
      onCertificate(certificate) {
        obstacle = obstacleIn(certificate, roots, now())
        if (obstacle) lastRefused = obstacle
        else isAccepted = true
        return !obstacle
      },
    })

    if (isAccepted || exchanged.kind === 'answer') signIn.isThrough(proxy)
    if (exchanged.kind === 'answer') return exchanged
    const why = refusalIn(exchanged.error)
    obstacle ??= why === 'certificate' ? lastRefused : why && { ...named, why }
    // Once a certificate was accepted the request may have left, whatever the error is called.
    if (isAccepted || !obstacle)
      return { kind: 'no-answer', reached: true, ...defined({ tooLarge: exchanged.tooLarge }) }
    if (obstacle.kind === 'certificate') trust.forget()
    else if (obstacle.why === 'sign-in') signIn.asks(proxy)
    else if (obstacle.why === 'unreachable') isAway(proxy)
    return notRun(obstacle)
  }
}

const notRun = (obstacle: Obstacle): ChromiumOutcome => ({ kind: 'no-answer', reached: false, obstacle })

const isSame = ({ host, port }: Asking, proxy: Proxy): boolean => bare(host) === bare(proxy.host) && port === proxy.port

const bare = (host: string) => host.replace(/^\[|\]$/g, '').toLowerCase()
