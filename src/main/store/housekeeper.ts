import type { Timers } from '../lib/timers'
import { keepHouse } from './housekeeping'
import type { JournalDisk } from './disk'
import type { KeptJournal } from './kept-journal'

export interface HousekeeperParts {
  journal: KeptJournal
  /** Holds the journal. */
  folder: string
  disk: Pick<JournalDisk, 'keepCopy'>
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
export class Housekeeper {
  readonly #parts: HousekeeperParts
  #stopHousekeeping = () => {}
  #stopHistory = () => {}

  constructor(parts: HousekeeperParts) {
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
    const { journal, folder, disk, now, historyDays, isBusy, tidy, onTrouble } = this.#parts
    if (isBusy()) return this.#after(HOUSEKEEPING_AFTER)
    try {
      const today = new Date(now())
      const household = { journal: journal.journal, folder, disk, now: today, historyDays: historyDays() }
      if (!keepHouse(household)) journal.mend()
    } catch (error) {
      onTrouble('housekeeping', error)
    }
    tidy()
    this.#after(A_DAY)
  }

  #indexHistory(): void {
    const { journal, timers, onTrouble } = this.#parts
    const rest = () => new Promise<void>((resolve) => timers.after(HISTORY_REST, resolve))
    journal.journal.history.indexSlowly(rest).catch((error: unknown) => onTrouble('history', error))
  }
}
