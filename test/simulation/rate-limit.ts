import type { Habits } from './circumstances'

/** So many requests a minute and key, all desktops of the dealer together. */
export class RateLimit {
  readonly #habits: Habits
  readonly #now: () => number
  #minute = 0
  #count = 0

  constructor(habits: Habits, now: () => number) {
    this.#habits = habits
    this.#now = now
  }

  /** Counts a request. @returns the refusal, where it is one too many */
  count(): { headers: Record<string, string>; body: string | object } | undefined {
    this.#turn()
    this.#count++
    if (this.#left >= 0) return undefined
    return {
      headers: this.#retryAfter(),
      body: this.#count % 2 === 0 ? 'Too Many Attempts.' : { message: 'Too Many Attempts.' },
    }
  }

  headers(): Record<string, string> {
    this.#turn()
    if (!this.#habits.announces.remaining) return {}
    return {
      'x-ratelimit-limit': String(this.#habits.requestsAMinute),
      'x-ratelimit-remaining': String(Math.max(0, this.#left)),
      'x-ratelimit-reset': String(this.#resetsAt / 1000),
    }
  }

  #retryAfter(): Record<string, string> {
    switch (this.#habits.announces.retryAfter) {
      case 'seconds':
        return { 'retry-after': String(Math.ceil((this.#resetsAt - this.#now()) / 1000)) }
      case 'date':
        return { 'retry-after': new Date(this.#resetsAt).toUTCString() }
      case 'nothing':
        return {}
    }
  }

  get #left(): number {
    const elapsed = (this.#now() % 60_000) / 60_000
    return this.#habits.requestsAMinute - this.#count - Math.floor(elapsed * this.#habits.othersAMinute)
  }

  get #resetsAt(): number {
    return (this.#minute + 1) * 60_000
  }

  #turn(): void {
    const minute = Math.floor(this.#now() / 60_000)
    if (minute === this.#minute) return
    this.#minute = minute
    this.#count = 0
  }
}
