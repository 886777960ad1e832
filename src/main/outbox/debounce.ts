/** Since when words stand as they are: what is still being typed is not sent. */
export class Debounce {
  readonly #elapsed: () => number
  readonly #seen = new Map<string, { text: unknown; since: number }>()

  /** @param elapsed milliseconds, sleep included, by a clock that nobody can set */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
  }

  /** On the clock of `elapsed`; of words that an earlier run left, when they were first seen. */
  since(key: string, text: unknown): number {
    const known = this.#seen.get(key)
    if (known && known.text === text) return known.since
    const since = this.#elapsed()
    this.#seen.set(key, { text, since })
    return since
  }
}
