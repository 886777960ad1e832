import type Database from 'libsql'
import type { LeadRef } from '../../shared/lead'
import { parsed } from './stored-document'

/** What was learnt about each CRM, and which leads the agent picked there. */
export class Known<Knowledge> {
  readonly #statements: ReturnType<typeof prepare>

  constructor(database: Database.Database) {
    this.#statements = prepare(database)
  }

  knowledge(api: string): Knowledge | undefined {
    return first(this.#statements.knowledge.all(api))
  }

  saveKnowledge(api: string, knowledge: Knowledge): void {
    this.#statements.saveKnowledge.run(api, JSON.stringify(knowledge))
  }

  /** The lead that the agent picked for a number. @param crm the CRM and the account in it */
  chosenLead(crm: string, number: string): LeadRef | undefined {
    return first(this.#statements.chosenLead.all(crm, number))
  }

  chooseLead(crm: string, number: string, lead: LeadRef, at: number): void {
    this.#statements.chooseLead.run(crm, number, at, JSON.stringify(lead))
  }
}

function prepare(database: Database.Database) {
  const sql = (text: string) => database.prepare(text)
  return {
    knowledge: sql('SELECT value FROM knowledge WHERE api = ?'),
    saveKnowledge: sql(`INSERT INTO knowledge (api, value) VALUES (?, ?)
      ON CONFLICT (api) DO UPDATE SET value = excluded.value`),
    chosenLead: sql('SELECT value FROM chosen_leads WHERE crm = ? AND number = ?'),
    chooseLead: sql(`INSERT INTO chosen_leads (crm, number, at, value) VALUES (?, ?, ?, ?)
      ON CONFLICT (crm, number) DO UPDATE SET at = excluded.at, value = excluded.value`),
  }
}

function first<Value>(result: unknown[]): Value | undefined {
  const [row] = result as { value: string }[]
  return row && parsed<Value>(row.value)
}
