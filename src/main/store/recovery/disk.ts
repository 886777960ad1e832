import type { StoredDocument } from '../stored-document'
import { keepCopy, type CopyResult } from './copies'
import { openStore, type OpenedStore } from './open-store'
import { placeOf, type Place } from './place'
import { Store } from '../store'

/** What the keeper of a store needs of the disk. The simulation has one in memory. */
export interface StoreDisk<D extends StoredDocument, Knowledge> {
  open(folder: string, now: Date): OpenedStore<D, Knowledge>
  /** A store that lives as long as Cadran runs, where no file can be used. */
  memory(): Store<D, Knowledge>
  placeOf(file: string): Place
  /** @param today names the copy */
  keepCopy(store: Store<D, Knowledge>, folder: string, today: Date): Promise<CopyResult>
  /** Every use of what was opened: a simulated disk may refuse it. @param writes whether it is to be kept */
  reach<T>(writes: boolean, use: () => T): T
}

/** The computer's own. */
export const fileDisk = <D extends StoredDocument, Knowledge>(): StoreDisk<D, Knowledge> => ({
  open: openStore,
  placeOf,
  keepCopy,
  memory: () => new Store(':memory:'),
  reach: (_, use) => use(),
})
