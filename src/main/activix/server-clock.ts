/** Beyond this the computer's clock is wrong, and not the network slow. */
const TOLERANCE = 120_000

/** An answer that took longer says little about the moment it was written. */
const SLOWEST_ANSWER = 30_000

/** One that took no longer than this is as good as they come. */
const QUICK_ANSWER = 2_000

/** A clock that shows another age is wrong itself. */
const [EARLIEST, LATEST] = [Date.UTC(2020, 0), Date.UTC(2100, 0)]

/** The three forms that HTTP has for a date; in none of them another zone than UTC (RFC 9110, 5.6.7). */
const written = /^[A-Z][a-z]{2,8},? [\w -]{6,11} \d\d:\d\d:\d\d (?:GMT|\d{4})$/

/** Epoch milliseconds; undefined where a header holds no date, or one that no clock shows. */
export function httpDate(header: string | undefined): number | undefined {
  const text = header?.trim() ?? ''
  if (!written.test(text)) return undefined
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return time >= EARLIEST && time < LATEST ? time : undefined
}

/** The CRM's time, from the `Date` of its answers; setting this computer's clock changes nothing in it. */
export class ServerClock {
  readonly #elapsed: () => number
  /** What the CRM's clock said, and when. */
  #heard: { date: number; at: number; took: number } | undefined

  /** @param elapsed milliseconds, sleep included, by a clock that nobody can set and that never runs ahead */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
  }

  /**
   * An answer said what time it was there.
   *
   * @param date its `Date` header
   * @param took milliseconds from the request's leaving to its answer
   */
  onResponse(date: string | undefined, took: number): void {
    const time = httpDate(date)
    if (time === undefined || took > Math.max(QUICK_ANSWER, this.#heard?.took ?? SLOWEST_ANSWER)) return
    this.#heard = { date: time, at: this.#elapsed(), took }
  }

  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  now(): number | undefined {
    const earliest = this.earliest()
    return this.#heard && earliest !== undefined ? earliest + this.#heard.took / 2 : undefined
  }

  /** Epoch milliseconds that the CRM's clock surely shows by now: an answer may have been written only as it arrived. */
  earliest(): number | undefined {
    return this.#heard && this.#heard.date + this.#elapsed() - this.#heard.at
  }

  /** What to add to `wall`, this computer's time, to have the CRM's; nothing where the two agree well enough. In milliseconds. */
  correction(wall: number): number {
    const skew = (this.now() ?? wall) - wall
    return Math.abs(skew) > TOLERANCE ? Math.round(skew / 1000) * 1000 : 0
  }
}
