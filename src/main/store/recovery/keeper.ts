import type { Store } from '../store'
import type { StoredDocument } from '../stored-document'
import { isDamage } from './damage'
import type { StoreDisk } from './disk'
import { Home, type HomeParts } from './home'
import type { InMemoryReason } from './open-store'

export interface KeeperParts<D extends StoredDocument, Knowledge> extends HomeParts<D, Knowledge> {
  disk: Pick<StoreDisk<D, Knowledge>, 'open' | 'memory' | 'placeOf' | 'reach'>
  /** Some of it was damaged: what its caller knows to be missing is put back. */
  afterRepair(store: Store<D, Knowledge>): void
}

/** What is answered where the disk cannot be read. Each answer that was read is stored here, so that a caller who keeps this object gets the last one. */
export interface Fallback<T> {
  fallback: T
}

/**
 * How the store is used. `write`: something is to be kept, and so it is tried once more whether the file can be had. `read`: fails where the disk does. A
 * fallback: what its caller can do without for a while.
 */
export type Mode<T> = 'write' | 'read' | Fallback<T>

/** An answer that is there at once: what comes later would go around the keeper. */
export type AtOnce<T> = T extends PromiseLike<unknown> ? never : T

/** How often a slow use begins anew as the store has moved under it. */
const MOST_MOVES = 3

/** Every use of the store goes through here, to the one in use: the file is kept in its place, and mended where it is damaged. */
export class Keeper<D extends StoredDocument, Knowledge> {
  readonly #parts: KeeperParts<D, Knowledge>
  readonly #home: Home<D, Knowledge>
  #isClosed = false

  constructor(parts: KeeperParts<D, Knowledge>) {
    this.#parts = parts
    this.#home = new Home(parts)
  }

  /** Why the disk has not all of it; undefined where it has. */
  get whyInMemory(): InMemoryReason | undefined {
    return this.#home.whyInMemory
  }

  use<T>(mode: Mode<NoInfer<T>>, ask: (store: Store<D, Knowledge>) => AtOnce<T> & T): T {
    this.#keepInPlace(mode === 'write')
    if (typeof mode === 'string') return this.#repairingOnce(mode === 'write', ask)
    try {
      return (mode.fallback = this.#repairingOnce(false, ask))
    } catch (error) {
      this.#parts.onError(error)
      return mode.fallback
    }
  }

  #repairingOnce<T>(writes: boolean, ask: (store: Store<D, Knowledge>) => T): T {
    try {
      return this.#reach(writes, ask)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#parts.onError(error)
      this.repair()
      return this.#reach(writes, ask)
    }
  }

  /** A use that takes its time: it may read in slices. Where the store has moved meanwhile, it is asked of the new one. */
  async useSlowly<T>(ask: (store: Store<D, Knowledge>) => Promise<T>): Promise<T> {
    this.#keepInPlace(false)
    let isRepaired = false
    for (let moves = 0; ; moves++) {
      const { store } = this.#home
      const hasMoved = () => store !== this.#home.store && moves < MOST_MOVES
      try {
        const answer = await this.#reach(false, ask)
        if (!hasMoved()) return answer
      } catch (error) {
        if (hasMoved()) continue
        if (isRepaired || !isDamage(error)) throw error
        this.#parts.onError(error)
        this.repair()
        isRepaired = true
      }
    }
  }

  /** A connection that was closed may still answer, and would lock the file to do so. */
  #reach<T>(writes: boolean, ask: (store: Store<D, Knowledge>) => T): T {
    if (this.#isClosed) throw new Error('The journal was closed')
    return this.#parts.disk.reach(writes, () => ask(this.#home.store))
  }

  /** Once closed, what stands there is the next one's, whoever still asks for something here. */
  #keepInPlace(mayMove: boolean): void {
    if (!this.#isClosed) this.#home.keepInPlace(mayMove)
  }

  /** Leaves a damaged file, with all that can still be read of it. */
  repair(): void {
    const file = this.#home.leaveDamaged()
    if (file === undefined) return
    this.#parts.afterRepair(this.#home.store)
    this.#parts.onNews({ kind: 'journal-damaged', file })
  }

  close(): void {
    this.#keepInPlace(true)
    this.#isClosed = true
    this.#home.close()
  }
}
