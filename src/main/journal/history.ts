import type { DayFigures, HistoryExtent } from '../../shared/history'
import type { HistoryQuery } from '../store/history'
import type { JournalKeeper, PastCall } from './stored'

/** The journal's history: pages are read in slices, each time from the store in use. */
export class JournalHistory {
  readonly #keeper: Pick<JournalKeeper, 'use' | 'useSlowly'>

  constructor(keeper: Pick<JournalKeeper, 'use' | 'useSlowly'>) {
    this.#keeper = keeper
  }

  /** The next calls, newest first. @param before a place from `extent` */
  page(query: HistoryQuery, before?: number, limit?: number): Promise<{ calls: PastCall[]; last?: number }> {
    return this.#keeper.useSlowly((store) => store.history.page(query, before, limit))
  }

  /** How many there are, and where each page begins. */
  extent(query: HistoryQuery): Promise<HistoryExtent> {
    return this.#keeper.useSlowly((store) => store.history.extent(query))
  }

  /** @param since midnight, in epoch milliseconds */
  figures(since: number): DayFigures {
    return this.#keeper.use('read', (store) => store.history.figures(since))
  }

  /** Resolves once every call is in the index. Somebody waits for it: it rests no longer than others need. */
  index(): Promise<void> {
    return this.#keeper.useSlowly((store) => store.history.index())
  }

  /** @param rest lets everything else have its turn between two slices */
  indexSlowly(rest: () => Promise<void>): Promise<void> {
    return this.#keeper.useSlowly((store) => store.history.indexSlowly(rest))
  }
}
