import { openConnection } from './connection'

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
  /** `reached`: the server may have received it. `certificate`: its certificate is nobody's. `tooLarge`: an answer came, over the limit. */
  | { kind: 'no-answer'; reached: boolean; certificate?: boolean; tooLarge?: boolean }

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

/** The network: a connection for each request, ten seconds of patience, no redirects, a megabyte at most. */
export const http: Transport = async ({ url, ...request }) => {
  const connection = openConnection(new URL(url))
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
    return { kind: 'answer', status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (error) {
    return {
      kind: 'no-answer',
      reached: connection.reached(),
      certificate: error instanceof FetchError && isCertificateError(error.code),
      tooLarge: error instanceof FetchError && error.type === 'max-size',
    }
  } finally {
    clearTimeout(timer)
    connection.agent.destroy()
  }
}

/** OpenSSL's verification errors and Node's own. */
export function isCertificateError(code: string | undefined): boolean {
  return /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code ?? '')
}
