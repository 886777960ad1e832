import type { Timers } from '../../lib/timers'
import { detached } from '../../lib/detached'
import type { MicrophoneProblem } from '../../../shared/snapshot'
import type { Microphone, MicrophoneEvent } from './microphone'
import { readSourceOutputs, readSubscribed } from './source-outputs'

/** `pactl subscribe` while it runs. */
export interface Subscription {
  stop(): void
}

export interface PulseMicrophoneParts {
  /** Runs `pactl subscribe`. `onEnd`: it has ended, or could not be started. */
  subscribe(listeners: { onLine(line: string): void; onEnd(problem: MicrophoneProblem): void }): Subscription
  /** What `pactl -f json list source-outputs` prints; undefined where it fails. */
  list(): Promise<string | undefined>
  timers: Timers
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  onError(error: unknown): void
}

/** Milliseconds between two questions for the list: a program may open streams as fast as it likes. */
const BETWEEN_LISTS = 200
/** The list is asked for so often until the subscription says something: the question itself makes it speak. */
const FIRST_LISTS = 5
/** Milliseconds until what has ended is started again; it doubles up to the longest. */
const RESTART = { first: 1000, longest: 60_000 }
/** Streams that were opened and are not in a list yet. */
const MOST_UNLISTED = 200

/** The microphone as PulseAudio tells of it, and PipeWire in its place: told of each change, and asked for names only then. */
export class PulseMicrophone implements Microphone {
  state: Microphone['state'] = 'starting'
  readonly #parts: PulseMicrophoneParts
  readonly #listeners = new Set<(event: MicrophoneEvent) => void>()
  readonly #programs = new Map<number, string>()
  /** When streams were opened that no list has named yet. */
  #unlisted = new Map<number, number>()
  /** Streams that were closed while a list was on its way. */
  readonly #closedMeanwhile = new Set<number>()
  #subscription: Subscription | undefined
  /** It has said something: whatever happens from now on is told. */
  #isSubscribed = false
  #firstLists = 0
  #isListing = false
  #isListWanted = false
  #restartAfter = RESTART.first
  #stopWaiting = () => {}

  constructor(parts: PulseMicrophoneParts) {
    this.#parts = parts
    this.#subscribe()
  }

  onEvent(listener: (event: MicrophoneEvent) => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#stopWaiting()
    this.#listeners.clear()
    this.#subscription?.stop()
    this.#subscription = undefined
  }

  #subscribe(): void {
    let isOver = false
    const subscription = this.#parts.subscribe({
      onLine: (line) => {
        if (!isOver && this.#subscription === subscription) this.#take(line)
      },
      onEnd: (problem) => {
        if (isOver) return
        isOver = true
        if (this.#subscription === subscription) this.#end(problem)
      },
    })
    this.#subscription = subscription
    this.#firstLists = 0
    this.#want()
  }

  /** Whatever was known is not: streams may have come and gone meanwhile. */
  #end(problem: MicrophoneProblem): void {
    const { timers } = this.#parts
    this.#stopWaiting()
    this.#subscription = undefined
    this.#isSubscribed = this.#isListing = this.#isListWanted = false
    this.#programs.clear()
    this.#unlisted.clear()
    this.#become(problem)
    this.#emit({ kind: 'lost' })
    this.#stopWaiting = timers.after(this.#restartAfter, () => this.#subscribe())
    this.#restartAfter = Math.min(2 * this.#restartAfter, RESTART.longest)
  }

  #take(line: string): void {
    const at = this.#parts.elapsed()
    if (!this.#isSubscribed) {
      this.#isSubscribed = true
      this.#want()
    }
    const event = readSubscribed(line)
    if (event?.kind === 'new') this.#open(event.stream, at)
    if (event?.kind === 'remove') this.#closeStream(event.stream, at)
  }

  #open(stream: number, at: number): void {
    this.#unlisted.set(stream, at)
    const [oldest] = this.#unlisted.keys()
    if (this.#unlisted.size > MOST_UNLISTED && oldest !== undefined) this.#unlisted.delete(oldest)
    this.#want()
  }

  /** One that was never listed was open for too short a time to be anything. */
  #closeStream(stream: number, at: number): void {
    if (this.#isListing) this.#closedMeanwhile.add(stream)
    this.#unlisted.delete(stream)
    const program = this.#programs.get(stream)
    this.#programs.delete(stream)
    if (program !== undefined) this.#emit({ kind: 'released', program, stream, at })
  }

  #want(): void {
    this.#isListWanted = true
    if (!this.#isListing) detached(this.#list(), this.#parts.onError)
  }

  async #list(): Promise<void> {
    const { list, elapsed, timers } = this.#parts
    const subscription = this.#subscription
    const isOfUse = this.#isSubscribed
    this.#isListing = true
    this.#isListWanted = false
    this.#closedMeanwhile.clear()
    const json = await list()
    if (subscription === undefined || this.#subscription !== subscription) return
    if (isOfUse) this.#adopt(json === undefined ? undefined : readSourceOutputs(json), elapsed())
    else if (this.#firstLists++ < FIRST_LISTS) this.#isListWanted = true
    this.#stopWaiting()
    this.#stopWaiting = timers.after(BETWEEN_LISTS, () => {
      this.#isListing = false
      if (this.#isListWanted) this.#want()
    })
  }

  #adopt(streams: ReadonlyMap<number, string> | undefined, now: number): void {
    if (!streams) return this.#become('no-answer')
    this.#restartAfter = RESTART.first
    this.#become('watching')
    for (const [stream, program] of streams) {
      if (this.#programs.has(stream) || this.#closedMeanwhile.has(stream)) continue
      this.#programs.set(stream, program)
      const at = this.#unlisted.get(stream) ?? now
      this.#unlisted.delete(stream)
      this.#emit({ kind: 'taken', program, stream, at })
    }
  }

  #become(state: Microphone['state']): void {
    if (state === this.state) return
    this.state = state
    this.#emit({ kind: 'changed' })
  }

  #emit(event: MicrophoneEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
