import type { Timers } from '../lib/timers'
import type { Seen, CallRef, Line, LineEvent } from './line'

interface Turn {
  /** Milliseconds after the turn before it. */
  after: number
  seen: Seen
}

/** What a number does, by its last two digits; every other number answers and hangs up by itself. */
const scripts: Readonly<Record<string, readonly Turn[]>> = {
  '01': [{ after: 1500, seen: { name: 'unreached', outcome: 'busy' } }],
  '02': [{ after: 4000, seen: { name: 'unreached', outcome: 'no-answer' } }],
  '03': [{ after: 500, seen: { name: 'unreached', outcome: 'failed' } }],
  '04': [{ after: 3000, seen: { name: 'unreached', outcome: 'voicemail' } }],
  '05': [{ after: 2000, seen: { name: 'unreached', outcome: 'declined' } }],
}

const conversation: readonly Turn[] = [
  { after: 2500, seen: { name: 'answered' } },
  { after: 5000, seen: { name: 'hung-up' } },
]

/** A telephone network of one: answers, is busy, rings out or fails as the number says. */
export class DemoLine implements Line {
  readonly kind = 'demo'
  readonly sees = { answer: true, end: true, incoming: false, recording: false }
  readonly can = { hangUp: true, answer: false, decline: false }
  readonly state = 'ready'
  readonly #timers: Timers
  readonly #listeners = new Set<(event: LineEvent) => void>()
  /** For each live call, what stops its next turn. */
  readonly #pending = new Map<CallRef, () => void>()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  async dial(call: CallRef, { number }: { number: string }) {
    this.#play(call, scripts[number.slice(-2)] ?? conversation)
    return { kind: 'dialing' } as const
  }

  #play(call: CallRef, [turn, ...rest]: readonly Turn[]): void {
    if (!turn) {
      this.#pending.delete(call)
      return
    }
    const stop = this.#timers.after(turn.after, () => {
      this.#play(call, rest)
      this.#emit({ kind: 'seen', call, seen: turn.seen })
    })
    this.#pending.set(call, stop)
  }

  async hangUp(call: CallRef) {
    if (!this.#pending.has(call)) return false
    this.#forget(call)
    this.#emit({ kind: 'seen', call, seen: { name: 'hung-up' } })
    return true
  }

  follows() {
    return true
  }

  async ask(call: CallRef) {
    return this.#pending.has(call) ? ('live' as const) : ('unknown' as const)
  }

  async answer() {
    return false
  }

  async decline() {
    return false
  }

  onEvent(listener: (event: LineEvent) => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close() {
    for (const call of [...this.#pending.keys()]) this.#forget(call)
  }

  #forget(call: CallRef) {
    this.#pending.get(call)?.()
    this.#pending.delete(call)
  }

  #emit(event: LineEvent) {
    for (const listener of this.#listeners) listener(event)
  }
}
