import type { MadeCall } from './desktop'

/**
 * How long a perfect schedule needs after an outage: it knows everything, sends what live calls need at their moment and what is owed in between,
 * and leaves no room unused.
 *
 * @param owed requests that complete the logs of calls that have ended
 * @param ends when the CRM works again, true time
 * @returns milliseconds from then until nothing is owed
 */
export function perfectTime(after: { owed: number; calls: readonly MadeCall[]; ends: number; limit: number }): number {
  const { owed, calls, ends, limit } = after
  const needed = calls
    .flatMap(requestsOf)
    .filter((at) => at >= ends)
    .sort((one, other) => one - other)
  const interval = 60_000 / limit
  let done = ends + owed * interval
  for (const at of needed) {
    if (at >= done) break
    done += interval
  }
  return done - ends
}

/** When each request of a call is due: the look-up of the lead and `pending`, `calling`, and the end. */
function requestsOf({ dialedAt, answeredAt, endedAt }: MadeCall): number[] {
  return [dialedAt, dialedAt, answeredAt, endedAt].filter((at) => at !== undefined)
}
