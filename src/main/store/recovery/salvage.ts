import type Database from 'libsql'
import { isDamage } from './damage'
import { storedCall } from '../stored-call'

const tables = {
  calls: `INSERT INTO calls (id, started_at, number, live, last_seen, value) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET live = excluded.live, last_seen = excluded.last_seen, value = excluded.value`,
  documents: `INSERT INTO documents (id, kind, call, at, settled, value) SELECT ?1, ?2, ?3, ?4, ?5, ?6
    WHERE ?2 <> 'call-log' OR EXISTS (SELECT 1 FROM calls WHERE id = ?3)
    ON CONFLICT (id) DO UPDATE SET settled = excluded.settled, value = excluded.value`,
  happenings: `INSERT INTO happenings (call, at, kind, detail) SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM calls WHERE id = ?1)`,
  knowledge: `INSERT INTO knowledge (api, value) VALUES (?1, ?2) ON CONFLICT (api) DO UPDATE SET value = excluded.value`,
  chosen_leads: `INSERT INTO chosen_leads (crm, number, at, value) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (crm, number) DO UPDATE SET at = excluded.at, value = excluded.value`,
  handled_files: `INSERT INTO handled_files (name, at) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING`,
} as const

const columns = {
  calls: 'id, started_at, number, live, last_seen, value',
  documents: 'id, kind, call, at, settled, value',
  happenings: 'call, at, kind, detail',
  knowledge: 'api, value',
  chosen_leads: 'crm, number, at, value',
  handled_files: 'name, at',
} as const

/** The last column of every table is JSON. */
type Row = (string | number | null)[]

/**
 * Writes into `to` all that can still be read of `from`, together or not at all. Where both have something, that of `from` is the newer.
 *
 * A damaged table is read forwards up to the damage and backwards down to it.
 */
export function salvage(from: Database.Database, to: Database.Database): void {
  for (const table of Object.keys(tables) as (keyof typeof tables)[]) {
    const write = to.prepare(tables[table])
    for (const row of readable(from, table)) write.run(...row)
  }
}

function* readable(database: Database.Database, table: keyof typeof tables): Generator<Row> {
  let last = 0
  const forwards = oneByOne(
    database,
    `SELECT rowid, ${columns[table]} FROM ${table} WHERE rowid > ? ORDER BY rowid`,
    last,
  )
  for (const [rowid, ...row] of forwards) {
    last = Number(rowid)
    if (isSound(table, row)) yield row
  }
  const descending = `SELECT rowid, ${columns[table]} FROM ${table} WHERE rowid < ? ORDER BY rowid DESC`
  const behind: Row[] = []
  for (const [rowid, ...row] of oneByOne(database, descending, Number.MAX_SAFE_INTEGER)) {
    if (Number(rowid) <= last) break
    if (isSound(table, row)) behind.push(row)
  }
  yield* behind.reverse()
}

/** Row by row, so that damage costs nothing that stands before it; ends there. */
function* oneByOne(database: Database.Database, sql: string, start: number): Generator<Row> {
  try {
    const next = database.prepare(`${sql} LIMIT 1`).raw()
    for (let at = start; ;) {
      const [row] = next.all(at) as Row[]
      if (!row) return
      at = Number(row[0])
      yield row
    }
  } catch (error) {
    if (!isDamage(error)) throw error
  }
}

/** Damage in the middle of a long text is not noticed by SQLite. */
function isSound(table: keyof typeof tables, row: Row): boolean {
  const value = String(row.at(-1))
  try {
    if (table === 'calls') storedCall(value)
    else JSON.parse(value)
    return true
  } catch {
    return false
  }
}
