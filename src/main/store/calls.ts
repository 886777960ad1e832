import type Database from 'libsql'
import { lastSignOf, type Call } from '../../shared/call'
import { storedCall } from './stored-call'
import { parsed, type OfKind, type StoredDocument } from './stored-document'

export interface LastSeenCall {
  call: Call
  /** Epoch milliseconds, by the clock that the call began by. */
  lastSeenAt: number
}

/** A call, and what its log is like where it has one. */
export interface LoggedCall<D extends StoredDocument> {
  call: Call
  document: OfKind<D, 'call-log'> | undefined
}

/** The table of calls. Writing is the store's, in its transactions. */
export class Calls<D extends StoredDocument> {
  readonly #statements: ReturnType<typeof prepare>

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  save(call: Call): void {
    const live = call.phase.name === 'ended' ? 0 : 1
    const number = call.number.e164 ?? call.number.dial
    this.#statements.save.run(call.id, call.startedAt, number, live, lastSignOf(call), JSON.stringify(call))
  }

  beat(call: string, at: number): void {
    this.#statements.beat.run(at, call)
  }

  get(id: string): Call | undefined {
    return values(this.#statements.get.all(id))[0]
  }

  /** Calls that have not ended, oldest first. */
  live(): LastSeenCall[] {
    return (this.#statements.live.all() as { value: string; last_seen: number }[]).map((row) => ({
      call: storedCall(row.value),
      lastSeenAt: row.last_seen,
    }))
  }

  /** Ended calls, newest first, each with its document. */
  recent(limit: number): LoggedCall<D>[] {
    return (this.#statements.recent.all(limit) as { value: string; document: string | null }[]).map((row) => ({
      call: storedCall(row.value),
      document: row.document === null ? undefined : parsed<OfKind<D, 'call-log'>>(row.document),
    }))
  }

  /** Calls with a number (E.164, or raw digits for a number without), newest first. */
  with(number: string, limit: number): Call[] {
    return values(this.#statements.with.all(number, limit))
  }

  /** Calls made before the agent was known. */
  ownerless(): Call[] {
    return values(this.#statements.ownerless.all())
  }

  /** Epoch milliseconds: when the latest call began, by the clock that it began by; undefined where there is none. */
  newestAt(): number | undefined {
    const [row] = this.#statements.newestAt.all() as { at: number | null }[]
    return row?.at ?? undefined
  }
}

function prepare(database: Database.Database) {
  const sql = (text: string) => database.prepare(text)
  return {
    save: sql(`INSERT INTO calls (id, started_at, number, live, last_seen, value) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET number = excluded.number, live = excluded.live, last_seen = max(last_seen, excluded.last_seen), value = excluded.value`),
    beat: sql('UPDATE calls SET last_seen = ? WHERE id = ? AND live = 1'),
    get: sql('SELECT value FROM calls WHERE id = ?'),
    live: sql('SELECT value, last_seen FROM calls WHERE live = 1 ORDER BY started_at'),
    recent: sql(`SELECT calls.value, documents.value AS document
      FROM calls LEFT JOIN documents ON documents.id = calls.id AND documents.kind = 'call-log'
      WHERE calls.live = 0 ORDER BY calls.started_at DESC, calls.rowid DESC LIMIT ?`),
    with: sql('SELECT value FROM calls WHERE number = ? ORDER BY started_at DESC LIMIT ?'),
    ownerless: sql(`SELECT calls.value FROM documents JOIN calls ON calls.id = documents.id
      WHERE documents.settled = 0 AND documents.kind = 'call-log' AND calls.value ->> 'agent' IS NULL`),
    newestAt: sql('SELECT max(started_at) AS at FROM calls'),
  }
}

const values = (result: unknown[]): Call[] => (result as { value: string }[]).map(({ value }) => storedCall(value))
