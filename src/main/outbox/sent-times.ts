import type { Attempt } from './document'

/**
 * How long ago requests left, by a clock that nobody can set. Of those of an earlier run of Cadran it is only known that they left before this one
 * began.
 */
export class SentTimes {
  readonly #elapsed: () => number
  readonly #began: number
  readonly #left = new Map<string, number>()

  /** @param elapsed milliseconds, sleep included */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
    this.#began = elapsed()
  }

  record(request: string): void {
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

/** The key under which the time of a document's last unanswered update is kept. */
export const lateUpdateOf = (id: string): string => `${id} late update`

/** What tells when a request left. */
export interface Clocks {
  sentTimes: SentTimes
  /** Epoch milliseconds. */
  now(): number
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
}

type Left = Pick<Attempt, 'leftAt' | 'byOwnClock'>

/** A request that is about to leave. */
export function leaving({ now, serverNow }: Clocks): Left {
  const serverTime = serverNow()
  return { leftAt: serverTime ?? now(), ...(serverTime === undefined && { byOwnClock: true }) }
}

/** When a request left. */
export interface Departure {
  /** Epoch milliseconds by the CRM's clock. */
  at: number
  /** Where the CRM's clock was not heard in the run that sent it, it may have left at any time. */
  isSure: boolean
}

/** @param key by which its departure was noted */
export function departureOf(key: string, attempt: Left | undefined, { sentTimes, now, serverNow }: Clocks): Departure {
  const serverTime = serverNow()
  if (serverTime !== undefined && sentTimes.knows(key)) return { at: serverTime - sentTimes.since(key), isSure: true }
  const { leftAt = 0, byOwnClock = false } = attempt ?? {}
  return { at: byOwnClock && serverTime !== undefined ? leftAt + serverTime - now() : leftAt, isSure: !byOwnClock }
}
