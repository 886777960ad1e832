import { closeSync, openSync } from 'node:fs'
import type Database from 'libsql'

/** SQLite's own. Pages of 4 KB. */
const CHECKPOINT_AFTER = 1000

/**
 * Keeps a database's own file as it is for a while, so that it can be read beside the connection: what is written meanwhile stands in the write-ahead log.
 *
 * Its handle stays open until the database is closed. Where locks are POSIX's, closing any handle of a file takes back every lock that this process has
 * on it, SQLite's among them.
 */
export class FrozenFile {
  readonly #database: Database.Database
  readonly #file: string
  #handle: number | undefined
  #isFrozen = false

  constructor(database: Database.Database, file: string) {
    this.#database = database
    this.#file = file
  }

  /** Whether nothing has been written into it since it was frozen. */
  get isFrozen(): boolean {
    return this.#isFrozen
  }

  /** @returns a handle to read from; undefined where all of it is in memory, or the log could not be emptied into it */
  freeze(): number | undefined {
    if (this.#file === ':memory:') return undefined
    const [state] = this.#database.pragma('wal_checkpoint(PASSIVE)') as Record<
      'busy' | 'log' | 'checkpointed',
      number
    >[]
    if (!state || state.busy !== 0 || state.log < 0 || state.log !== state.checkpointed) return undefined
    this.#database.pragma('wal_autocheckpoint = 0')
    this.#isFrozen = true
    return (this.#handle ??= openSync(this.#file, 'r'))
  }

  thaw(): void {
    if (this.#isFrozen) this.#database.pragma(`wal_autocheckpoint = ${CHECKPOINT_AFTER}`)
    this.#isFrozen = false
  }

  /** Before the database is closed, which writes into the file. */
  end(): void {
    this.#isFrozen = false
  }

  /** Once the database has let go of its lock. */
  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle)
    this.#handle = undefined
  }
}
