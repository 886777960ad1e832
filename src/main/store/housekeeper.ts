import type { Timers } from '../lib/timers'
import { keepHouse } from './housekeeping'
import type { StoreDisk } from './recovery/disk'
import type { Keeper } from './recovery/keeper'
import type { StoredDocument } from './stored-document'

export interface HousekeeperParts<D extends StoredDocument, Knowledge> {
  keeper: Pick<Keeper<D, Knowledge>, 'use' | 'useSlowly' | 'mend'>
  /** Holds the journal. */
  folder: string
  disk: Pick<StoreDisk<D, Knowledge>, 'keepCopy'>
  /** Epoch milliseconds. */
  now(): number
  /** Days after which history leaves. */
  historyDays(): number
  /** Nothing is tidied during a call. */
  isBusy(): boolean
  /** What else is done once a day. */
  tidy(): void
  timers: Timers
  onTrouble(kind: 'housekeeping' | 'history', error: unknown): void
}

/** Long after the start, which has better things to do. */
const HOUSEKEEPING_AFTER = 5 * 60_000
const A_DAY = 86_400_000
/** Calls from before there was a history: once the window is there, and never for long. */
const HISTORY_AFTER = 3000
const HISTORY_REST = 10

/** Does what a journal needs once a day, and brings old calls into the history, in nobody's way. */
export class Housekeeper<D extends StoredDocument, Knowledge> {
  readonly #parts: HousekeeperParts<D, Knowledge>
  #stopHousekeeping = () => {}
  #stopHistory = () => {}

  constructor(parts: HousekeeperParts<D, Knowledge>) {
    this.#parts = parts
  }

  start(): void {
    this.#after(HOUSEKEEPING_AFTER)
    this.#stopHistory = this.#parts.timers.after(HISTORY_AFTER, () => this.#indexHistory())
  }

  close(): void {
    this.#stopHousekeeping()
    this.#stopHistory()
  }

  #after(milliseconds: number): void {
    this.#stopHousekeeping = this.#parts.timers.after(milliseconds, () => this.#keepHouse())
  }

  /** Once a day, while no call lives. */
  #keepHouse(): void {
    const { keeper, folder, disk, now, historyDays, isBusy, tidy, onTrouble } = this.#parts
    if (isBusy()) return this.#after(HOUSEKEEPING_AFTER)
    try {
      const today = new Date(now())
      const household = { keeper, folder, disk, now: today, historyDays: historyDays() }
      if (!keepHouse(household)) keeper.mend()
    } catch (error) {
      onTrouble('housekeeping', error)
    }
    tidy()
    this.#after(A_DAY)
  }

  #indexHistory(): void {
    const { keeper, timers, onTrouble } = this.#parts
    const rest = () => new Promise<void>((resolve) => timers.after(HISTORY_REST, resolve))
    keeper.useSlowly((store) => store.history.indexSlowly(rest)).catch((error: unknown) => onTrouble('history', error))
  }
}
