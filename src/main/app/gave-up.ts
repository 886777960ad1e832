import { uncaughtFailure, type Saved } from '../../shared/i18n/failures'
import type { Language } from '../../shared/snapshot'
import type { Panel } from '../desktop/panel'
import type { Log } from '../logs/log'
import type { RunRecord } from './run-record'

export interface GaveUpParts {
  language(): Language
  /** Writes down what is not on the disk yet, and ends all that Cadran does. @returns undefined where it is ending already */
  save(): Promise<Saved> | undefined
  /** It asks in a dialog of the system's. */
  panel: Pick<Panel, 'ask'>
  /** Tells the next start that this run ended by itself. */
  run: Pick<RunRecord, 'fail'>
  log: Pick<Log, 'error'>
  /** Ends the process. @param again whether Cadran is to be started again */
  exit(again: boolean): void
}

/**
 * The main process has thrown what nothing caught. What it was doing may be half done, and nobody knows which half: it stops before it dials, logs or
 * sends on that, keeps what is true on the disk, and asks the agent once. Whatever fails meanwhile ends the process.
 */
export class GaveUp {
  readonly #parts: GaveUpParts
  #state: 'watching' | 'giving-up' | 'ended' = 'watching'

  constructor(parts: GaveUpParts) {
    this.#parts = parts
  }

  uncaught(error: unknown): void {
    try {
      this.#parts.log.error('uncaught', error)
      if (this.#state !== 'watching') return this.endNow()
      this.#state = 'giving-up'
      this.#giveUp().catch((failure: unknown) => this.#failed(failure))
    } catch {
      // Not even the log works: nothing else will.
      this.#end(false)
    }
  }

  /** The computer shuts down, say: where the dialog stands nobody answers it any more. */
  endNow(): void {
    if (this.#state === 'giving-up') this.#end(false)
  }

  async #giveUp(): Promise<void> {
    const { language, save, panel, run } = this.#parts
    // Once all is closed there are no settings to ask.
    const spoken = language()
    const saving = save()
    // It ends as it was asked to.
    if (!saving) return
    run.fail()
    this.#end((await panel.ask(uncaughtFailure(spoken, await saving))) === 0)
  }

  #failed(failure: unknown): void {
    try {
      this.#parts.log.error('uncaught', failure)
    } finally {
      this.#end(false)
    }
  }

  /** Once: what ends Cadran has its own windows closed, and that is heard as a wish to quit. */
  #end(again: boolean): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#parts.exit(again)
  }
}
