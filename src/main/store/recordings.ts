import type Database from 'libsql'
import type { Call } from '../../shared/call'
import { storedCall } from './stored-call'
import { parsed, type OfKind, type StoredDocument } from './stored-document'

/** More than anybody makes in two days. */
const MOST_CALLS = 2000

/** What matching files to calls is asked of the store, and which files are done with. */
export class RecordingRows<D extends StoredDocument> {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    this.#database = database
  }

  /** The recordings of these calls. */
  ofCalls(calls: readonly string[]): OfKind<D, 'recording'>[] {
    return this.#values(
      `SELECT value FROM documents WHERE kind = 'recording' AND call IN (SELECT value FROM json_each(?))`,
      JSON.stringify(calls),
    )
  }

  /** Those whose copies have one of these names. */
  withCopies(files: readonly string[]): OfKind<D, 'recording'>[] {
    return this.#values(
      `SELECT value FROM documents WHERE kind = 'recording' AND value ->> '$.desired.file' IN (SELECT value FROM json_each(?))`,
      JSON.stringify(files),
    )
  }

  /** Calls that began then, newest first. @param from epoch milliseconds */
  callsBetween(from: number, to: number): Call[] {
    const sql = 'SELECT value FROM calls WHERE started_at BETWEEN ? AND ? ORDER BY started_at DESC LIMIT ?'
    const found = this.#database.prepare(sql).all(from, to, MOST_CALLS) as { value: string }[]
    return found.map(({ value }) => storedCall(value))
  }

  /** A file was attached, or the agent said that it belongs to no call. */
  isHandled(name: string): boolean {
    return this.#database.prepare('SELECT 1 FROM handled_files WHERE name = ?').all(name).length > 0
  }

  handle(name: string, at: number): void {
    this.#database
      .prepare('INSERT INTO handled_files (name, at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING')
      .run(name, at)
  }

  /** Keeps the history's own note of which calls have one. Inside the store's transaction. */
  mark({ call, discarded, confirmed }: StoredDocument): void {
    const recorded = discarded && !confirmed ? 0 : 1
    this.#database.prepare('UPDATE history SET recorded = ? WHERE call = ?').run(recorded, call)
  }

  #values<Value>(sql: string, ...values: unknown[]): Value[] {
    return (this.#database.prepare(sql).all(...values) as { value: string }[]).map(({ value }) => parsed<Value>(value))
  }
}
