import type { Timers } from '../lib/timers'
import type { StoreDisk } from './recovery/disk'
import type { Keeper } from './recovery/keeper'
import type { StoredDocument } from './stored-document'

export interface MaintenanceParts<D extends StoredDocument, Knowledge> {
  keeper: Pick<Keeper<D, Knowledge>, 'use' | 'useSlowly' | 'repair'>
  /** Holds the journal. */
  folder: string
  disk: Pick<StoreDisk<D, Knowledge>, 'keepCopy'>
  /** Epoch milliseconds, by this computer's clock. */
  now(): number
  /** The same by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
  /** Days after which history leaves. */
  historyDays(): number
  /** Nothing is begun during a call. */
  isBusy(): boolean
  /** What else is done once a day. */
  tidy(): void
  timers: Timers
  onError(kind: 'maintenance' | 'history', error: unknown): void
}

/** Long after the start, which has better things to do. */
const MAINTENANCE_AFTER = 5 * 60_000
const A_DAY = 86_400_000
/** So many calls leave in one piece: a few milliseconds. */
const CALLS_AT_ONCE = 20
/** In percent: from this share of deleted calls on, a part of the index of words is merged. */
const WORDS_GONE = 1
/** Calls from before there was a history: once the window is there, and never for long. */
const HISTORY_AFTER = 3000
/** Between two pieces, in which everything else has its turn. */
const REST = 10

/** Does what a journal needs once a day, and brings old calls into the history, in nobody's way. */
export class Maintenance<D extends StoredDocument, Knowledge> {
  readonly #parts: MaintenanceParts<D, Knowledge>
  #stopMaintenance = () => {}
  #stopHistory = () => {}
  #isClosed = false

  constructor(parts: MaintenanceParts<D, Knowledge>) {
    this.#parts = parts
  }

  start(): void {
    this.#after(MAINTENANCE_AFTER)
    this.#stopHistory = this.#parts.timers.after(HISTORY_AFTER, () => this.#indexHistory())
  }

  close(): void {
    this.#isClosed = true
    this.#stopMaintenance()
    this.#stopHistory()
  }

  #after(milliseconds: number): void {
    if (!this.#isClosed) this.#stopMaintenance = this.#parts.timers.after(milliseconds, () => this.#beginMaintenance())
  }

  #beginMaintenance(): void {
    const { isBusy, tidy, onError } = this.#parts
    if (isBusy()) return this.#after(MAINTENANCE_AFTER)
    this.maintain()
      .catch((error: unknown) => onError('maintenance', error))
      .finally(() => {
        if (this.#isClosed) return
        tidy()
        this.#after(A_DAY)
      })
      .catch((error: unknown) => onError('maintenance', error))
  }

  /**
   * A copy is made and checked; then history that is old enough leaves, which what the CRM is still owed never does. Damage that the copy shows is the
   * journal's own. Where no copy could be made, nothing leaves.
   */
  async maintain(): Promise<void> {
    const { keeper, folder, disk, historyDays } = this.#parts
    const today = this.#today()
    const copy = await keeper.useSlowly((store) => disk.keepCopy(store, folder, new Date(today)))
    if (this.#isClosed) return
    if (copy === 'damaged') return keeper.repair()
    if (copy === 'sound') await this.#forgetBefore(today - historyDays() * A_DAY)
  }

  /**
   * Epoch milliseconds. A clock that is far ahead must neither make all history old nor push out true copies: where the CRM's is not known, it is no later
   * than a day after the last call.
   */
  #today(): number {
    const { keeper, now, serverNow } = this.#parts
    const newest = keeper.use('read', (store) => store.calls.newestAt())
    return serverNow() ?? Math.min(now(), (newest ?? Infinity) + A_DAY)
  }

  async #forgetBefore(time: number): Promise<void> {
    const { keeper } = this.#parts
    let left = 0
    keeper.use('write', (store) => store.history.setDeleteMerge(0))
    const forgetSome = () => keeper.use('write', (store) => store.forgetCalls(time, CALLS_AT_ONCE))
    for (let gone = forgetSome(); gone > 0 && !this.#isClosed; gone = forgetSome()) {
      left += gone
      await this.#rest()
    }
    let above: number | undefined = 0
    while (above !== undefined && !this.#isClosed) {
      const from: number = above
      above = keeper.use('write', (store) => store.forgetLoose(time, from))
      await this.#rest()
    }
    if (left === 0) return
    await this.#tidyWords()
    if (!this.#isClosed) keeper.use('write', (store) => store.emptyLog())
  }

  /** The words of calls that are gone leave the index too; while calls are written there is no time for that. */
  async #tidyWords(): Promise<void> {
    const { keeper } = this.#parts
    keeper.use('write', (store) => store.history.setDeleteMerge(WORDS_GONE))
    while (!this.#isClosed && keeper.use('write', (store) => store.tidyWords())) await this.#rest()
    if (!this.#isClosed) keeper.use('write', (store) => store.history.setDeleteMerge(0))
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => this.#parts.timers.after(REST, resolve))
  }

  #indexHistory(): void {
    const { keeper, onError } = this.#parts
    keeper
      .useSlowly((store) => store.history.indexSlowly(() => this.#rest()))
      .catch((error: unknown) => onError('history', error))
  }
}
