import type { RedactedLog } from '../logs/log'
import type { Session } from '../session/session'

/** Failures that nothing deals with: Cadran goes on, as a call may be live; they are logged, and the agent is told. */
export class Defects {
  readonly #log: Pick<RedactedLog, 'error'>
  readonly #onTold: () => void
  #notices: Session['notices'] | undefined
  /** One that the agent has not been told of. */
  #isUntold = false

  constructor(log: Pick<RedactedLog, 'error'>, onTold: () => void) {
    this.#log = log
    this.#onTold = onTold
  }

  /** @returns what takes such a failure */
  of(subject: string): (error: unknown) => void {
    return (error) => {
      this.#log.error(subject, error)
      this.#isUntold = true
      this.#report()
    }
  }

  /** The agent is told here from now on. */
  tellOn(notices: Session['notices']): void {
    this.#notices = notices
    this.#report()
  }

  /** Not again while the agent has not dismissed it, as it may repeat without end. */
  #report(): void {
    if (!this.#notices || !this.#isUntold) return
    this.#isUntold = false
    if (this.#notices.has('defect')) return
    this.#notices.add({ kind: 'defect' })
    this.#onTold()
  }
}
