import type Database from 'libsql'
import type { Call, Outcome } from '../../shared/call'
import type { LogFilter } from '../../shared/history'
import { searchTextOf } from './search-text'
import { Statements } from './statements'
import { storedCall } from './stored-call'
import { type Saved, type StoredDocument } from './stored-document'

/** Old calls are written into the index so many at once. */
const INDEX_SLICE = 100
/** A few milliseconds. */
const PAGES_AT_ONCE = 2
/** Ids that no call will ever have. */
const FAR_AWAY = 2 ** 50

/**
 * The history's narrow row for each call, and the index of words, written in the same transaction as the call. Its ids rise from call to call whatever
 * the clock says; those of calls that were made before there was such a table fall below the first.
 */
export class HistoryRows {
  readonly #database: Database.Database
  readonly #statements: Statements

  constructor(database: Database.Database) {
    this.#database = database
    this.#statements = new Statements(database)
  }

  /** A call is written or has changed. */
  record(call: Call): void {
    const text = searchTextOf(call)
    const [known] = this.#statements.rows<{ id: number; text: string }>(
      'SELECT id, text FROM history WHERE call = ?',
      call.id,
    )
    if (!known) return this.#add(call, undefined, { text, id: call.afterwards ? this.#roomFor(call) : null })
    this.#statements.run(
      'UPDATE history SET direction = ?, outcome = ?, talk_seconds = ?, text = ?, recorded = max(recorded, ?) WHERE id = ?',
      ...[call.direction, outcomeOf(call), talkSecondsOf(call), text, hasMedia(call), known.id],
    )
    if (known.text === text) return
    this.#statements.run('DELETE FROM history_words WHERE rowid = ?', known.id)
    this.#statements.run('INSERT INTO history_words (rowid, text) VALUES (?, ?)', known.id, text)
  }

  /** What became of a call's log. */
  recordLog({ document, isSettled }: Saved<StoredDocument>): void {
    const log = logOf(isSettled, document.discarded)
    this.#statements.run('UPDATE history SET log = ? WHERE call = ? AND log <> ?', log, document.id, log)
  }

  #add(call: Call, log: LogFilter | undefined, { id = null as number | null, text = searchTextOf(call) }): void {
    const { lastInsertRowid } = this.#statements.run(
      `INSERT INTO history (id, call, started_at, direction, outcome, talk_seconds, log, text, recorded)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, max(?, EXISTS (SELECT 1 FROM documents
          WHERE call = ? AND kind = 'recording' AND (value ->> '$.discarded' IS NULL OR value ->> '$.confirmed' IS NOT NULL))))`,
      ...[id, call.id, call.startedAt, call.direction, outcomeOf(call), talkSecondsOf(call)],
      ...[log ?? (call.log === true ? 'owed' : 'not-logged'), text, hasMedia(call), call.id],
    )
    this.#statements.run('INSERT INTO history_words (rowid, text) VALUES (?, ?)', Number(lastInsertRowid), text)
  }

  /**
   * The place of a call that was made before others that are there already: right above the last one that began no later. Those above it move up by
   * one, which are few, as nobody enters what is long ago.
   */
  #roomFor({ startedAt }: Call): number | null {
    const [below] = this.#statements.rows<{ id: number }>(
      'SELECT id FROM history WHERE started_at <= ? ORDER BY started_at DESC, id DESC LIMIT 1',
      startedAt,
    )
    const [{ lowest } = { lowest: null }] = this.#statements.rows<{ lowest: number | null }>(
      'SELECT min(id) AS lowest FROM history',
    )
    const place = below ? below.id + 1 : lowest
    if (place === null) return null
    this.#statements.run('DELETE FROM history_words WHERE rowid >= ?', place)
    // Ids are unique at every moment: rows move far away first, where there are none, and then to their places.
    this.#statements.run('UPDATE history SET id = id + ? WHERE id >= ?', FAR_AWAY, place)
    this.#statements.run('UPDATE history SET id = id - ? WHERE id >= ?', FAR_AWAY - 1, FAR_AWAY + place)
    this.#statements.run(
      'INSERT INTO history_words (rowid, text) SELECT id, text FROM history WHERE id > ? ORDER BY id',
      place,
    )
    return place
  }

  // What the index of words holds of calls that are gone

  /**
   * Sets FTS5's `deletemerge`: the share of deleted rows, in percent, from which a part of the index is merged. At 0 nothing is merged for them, since FTS5
   * would do it all within the next write.
   */
  setDeleteMerge(percent: number): void {
    this.#statements.run(
      "INSERT INTO history_words (history_words, rank) VALUES ('deletemerge', CAST(? AS INTEGER))",
      percent,
    )
  }

  /** Writes a few pages of it anew. @returns whether there is more to do */
  tidyWords(): boolean {
    const before = this.#totalChanges
    this.#statements.run("INSERT INTO history_words (history_words, rank) VALUES ('merge', ?)", PAGES_AT_ONCE)
    // SQLite's own way to tell: the command itself counts as one.
    return this.#totalChanges - before >= 2
  }

  get #totalChanges(): number {
    return this.#statements.rows<{ count: number }>('SELECT total_changes() AS count')[0]?.count ?? 0
  }

  // Calls from before there was an index

  /** It grows from the newest call to the oldest. */
  get isWhole(): boolean {
    return (
      this.#statements.rows(
        'SELECT 1 FROM calls WHERE rowid = (SELECT min(rowid) FROM calls) AND NOT EXISTS (SELECT 1 FROM history WHERE call = calls.id)',
      ).length === 0
    )
  }

  /** Brings some calls into the index. @returns where the next slice begins */
  indexSlice(below: number): number | undefined {
    const index = this.#database.transaction((from: number) => this.#indexSlice(from))
    return index(below) as number | undefined
  }

  #indexSlice(below: number): number | undefined {
    const found = this.#statements.rows<{
      place: number
      value: string
      settled: number | null
      discarded: number | null
    }>(
      `SELECT calls.rowid AS place, calls.value, documents.settled, documents.value ->> '$.discarded' AS discarded
      FROM calls LEFT JOIN documents ON documents.id = calls.id AND documents.kind = 'call-log'
      WHERE calls.rowid < ? ORDER BY calls.rowid DESC LIMIT ?`,
      ...[below, INDEX_SLICE],
    )
    const calls = found.map((row) => ({ ...row, call: storedCall(row.value) }))
    const known = new Set(
      this.#statements
        .rows<{ call: string }>(
          'SELECT call FROM history WHERE call IN (SELECT value FROM json_each(?))',
          JSON.stringify(calls.map(({ call }) => call.id)),
        )
        .map(({ call }) => call),
    )
    const missing = calls.filter(({ call }) => !known.has(call.id))
    const [{ lowest } = { lowest: 1 }] = this.#statements.rows<{ lowest: number }>(
      'SELECT coalesce(min(id), 1) AS lowest FROM history',
    )
    // The index takes its rows in rising order far more easily.
    for (const [index, { call, settled, discarded }] of missing.reverse().entries())
      this.#add(call, settled === null ? undefined : logOf(settled === 1, discarded), {
        id: lowest - missing.length + index,
      })
    return found.at(-1)?.place
  }
}

const outcomeOf = ({ phase }: Call): Outcome | null => (phase.name === 'ended' ? phase.outcome : null)
const talkSecondsOf = ({ phase }: Call): number => (phase.name === 'ended' ? phase.talkSeconds : 0)

/** The line named where it can be heard. */
const hasMedia = ({ mediaUrl }: Call): number => (mediaUrl === undefined ? 0 : 1)

/** What the stored columns say of a log. */
function logOf(isSettled: boolean, discarded: unknown): LogFilter {
  if (!isSettled) return 'owed'
  return discarded ? 'not-logged' : 'logged'
}
