/** The one source of chance in a schedule: the same seed, the same choices (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    // Neighbouring seeds would begin alike.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  }

  /** At least 0, less than 1. */
  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1))
  }

  /** Small far more often than large, as delays are. */
  skewed(low: number, high: number): number {
    return low * (high / low) ** this.next()
  }

  pick<Value>(values: readonly Value[]): Value {
    if (values.length === 0) throw new Error('Nothing to pick from')
    return values[Math.floor(this.next() * values.length)] as Value
  }

  /** Each value with the same chance. */
  some<Value>(values: readonly Value[], probability: number): Value[] {
    return values.filter(() => this.chance(probability))
  }
}
