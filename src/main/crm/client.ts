/** Talks to Activix over HTTP, exactly as activix-api.md says, and answers with values: nothing here throws or retries. */
import fetch, { FetchError, type Response } from 'node-fetch'
import * as v from 'valibot'
import type { Problem } from '../../shared/problem'
import { accountAnswer, callLogAnswer, parseJson, readRefusal, type Account, type CallLogAnswer } from './answers'
import { openConnection, type Connection } from './connection'
import type { CrmRequest } from './document'

/** What became of a request. Only `uncertain` may have taken effect without our knowing. */
export type Result<T> =
  | { kind: 'done'; value: T }
  /** The CRM read it and said no. */
  | { kind: 'refused'; problem: Problem }
  /** It surely did not run: never connected, 429, or 503 with `Retry-After`. */
  | { kind: 'not-run'; problem: Problem }
  | { kind: 'uncertain'; problem: Problem }

export interface Access {
  /** The base URL, already checked by `baseUrl`. */
  api: string
  key: string
}

const TIMEOUT = 10_000
const LARGEST_ANSWER = 1024 * 1024

/** Creates or updates a call log. */
export async function sendCallLog(access: Access, request: CrmRequest): Promise<Result<CallLogAnswer>> {
  const body = request.fields
  const result =
    request.action === 'create-call-log'
      ? await exchange(access, { method: 'POST', path: '/call-logs', body }, callLogAnswer)
      : await exchange(access, { method: 'PUT', path: `/call-logs/${request.id}`, body }, callLogAnswer)
  if (result.kind !== 'done') return result
  const { data } = result.value
  // An answer about another log proves nothing about ours.
  if (request.action === 'update-call-log' && data.id !== request.id)
    return { kind: 'uncertain', problem: { kind: 'unreadable', status: 200 } }
  return { kind: 'done', value: data }
}

/** The key's account and its users: the best harmless check of a key. */
export function readAccount(access: Access): Promise<Result<Account>> {
  return exchange(access, { method: 'GET', path: '/account?include[]=users' }, accountAnswer)
}

interface Exchange {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body?: unknown
}

async function exchange<T>(
  access: Access,
  { method, path, body }: Exchange,
  answer: v.GenericSchema<unknown, T>,
): Promise<Result<T>> {
  const connection = openConnection(new URL(access.api))
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), TIMEOUT)
  try {
    const response = await fetch(access.api + path, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${access.key}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      agent: connection.agent,
      redirect: 'manual',
      signal: patience.signal,
      size: LARGEST_ANSWER,
    })
    return understand(response, await response.text(), answer)
  } catch (error) {
    return withoutAnswer(error, connection)
  } finally {
    clearTimeout(timer)
    connection.agent.destroy()
  }
}

function understand<T>(response: Response, body: string, answer: v.GenericSchema<unknown, T>): Result<T> {
  if (response.ok) {
    const parsed = v.safeParse(answer, parseJson(body))
    return parsed.success
      ? { kind: 'done', value: parsed.output }
      : { kind: 'uncertain', problem: { kind: 'unreadable', status: response.status } }
  }
  const wait = retryAfter(response.headers.get('retry-after'))
  switch (response.status) {
    case 400:
    case 422: {
      const { message, errors } = readRefusal(body)
      return {
        kind: 'refused',
        problem: { kind: 'invalid', ...(message !== undefined && { message }), fields: errors },
      }
    }
    case 401:
      return { kind: 'refused', problem: { kind: 'unauthorized' } }
    case 403: {
      const { message } = readRefusal(body)
      return { kind: 'refused', problem: { kind: 'forbidden', ...(message !== undefined && { message }) } }
    }
    case 404:
      return { kind: 'refused', problem: { kind: 'not-found' } }
    case 413:
      return { kind: 'refused', problem: { kind: 'too-large' } }
    case 429:
      return { kind: 'not-run', problem: { kind: 'rate-limited', ...wait } }
    case 503:
      if (wait.retryAfterSeconds !== undefined)
        return { kind: 'not-run', problem: { kind: 'server', status: 503, ...wait } }
  }
  const problem: Problem =
    response.status >= 500
      ? { kind: 'server', status: response.status, ...wait }
      : { kind: 'unreadable', status: response.status }
  return { kind: 'uncertain', problem }
}

function withoutAnswer(error: unknown, connection: Connection): Result<never> {
  if (!connection.reached())
    return { kind: 'not-run', problem: { kind: isCertificateError(error) ? 'certificate' : 'unreachable' } }
  return error instanceof FetchError && error.type === 'max-size'
    ? { kind: 'uncertain', problem: { kind: 'unreadable', status: 200 } }
    : { kind: 'uncertain', problem: { kind: 'no-answer' } }
}

/** OpenSSL's verification errors and Node's own, as node-fetch passes them on in `code`. */
function isCertificateError(error: unknown): boolean {
  const code = error instanceof FetchError ? String(error.code ?? '') : ''
  return /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code)
}

/** `Retry-After` in seconds or as an HTTP date; at most a day, and nothing where it cannot be read. */
export function retryAfter(header: string | null, now = Date.now()): { retryAfterSeconds?: number } {
  if (header === null) return {}
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000)
  return Number.isNaN(seconds) ? {} : { retryAfterSeconds: Math.min(Math.max(seconds, 0), 86_400) }
}
