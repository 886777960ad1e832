import type { Clocks } from '../lib/clocks'
import { Stopwatch } from '../lib/stopwatch'
import type { ResponseInfo } from '../activix/transport'
import { ServerClock } from '../activix/server-clock'

/** What the parts of a session ask of time: this computer's clocks, and the CRM's as far as its answers have told it. */
export function sessionTime(clocks: Clocks) {
  const sinceStart = new Stopwatch(clocks)
  const surely = () => sinceStart.surely()
  const server = new ServerClock(surely)
  return {
    /** Epoch milliseconds by this computer's clock, which may be wrong. */
    now: () => clocks.now(),
    /** Milliseconds since the session began, sleep included, by a clock that nobody can set. */
    elapsed: () => sinceStart.elapsed(),
    /** The same, by a clock that never runs ahead: for waits that must not end early. */
    surely,
    /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
    serverNow: () => server.now(),
    /** Epoch milliseconds that the CRM's clock surely shows by now; undefined until it was heard. */
    serverEarliest: () => server.earliest(),
    /** What makes this computer's time the CRM's, in milliseconds; 0 where it is right enough. */
    clockCorrection: () => server.correction(clocks.now()),
    /** An answer says what time it was in the CRM. */
    onResponse: ({ headers, took }: Pick<ResponseInfo, 'headers' | 'took'>) => server.onResponse(headers['date'], took),
  }
}
