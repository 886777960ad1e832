import type { FollowUp } from '../outbox/kinds/follow-up-document'
import type { Timers } from '../lib/timers'

export interface RemindersParts {
  /** Those that are still to be done and are due after `after`, in epoch milliseconds; the one that is due first before all others. */
  openFollowUps(most: number, after: number): FollowUp[]
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  onDue(followUp: FollowUp): void
  onError(error: unknown): void
}

/** Milliseconds after which the agent is reminded once more. */
const AGAIN = 600_000
/** Node's timers count no further; nor would one that is set so far ahead be right. */
const LONGEST_SLEEP = 86_400_000
/** Nobody is reminded of more at once; the panel lists the rest. */
const MOST = 50

/** Reminds the agent of the calls that they meant to make: as each is due, and once more. What was due while Cadran did not run is in the list alone. */
export class Reminders {
  readonly #parts: RemindersParts
  /** Whatever was due until then has been told of. Epoch milliseconds. */
  #toldUntil: number
  #cancel: (() => void) | undefined
  #isClosed = false

  constructor(parts: RemindersParts) {
    this.#parts = parts
    this.#toldUntil = parts.now()
  }

  /** One was planned, changed or done; or time has passed. */
  wake(): void {
    if (this.#isClosed) return
    this.#cancel?.()
    this.#cancel = undefined
    try {
      this.#look()
    } catch (error) {
      this.#parts.onError(error)
    }
  }

  #look(): void {
    const { openFollowUps, timers, now, onDue } = this.#parts
    const time = now()
    // A clock that was set back reminds nobody anew.
    const since = Math.min(this.#toldUntil, time)
    this.#toldUntil = Math.max(this.#toldUntil, time)
    // What was due before that has been told of twice, or never will be.
    const moments = openFollowUps(MOST, since - AGAIN).flatMap((followUp) =>
      momentsOf(followUp).map((moment) => ({ followUp, moment })),
    )
    const due = moments.filter(({ moment }) => moment > since && moment <= time)
    for (const followUp of new Set(due.map(({ followUp }) => followUp))) onDue(followUp)
    const next = Math.min(...moments.map(({ moment }) => moment).filter((moment) => moment > time))
    if (next === Infinity) return
    this.#cancel = timers.after(Math.min(next - time, LONGEST_SLEEP), () => this.wake())
  }

  close(): void {
    this.#isClosed = true
    this.#cancel?.()
  }
}

const momentsOf = ({ due }: FollowUp): number[] => (due === undefined ? [] : [due, due + AGAIN])
