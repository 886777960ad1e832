import type Database from 'libsql'
import type { Call, Outcome } from '../../shared/call'
import { PAGE, type DayFigures, type HistoryExtent, type HistoryFilter, type LogFilter } from '../../shared/history'
import { standing, type CallLog } from '../outbox/kinds/call-log-document'
import { searchTerms, searchTextOf, type Term } from './search-text'
import { storedCall } from './stored-call'

export type HistoryQuery = Pick<HistoryFilter, 'text' | 'outcome' | 'direction' | 'log' | 'recording'> & {
  /** Began then or later, in epoch milliseconds. */
  since?: number
}

export interface PastCall {
  call: Call
  document: CallLog | undefined
}

/** So many calls are read at once, and then whatever else waits has its turn: about a millisecond. */
const SLICE = 4096
/** Old calls are written into the index so many at once. */
const INDEX_SLICE = 100
/** What occurs in fewer calls is found by the index; the rest sooner by reading the newest calls one after the other. */
const RARE = 2000
/** Ids that no call will ever have. */
const FAR_AWAY = 2 ** 50
/** The index holds every three characters that follow each other. */
const SHORTEST_INDEXED = 3

/**
 * Every call of this desk, in the order they were made: found, filtered and counted in slices, so that nothing else waits for long.
 *
 * Its table has a narrow row for each call, written in the same transaction as the call. Its ids rise from call to call whatever the clock
 * says; those of calls that were made before there was such a table fall below the first.
 */
export class History {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()
  #indexing: Promise<void> | undefined
  #isWaitedFor = false
  #closed = false

  constructor(database: Database.Database) {
    this.#database = database
  }

  /** A call is written or has changed. Inside the journal's transaction. */
  record(call: Call): void {
    const text = searchTextOf(call)
    const [known] = this.#rows<{ id: number; text: string }>('SELECT id, text FROM history WHERE call = ?', call.id)
    if (!known) return this.#add(call, undefined, { text, id: call.afterwards ? this.#roomFor(call) : null })
    this.#run(
      'UPDATE history SET direction = ?, outcome = ?, talk_seconds = ?, text = ?, recorded = max(recorded, ?) WHERE id = ?',
      ...[call.direction, outcomeOf(call), talkSecondsOf(call), text, hasMedia(call), known.id],
    )
    if (known.text === text) return
    this.#run('DELETE FROM history_words WHERE rowid = ?', known.id)
    this.#run('INSERT INTO history_words (rowid, text) VALUES (?, ?)', known.id, text)
  }

  /** What became of a call's log. Inside the journal's transaction. */
  recordLog(document: CallLog): void {
    const log = logOf(document)
    this.#run('UPDATE history SET log = ? WHERE call = ? AND log <> ?', log, document.call, log)
  }

  #add(call: Call, document: CallLog | undefined, { id = null as number | null, text = searchTextOf(call) }): void {
    const log = document ? logOf(document) : call.log === true ? 'owed' : 'not-logged'
    const { lastInsertRowid } = this.#run(
      `INSERT INTO history (id, call, started_at, direction, outcome, talk_seconds, log, text, recorded)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, max(?, EXISTS (SELECT 1 FROM documents
          WHERE call = ? AND kind = 'recording' AND (value ->> '$.discarded' IS NULL OR value ->> '$.confirmed' IS NOT NULL))))`,
      ...[id, call.id, call.startedAt, call.direction, outcomeOf(call), talkSecondsOf(call), log, text],
      ...[hasMedia(call), call.id],
    )
    this.#run('INSERT INTO history_words (rowid, text) VALUES (?, ?)', Number(lastInsertRowid), text)
  }

  /**
   * The place of a call that was made before others that are there already: right above the last one that began no later. Those above it move up by
   * one, which are few, as nobody enters what is long ago.
   */
  #roomFor({ startedAt }: Call): number | null {
    const [below] = this.#rows<{ id: number }>(
      'SELECT id FROM history WHERE started_at <= ? ORDER BY started_at DESC, id DESC LIMIT 1',
      startedAt,
    )
    const [{ lowest } = { lowest: null }] = this.#rows<{ lowest: number | null }>(
      'SELECT min(id) AS lowest FROM history',
    )
    const place = below ? below.id + 1 : lowest
    if (place === null) return null
    this.#run('DELETE FROM history_words WHERE rowid >= ?', place)
    // By way of where nothing is: one that moves must not meet the next.
    this.#run('UPDATE history SET id = id + ? WHERE id >= ?', FAR_AWAY, place)
    this.#run('UPDATE history SET id = id - ? WHERE id >= ?', FAR_AWAY - 1, FAR_AWAY + place)
    this.#run('INSERT INTO history_words (rowid, text) SELECT id, text FROM history WHERE id > ? ORDER BY id', place)
    return place
  }

  // Reading

  /** The next calls, newest first. @param before a place from `extent` */
  async page(query: HistoryQuery, before = Infinity, limit = PAGE): Promise<{ calls: PastCall[]; last?: number }> {
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
    const [figures] = this.#rows<DayFigures>(
      `SELECT count(*) AS calls, coalesce(sum(history.outcome = 'answered'), 0) AS answered,
        coalesce(sum(history.talk_seconds), 0) AS talkSeconds,
        coalesce(sum(calls.value ->> '$.doubt.kind' IS NOT NULL), 0) AS guessed
      FROM history JOIN calls ON calls.id = history.call
      WHERE history.started_at >= ? AND history.outcome IS NOT NULL`,
      since,
    )
    return figures ?? { calls: 0, answered: 0, talkSeconds: 0, guessed: 0 }
  }

  #read(ids: number[]): PastCall[] {
    return this.#rows<{ call: string; document: string | null }>(
      `SELECT calls.value AS call, documents.value AS document
      FROM history JOIN calls ON calls.id = history.call
        LEFT JOIN documents ON documents.id = calls.id AND documents.kind = 'call-log'
      WHERE history.id IN (SELECT value FROM json_each(?)) ORDER BY history.id DESC`,
      JSON.stringify(ids),
    ).map(({ call, document }) => ({
      call: storedCall(call),
      document: document === null ? undefined : (JSON.parse(document) as CallLog),
    }))
  }

  /** Hands over the ids of what is found below `before`, newest first, slice by slice. */
  async #find(query: HistoryQuery, before: number, limit: number, take: (ids: number[]) => void): Promise<void> {
    await this.index()
    const terms = searchTerms(query.text)
    const where = conditions(query, terms)
    const rare = this.#rare(terms)
    if (rare) {
      const ids = this.#ids(
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
      const ids = this.#ids(
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
        ? this.#rows<Record<'oldest' | 'newest', number | null>>(
            'SELECT (SELECT min(id) FROM history) AS oldest, (SELECT max(id) FROM history) AS newest',
          )
        : this.#rows<Record<'oldest' | 'newest', number | null>>(
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
        const [row] = this.#rows<{ count: number }>(
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
    if (this.#isWhole()) return Promise.resolve()
    this.#indexing ??= this.#indexAll(rest).finally(() => (this.#indexing = undefined))
    return this.#indexing
  }

  /** It grows from the newest call to the oldest. */
  #isWhole(): boolean {
    return (
      this.#rows(
        'SELECT 1 FROM calls WHERE rowid = (SELECT min(rowid) FROM calls) AND NOT EXISTS (SELECT 1 FROM history WHERE call = calls.id)',
      ).length === 0
    )
  }

  async #indexAll(rest: () => Promise<void>): Promise<void> {
    const indexBelow = this.#database.transaction((below: number) => this.#indexSlice(below))
    let below: number | undefined = Number.MAX_SAFE_INTEGER
    while (below !== undefined && !this.#closed) {
      below = indexBelow(below) as number | undefined
      await (this.#isWaitedFor ? pause() : rest())
    }
  }

  /** @returns where the next slice begins */
  #indexSlice(below: number): number | undefined {
    const found = this.#rows<{ place: number; value: string; document: string | null }>(
      `SELECT calls.rowid AS place, calls.value, documents.value AS document
      FROM calls LEFT JOIN documents ON documents.id = calls.id AND documents.kind = 'call-log'
      WHERE calls.rowid < ? ORDER BY calls.rowid DESC LIMIT ?`,
      ...[below, INDEX_SLICE],
    )
    const known = new Set(
      this.#rows<{ call: string }>(
        'SELECT call FROM history WHERE call IN (SELECT value FROM json_each(?))',
        JSON.stringify(found.map(({ value }) => storedCall(value).id)),
      ).map(({ call }) => call),
    )
    const calls = found
      .map(({ value, document }) => ({ call: storedCall(value), document }))
      .filter(({ call }) => !known.has(call.id))
    const [{ lowest } = { lowest: 1 }] = this.#rows<{ lowest: number }>(
      'SELECT coalesce(min(id), 1) AS lowest FROM history',
    )
    // The index takes its rows in rising order far more easily.
    for (const [index, { call, document }] of calls.reverse().entries())
      this.#add(call, document === null ? undefined : (JSON.parse(document) as CallLog), {
        id: lowest - calls.length + index,
      })
    return found.at(-1)?.place
  }

  /** What is still being read in slices ends with the next one. */
  close(): void {
    this.#closed = true
  }

  // Statements are prepared when they are first needed, which for most is never in a run.

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }

  #rows<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#statement(sql).all(...values) as Row[]
  }

  /** A whole column in one row: handing over a row costs more than finding it. */
  #ids(sql: string, ...values: unknown[]): number[] {
    const [row] = this.#rows<{ ids: string }>(`SELECT json_group_array(id) AS ids FROM (${sql})`, ...values)
    return JSON.parse(row?.ids ?? '[]') as number[]
  }

  #run(sql: string, ...values: unknown[]): Database.RunResult {
    return this.#statement(sql).run(...values)
  }
}

/** Live calls are on the panel, not in the history. */
/** As shared/call.ts has it: callers who gave up were missed. */
const SHOWN_OUTCOME = "iif(history.direction = 'incoming' AND history.outcome = 'cancelled', 'missed', history.outcome)"

function conditions({ outcome, direction, log, recording, since }: HistoryQuery, terms: Term[]) {
  const parts: [sql: string, ...values: unknown[]][] = [
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

const outcomeOf = ({ phase }: Call): Outcome | null => (phase.name === 'ended' ? phase.outcome : null)
const talkSecondsOf = ({ phase }: Call): number => (phase.name === 'ended' ? phase.talkSeconds : 0)

/** The line named where it can be heard. */
const hasMedia = ({ mediaUrl }: Call): number => (mediaUrl === undefined ? 0 : 1)

function logOf(document: CallLog): LogFilter {
  if (standing(document) !== 'settled') return 'owed'
  return document.discarded ? 'not-logged' : 'logged'
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
