import type { Clocks } from '../../src/main/lib/clocks'

/** A computer's clocks and timers, moved by the test. Sleep stops the monotonic clock and every timer, as it does on most systems. */
export class SimulatedTime implements Clocks {
  #wall: number
  #awake = 0
  #asleep = 0
  /** What the awake clock and the sleeps were when the computer started. */
  #started = 0
  #boots = 1
  #waiting: { at: number; run: () => void }[] = []

  constructor(start = '2026-11-20T14:03:09.400Z') {
    this.#wall = Date.parse(start)
  }

  readonly now = () => this.#wall
  readonly monotonic = () => this.#awake
  readonly uptime = () => Math.floor((this.#awake + this.#asleep - this.#started) / 1000)
  readonly boot = (): string | undefined => (this.namesBoots ? `boot ${this.#boots}` : undefined)
  /** Whether the system tells one start of the computer from another. */
  namesBoots = true

  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.#awake + milliseconds, run }
    this.#waiting.push(entry)
    return () => (this.#waiting = this.#waiting.filter((other) => other !== entry))
  }

  /** Lets time pass while the computer works: timers run at their time, in their order. */
  pass(seconds: number): void {
    const end = this.#awake + seconds * 1000
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
      if (!next) break
      this.#waiting = this.#waiting.filter((entry) => entry !== next)
      this.#advance(next.at - this.#awake)
      next.run()
    }
    this.#advance(end - this.#awake)
  }

  /** The program dies, and its timers with it. */
  crash(): void {
    this.#waiting = []
  }

  /** The computer is started anew, and is up for `seconds`. */
  reboot(seconds = 30): void {
    this.crash()
    this.#boots++
    this.#started = this.#awake + this.#asleep
    this.pass(seconds)
  }

  sleep(seconds: number): void {
    this.#asleep += seconds * 1000
    this.#wall += seconds * 1000
  }

  /** Somebody, or a time server, sets the computer's clock. */
  setBack(seconds: number): void {
    this.#wall -= seconds * 1000
  }

  #advance(milliseconds: number): void {
    this.#awake += milliseconds
    this.#wall += milliseconds
  }
}
