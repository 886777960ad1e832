import type { Ticks } from '../../src/main/lib/stopwatch'
import type { Random } from './random'

interface Event {
  at: number
  run: () => void
}

/**
 * Simulated time, and everything that is still to happen.
 *
 * The world outside (the CRM, the wires) goes on while the machine sleeps; what happens on the machine (timers, answers that arrive, the
 * agent's clicks) waits until it is awake. Of what is due at the same moment, chance picks.
 */
export class World implements Ticks {
  readonly #random: Random
  /** True time, epoch milliseconds. */
  #now = Date.parse('2026-11-20T14:03:09.400Z')
  #slept = 0
  #wakesAt: number | undefined
  /** What the machine's clock shows beyond the true time. */
  skew = 0
  /** At true times. */
  readonly #outside: Event[] = []
  /** At times of the machine's awake clock. */
  readonly #inside: Event[] = []
  events = 0

  constructor(random: Random) {
    this.#random = random
  }

  readonly now = (): number => this.#now
  /** The machine's clock. */
  readonly wall = (): number => Math.floor(this.#now + this.skew)
  readonly monotonic = (): number => this.#awake
  readonly uptime = (): number => Math.floor(this.#now / 1000)

  get asleep(): boolean {
    return this.#wakesAt !== undefined
  }

  get #awake(): number {
    return this.#now - this.#slept
  }

  /** In the world outside. */
  outside(milliseconds: number, run: () => void): () => void {
    return schedule(this.#outside, { at: this.#now + milliseconds, run })
  }

  /** On the machine. */
  inside(milliseconds: number, run: () => void): () => void {
    return schedule(this.#inside, { at: this.#awake + milliseconds, run })
  }

  sleep(milliseconds: number): void {
    this.#wakesAt ??= this.#now + milliseconds
  }

  /** Lets the next thing happen, and all that follows from it at once. @returns whether there was one */
  async step(): Promise<boolean> {
    const outside = this.#next(this.#outside)
    const inside = this.#wakesAt === undefined ? this.#next(this.#inside) : undefined
    const wake = this.#wakesAt ?? Infinity
    const outsideAt = outside?.at ?? Infinity
    const insideAt = inside === undefined ? Infinity : inside.at + this.#slept
    const at = Math.min(wake, outsideAt, insideAt)
    if (at === Infinity) return false
    const before = this.#now
    this.#now = Math.max(before, at)
    if (this.#wakesAt !== undefined) this.#slept += this.#now - before
    this.events++
    if (at === wake) this.#wakesAt = undefined
    else if (outside && outsideAt === at) take(this.#outside, outside)
    else if (inside) take(this.#inside, inside)
    await settled()
    return true
  }

  #next(events: Event[]): Event | undefined {
    let first: Event | undefined
    let ties = 1
    for (const event of events) {
      if (first === undefined || event.at < first.at) [first, ties] = [event, 1]
      else if (event.at === first.at && this.#random.chance(1 / ++ties)) first = event
    }
    return first
  }
}

function schedule(events: Event[], event: Event): () => void {
  events.push(event)
  return () => remove(events, event)
}

function take(events: Event[], event: Event): void {
  remove(events, event)
  event.run()
}

function remove(events: Event[], event: Event): void {
  const index = events.indexOf(event)
  if (index >= 0) events.splice(index, 1)
}

/** Promises that follow from each other have all run before anything else does: nothing in a schedule waits for the real world. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
