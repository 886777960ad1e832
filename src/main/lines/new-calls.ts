/** Nobody makes or gets more calls than so many in so long: whatever tells of more, again and again, begins none. */
const MOST_BEGUN = 5
/** In milliseconds. */
const IN = 10_000

/** Calls of whose end nobody tells are forgotten, the oldest first, beyond so many. */
export const MOST_KNOWN = 20

/** How many calls a softphone begins by itself. */
export class NewCalls {
  /** In milliseconds, by a clock that nobody can set. */
  readonly #elapsed: () => number
  #begun: number[] = []

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
  }

  /** Whether one more may begin, which it then has. */
  mayBegin(): boolean {
    const now = this.#elapsed()
    this.#begun = this.#begun.filter((at) => now - at < IN)
    if (this.#begun.length >= MOST_BEGUN) return false
    this.#begun.push(now)
    return true
  }
}

/** Forgets the oldest where there are too many. */
export function forgetOldest<Key>(calls: Map<Key, unknown>): void {
  const [oldest] = calls.keys()
  if (calls.size > MOST_KNOWN && oldest !== undefined) calls.delete(oldest)
}
