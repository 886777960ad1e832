/**
 * How urgent a request is. An agent waits for those that open, follow and close a live call, and for the lead on their screen; nobody waits for the
 * backlog.
 */
export type Urgency = 'closing' | 'opening' | 'following' | 'lead' | 'backlog'

/**
 * How many requests of this desktop's share a request leaves over for more urgent ones. When all desktops together want more than the CRM takes, lead
 * look-ups give way first, then the log's `calling` (`following`), then its `pending` (`opening`): what these two say comes with the next update anyway.
 */
const RESERVE: Readonly<Record<Urgency, number>> = { closing: 0, opening: 1, following: 2, lead: 3, backlog: 5 }

/** What goes first has the smaller value. */
export const byUrgency = (one: Urgency, other: Urgency): number => RESERVE[one] - RESERVE[other]

const MINUTE = 60_000

/** How many requests may be saved up for a busy moment: those of one call, and one of the backlog. */
const CAPACITY = 6

// How often the shortest interval between two requests is doubled: the slowest, and the fastest.
const LONGEST = 10
/** Halved: while the CRM announces more room than all desktops use, this one catches up at twice the pace at which the limit would just last. */
const CATCHING_UP = -1

// After an outage everybody comes back at once, with what could not be sent.
const COMING_BACK = 6
const SAVED_AWAY = 3

// The values below let a hundred desktops recover from an hour of outage about as fast as the limit allows (npm run simulate:fleet).
/** What a refusal adds. */
const SLOWING = 1.5
/** What a minute without one takes off; twice as much after so many of them, and so on. */
const EASING = 0.06
const EASING_DOUBLES = 5
/** An answer that shows room counts once for every so many milliseconds since the last: who may send little hears little. */
const PATIENCE = 30_000
const MOST_PATIENCE = 4

/**
 * This desktop's share of a limit, where the others that share it are never heard of.
 *
 * A bucket that fills with one request an interval. The interval follows what answers tell of all desktops together: it grows where the CRM refuses
 * or says that its window is used up too fast, and shrinks while there is room. Backlog takes only what overflows, unless it has been kept
 * waiting for long.
 */
export class TokenBucket {
  readonly #elapsed: () => number
  /** Milliseconds between two requests if this were the only desktop. */
  #shortest: number
  /** How often the shortest interval is doubled. */
  #doublings = 0
  /** Nothing has spoken against going faster since it came back. */
  #isFindingOut = false
  /** Requests that may leave at once. */
  #saved = CAPACITY
  #countedAt: number
  #overflowedAt: number
  /** When the interval was last made longer for a refusal, and when it was last made shorter again. */
  #refusedAt = 0
  #easedAt = 0

  /**
   * @param elapsed milliseconds, sleep included, by a clock that nobody can set and that never runs ahead
   * @param shortest milliseconds between two requests if this were the only desktop
   */
  constructor(elapsed: () => number, shortest: number) {
    this.#elapsed = elapsed
    this.#shortest = shortest
    this.#countedAt = this.#overflowedAt = this.#refusedAt = this.#easedAt = elapsed()
  }

  /** Milliseconds between two requests. */
  get interval(): number {
    return this.#shortest * 2 ** this.#doublings
  }

  /** Milliseconds until such a request may leave. */
  wait(urgency: Urgency): number {
    this.#count()
    return Math.max(0, 1 + this.#leaves(urgency) - this.#saved) * this.interval
  }

  take(): void {
    this.#count()
    this.#saved -= 1
  }

  /** A request that was spent never arrived. */
  giveBack(): void {
    this.#saved += 1
  }

  /** The CRM takes so many requests a window from all desktops together. */
  learnLimit(shortest: number): void {
    this.#count()
    this.#shortest = shortest
  }

  /** The CRM was away. @param jitter 0 to 1: the desktops do not all come back with the same */
  comeBack(jitter: number): void {
    this.#slowTo(Math.max(this.#doublings, COMING_BACK))
    this.#saved = Math.min(this.#saved, jitter * SAVED_AWAY)
    this.#isFindingOut = true
  }

  /** The CRM took a request, and says nothing of the others. */
  onTaken(): void {
    const now = this.#elapsed()
    const [before, since] = [(this.#easedAt - this.#refusedAt) / MINUTE, (now - this.#refusedAt) / MINUTE]
    this.#easedAt = now
    const easing = EASING * (since - before + (since ** 2 - before ** 2) / (2 * EASING_DOUBLES))
    this.#slowTo(Math.max(0, this.#doublings - (this.#isFindingOut ? 1 : easing)))
  }

  /**
   * The CRM took a request.
   *
   * @param use of the window so far by all desktops together: 1 is what it takes in that time
   * @param weight how much of the window that was, 0 to 1
   */
  onUse(use: number, weight: number): void {
    if (use > 1) this.#isFindingOut = false
    const now = this.#elapsed()
    const patience = use < 1 ? clamp((now - this.#easedAt) / PATIENCE, 1, MOST_PATIENCE) : 1
    this.#easedAt = now
    const change = clamp(Math.log2(use), -1, 1) * weight * patience
    this.#slowTo(this.#doublings + (this.#isFindingOut ? -1 : change))
  }

  /** The CRM took no more. @param sentAt when the request left: of several that were refused together one counts */
  onRefused(sentAt: number): void {
    if (sentAt < this.#refusedAt) return
    this.#refusedAt = this.#easedAt = this.#elapsed()
    this.#slowTo((this.#isFindingOut ? Math.max(COMING_BACK, this.#doublings) : this.#doublings) + SLOWING)
    this.#isFindingOut = false
  }

  #slowTo(doublings: number): void {
    this.#count()
    this.#doublings = clamp(doublings, CATCHING_UP, LONGEST)
  }

  #leaves(urgency: Urgency): number {
    if (urgency !== 'backlog') return RESERVE[urgency]
    const keptWaiting = (this.#elapsed() - this.#overflowedAt) / this.interval
    return Math.max(0, RESERVE.backlog - keptWaiting / 2)
  }

  #count(): void {
    const now = this.#elapsed()
    this.#saved = Math.min(this.#saved + (now - this.#countedAt) / this.interval, CAPACITY)
    this.#countedAt = now
    if (this.#saved === CAPACITY) this.#overflowedAt = now
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
