import Database from 'libsql'
import type { Call } from '../../shared/call'
import { Activity, type ActivityEntry } from './activity'
import { Calls } from './calls'
import { Documents } from './documents'
import { forgetCalls, forgetLoose } from './forgetting'
import { FrozenFile } from './frozen-file'
import { History } from './history'
import { Known } from './known'
import { RecordingRows } from './recordings'
import { salvage } from './recovery/salvage'
import { migrate } from './schema'
import { journalShape, type JournalShape } from './shape'
import type { Saved, StoredDocument } from './stored-document'
import { transaction, unsynced } from './transaction'

/** One change of a call: what is written together or not at all. */
export interface CallChange<D extends StoredDocument> {
  call: Call
  activity: readonly ActivityEntry[]
  /** The documents that it changes. */
  documents?: readonly Saved<D>[]
}

/** What is written in the same transaction as a document. @property handled a file that is done with by this */
export interface AlsoRecorded<D extends StoredDocument, Knowledge> {
  documents?: readonly Saved<D>[]
  handled?: string | undefined
  knowledge?: { api: string; value: Knowledge } | undefined
}

/** What returns is on the disk, also on a Mac; what is taken out leaves the disk, and not only the index of what is there. */
const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = ON',
  'foreign_keys = ON',
  'secure_delete = ON',
]

/**
 * The durable record: calls, their activity, and the documents they owe the CRM. What is right about a document is its caller's to know; here it is
 * kept, found and counted.
 *
 * What a method has written when it returns survives SIGKILL and power loss.
 */
export class Store<D extends StoredDocument, Knowledge> {
  readonly calls: Omit<Calls<D>, 'save'>
  readonly documents: Omit<Documents<D>, 'save' | 'forgetMemory'>
  readonly history: History<D>
  readonly known: Known<Knowledge>
  readonly recordings: RecordingRows<D>
  /** Its own file, to be read beside the connection. */
  readonly file: FrozenFile
  readonly #database: Database.Database
  readonly #calls: Calls<D>
  readonly #documents: Documents<D>
  readonly #activity: Activity
  readonly #alone: boolean

  /**
   * @param file a path, or `:memory:`
   * @param alone keeps every other process out until closed, by SQLite's own lock, which ends with the process; throws SQLITE_BUSY where
   *   another has it
   */
  constructor(file: string, { alone = false } = {}) {
    this.#alone = alone
    this.#database = new Database(file)
    this.file = new FrozenFile(this.#database, file)
    this.history = new History(this.#database)
    this.recordings = new RecordingRows(this.#database)
    try {
      if (alone) this.#database.pragma('locking_mode = EXCLUSIVE')
      for (const pragma of pragmas) this.#database.pragma(pragma)
      migrate(this.#database)
      this.calls = this.#calls = new Calls(this.#database)
      this.documents = this.#documents = new Documents(this.#database)
      this.known = new Known(this.#database)
      this.#activity = new Activity(this.#database)
    } catch (error) {
      this.#release()
      throw error
    }
  }

  record({ call, activity, documents = [] }: CallChange<D>): void {
    this.#transaction(() => {
      this.#calls.save(call)
      this.history.record(call)
      for (const entry of activity) this.#activity.add(call.id, entry)
      for (const document of documents) this.#save(document)
    })
  }

  /** What a failed write has taken back must not stay in memory. */
  #transaction(write: () => void): void {
    try {
      transaction(this.#database, write)
    } catch (error) {
      this.#documents.forgetMemory()
      throw error
    }
  }

  #save(saved: Saved<D>): void {
    this.#documents.save(saved)
    if (saved.document.kind === 'call-log') this.history.recordLog(saved)
    if (saved.document.kind === 'recording') this.recordings.mark(saved.document)
  }

  /** A sign of life of a live call. @param at epoch milliseconds, by the clock that it began by, whatever that shows now */
  beat(call: string, at: number): void {
    this.#calls.beat(call, at)
  }

  saveDocument(saved: Saved<D>): void {
    this.#transaction(() => this.#save(saved))
  }

  /** Saves what became of a document, with its line in the timeline of the call that it belongs to. */
  recordExchange(
    saved: Saved<D>,
    entry: ActivityEntry,
    { documents = [], handled, knowledge }: AlsoRecorded<D, Knowledge> = {},
  ): void {
    this.#transaction(() => {
      this.#save(saved)
      for (const document of documents) this.#save(document)
      const { call } = saved.document
      // A damaged journal may have lost the call.
      if (call !== undefined && this.calls.get(call)) this.#activity.add(call, entry)
      if (handled !== undefined) this.recordings.handle(handled, entry.at)
      if (knowledge) this.known.saveKnowledge(knowledge.api, knowledge.value)
    })
  }

  /** How many rows there are of what. */
  shape(): JournalShape {
    return journalShape(this.#database)
  }

  activityOf(call: string): ActivityEntry[] {
    return this.#activity.of(call)
  }

  /** An attempt that left the document as it was. Nothing is written where the one before ended alike. */
  recordAttempt(call: string, entry: ActivityEntry): void {
    if (!this.#activity.repeat(call, entry)) this.#transaction(() => this.#activity.add(call, entry))
  }

  /** Takes out some of the calls that began before `time` and that the CRM has as they should be. @returns how many */
  forgetCalls(time: number, limit: number): number {
    return unsynced(this.#database, () => forgetCalls(this.#database, time, limit))
  }

  /** Takes out what is as old and belongs to no call, a part at a time. @returns where the next part begins */
  forgetLoose(time: number, above: number): number | undefined {
    return unsynced(this.#database, () => forgetLoose(this.#database, time, above))
  }

  /** Writes some of the index of words anew. @returns whether there is more to do */
  tidyWords(): boolean {
    return unsynced(this.#database, () => this.history.tidyWords())
  }

  /** What was taken out stands in the write-ahead log no longer either. */
  emptyLog(): void {
    this.#database.pragma('wal_checkpoint(TRUNCATE)')
  }

  /** Takes in all that can still be read of another one, which is the newer where both have something. */
  takeOver(other: Store<D, Knowledge>): void {
    this.#transaction(() => {
      salvage(other.#database, this.#database)
      // What matters most is also reached by its index, past any damage.
      for (const document of whereReadable(() => other.documents.unsettled()))
        if (document.kind !== 'call-log' || this.calls.get(document.id)) this.#save({ document, isSettled: false })
    })
    this.#documents.forgetMemory()
  }

  /** How surely it writes, as SQLite says it. */
  get durability(): { journalMode: string; synchronous: number } {
    const read = (pragma: string) => (this.#database.prepare(`PRAGMA ${pragma}`).raw().all() as unknown[][])[0]?.[0]
    return { journalMode: String(read('journal_mode')), synchronous: Number(read('synchronous')) }
  }

  close(): void {
    try {
      this.#activity.flush()
    } catch {
      // A disk that fails costs a number in a timeline.
    }
    this.#release()
  }

  #release(): void {
    this.history.close()
    this.file.end()
    if (this.#alone) this.#letOthersIn()
    this.#database.close()
    this.file.close()
  }

  /** Closing alone does not: libsql keeps the connection until its statements are collected. A read after it unlocks gives the lock back. */
  #letOthersIn(): void {
    for (const step of ['PRAGMA journal_mode = DELETE', 'PRAGMA locking_mode = NORMAL', 'SELECT * FROM sqlite_master'])
      try {
        this.#database.prepare(step).all()
      } catch {
        // A disk that fails may keep the lock as well, until this process ends.
      }
  }
}

function whereReadable<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch {
    return []
  }
}
