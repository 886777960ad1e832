/**
 * How long ago requests left, by a clock that nobody can set. Of those of an earlier run of Cadran it is only known that they left before this one
 * began.
 */
export class Departures {
  readonly #elapsed: () => number
  readonly #began: number
  readonly #left = new Map<string, number>()

  /** @param elapsed milliseconds, sleep included */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
    this.#began = elapsed()
  }

  note(request: string): void {
    this.#left.set(request, this.#elapsed())
  }

  /** Whether it left in this run, and so when is known. */
  knows(request: string): boolean {
    return this.#left.has(request)
  }

  /** Milliseconds; at least so many have passed. */
  since(request: string): number {
    return this.#elapsed() - (this.#left.get(request) ?? this.#began)
  }
}
