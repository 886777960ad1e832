/**
 * Compares what the demo CRM holds after one answered call with what it should.
 *
 * @param {any} before the CRM's record before the call
 * @param {any} after the record after it
 * @param {{ e164: string }} customer
 * @returns {{ lines: string[], faults: string[] }} what to print, and everything that is not right
 */
export function checkDemoRecord(before, after, { e164 }) {
  const requests = after.requests.filter((/** @type {any} */ { method }) => method !== 'GET')
  const logs = after.callLogs.slice(before.callLogs.length)
  const [log = {}] = logs
  const lead = after.leads.find((/** @type {any} */ { id }) => id === log.lead_id)
  const seconds = (Date.parse(log.end_at) - Date.parse(log.start_at)) / 1000

  /** @type {[boolean, string][]} */
  const expectations = [
    [requests.length === 3, `three requests, and not ${requests.length}`],
    [
      sameList(requests.map(words), ['POST pending 201', 'PUT calling 200', 'PUT answered 200']),
      'pending, calling, answered, in this order',
    ],
    [
      requests[2]?.body?.end_at === log.end_at && requests[2]?.body?.duration === log.duration,
      'end and duration in the last request',
    ],
    [logs.length === 1, `one call log, and not ${logs.length}`],
    [log.status === 'answered' && log.direction === 'outgoing' && log.to === e164, `an answered call to ${e164}`],
    [Number.isInteger(log.duration) && log.duration > 0 && log.duration <= seconds, 'a talk time within start and end'],
    [log.user_id !== null && log.user_id !== undefined, 'the agent as its user'],
    [
      lead?.phones.some((/** @type {any} */ { number }) => number === e164) ?? false,
      'filed under the lead with this number',
    ],
    [after.leads.length === before.leads.length, 'no lead made up for it'],
  ]
  return {
    lines: [
      ...requests.map(requestLine),
      `Filed under lead ${lead?.id}: ${lead?.first_name} ${lead?.last_name} (${lead?.city})`,
      `Call log ${log.id}: ${log.status}, ${log.start_at} to ${log.end_at}, ${log.duration} s of talk`,
    ],
    faults: expectations.filter(([met]) => !met).map(([, what]) => `expected ${what}`),
  }
}

const words = (/** @type {any} */ { method, body, status }) => `${method} ${body?.status} ${status}`

function requestLine(/** @type {any} */ { method, path, body, status }) {
  const { status: word, end_at: end, duration } = body ?? {}
  const closing = end === undefined ? '' : ` end_at ${end} duration ${duration}`
  return `${method.padEnd(4)} ${path} ${word}${closing} → ${status}`
}

function sameList(/** @type {unknown[]} */ one, /** @type {unknown[]} */ other) {
  return JSON.stringify(one) === JSON.stringify(other)
}
