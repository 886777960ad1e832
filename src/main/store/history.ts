import type Database from 'libsql'
import type { Call } from '../../shared/call'
import { PAGE, type DayFigures, type HistoryExtent, type HistoryFilter } from '../../shared/history'
import type { LoggedCall } from './calls'
import { HistoryRows } from './history-rows'
import { searchTerms, type Term } from './search-text'
import { Statements } from './statements'
import { storedCall } from './stored-call'
import { parsed, type OfKind, type Saved, type StoredDocument } from './stored-document'

export type HistoryQuery = Pick<HistoryFilter, 'text' | 'outcome' | 'direction' | 'log' | 'recording'> & {
  /** Began then or later, in epoch milliseconds. */
  since?: number
}

/** So many calls are read at once, and then whatever else waits has its turn: about a millisecond. */
const SLICE = 4096
/** What occurs in fewer calls is found by the index; the rest sooner by reading the newest calls one after the other. */
const RARE = 2000
/** The index holds every three characters that follow each other. */
const SHORTEST_INDEXED = 3

/** Every call in the journal, in the order they were made: found, filtered and counted in slices, so that nothing else waits for long. */
export class History<D extends StoredDocument> {
  readonly #statements: Statements
  readonly #written: HistoryRows
  #indexing: Promise<void> | undefined
  #isWaitedFor = false
  #closed = false

  constructor(database: Database.Database) {
    this.#statements = new Statements(database)
    this.#written = new HistoryRows(database)
  }

  /** A call is written or has changed. Inside the store's transaction. */
  record(call: Call): void {
    this.#written.record(call)
  }

  /** What became of a call's log. Inside the store's transaction. */
  recordLog(saved: Saved<StoredDocument>): void {
    this.#written.recordLog(saved)
  }

  /** See `HistoryRows`. */
  setDeleteMerge(percent: number): void {
    this.#written.setDeleteMerge(percent)
  }

  /** See `HistoryRows`. */
  tidyWords(): boolean {
    return this.#written.tidyWords()
  }

  // Reading

  /** The next calls, newest first. @param before a place from `extent` */
  async page(query: HistoryQuery, before = Infinity, limit = PAGE): Promise<{ calls: LoggedCall<D>[]; last?: number }> {
    const ids: number[] = []
    await this.#find(query, before, limit, (found) => ids.push(...found))
    const last = ids.at(-1)
    return { calls: this.#read(ids), ...(last !== undefined && { last }) }
  }

  /** How many there are, and where each page begins. */
  async extent(query: HistoryQuery): Promise<HistoryExtent> {
    let count = 0
    const marks: number[] = []
    await this.#find(query, Infinity, Infinity, (found) => {
      for (const id of found) if (++count % PAGE === 0) marks.push(id)
    })
    // What comes after the last page's last call is no page.
    if (count % PAGE === 0) marks.pop()
    return { count, marks }
  }

  /** @param since midnight, in epoch milliseconds */
  figures(since: number): DayFigures {
    const [figures] = this.#statements.rows<DayFigures>(
      `SELECT count(*) AS calls, coalesce(sum(history.outcome = 'answered'), 0) AS answered,
        coalesce(sum(history.talk_seconds), 0) AS talkSeconds,
        coalesce(sum(calls.value ->> '$.doubt.kind' IS NOT NULL), 0) AS guessed
      FROM history JOIN calls ON calls.id = history.call
      WHERE history.started_at >= ? AND history.outcome IS NOT NULL`,
      since,
    )
    return figures ?? { calls: 0, answered: 0, talkSeconds: 0, guessed: 0 }
  }

  #read(ids: number[]): LoggedCall<D>[] {
    return this.#statements
      .rows<{ call: string; document: string | null }>(
        `SELECT calls.value AS call, documents.value AS document
      FROM history JOIN calls ON calls.id = history.call
        LEFT JOIN documents ON documents.id = calls.id AND documents.kind = 'call-log'
      WHERE history.id IN (SELECT value FROM json_each(?)) ORDER BY history.id DESC`,
        JSON.stringify(ids),
      )
      .map(({ call, document }) => ({
        call: storedCall(call),
        document: document === null ? undefined : parsed<OfKind<D, 'call-log'>>(document),
      }))
  }

  /** Hands over the ids of what is found below `before`, newest first, slice by slice. */
  async #find(query: HistoryQuery, before: number, limit: number, take: (ids: number[]) => void): Promise<void> {
    await this.index()
    const terms = searchTerms(query.text)
    const where = conditions(query, terms)
    const rare = this.#rare(terms)
    if (rare) {
      const ids = this.#statements.ids(
        `SELECT history.id FROM history_words CROSS JOIN history ON history.id = history_words.rowid
        WHERE history_words MATCH ? AND ${where.sql}`,
        ...[rare, ...where.values],
      )
      return take(
        ids
          .filter((id) => id < before)
          .sort((a, b) => b - a)
          .slice(0, limit),
      )
    }
    const { oldest, newest } = this.#ends(query.since)
    if (oldest === null || newest === null) return
    const top = Math.min(before, newest + 1)
    let left = limit
    for (let above = top; left > 0 && above > oldest; above -= SLICE) {
      if (above !== top) await pause()
      if (this.#closed) return
      const ids = this.#statements.ids(
        `SELECT id FROM history WHERE id < ? AND id >= ? AND ${where.sql} ORDER BY id DESC LIMIT ?`,
        ...[above, Math.max(above - SLICE, oldest), ...where.values, Math.min(left, SLICE)],
      )
      left -= ids.length
      take(ids)
    }
  }

  /** Both by an index, which SQLite uses for one end at a time. */
  #ends(since: number | undefined): Record<'oldest' | 'newest', number | null> {
    const [ends] =
      since === undefined
        ? this.#statements.rows<Record<'oldest' | 'newest', number | null>>(
            'SELECT (SELECT min(id) FROM history) AS oldest, (SELECT max(id) FROM history) AS newest',
          )
        : this.#statements.rows<Record<'oldest' | 'newest', number | null>>(
            'SELECT min(+id) AS oldest, max(+id) AS newest FROM history WHERE started_at >= ?',
            since,
          )
    return ends ?? { oldest: null, newest: null }
  }

  /** The expression of a term that occurs in few calls, if there is one. */
  #rare(terms: Term[]): string | undefined {
    return terms
      .filter((ways) => ways.every((way) => [...way].length >= SHORTEST_INDEXED))
      .map((ways) => ways.map((way) => `"${way.replaceAll('"', '""')}"`).join(' OR '))
      .find((expression) => {
        const [row] = this.#statements.rows<{ count: number }>(
          'SELECT count(*) AS count FROM (SELECT 1 FROM history_words WHERE history_words MATCH ? LIMIT ?)',
          ...[expression, RARE],
        )
        return row !== undefined && row.count < RARE
      })
  }

  // The index of calls from before there was one

  /** Resolves once every call is in the index. Somebody waits for it: it rests no longer than others need. */
  index(): Promise<void> {
    this.#isWaitedFor = true
    return this.indexSlowly(pause)
  }

  /** @param rest lets everything else have its turn between two slices */
  indexSlowly(rest: () => Promise<void>): Promise<void> {
    if (this.#written.isWhole) return Promise.resolve()
    this.#indexing ??= this.#indexAll(rest).finally(() => (this.#indexing = undefined))
    return this.#indexing
  }

  async #indexAll(rest: () => Promise<void>): Promise<void> {
    let below: number | undefined = Number.MAX_SAFE_INTEGER
    while (below !== undefined && !this.#closed) {
      below = this.#written.indexSlice(below)
      await (this.#isWaitedFor ? pause() : rest())
    }
  }

  /** What is still being read in slices ends with the next one. */
  close(): void {
    this.#closed = true
  }
}

/** As shared/call.ts has it: callers who gave up were missed. */
const SHOWN_OUTCOME = "iif(history.direction = 'incoming' AND history.outcome = 'cancelled', 'missed', history.outcome)"

function conditions({ outcome, direction, log, recording, since }: HistoryQuery, terms: Term[]) {
  const parts: [sql: string, ...values: unknown[]][] = [
    // Live calls are on the panel, not in the history.
    ['history.outcome IS NOT NULL'],
    ...(outcome === undefined ? [] : [[`${SHOWN_OUTCOME} = ?`, outcome] as [string, unknown]]),
    ...(direction === undefined ? [] : [['history.direction = ?', direction] as [string, unknown]]),
    ...(log === undefined ? [] : [['history.log = ?', log] as [string, unknown]]),
    ...(recording === undefined ? [] : [['history.recorded = 1'] as [string]]),
    ...(since === undefined ? [] : [['history.started_at >= ?', since] as [string, unknown]]),
    ...terms.map((ways): [string, ...unknown[]] => [
      `(${ways.map(() => 'instr(history.text, ?)').join(' OR ')})`,
      ...ways,
    ]),
  ]
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) }
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
