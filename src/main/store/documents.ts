import type Database from 'libsql'
import { parsed, type OfKind, type Saved, type StoredDocument } from './stored-document'

/** The table of what the CRM should hold. Writing is the store's, in its transactions. */
export class Documents<D extends StoredDocument> {
  readonly #statements: ReturnType<typeof prepare>
  /** What is not settled, in the table's order, so that the scheduler's many looks cost no reading; undefined where it is to be read again. */
  #unsettled: Map<string, D> | undefined

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  save({ document, isSettled }: Saved<D>): void {
    const { id, kind, call = null, at } = document
    this.#statements.save.run(id, kind, call, at, isSettled ? 1 : 0, JSON.stringify(document))
    if (isSettled) this.#unsettled?.delete(id)
    else this.#unsettled?.set(id, document)
  }

  /** What a failed write has taken back must not stay in memory. */
  forgetMemory(): void {
    this.#unsettled = undefined
  }

  get(id: string): D | undefined {
    return values<D>(this.#statements.get.all(id))[0]
  }

  callLog(call: string): OfKind<D, 'call-log'> | undefined {
    const found = this.get(call)
    return found?.kind === 'call-log' ? (found as OfKind<D, 'call-log'>) : undefined
  }

  /** Logs of calls with this number (E.164), newest first. */
  callLogsWith(number: string): OfKind<D, 'call-log'>[] {
    return values(this.#statements.callLogsWith.all(number))
  }

  /** Oldest first. */
  ofCall(call: string): D[] {
    return values(this.#statements.ofCall.all(call))
  }

  /** Oldest first. */
  communicationsOfLead(leadId: number): OfKind<D, 'communication'>[] {
    return values(this.#statements.communicationsOfLead.all(leadId))
  }

  /** Oldest first. */
  followUpsOfLead(leadId: number): OfKind<D, 'follow-up'>[] {
    return values(this.#statements.followUpsOfLead.all(leadId))
  }

  /** Those that are still to be done, the one that is due first before all others. @param after only those due later, in epoch milliseconds */
  openFollowUps(most: number, after = 0): OfKind<D, 'follow-up'>[] {
    return values(this.#statements.openFollowUps.all(after, most))
  }

  /** Oldest first. An unchanged one is the same object each time. */
  unsettled(): D[] {
    this.#unsettled ??= new Map(values<D>(this.#statements.unsettled.all()).map((document) => [document.id, document]))
    return [...this.#unsettled.values()]
  }
}

function prepare(database: Database.Database) {
  const sql = (text: string) => database.prepare(text)
  return {
    save: sql(`INSERT INTO documents (id, kind, call, at, settled, value) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET settled = excluded.settled, value = excluded.value`),
    get: sql('SELECT value FROM documents WHERE id = ?'),
    callLogsWith: sql(`SELECT documents.value FROM calls JOIN documents ON documents.id = calls.id
      WHERE calls.number = ? AND documents.kind = 'call-log' ORDER BY calls.started_at DESC`),
    ofCall: sql('SELECT value FROM documents WHERE call = ? ORDER BY rowid'),
    communicationsOfLead: sql(
      "SELECT value FROM documents WHERE kind = 'communication' AND value ->> 'leadId' = ? ORDER BY rowid",
    ),
    followUpsOfLead: sql(
      "SELECT value FROM documents WHERE kind = 'follow-up' AND value ->> 'leadId' = ? ORDER BY rowid",
    ),
    openFollowUps: sql(`SELECT value FROM documents WHERE kind = 'follow-up' AND value ->> 'due' IS NOT NULL
        AND value ->> 'due' > ?
      ORDER BY value ->> 'due' LIMIT ?`),
    unsettled: sql('SELECT value FROM documents WHERE settled = 0 ORDER BY rowid'),
  }
}

const values = <Value>(result: unknown[]): Value[] =>
  (result as { value: string }[]).map(({ value }) => parsed<Value>(value))
