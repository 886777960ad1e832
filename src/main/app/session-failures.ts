import { sessionFailure } from '../../shared/i18n/failures'
import type { Language } from '../../shared/snapshot'
import type { Panel } from '../desktop/panel'
import type { Lifecycle } from './lifecycle'

export interface SessionFailuresParts {
  lifecycle: Pick<Lifecycle, 'state' | 'open'>
  panel: Pick<Panel, 'painted' | 'show' | 'ask' | 'reload'>
  language(): Language
  /** Ends Cadran. */
  leave(): void
}

/** Asks the agent what to do where no session can be opened. The window's requests get no answer then, so a dialog of the system's asks, after each try. */
export class SessionFailures {
  readonly #parts: SessionFailuresParts
  #isAsking = false

  constructor(parts: SessionFailuresParts) {
    this.#parts = parts
  }

  /** Says why, and offers to try again or to quit; one dialog stands at a time. */
  async ask(error: unknown): Promise<void> {
    if (this.#isAsking) return
    const { lifecycle, panel, language, leave } = this.#parts
    this.#isAsking = true
    await panel.painted
    panel.show()
    const answer = await panel.ask(sessionFailure(language(), error))
    this.#isAsking = false
    if (answer === 1) return leave()
    // A link, or another launch, may have opened one meanwhile.
    if (lifecycle.state.name === 'failed') await lifecycle.open()
    panel.reload()
  }
}
