import type { Call } from '../../shared/call'
import type { Stopwatch } from '../lib/stopwatch'

export interface LiveCall {
  call: Call
  stopwatch: Stopwatch
  /** Its stopwatch shows less than has passed, by nobody knows how much: Cadran was away, and no clock can say for how long. */
  unsure?: boolean
  /** One side waits; its clock goes on. */
  held?: boolean
  /** The other phone rings. */
  rings?: boolean
}

/** A call as the panel shows it, with the milliseconds on its clock. */
export interface ShownCall {
  call: Call
  elapsed: number
  held: boolean
  rings: boolean
}

/** Calls that nobody picks up end one after the other while nobody is there; the list of recent calls has them all. */
const MOST_ENDED = 5

/** The calls on the panel: those that are live, and those that have just ended. */
export class LiveCalls {
  readonly #live = new Map<string, LiveCall>()
  #ended: Call[] = []

  get size(): number {
    return this.#live.size
  }

  get(id: string): LiveCall | undefined {
    return this.#live.get(id)
  }

  all(): LiveCall[] {
    return [...this.#live.values()]
  }

  /** Oldest first. */
  shown(): ShownCall[] {
    const ended = this.#ended.map((call) => ({
      call,
      held: false,
      rings: false,
      elapsed: call.phase.name === 'ended' ? call.phase.endedAfter : 0,
    }))
    const live = this.all().map(({ call, stopwatch, held = false, rings = false }) => ({
      call,
      held,
      rings,
      elapsed: stopwatch.elapsed(),
    }))
    return [...ended, ...live]
  }

  add(live: LiveCall): void {
    this.#live.set(live.call.id, live)
  }

  /** The same call with more known of it. */
  replace(call: Call): void {
    const live = this.#live.get(call.id)
    if (live) live.call = call
    this.#ended = this.#ended.map((shown) => (shown.id === call.id ? call : shown))
  }

  /** The call is over, and shown until another takes its place. */
  end(call: Call): void {
    this.#live.delete(call.id)
    this.#ended = [...this.#ended, call].slice(-MOST_ENDED)
  }

  /** What became of it is not known. */
  remove(id: string): void {
    this.#live.delete(id)
  }

  dismiss(id: string): void {
    this.#ended = this.#ended.filter((call) => call.id !== id)
  }

  dismissAllEnded(): void {
    this.#ended = []
  }
}
