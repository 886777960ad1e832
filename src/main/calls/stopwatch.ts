/** The two clocks a stopwatch reads; neither follows the wall clock. */
export interface Ticks {
  /** Milliseconds, precise, but stands still during sleep on some systems: `performance.now()`. */
  monotonic(): number
  /** Seconds since the computer started, sleep included: `os.uptime()`. */
  uptime(): number
}

/** Below this, the two clocks differ by their own grain and not by a sleep. */
const SLEEP_SECONDS = 2

/**
 * Measures one call, across sleep and changes of the wall clock.
 *
 * It compares differences instead of listening for power events: those come late, come twice, or do not come.
 */
export class Stopwatch {
  readonly #ticks: Ticks
  readonly #startMonotonic: number
  readonly #startUptime: number
  readonly #already: number
  /** The most that was seen: uptime counts whole seconds on some systems, and a reading must not fall back for that. */
  #asleep = 0

  /** @param already milliseconds that had passed before, for a call taken up again */
  constructor(ticks: Ticks, already = 0) {
    this.#ticks = ticks
    this.#startMonotonic = ticks.monotonic()
    this.#startUptime = ticks.uptime()
    this.#already = already
  }

  /** Whole milliseconds since the call began; never less than at an earlier reading of the same clocks. */
  elapsed(): number {
    const awake = this.#ticks.monotonic() - this.#startMonotonic
    const inAll = (this.#ticks.uptime() - this.#startUptime) * 1000
    if (inAll - awake > SLEEP_SECONDS * 1000) this.#asleep = Math.max(this.#asleep, inAll - awake)
    return Math.floor(this.#already + awake + this.#asleep)
  }
}
