/** What the CRM's answer, or none, says of a request: whether it was done, refused, surely did not run, or may have run. */
import * as v from 'valibot'
import type { Problem } from '../../shared/problem'
import { defined } from '../../shared/objects'
import { parseJson, readRefusal } from './answers'
import type { Result } from './result'
import { httpDate } from './server-clock'
import type { HttpOutcome } from './transport'

type Answer = Extract<HttpOutcome, { kind: 'answer' }>

/** What an answer says of a request. @param wait as the answer asks for it */
export function understand<T>(
  { status, headers, body }: Answer,
  wait: { retryAfterSeconds?: number },
  answer: v.GenericSchema<unknown, T>,
): Result<T> {
  const isPage = status < 400 && (status >= 300 || isHtml(headers['content-type'], body))
  if (status >= 200 && status < 300) {
    const parsed = v.safeParse(answer, parseJson(body))
    return parsed.success
      ? { kind: 'done', value: parsed.output }
      : { kind: 'uncertain', problem: unreadable(status, isPage) }
  }
  switch (status) {
    case 400:
    case 422: {
      const { message, errors } = readRefusal(body)
      return {
        kind: 'refused',
        problem: { kind: 'invalid', ...defined({ message }), fields: errors },
      }
    }
    case 401:
      return { kind: 'refused', problem: { kind: 'unauthorized' } }
    case 403: {
      const { message } = readRefusal(body)
      return { kind: 'refused', problem: { kind: 'forbidden', ...defined({ message }) } }
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
  const problem: Problem = status >= 500 ? { kind: 'server', status, ...wait } : unreadable(status, isPage)
  return { kind: 'uncertain', problem }
}

/** What is known of a request that nothing came back for. */
export function withoutAnswer({
  reached,
  obstacle,
  tooLarge,
}: Extract<HttpOutcome, { kind: 'no-answer' }>): Result<never> {
  if (!reached) return { kind: 'not-run', problem: obstacle ?? { kind: 'unreachable' } }
  return { kind: 'uncertain', problem: tooLarge ? { kind: 'unreadable', status: 200 } : { kind: 'no-answer' } }
}

const unreadable = (status: number, isPage: boolean): Problem => ({
  kind: 'unreadable',
  status,
  ...(isPage && { page: true }),
})

const isHtml = (type: string | undefined, body: string): boolean => /html/i.test(type ?? '') || /^\s*</.test(body)

/** Activix counts requests by the minute: whatever the date, the limit is reset within so many seconds. */
const WINDOW = 60
const LONGEST_WAIT = 86_400

/**
 * `Retry-After` in seconds or as an HTTP date; at most a day, and nothing where it cannot be read.
 *
 * @param serverTime epoch milliseconds that the CRM's clock surely shows; a date cannot be measured well by any other
 * @param now epoch milliseconds by this computer's clock
 */
export function retryAfter(
  header: string | undefined,
  serverTime: number | undefined,
  now: number,
): { retryAfterSeconds?: number } {
  if (header === undefined) return {}
  if (/^\d+$/.test(header.trim())) return { retryAfterSeconds: Math.min(Number(header), LONGEST_WAIT) }
  const date = httpDate(header)
  if (date === undefined) return {}
  const seconds = Math.ceil((date - (serverTime ?? now)) / 1000)
  return { retryAfterSeconds: Math.min(Math.max(seconds, serverTime === undefined ? WINDOW : 0), LONGEST_WAIT) }
}
