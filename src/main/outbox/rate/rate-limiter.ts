import { TokenBucket, type Urgency } from './token-bucket'
import type { HttpOutcome, ResponseInfo } from '../../activix/transport'

type Headers = ResponseInfo['headers']

export interface RateLimiterParts {
  /** Milliseconds, sleep included, by a clock that nobody can set and that never runs ahead. */
  elapsed(): number
  /** Epoch milliseconds that the CRM's clock surely shows by now; undefined until it was heard. */
  serverEarliest(): number | undefined
  /** Epoch milliseconds that it shows as far as is known. */
  serverNow(): number | undefined
  random(): number
}

/** How many requests the CRM still takes with this key, and from when, as its answers say; and how many of them are this desktop's to send. */
export class RateLimiter {
  readonly #parts: RateLimiterParts
  readonly #bucket: TokenBucket
  /** Nothing leaves before. */
  #closedUntil = 0
  /** When it last answered for itself, and whether it has failed to since. */
  #heardAt = 0
  #isAway = false
  /** What is left of the window that ends at `resetsAt`; `name` tells it from the next. */
  #window = { name: '', left: Infinity, resetsAt: 0 }

  constructor(parts: RateLimiterParts) {
    this.#parts = parts
    this.#bucket = new TokenBucket(parts.elapsed, WINDOW / LIMIT)
  }

  /** Milliseconds until the CRM takes a request. */
  get wait(): number {
    const now = this.#parts.elapsed()
    const { left, resetsAt } = this.#window
    return Math.max(0, this.#closedUntil - now, left <= 0 ? resetsAt - now : 0)
  }

  /** Milliseconds until a request of this urgency may leave: the CRM takes it, and the other desktops' have their room. */
  delayFor(urgency: Urgency): number {
    return Math.max(this.wait, this.#bucket.wait(urgency))
  }

  take(): void {
    this.#bucket.take()
    this.#window.left -= 1
    if (this.#parts.elapsed() >= this.#window.resetsAt) this.#window.left = Infinity
  }

  /** A request got no answer. @param reached whether the CRM may have counted it */
  lost(reached: boolean): void {
    if (!reached) this.#bucket.giveBack()
    this.#isAway = true
  }

  onResponse({ status, headers, took, retryAfter }: ResponseInfo): void {
    if (retryAfter > 0) this.#close(retryAfter + GRAIN)
    if (status >= 500) return this.lost(true)
    const now = this.#parts.elapsed()
    if (this.#isAway && now - this.#heardAt > AWAY) this.#bucket.comeBack(this.#parts.random())
    this.#isAway = false
    this.#heardAt = now
    const use = this.#hearWindow(headers)
    if (status === 429) {
      this.#bucket.onRefused(now - took)
      // The desktops that were refused together do not come back together.
      this.#close(this.wait + this.#parts.random() * (this.wait > 0 ? this.#bucket.interval : WINDOW))
    } else if (use) this.#bucket.onUse(use.rate, use.weight)
    else this.#bucket.onTaken()
  }

  #close(milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#parts.elapsed() + milliseconds)
  }

  /** @returns how fast all desktops together have used up the window, where the answer tells */
  #hearWindow(headers: Headers): { rate: number; weight: number } | undefined {
    const now = this.#parts.elapsed()
    const limit = limitIn(headers['x-ratelimit-limit'])
    if (limit !== undefined) this.#bucket.learnLimit(WINDOW / limit)
    const name = headers['x-ratelimit-reset']?.trim() ?? ''
    const [remaining, reset] = [number(headers['x-ratelimit-remaining']), number(name)]
    // Answers may come out of order: an earlier window says nothing about this one.
    if (remaining === undefined || reset === undefined || reset < Number(this.#window.name)) return undefined
    // A window that ended in another age would hide all those that come.
    if (reset * 1000 > (this.#parts.serverEarliest() ?? FARTHEST_RESET) + LONGEST_WINDOW) return undefined
    const left = name === this.#window.name ? Math.min(this.#window.left, remaining) : remaining
    const untilReset = until(reset, this.#parts.serverEarliest())
    this.#window = { name, left, resetsAt: now + untilReset + GRAIN }
    const weight = 1 - until(reset, this.#parts.serverNow()) / WINDOW
    if (limit === undefined || weight < LEAST_WEIGHT) return undefined
    return { rate: Math.max(0, 1 - remaining / limit) / weight, weight }
  }
}

/** Milliseconds until the window is reset. @param serverTime undefined where nobody knows */
function until(reset: number, serverTime: number | undefined): number {
  return serverTime === undefined ? WINDOW : Math.min(Math.max(0, reset * 1000 - serverTime), LONGEST_WINDOW)
}

/** Activix counts by the minute. */
const WINDOW = 60_000
/** Requests a window, where it does not say: Activix takes 200. */
const LIMIT = 190

/** After so long without an answer of the CRM's, others may have been without it too. */
const AWAY = 300_000

/** What a header may ask for at most. */
const LONGEST_WINDOW = 3_600_000
/** Where nobody knows what time it is in the CRM. */
const FARTHEST_RESET = Date.UTC(2100, 0)
/** Requests a window: no CRM takes more from one key. */
const HIGHEST_LIMIT = 100_000
/** Both headers count whole seconds. */
const GRAIN = 1000
/** A window that has just begun says little. */
const LEAST_WEIGHT = 0.25

function limitIn(header: string | undefined): number | undefined {
  const limit = number(header) ?? 0
  return limit > 0 && limit <= HIGHEST_LIMIT ? limit : undefined
}

function number(header: string | undefined): number | undefined {
  return header === undefined || !/^\s*\d+\s*$/.test(header) ? undefined : Number(header)
}

/** A transport that holds back what the CRM would not take: such a request surely does not run. */
export function throttled<Request, Outcome extends { kind: string; reached?: boolean }>(
  limiter: RateLimiter,
  transport: (request: Request) => Promise<Outcome>,
): (request: Request) => Promise<Outcome | Extract<HttpOutcome, { kind: 'held' }>> {
  return async (request) => {
    const { wait } = limiter
    if (wait > 0) return { kind: 'held', milliseconds: wait }
    limiter.take()
    const outcome = await transport(request)
    if (outcome.kind === 'no-answer') limiter.lost(outcome.reached ?? true)
    return outcome
  }
}
