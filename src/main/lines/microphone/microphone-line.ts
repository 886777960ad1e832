import type { MicrophoneView } from '../../../shared/snapshot'
import type { LearntTaking } from '../../../shared/settings'
import { defined } from '../../../shared/objects'
import type { Timers } from '../../lib/timers'
import { sightOf, type CallRef, type Dialable, type Line, type LineEvent, type Whom } from '../line'
import { LineAround } from '../line-around'
import { CallWitness } from './call-witness'
import type { Microphone, MicrophoneEvent } from './microphone'
import { learn, learntOf } from './taking'
import { nextStreams, noStreams, type StreamEvent } from './uses'

export interface MicrophoneLineParts {
  /** How calls are placed, and what reports them more surely. */
  line: Line
  microphone: Microphone
  /** The softphone, as the system names it; blank where none is chosen. */
  program: string
  /** What was learnt before of when it takes the microphone. */
  learnt: LearntTaking | undefined
  onLearnt(learnt: LearntTaking): void
  timers: Timers
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
}

/** So many programs are remembered for the agent to choose from. */
const MOST_PROGRAMS = 12

/** A line whose calls are seen by the use of the microphone, where the line does not tell of them itself. The agent's buttons stay: their word is surer. */
export class MicrophoneLine extends LineAround {
  readonly #parts: MicrophoneLineParts
  readonly #witness: CallWitness
  readonly #stopListening: () => void
  #streams = noStreams
  #stopWaiting = () => {}
  /** The newest first. */
  #programs: string[] = []
  #learnt: LearntTaking | undefined
  /** What the calls hear now is the line's word and not the agent's. */
  #isTelling = false

  constructor(parts: MicrophoneLineParts) {
    const { line, microphone, elapsed } = parts
    super(line)
    this.#parts = parts
    this.#learnt = parts.learnt
    this.#witness = new CallWitness({
      elapsed,
      isToldOf: (call, what) => sightOf(line, call)[what],
      taking: () => learntOf(this.#learnt, parts.program),
      onTaking: (taking) => {
        this.#learnt = learn(this.#learnt, parts.program, taking)
        parts.onLearnt(this.#learnt)
      },
      emit: (event) => this.emit(event),
    })
    this.#stopListening = microphone.onEvent((event) => this.#onMicrophoneEvent(event))
  }

  get microphone(): MicrophoneView {
    const takes = learntOf(this.#learnt, this.#parts.program)
    return { state: this.#parts.microphone.state, programs: this.#programs, ...defined({ takes }) }
  }

  override async dial(call: CallRef, number: Dialable) {
    this.#witness.begin(call, { isDialed: true, isWatched: this.#isWatched })
    const result = await super.dial(call, number)
    if (result.kind === 'unavailable') this.#witness.forget(call)
    return result
  }

  talks(call: CallRef) {
    this.#witness.talk(call, { byAgent: !this.#isTelling })
  }

  resumed(call: CallRef) {
    this.#witness.resume(call)
  }

  override over(call: CallRef) {
    this.#witness.forget(call)
    super.over(call)
  }

  again(call: CallRef) {
    return this.#witness.again(call)
  }

  goOn(call: CallRef) {
    return this.#witness.goOn(call)
  }

  override ask(call: CallRef, whom: Whom) {
    this.#witness.markUnfinished(call)
    return super.ask(call, whom)
  }

  override close() {
    this.#stopWaiting()
    this.#stopListening()
    this.#parts.microphone.close()
    super.close()
  }

  get #isWatched(): boolean {
    return this.#parts.microphone.state === 'watching'
  }

  protected override heard(event: LineEvent): void {
    if (event.kind === 'begun') this.#witness.begin(event.call, { isDialed: false, isWatched: this.#isWatched })
    const isEnd = event.kind === 'seen' && event.seen.name !== 'answered'
    if (isEnd && this.#witness.endSurely(event.call, event.ago ?? 0)) return
    this.emit(event)
  }

  #onMicrophoneEvent(event: MicrophoneEvent): void {
    if (event.kind === 'changed') return this.emit(event)
    if (event.kind === 'lost') {
      this.#streams = noStreams
      this.#stopWaiting()
      return this.#witness.lose()
    }
    this.#remember(event.program)
    if (event.program === this.#parts.program) this.#step(event)
  }

  #remember(program: string): void {
    if (this.#programs.includes(program)) return
    this.#programs = [program, ...this.#programs].slice(0, MOST_PROGRAMS)
    this.emit({ kind: 'changed' })
  }

  #step(event?: StreamEvent): void {
    const { timers, elapsed } = this.#parts
    const now = elapsed()
    const { state, uses, wakeAt } = nextStreams(this.#streams, event, now)
    this.#streams = state
    this.#stopWaiting()
    if (wakeAt !== undefined) this.#stopWaiting = timers.after(Math.max(1, wakeAt - now), () => this.#step())
    for (const use of uses) this.#witness.use(use)
  }

  protected override emit(event: LineEvent): void {
    const wasTelling = this.#isTelling
    this.#isTelling = true
    try {
      super.emit(event)
    } finally {
      this.#isTelling = wasTelling
    }
  }
}
