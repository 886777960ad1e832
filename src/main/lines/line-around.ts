import type { LineSight } from '../../shared/call-actions'
import type { CallRef, Dialable, DialResult, Dispose, Line, LineEvent, Whom } from './line'

/** A line around another, which places its calls; what tells more of them than that one does overrides what it knows better. */
export abstract class LineAround implements Line {
  protected readonly line: Line
  readonly #listeners = new Set<(event: LineEvent) => void>()
  readonly #stopListening: Dispose

  constructor(line: Line) {
    this.line = line
    this.#stopListening = line.onEvent((event) => this.heard(event))
  }

  /** What the line inside tells. */
  protected heard(event: LineEvent): void {
    this.emit(event)
  }

  protected emit(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  get kind() {
    return this.line.kind
  }

  get sees(): LineSight {
    return this.line.sees
  }

  get can() {
    return this.line.can
  }

  get state() {
    return this.line.state
  }

  get trouble() {
    return this.line.trouble
  }

  follows(call: CallRef): boolean {
    return this.line.follows(call)
  }

  lookAgain(): void {
    this.line.lookAgain?.()
  }

  dial(call: CallRef, number: Dialable): Promise<DialResult> {
    return this.line.dial(call, number)
  }

  answer(call: CallRef): Promise<boolean> {
    return this.line.answer(call)
  }

  decline(call: CallRef): Promise<boolean> {
    return this.line.decline(call)
  }

  hangUp(call: CallRef): Promise<boolean> {
    return this.line.hangUp(call)
  }

  over(call: CallRef): void {
    this.line.over?.(call)
  }

  ask(call: CallRef, whom: Whom): Promise<'live' | 'unknown'> {
    return this.line.ask(call, whom)
  }

  onEvent(listener: (event: LineEvent) => void): Dispose {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#stopListening()
    this.line.close()
  }
}
