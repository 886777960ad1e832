/** The newest snapshot from main, and when it came. */
import type { Api } from '../../shared/contract'
import type { Snapshot } from '../../shared/snapshot'
import { detached } from '../ui/detached'

export class SnapshotStore {
  snapshot = $state.raw<Snapshot>()
  /** `performance.now()` at its arrival: its calls' clocks count on from there. */
  arrivedAt = $state.raw(0)
  /** Epoch milliseconds at its arrival, for «yesterday». */
  now = $state.raw(0)

  readonly #api: Api
  #arrivals = 0

  constructor(api: Api) {
    this.#api = api
  }

  /** Follows main until the returned function is called. */
  follow(): () => void {
    const stop = this.#api.onSnapshot((snapshot) => this.#take(snapshot))
    // A computer that slept, or a window that was hidden, may have missed some.
    const onVisible = () => {
      if (document.visibilityState === 'visible') detached(this.#ask())
    }
    document.addEventListener('visibilitychange', onVisible)
    detached(this.#ask())
    return () => {
      stop()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }

  async #ask(): Promise<void> {
    const before = this.#arrivals
    const snapshot = await this.#api.app.snapshot()
    // One that main sent meanwhile is at least as new.
    if (this.#arrivals === before) this.#take(snapshot)
  }

  #take(snapshot: Snapshot): void {
    this.#arrivals += 1
    this.arrivedAt = performance.now()
    this.now = Date.now()
    this.snapshot = snapshot
  }
}
