/** The headers of the CRM's answers, and whole answers as the client hears them. */
import type { Result } from '../../../src/main/activix/result'
import * as v from 'valibot'
import { RateLimiter } from '../../../src/main/outbox/rate/rate-limiter'
import { Client } from '../../../src/main/activix/client'
import { retryAfter } from '../../../src/main/activix/understand'
import { timeOf } from '../../../src/main/activix/readable'
import { ServerClock } from '../../../src/main/activix/server-clock'
import { parser } from '../parser'
import { callLog, communication, dates, detail, noon, page, pieces, refusal, users } from './crm-examples'
import { problem, time } from './crm-types'

export const crmAnswerParsers = {
  'a time in an answer': parser<string, number>({
    kind: 'text',
    examples: ['2018-04-09T14:05:00-04:00', '2018-04-09 14:05:00', '2018-04-09'],
    pieces,
    read: timeOf,
    type: time,
    again: (at) => new Date(at).toISOString(),
  }),
  'the CRM’s clock': parser<string, { now: number; correction: number }>({
    kind: 'text',
    examples: dates,
    pieces: dates,
    read: (date) => {
      const clock = new ServerClock(() => 0)
      clock.onResponse(date, 0)
      const now = clock.now()
      return now === undefined ? undefined : { now, correction: clock.correction(noon) }
    },
    type: v.object({
      now: v.pipe(v.number(), v.integer(), v.minValue(Date.UTC(2020, 0)), v.maxValue(Date.UTC(2101, 0))),
    }),
    again: ({ now }) => new Date(now).toUTCString(),
  }),
  'how long to wait': parser<string, { retryAfterSeconds?: number }>({
    kind: 'text',
    examples: ['120', ...dates],
    pieces: dates,
    read: (header) => retryAfter(header, noon, noon),
    type: v.strictObject({
      retryAfterSeconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))),
    }),
    again: ({ retryAfterSeconds }) => String(retryAfterSeconds ?? ''),
  }),
  'what is left of a limit': parser<object, object>({
    kind: 'value',
    examples: [
      { 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '1795176060' },
      { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': '1795176020' },
    ],
    pieces: ['0', '1', '200', '1795176060'],
    read: paceAfter,
    type: v.strictObject({
      room: v.pipe(v.number(), v.minValue(0), v.maxValue(3_700_000)),
      after: v.pipe(v.number(), v.maxValue(3_700_000)),
    }),
  }),
  'an answer to each request': parser<
    { status: number; headers: Record<string, string>; body: string },
    Result<unknown>[]
  >({
    kind: 'value',
    examples: [
      ...[callLog, { data: communication }, detail, page, { id: 66, users }].map((answer) => ({
        status: 200,
        headers: { date: dates[0] ?? '', 'content-type': 'application/json' },
        body: JSON.stringify(answer),
      })),
      { status: 422, headers: {}, body: JSON.stringify(refusal) },
      { status: 429, headers: { 'retry-after': '30', date: dates[0] ?? '' }, body: '' },
      { status: 503, headers: { 'retry-after': dates[1] ?? '' }, body: '<html>' },
    ],
    pieces: [...dates, 'text/html', '"data"', '"id":1'],
    read: answersTo,
    type: v.array(
      v.union([
        v.strictObject({ kind: v.literal('done'), value: v.unknown() }),
        v.strictObject({ kind: v.picklist(['refused', 'not-run', 'uncertain']), problem }),
      ]),
    ),
  }),
}

/** How long a request waits once these headers came, and after another answer in the usual ones. */
function paceAfter(headers: object): { room: number; after: number } | undefined {
  if (!isHeaders(headers)) return undefined
  let elapsed = 0
  const clocks = {
    elapsed: () => elapsed,
    serverEarliest: () => noon + elapsed,
    serverNow: () => noon + elapsed,
    random: () => 0.5,
  }
  const limiter = new RateLimiter(clocks)
  limiter.onResponse({ status: 200, headers, took: 0, retryAfter: 0 })
  for (let sent = 0; sent < 8; sent++) limiter.take()
  const room = limiter.delayFor('closing')
  elapsed = 4_000_000
  limiter.onResponse({
    status: 200,
    headers: {
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String((noon + elapsed) / 1000 + 30),
    },
    took: 0,
    retryAfter: 0,
  })
  // The new window is used up: whatever the one before said.
  if (limiter.delayFor('closing') < 30_000) throw new Error('Deaf to the next window')
  return { room, after: limiter.delayFor('closing') }
}

const isHeaders = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((header) => typeof header === 'string')

/** The same answer to whatever the client asks. */
async function answersTo(
  answer: Partial<{ status: number; headers: Record<string, string>; body: string }> | undefined,
) {
  const { status = 0, headers, body } = answer ?? {}
  // Of Node's own HTTP no answer comes otherwise.
  if (typeof body !== 'string' || !isHeaders(headers)) return undefined
  if (!Number.isInteger(status) || status < 100 || status > 999) return undefined
  const client = new Client({
    transport: async () => ({ kind: 'answer', status, headers, body }),
    elapsed: () => 0,
    serverEarliest: () => undefined,
    now: () => noon,
  })
  const access = { api: 'https://crm.example/v2', key: 'k' }
  const fields = { direction: 'outgoing', status: 'answered', duration: 3 }
  return Promise.all([
    client.sendCallLog(access, { action: 'create-call-log', fields }),
    client.sendCallLog(access, { action: 'update-call-log', id: 7, fields }),
    client.sendCallLog(access, { action: 'update-communication', id: 8, leadId: 9, fields }),
    client.sendCommunication(access, { action: 'create-communication', fields }),
    client.findLeads(access, '+15145550142'),
    client.searchForLeads(access, 'john doe', 5),
    client.readLeadDetail(access, 9),
    client.readTasks(access, 9),
    client.sendFollowUp(access, { action: 'create-follow-up', fields }),
    client.readLead(access, 9),
    client.readAccount(access),
    client.addNote(access, 9, 'note'),
  ])
}
