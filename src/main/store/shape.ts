import type Database from 'libsql'

/** How many rows there are of what, by table, kind and state. */
export type JournalShape = Readonly<Record<string, number>>

const counts = [
  `SELECT 'calls, ' || iif(live, 'live', 'over') AS name, count(*) AS number FROM calls GROUP BY 1`,
  `SELECT 'documents, ' || kind || ', ' || CASE
      WHEN settled THEN 'settled'
      WHEN json_valid(value) AND value ->> '$.rejected.kind' IS NOT NULL THEN 'rejected as ' || (value ->> '$.rejected.kind')
      WHEN json_valid(value) AND value -> '$.attempt' IS NOT NULL THEN 'under way'
      ELSE 'waiting'
    END AS name, count(*) AS number FROM documents GROUP BY 1`,
  `SELECT 'activity, ' || kind AS name, count(*) AS number FROM happenings GROUP BY 1`,
  ...['history', 'knowledge', 'chosen_leads', 'handled_files'].map(
    (table) => `SELECT '${table}' AS name, count(*) AS number FROM ${table}`,
  ),
]

/** Names are words of Cadran's own; in a file that somebody has changed they may be anything. */
const isWord = (name: string) => /^[a-z_, -]{1,80}$/.test(name)

/** What of the journal can be told to anybody: numbers of rows, and nothing that stands in one. */
export function journalShape(database: Database.Database): JournalShape {
  const shape: Record<string, number> = {}
  for (const sql of counts)
    for (const { name, number } of database.prepare(sql).all() as { name: string; number: number }[]) {
      const told = isWord(name) ? name : 'other'
      shape[told] = (shape[told] ?? 0) + number
    }
  return shape
}
