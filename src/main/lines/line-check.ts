import type { LineStep, LineSteps, StepState } from '../../shared/snapshot'
import type { DialResult, Line, LineEvent } from './line'

/** What a line was seen to do since it was opened: what the agent goes by as they set it up. */
export class LineCheck {
  readonly #line: Line
  readonly #seen = new Map<LineStep, StepState>()
  readonly close: () => void

  constructor(line: Line) {
    this.#line = line
    this.close = line.onEvent((event) => this.#onEvent(event))
  }

  get steps(): LineSteps {
    const reachable = this.#line.state === 'ready' ? 'passed' : 'failed'
    const state = (step: LineStep) => this.#seen.get(step) ?? 'unknown'
    return {
      reachable,
      dials: state('dials'),
      rings: state('rings'),
      answer: state('answer'),
      end: state('end'),
      incoming: state('incoming'),
      recording: state('recording'),
    }
  }

  dialed({ kind }: DialResult): void {
    this.#seen.set('dials', kind === 'dialing' ? 'passed' : 'failed')
  }

  /** The agent had to say what the line would have told. */
  record(step: 'answer' | 'end'): void {
    if (!this.#seen.has(step)) this.#seen.set(step, 'failed')
  }

  #onEvent(event: LineEvent): void {
    switch (event.kind) {
      case 'seen':
        this.#seen.set(event.seen.name === 'answered' ? 'answer' : 'end', 'passed')
        break
      case 'rings':
        this.#seen.set('rings', 'passed')
        break
      case 'begun':
        if (event.direction === 'incoming') this.#seen.set('incoming', 'passed')
        break
      case 'recorded':
        this.#seen.set('recording', 'passed')
        break
      case 'unrecorded':
        this.#seen.set('recording', 'failed')
        break
      case 'held':
      case 'lost':
      case 'ended-later':
      case 'changed':
        break
    }
  }
}
