import type Database from 'libsql'
import { transaction } from './transaction'

/** Documents that belong to no call are looked through so many at once. */
const LOOSE_SLICE = 1000

/**
 * Takes out the oldest calls that began before `time` and that the CRM has as they should be, with all that belongs to them.
 *
 * Statements are prepared only here: one that names the index of words reads it at once, and damage in it would keep the whole journal from being opened.
 *
 * @param time epoch milliseconds
 * @returns how many calls left; 0 once there are no more
 */
export function forgetCalls(database: Database.Database, time: number, limit: number): number {
  const found = database
    .prepare(
      `SELECT id FROM calls WHERE started_at < ? AND live = 0 AND NOT EXISTS
        (SELECT 1 FROM documents AS owed WHERE owed.call = calls.id AND owed.settled = 0) ORDER BY started_at LIMIT ?`,
    )
    .all(time, limit) as { id: string }[]
  if (found.length === 0) return 0
  const ids = JSON.stringify(found.map(({ id }) => id))
  transaction(database, () => {
    for (const sql of ofCalls) database.prepare(sql).run(ids)
  })
  return found.length
}

const ofCalls = [
  'DELETE FROM documents WHERE call IN (SELECT value FROM json_each(?))',
  'DELETE FROM happenings WHERE call IN (SELECT value FROM json_each(?))',
  'DELETE FROM history_words WHERE rowid IN (SELECT id FROM history WHERE call IN (SELECT value FROM json_each(?)))',
  'DELETE FROM history WHERE call IN (SELECT value FROM json_each(?))',
  'DELETE FROM calls WHERE id IN (SELECT value FROM json_each(?))',
]

/**
 * Takes out what belongs to no call and is older than `time`, of a part of the documents.
 *
 * @param above where the last part ended; 0 for the first
 * @returns where this one ended; undefined after the last
 */
export function forgetLoose(database: Database.Database, time: number, above: number): number | undefined {
  const end = above + LOOSE_SLICE
  transaction(database, () => {
    const loose = 'DELETE FROM documents WHERE rowid > ? AND rowid <= ? AND at < ? AND call IS NULL AND settled = 1'
    database.prepare(loose).run(above, end, time)
    if (above > 0) return
    for (const table of ['chosen_leads', 'handled_files'])
      database.prepare(`DELETE FROM ${table} WHERE at < ?`).run(time)
  })
  const [more] = database.prepare('SELECT 1 FROM documents WHERE rowid > ? LIMIT 1').all(end)
  return more === undefined ? undefined : end
}
