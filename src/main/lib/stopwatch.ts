/** The two clocks a stopwatch reads; neither follows the wall clock. */
export interface Ticks {
  /** Milliseconds, precise, but stands still during sleep on some systems: `performance.now()`. */
  monotonic(): number
  /** Seconds since the computer started, sleep included: `os.uptime()`. */
  uptime(): number
}

/** Below this, the two clocks differ by their own grain and not by a sleep. */
const SLEEP_SECONDS = 2

/** So much may be counted late, or never have been: a short sleep goes unnoticed until another, and uptime has its grain. */
const UNSURE = (SLEEP_SECONDS + 1) * 1000

/** After a sleep this long nobody can be sure that the other side was still there. */
const LONG_SLEEP_SECONDS = 120

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

  #lastReading = 0
  /** The first long sleep, in milliseconds and seconds as a doubt has them. */
  #slept: { from: number; seconds: number } | undefined

  /** @param already milliseconds that had passed before, for a call taken up again */
  constructor(ticks: Ticks, already = 0) {
    this.#ticks = ticks
    this.#startMonotonic = ticks.monotonic()
    this.#startUptime = ticks.uptime()
    this.#already = already
    this.#lastReading = already
  }

  /** Whole milliseconds since the call began; never less than at an earlier reading of the same clocks. */
  elapsed(): number {
    const awake = this.#ticks.monotonic() - this.#startMonotonic
    const inAll = (this.#ticks.uptime() - this.#startUptime) * 1000
    const asleep = inAll - awake > SLEEP_SECONDS * 1000 ? Math.max(this.#asleep, inAll - awake) : this.#asleep
    const reading = Math.floor(this.#already + awake + asleep)
    const jump = (reading - this.#lastReading) / 1000
    // Read every few seconds while the call lives, it has not been read for so long only where the computer slept.
    if (jump > LONG_SLEEP_SECONDS) this.#slept ??= { from: this.#lastReading, seconds: Math.floor(jump) }
    this.#asleep = asleep
    this.#lastReading = reading
    return reading
  }

  /** As `elapsed`, but between two readings at least as much time has passed as they differ by: for waits that must not end early. */
  surely(): number {
    const elapsed = this.elapsed()
    return Math.floor(elapsed - Math.min(this.#asleep, UNSURE))
  }

  /** The first long sleep of the computer since the stopwatch began, as far as it was read in between. */
  get slept(): { from: number; seconds: number } | undefined {
    return this.#slept
  }
}
