import type Database from 'libsql'
import type { CommunicationDocument } from '../outbox/kinds/communication-document'
import { isSettled, type Supplement } from '../outbox/any-document'

type Kind = Supplement['kind']

/** The table of what is owed to the CRM besides the call logs. Writing is the journal's, in its transactions. */
export class Supplements {
  readonly #statements: ReturnType<typeof prepare>
  /** What the table holds, in its order, so that the sync's many looks cost no reading; undefined where it is to be read again. */
  #unsettled: Map<string, Supplement> | undefined

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  save(supplement: Supplement): void {
    const { id, kind, call = null, at } = supplement
    const settled = isSettled(supplement)
    this.#statements.save.run(id, kind, call, at, settled ? 1 : 0, JSON.stringify(supplement))
    if (settled) this.#unsettled?.delete(id)
    else this.#unsettled?.set(id, supplement)
  }

  /** What a failed write has taken back must not stay in memory. */
  forgetMemory(): void {
    this.#unsettled = undefined
  }

  get(id: string): Supplement | undefined {
    return values(this.#statements.get.all(id))[0]
  }

  /** Oldest first. */
  ofCall(call: string): Supplement[] {
    return values(this.#statements.ofCall.all(call))
  }

  /** Oldest first. */
  communicationsOfLead(leadId: number): CommunicationDocument[] {
    return values(this.#statements.communicationsOfLead.all(leadId)) as CommunicationDocument[]
  }

  /** Oldest first. An unchanged one is the same object each time. */
  unsettled(): Supplement[] {
    this.#unsettled ??= new Map(
      values(this.#statements.unsettled.all()).map((supplement) => [supplement.id, supplement]),
    )
    return [...this.#unsettled.values()]
  }

  unsettledOf<K extends Kind>(kind: K): Extract<Supplement, { kind: K }>[] {
    return this.unsettled().filter(
      (supplement): supplement is Extract<Supplement, { kind: K }> => supplement.kind === kind,
    )
  }
}

function prepare(database: Database.Database) {
  const sql = (text: string) => database.prepare(text)
  return {
    save: sql(`INSERT INTO supplements (id, kind, call, at, settled, value) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET settled = excluded.settled, value = excluded.value`),
    get: sql('SELECT value FROM supplements WHERE id = ?'),
    ofCall: sql('SELECT value FROM supplements WHERE call = ? ORDER BY rowid'),
    communicationsOfLead: sql(
      "SELECT value FROM supplements WHERE kind = 'communication' AND value ->> 'leadId' = ? ORDER BY rowid",
    ),
    unsettled: sql('SELECT value FROM supplements WHERE settled = 0 ORDER BY rowid'),
  }
}

const values = (result: unknown[]): Supplement[] =>
  (result as { value: string }[]).map(({ value }) => JSON.parse(value) as Supplement)
