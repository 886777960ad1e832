import { openConnection } from '../network/connection'
import type { Obstacle } from '../network/obstacle'
import type { Proxy } from '../network/route'
import type { Ways } from '../network/ways'
import { defined } from '../../shared/objects'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
}

export type HttpOutcome =
  /** It never left: the CRM takes none for so long. */
  | { kind: 'held'; milliseconds: number }
  /** `headers`: by lower-case name. */
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }
  /** `reached`: the server may have received it. `obstacle`: why it never was. `tooLarge`: an answer came, over the limit. */
  | { kind: 'no-answer'; reached: boolean; obstacle?: Obstacle; tooLarge?: boolean }

/** What an answer says beside its body. */
export interface ResponseInfo {
  status: number
  headers: Readonly<Record<string, string>>
  /** Milliseconds from the request's leaving to the answer. */
  took: number
  /** Milliseconds that it asks to wait, else 0. */
  retryAfter: number
}

/** Carries one request and never throws: what became of it is a value. */
export type Transport = (request: HttpRequest) => Promise<HttpOutcome>

const TIMEOUT = 10_000
export const LARGEST_ANSWER = 1024 * 1024

/**
 * Requests over the network: a connection for each, ten seconds of patience, no redirects, a megabyte at most. By Node; through a proxy whose sign-in
 * Chromium alone knows, which then surely has let nothing through, by Chromium.
 */
export const httpBy =
  (ways: Ways): Transport =>
  async (request) => {
    const { outcome, proxy } = await byNode(request, ways)
    if (!proxy || !ways.byChromium) return outcome
    const signal = AbortSignal.timeout(TIMEOUT)
    return ways.byChromium({ ...request, signal, largestAnswer: LARGEST_ANSWER }, proxy)
  }

async function byNode({ url, ...request }: HttpRequest, ways: Ways): Promise<{ outcome: HttpOutcome; proxy?: Proxy }> {
  const connection = openConnection(new URL(url), ways)
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), TIMEOUT)
  // Loaded with the first request: a start has no need of it.
  const { default: fetch, FetchError } = await import('node-fetch')
  try {
    const response = await fetch(url, {
      ...request,
      agent: connection.agent,
      redirect: 'manual',
      signal: patience.signal,
      size: LARGEST_ANSWER,
    })
    const body = await response.text()
    const headers = Object.fromEntries(response.headers)
    return { outcome: { kind: 'answer', status: response.status, headers, body } }
  } catch (error) {
    const tooLarge = error instanceof FetchError && error.type === 'max-size'
    const why = defined({ obstacle: connection.obstacle(), tooLarge: tooLarge || undefined })
    return {
      outcome: { kind: 'no-answer', reached: connection.reached(), ...why },
      ...defined({ proxy: connection.needsChromium() }),
    }
  } finally {
    clearTimeout(timer)
    connection.close()
  }
}
