import type { LineRequest } from '../../shared/call-actions'
import type { Line } from '../lines/line'
import type { Timers } from '../lib/timers'

export interface LineRequestsParts {
  line: Pick<Line, 'answer' | 'decline' | 'hangUp'>
  timers: Timers
  /** Something was not done. */
  onUnheeded(): void
}

/** A softphone on this computer does what it is asked at once: after so many milliseconds the agent is told that it did not. */
const HEEDED_WITHIN = 2000

/** What the agent asks of the line in each call, and what of it was not done. */
export class LineRequests {
  readonly #parts: LineRequestsParts
  readonly #unheeded = new Map<string, LineRequest[]>()
  /** For each call, what stops its waiting. */
  readonly #waiting = new Map<string, () => void>()

  constructor(parts: LineRequestsParts) {
    this.#parts = parts
  }

  /** What was asked in vain since the call went on last, oldest first. */
  unheeded(call: string): readonly LineRequest[] {
    return this.#unheeded.get(call) ?? []
  }

  /** Asks the line; the agent is told where it says that it did not do it, or nothing comes of it. */
  async ask(call: string, request: LineRequest): Promise<void> {
    const { line, timers } = this.#parts
    const fail = () => this.#fail(call, request)
    const stop = timers.after(HEEDED_WITHIN, fail)
    this.#waiting.get(call)?.()
    this.#waiting.set(call, stop)
    const asks = { answer: line.answer, decline: line.decline, 'hang-up': line.hangUp }
    const isDone = await asks[request].call(line, call)
    if (!isDone && this.#waiting.get(call) === stop) fail()
  }

  /** The call has gone on, or is over: whatever was asked before counts no more. */
  forget(call: string): void {
    this.#waiting.get(call)?.()
    this.#waiting.delete(call)
    this.#unheeded.delete(call)
  }

  #fail(call: string, request: LineRequest): void {
    this.#waiting.get(call)?.()
    this.#waiting.delete(call)
    const others = this.unheeded(call).filter((other) => other !== request)
    this.#unheeded.set(call, [...others, request])
    this.#parts.onUnheeded()
  }
}
