/** Answers that a CRM, or what stands before it, may give in place of its own. */
import type { Answer } from './faults'

const html = { 'Content-Type': 'text/html; charset=utf-8' }
const json = { 'Content-Type': 'application/json' }

export const answers = {
  /** A captive portal, or a proxy's log-in page. */
  htmlPage: { status: 200, headers: html, body: '<!doctype html><title>Welcome</title><p>Please log in.</p>' },
  serverError: { status: 500, headers: html, body: '<h1>Server Error</h1>' },
  badGateway: { status: 502 },
  plainTooMany: { status: 429, headers: { 'Content-Type': 'text/plain' }, body: 'Too Many Requests' },
  unauthenticated: { status: 401, headers: json, body: '{"message":"Unauthenticated."}' },
  /** JSON that stops in the middle, in a complete answer. */
  truncatedJson: { status: 200, headers: json, body: '{"data":{"id":4253' },
  /** Over 1 MiB. */
  oversized: { status: 200, headers: json, body: JSON.stringify({ data: { id: 1, padding: 'x'.repeat(1_100_000) } }) },
} satisfies Record<string, Answer>

/** @param retryAfter seconds, or an HTTP date */
export const unavailable = (retryAfter?: string): Answer => ({
  status: 503,
  headers: { ...html, ...(retryAfter !== undefined && { 'Retry-After': retryAfter }) },
  body: '<h1>Service Unavailable</h1>',
})

export const redirect = (to: string, status = 302): Answer => ({ status, headers: { Location: to } })

export const refusal = (status: number, message: string): Answer => ({
  status,
  headers: json,
  body: JSON.stringify({ message }),
})
