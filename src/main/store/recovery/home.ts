import { existsSync, rmSync } from 'node:fs'
import { newestVersion } from '../schema'
import type { Store } from '../store'
import type { StoredDocument } from '../stored-document'
import type { StoreDisk } from './disk'
import { companions } from './names'
import { journalFile, setAside, type InMemoryReason } from './open-store'
import { isHeldByAnother, samePlace, type Place } from './place'

export interface HomeParts<D extends StoredDocument, Knowledge> {
  folder: string
  disk: Pick<StoreDisk<D, Knowledge>, 'open' | 'memory' | 'placeOf'>
  now(): Date
  /** Something happened to the file, and what became of what was in it. */
  onNews(news: StoreNews): void
  onError(error: unknown): void
}

export type StoreNews =
  /** It held together no more: what could still be read is in a new one, or in memory for now; `file` is the old one. */
  | { kind: 'journal-damaged'; file: string }
  /** It was deleted or moved away while in use, and is back whole. */
  | { kind: 'journal-restored' }
  /** It was replaced while in use; it is back whole, and what stood in its place is kept as `file`. */
  | { kind: 'journal-replaced'; file: string }
  /** A newer Cadran wrote it: it is left as it is, and calls are kept in memory. `version`: of its schema; `known`: the newest that is known here. */
  | { kind: 'journal-newer'; version: number; known: number }

/** A file system that numbers its files anew now and then would have one replaced for ever: after so many times nobody believes it. */
const BELIEVABLE = 3

/**
 * The store in use, and its place on the disk.
 *
 * Where no file can be used it lives in memory, and moves into its file as soon as that can be. A file that is deleted, moved or replaced while in use
 * (which Windows prevents) is written anew from the connection, which still has it all.
 */
export class Home<D extends StoredDocument, Knowledge> {
  #store: Store<D, Knowledge>
  /** The file that is written to; undefined in memory. */
  #place: Place | undefined
  #whyInMemory: InMemoryReason | undefined
  /** Opened in the right place, but the disk did not take what belongs into it. */
  #candidate: { store: Store<D, Knowledge>; place: Place } | undefined
  #replacements = 0
  readonly #parts: HomeParts<D, Knowledge>

  constructor(parts: HomeParts<D, Knowledge>) {
    this.#parts = parts
    const opened = parts.disk.open(parts.folder, parts.now())
    if ('store' in opened) {
      this.#store = opened.store
      this.#place = parts.disk.placeOf(this.#file)
      if (opened.setAside !== undefined) parts.onNews({ kind: 'journal-damaged', file: opened.setAside })
    } else {
      this.#store = parts.disk.memory()
      this.#whyInMemory = opened.whyInMemory
      if (opened.whyInMemory === 'newer')
        parts.onNews({ kind: 'journal-newer', version: opened.version, known: newestVersion })
    }
  }

  get store(): Store<D, Knowledge> {
    return this.#store
  }

  /** Why the disk has not all of it; undefined where it has. */
  get whyInMemory(): InMemoryReason | undefined {
    return this.#whyInMemory
  }

  get #file(): string {
    return journalFile(this.#parts.folder)
  }

  /** The look at the disk takes a few microseconds. @param mayMove moving may take a moment, and is tried again only where something is to be kept anyway */
  keepInPlace(mayMove: boolean): void {
    try {
      if (this.#place && this.#isInPlace(this.#place)) this.#whyInMemory = undefined
      else if (this.#whyInMemory === undefined || (mayMove && this.#whyInMemory !== 'unmigrated')) this.#moveHome()
    } catch (error) {
      this.#whyInMemory = 'unavailable'
      this.#parts.onError(error)
    }
  }

  /** Leaves a damaged file, with all that can still be read of it. @returns the damaged one; undefined in memory */
  leaveDamaged(): string | undefined {
    if (this.#place === undefined) return undefined
    const damaged = this.#store
    const aside = this.#moveAside()
    if (aside === undefined || !this.#moveIntoFile(damaged)) {
      const memory = this.#parts.disk.memory()
      memory.takeOver(damaged)
      this.#use(memory)
      this.#place = undefined
      this.#whyInMemory = 'unavailable'
    }
    return aside ?? this.#file
  }

  /** A file that is not in its place is not closed: SQLite would tidy up after it by name, which is another's by now. */
  close(): void {
    if (this.#place === undefined || this.#whyInMemory === undefined) this.#store.close()
  }

  #isInPlace(place: Place): boolean {
    return samePlace(place, this.#parts.disk.placeOf(this.#file)) || this.#replacements > BELIEVABLE
  }

  #moveHome(): void {
    const lost = this.#place
    const clearing = lost ? this.#clear(lost) : 'clear'
    if (clearing === 'held') this.#whyInMemory = 'elsewhere'
    else if (this.#moveIntoFile(this.#store) && lost && clearing === 'clear')
      this.#parts.onNews({ kind: 'journal-restored' })
  }

  /** Makes room for a new file, unless another process has what stands there. */
  #clear(lost: Place): 'clear' | 'replaced' | 'held' {
    const found = this.#parts.disk.placeOf(this.#file)
    if (this.#candidate && samePlace(this.#candidate.place, found)) return 'clear'
    // The connection that writes to it keeps it; left there it would be taken for a part of the next file.
    if (lost.wal !== undefined && found.wal === lost.wal) rmSync(`${this.#file}-wal`)
    const isOurs = found.db === lost.db
    if (found.db !== undefined && !isOurs && isHeldByAnother(this.#file)) return 'held'
    const aside = setAside(this.#file, this.#parts.now(), 'replaced')
    if (aside === undefined || isOurs) return 'clear'
    this.#replacements++
    this.#parts.onNews({ kind: 'journal-replaced', file: aside })
    return 'replaced'
  }

  #moveAside(): string | undefined {
    try {
      return setAside(this.#file, this.#parts.now(), 'damaged')
    } catch (error) {
      this.#parts.onError(error)
      return undefined
    }
  }

  /** @returns whether all that `from` holds is in the file now, and the file in use */
  #moveIntoFile(from: Store<D, Knowledge>): boolean {
    const home = this.#openHome()
    if (!home) return false
    try {
      home.store.takeOver(from)
    } catch (error) {
      // Kept open for the next try: it is the right one, and nobody else's.
      this.#candidate = home
      this.#whyInMemory = 'unavailable'
      this.#parts.onError(error)
      return false
    }
    this.#candidate = undefined
    this.#use(home.store)
    this.#place = home.place
    this.#whyInMemory = undefined
    return true
  }

  /** A search of the history that still reads the store before this one ends as soon as it asks for more. */
  #use(store: Store<D, Knowledge>): void {
    this.#store.history.close()
    this.#store = store
  }

  #openHome(): { store: Store<D, Knowledge>; place: Place } | undefined {
    const { folder, disk, now, onNews } = this.#parts
    if (this.#candidate && samePlace(this.#candidate.place, disk.placeOf(this.#file))) return this.#candidate
    const isNew = !existsSync(this.#file)
    const opened = disk.open(folder, now())
    if ('store' in opened) {
      if (opened.setAside !== undefined) onNews({ kind: 'journal-damaged', file: opened.setAside })
      return { store: opened.store, place: disk.placeOf(this.#file) }
    }
    // Half a file would be taken for another's at the next try.
    if (isNew) for (const companion of companions) rmSync(this.#file + companion, { force: true })
    this.#whyInMemory = opened.whyInMemory
    return undefined
  }
}
