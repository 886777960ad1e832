import type { Snapshot } from '../../shared/snapshot'
import type { ShownSession } from '../window/views/shown-session'
import { buildSnapshot, type AppView } from '../window/views/snapshot'

/** The newest snapshot of the session in use. */
export class Snapshots {
  #last: Snapshot | undefined
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  get last(): Snapshot | undefined {
    return this.#last
  }

  /** Where the disk does not let one be taken, the one before stands; undefined where there is none. */
  take(session: ShownSession, app: AppView): Snapshot | undefined {
    try {
      this.#last = buildSnapshot(session, app)
    } catch (error) {
      this.#onError(error)
    }
    return this.#last
  }
}
