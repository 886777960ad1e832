import type { Call, ClockMarks } from '../../shared/call'
import { defined } from '../../shared/objects'
import type { Clocks } from '../lib/clocks'
import { Stopwatch } from '../lib/stopwatch'
import type { LiveCall } from './live-calls'

export interface CallTimeParts {
  clocks: Pick<Clocks, 'now' | 'monotonic' | 'uptime' | 'boot'>
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
}

/** Below this two clocks differ by their grain: `startedAt` is a whole second, and so is uptime on some systems. Milliseconds. */
const GRAIN = 2_000

/** Two starts of the computer lie further apart than this; a clock that is disciplined by a time server wanders less. Milliseconds. */
const SAME_BOOT = 5_000

/**
 * How long a call has lasted that Cadran was not always there for. The wall clock may have been set meanwhile and is never asked: the uptime of the same
 * start of the computer says it, else the CRM's clock, else nobody.
 */
export class CallTime {
  readonly #parts: CallTimeParts

  constructor(parts: CallTimeParts) {
    this.#parts = parts
  }

  /** What the clocks that nobody sets showed when a call began. @param elapsed milliseconds since then */
  beginning(elapsed: number): ClockMarks {
    const boot = this.#parts.clocks.boot()
    const server = this.#parts.serverNow()
    return {
      uptime: Math.round(this.#uptime - elapsed),
      ...defined({ boot }),
      ...(server !== undefined && { server: Math.round(server - elapsed) }),
    }
  }

  /** The call with the CRM's time of its beginning, where that has become known since; else the very same value. @param elapsed milliseconds since then */
  withServer(call: Call, elapsed: number): Call {
    if (!call.began || call.began.server !== undefined) return call
    const { server } = this.beginning(elapsed)
    return server === undefined ? call : { ...call, began: { ...call.began, server } }
  }

  /** Milliseconds since a call began; undefined where no clock can say it. */
  elapsed({ startedAt, began }: Pick<Call, 'startedAt' | 'began'>): number | undefined {
    if (!began) return undefined
    if (this.#isSameBoot(startedAt, began)) return this.#uptime - began.uptime
    const server = this.#parts.serverNow()
    const sinceThen = server === undefined || began.server === undefined ? -1 : Math.round(server - began.server)
    return sinceThen < 0 ? undefined : sinceThen
  }

  /** Sets the stopwatch of a call that was taken up again, as soon as a clock says how long Cadran was away. */
  makeSure(live: LiveCall): void {
    const elapsed = live.unsure === true ? this.elapsed(live.call) : undefined
    if (elapsed === undefined) return
    live.stopwatch = new Stopwatch(this.#parts.clocks, Math.max(elapsed, live.stopwatch.elapsed()))
    live.unsure = false
  }

  /** What this computer's clock shows beyond the one that the call began by, in milliseconds; 0 where they agree, or nobody can say. */
  clockShift(call: Pick<Call, 'startedAt' | 'began'>): number {
    const elapsed = this.elapsed(call)
    const shift = elapsed === undefined ? 0 : this.#parts.clocks.now() - elapsed - call.startedAt
    return Math.abs(shift) > GRAIN ? Math.round(shift) : 0
  }

  get #uptime(): number {
    return this.#parts.clocks.uptime() * 1000
  }

  /**
   * Where the system names its boots, their names decide. Elsewhere the moment of the boot, which is the wall clock's less the uptime, has to be what it was:
   * where the clock was set it counts as another boot, which only makes Cadran ask.
   */
  #isSameBoot(startedAt: number, began: ClockMarks): boolean {
    const { clocks } = this.#parts
    const boot = clocks.boot()
    if (this.#uptime + GRAIN < began.uptime) return false
    if (boot !== undefined || began.boot !== undefined) return boot === began.boot
    return Math.abs(clocks.now() - this.#uptime - (startedAt - began.uptime)) < SAME_BOOT
  }
}
