import type { LogDecision } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import { detached } from '../lib/detached'
import type { Line, LineEvent, Recorded, Seen } from '../lines/line'
import type { Call } from '../../shared/call'
import type { Beginning } from './beginning'
import { givenToLine } from './called-number'
import { Stopwatch, type Ticks } from '../lib/stopwatch'

/** The calls that the line tells of. Milliseconds are counted from a call's beginning. */
export interface CallsOnLine {
  readonly liveCalls: Call[]
  apply(id: string, seen: Seen, after?: number): void
  sinceBegan(id: string): number | undefined
  add(arrival: Beginning & { id: string }): void
  rings(id: string): void
  hold(id: string, held: boolean): void
  markLost(id: string, ago: number): void
  endLater(id: string, by: number): void
  askAgain(): Promise<void>
}

export interface LineEventsParts {
  line: Line
  calls: CallsOnLine
  ticks: Ticks
  /** Epoch milliseconds. */
  now(): number
  /** What a number that the line names is, and whether a call with it is logged. */
  readNumber(number: string): Promise<{ number: UnderstoodNumber; log: LogDecision }>
  /** What the line can do has changed. */
  onChange(): void
  /** The line has a sound file of a call. */
  onRecorded(recorded: Recorded): void
  /** It records, and has none that is surely of this call. */
  onUnrecorded(call: string): void
  /** What it told could not be applied. */
  onError(error: unknown): void
}

/** Applies what the line tells to the calls, each thing as of the moment it was seen. */
export class LineEvents {
  readonly #parts: LineEventsParts
  readonly close: () => void
  /** Calls that the line began, while their number is being understood: what was seen of them meanwhile. */
  readonly #arriving = new Map<string, { stopwatch: Stopwatch; seen: { seen: Seen; after: number }[] }>()
  /** Runs while the line is away. */
  #away: Stopwatch | undefined

  constructor(parts: LineEventsParts) {
    this.#parts = parts
    if (parts.line.state !== 'ready') this.#away = new Stopwatch(parts.ticks)
    this.close = parts.line.onEvent((event) => this.#onEvent(event))
  }

  #onEvent(event: LineEvent): void {
    const { calls, onRecorded, onUnrecorded, onError } = this.#parts
    switch (event.kind) {
      case 'seen':
        return this.#see(event)
      case 'rings':
        return calls.rings(event.call)
      case 'begun':
        return detached(this.#arrive(event), onError)
      case 'held':
        return calls.hold(event.call, event.held)
      case 'lost':
        return calls.markLost(event.call, Math.round(event.ago))
      case 'ended-later':
        return calls.endLater(event.call, Math.round(event.by))
      case 'recorded':
        return onRecorded(event)
      case 'unrecorded':
        return onUnrecorded(event.call)
      case 'changed':
        return detached(this.#lineChanged(), onError)
    }
  }

  #see({ call, seen, ago = 0 }: Extract<LineEvent, { kind: 'seen' }>): void {
    const { calls } = this.#parts
    const arrival = this.#arriving.get(call)
    // A clock may have fractions; times of calls are whole milliseconds.
    const after = Math.max(0, (arrival?.stopwatch.elapsed() ?? calls.sinceBegan(call) ?? 0) - Math.round(ago))
    if (arrival) arrival.seen.push({ seen, after })
    else calls.apply(call, seen, after)
  }

  /** A call that Cadran did not place. Its clock runs at once; whose number it is takes a moment, in which the call may go on. */
  async #arrive({ call: id, direction, number }: Extract<LineEvent, { kind: 'begun' }>): Promise<void> {
    if (this.#arriving.has(id)) return
    const { calls, ticks, now, readNumber } = this.#parts
    const arrival = { stopwatch: new Stopwatch(ticks), seen: [] }
    this.#arriving.set(id, arrival)
    const startedAt = now()
    const read = await readNumber(number).catch(() => unnamed(number))
    this.#arriving.delete(id)
    calls.add({ ...read, direction, id, startedAt, stopwatch: arrival.stopwatch })
    for (const { seen, after } of arrival.seen) calls.apply(id, seen, after)
  }

  /** A line that is back may have lost calls meanwhile, and may still have some that nobody knew how they went on. */
  async #lineChanged(): Promise<void> {
    const { calls, line, ticks, onChange } = this.#parts
    onChange()
    if (line.state !== 'ready') {
      this.#away ??= new Stopwatch(ticks)
      return
    }
    const away = this.#away
    if (!away) return
    for (const { id, direction, number } of calls.liveCalls) {
      const state = await line.ask(id, { direction, number: givenToLine(number) })
      // It went again before it could tell: nothing is known of this call since it went first.
      if (line.state !== 'ready') return
      if (state !== 'live') calls.markLost(id, away.elapsed())
    }
    this.#away = undefined
    await calls.askAgain()
  }
}

/** A call goes on whatever its number is. */
function unnamed(number: string): { number: UnderstoodNumber; log: LogDecision } {
  return { number: { kind: 'none', text: number, dial: '', display: number, remarks: [] }, log: 'no-e164' }
}
