import type Database from 'libsql'

/** Statements are prepared when they are first needed, which for most is never in a run. */
export class Statements {
  readonly #database: Database.Database
  readonly #prepared = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  rows<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#statement(sql).all(...values) as Row[]
  }

  /** A whole column in one row: handing over a row costs more than finding it. */
  ids(sql: string, ...values: unknown[]): number[] {
    const [row] = this.rows<{ ids: string }>(`SELECT json_group_array(id) AS ids FROM (${sql})`, ...values)
    return JSON.parse(row?.ids ?? '[]') as number[]
  }

  run(sql: string, ...values: unknown[]): Database.RunResult {
    return this.#statement(sql).run(...values)
  }

  #statement(sql: string): Database.Statement {
    const known = this.#prepared.get(sql) ?? this.#database.prepare(sql)
    this.#prepared.set(sql, known)
    return known
  }
}
