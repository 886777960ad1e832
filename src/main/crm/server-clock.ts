/** Beyond this the computer's clock is wrong, and not the network slow. */
const TOLERANCE = 120_000

/** Compares this computer's clock with the CRM's, by the `Date` of its answers. */
export class ServerClock {
  #skew = 0

  /**
   * An answer said what time it was there.
   *
   * @param date its `Date` header
   * @param sentAt epoch milliseconds by this computer, as is `receivedAt`
   * @returns whether the correction has changed
   */
  hear(date: string | undefined, sentAt: number, receivedAt: number): boolean {
    const theirs = date === undefined ? Number.NaN : Date.parse(date)
    // An answer that took long says little about the moment it was written.
    if (Number.isNaN(theirs) || receivedAt < sentAt || receivedAt - sentAt > TOLERANCE / 4) return false
    const before = this.correction
    this.#skew = theirs - (sentAt + receivedAt) / 2
    return Math.abs(this.correction - before) > TOLERANCE / 4
  }

  /** What to add to this computer's time to have the CRM's, in milliseconds; nothing where the two agree well enough. */
  get correction(): number {
    return Math.abs(this.#skew) > TOLERANCE ? Math.round(this.#skew / 1000) * 1000 : 0
  }
}
