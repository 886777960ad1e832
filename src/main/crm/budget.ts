import type { HttpOutcome, Transport } from './transport'

type Headers = Readonly<Record<string, string>>

/** How many requests the CRM still takes with this key, and from when, as its answers say. */
export class Budget {
  readonly #elapsed: () => number
  readonly #serverNow: () => number | undefined
  /** Nothing leaves before. */
  #closedUntil = 0
  /** What is left of the window that ends at `resetsAt`; `name` tells it from the next. */
  #window = { name: '', left: Infinity, resetsAt: 0 }

  /**
   * @param elapsed milliseconds, sleep included, by a clock that nobody can set
   * @param serverNow epoch milliseconds, by the CRM's clock; undefined until it was heard
   */
  constructor(elapsed: () => number, serverNow: () => number | undefined) {
    this.#elapsed = elapsed
    this.#serverNow = serverNow
  }

  /** Milliseconds until a request may leave. */
  get wait(): number {
    const now = this.#elapsed()
    const { left, resetsAt } = this.#window
    return Math.max(0, this.#closedUntil - now, left <= 0 ? resetsAt - now : 0)
  }

  spend(): void {
    this.#window.left -= 1
    if (this.#elapsed() >= this.#window.resetsAt) this.#window.left = Infinity
  }

  /** @param retryAfter milliseconds that the answer asks to wait */
  hear(headers: Headers, retryAfter: number): void {
    const now = this.#elapsed()
    this.#closedUntil = Math.max(this.#closedUntil, retryAfter > 0 ? now + retryAfter + GRAIN : 0)
    const name = headers['x-ratelimit-reset']?.trim() ?? ''
    const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN)
    const reset = Number(name)
    // Answers may come out of order: an earlier window says nothing about this one.
    if (name === '' || Number.isNaN(remaining) || !(reset >= Number(this.#window.name))) return
    const left = name === this.#window.name ? Math.min(this.#window.left, remaining) : remaining
    this.#window = { name, left, resetsAt: now + this.#untilReset(reset) + GRAIN }
  }

  #untilReset(reset: number): number {
    const serverTime = this.#serverNow()
    return serverTime === undefined ? WINDOW : Math.min(Math.max(0, reset * 1000 - serverTime), LONGEST_WINDOW)
  }
}

/** Activix counts by the minute. */
const WINDOW = 60_000

/** What a header may ask for at most. */
const LONGEST_WINDOW = 3_600_000
/** Both headers count whole seconds. */
const GRAIN = 1000

/** A transport that holds back what the CRM would not take: such a request surely does not run. */
export function within(budget: Budget, transport: Transport): Transport {
  return async (request): Promise<HttpOutcome> => {
    const { wait } = budget
    if (wait > 0) return { kind: 'held', milliseconds: wait }
    budget.spend()
    return transport(request)
  }
}
