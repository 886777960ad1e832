import type Database from 'libsql'
import { stateOf, type AnyDocument } from '../outbox/any-document'
import type { CallLog } from '../outbox/kinds/call-log-document'
import type { CommunicationDocument } from '../outbox/kinds/communication-document'
import type { FollowUp } from '../outbox/kinds/follow-up-document'

/** The table of what the CRM should hold. Writing is the journal's, in its transactions. */
export class Documents {
  readonly #statements: ReturnType<typeof prepare>
  /** What is not settled, in the table's order, so that the scheduler's many looks cost no reading; undefined where it is to be read again. */
  #unsettled: Map<string, AnyDocument> | undefined

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  save(document: AnyDocument): void {
    const { id, kind, call = null, at } = document
    const settled = stateOf(document) === 'settled'
    this.#statements.save.run(id, kind, call, at, settled ? 1 : 0, JSON.stringify(document))
    if (settled) this.#unsettled?.delete(id)
    else this.#unsettled?.set(id, document)
  }

  /** What a failed write has taken back must not stay in memory. */
  forgetMemory(): void {
    this.#unsettled = undefined
  }

  get(id: string): AnyDocument | undefined {
    return values(this.#statements.get.all(id))[0]
  }

  callLog(call: string): CallLog | undefined {
    const found = this.get(call)
    return found?.kind === 'call-log' ? found : undefined
  }

  /** Logs of calls with this number (E.164), newest first. */
  callLogsWith(number: string): CallLog[] {
    return values(this.#statements.callLogsWith.all(number)) as CallLog[]
  }

  /** Oldest first. */
  ofCall(call: string): AnyDocument[] {
    return values(this.#statements.ofCall.all(call))
  }

  /** Oldest first. */
  communicationsOfLead(leadId: number): CommunicationDocument[] {
    return values(this.#statements.communicationsOfLead.all(leadId)) as CommunicationDocument[]
  }

  /** Oldest first. */
  followUpsOfLead(leadId: number): FollowUp[] {
    return values(this.#statements.followUpsOfLead.all(leadId)) as FollowUp[]
  }

  /** Oldest first. An unchanged one is the same object each time. */
  unsettled(): AnyDocument[] {
    this.#unsettled ??= new Map(values(this.#statements.unsettled.all()).map((document) => [document.id, document]))
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
    unsettled: sql('SELECT value FROM documents WHERE settled = 0 ORDER BY rowid'),
  }
}

const values = (result: unknown[]): AnyDocument[] =>
  (result as { value: string }[]).map(({ value }) => JSON.parse(value) as AnyDocument)
