import type { Timers } from '../lib/timers'

const INTERVAL = 15_000

export interface HeartbeatParts {
  timers: Timers
  /** @returns whether there is a reason for another one */
  beat(): boolean
}

/** Something to be done again and again, as long as there is a reason. */
export class Heartbeat {
  readonly #parts: HeartbeatParts
  #stop: (() => void) | undefined

  constructor(parts: HeartbeatParts) {
    this.#parts = parts
  }

  start(): void {
    this.#stop ??= this.#parts.timers.after(INTERVAL, () => {
      this.#stop = undefined
      if (this.#parts.beat()) this.start()
    })
  }

  stop(): void {
    this.#stop?.()
    this.#stop = undefined
  }
}
