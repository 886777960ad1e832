import type Database from 'libsql'

/** Documents as they were stored until November 2026: call logs in a table of their own, everything else in another. */
type Stored = Record<string, unknown> & { kind: string; wanted?: unknown; straggler?: true; attempt?: object }

type Row = [id: string, kind: string, call: string | null, at: number, settled: number, value: string]

/** What the fields are called since. */
const renamed = {
  wanted: 'desired',
  acknowledged: 'confirmed',
  acknowledgedAt: 'confirmedAt',
  parked: 'rejected',
  unclear: 'ambiguous',
  letGo: 'discarded',
} as const

/** Moves all documents into one table, with one shape for all kinds. As a step of the schema it leans on nothing that may change. */
export function intoOneTable(database: Database.Database): void {
  database.exec(`
    ALTER TABLE documents RENAME TO call_logs_before;
    CREATE TABLE documents (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      call TEXT,
      at INTEGER NOT NULL,
      settled INTEGER NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
  `)
  const add = database.prepare('INSERT INTO documents (id, kind, call, at, settled, value) VALUES (?, ?, ?, ?, ?, ?)')
  const logs = `SELECT call AS id, kind, call, started_at AS at, settled, call_logs_before.value
    FROM call_logs_before JOIN calls ON calls.id = call ORDER BY call_logs_before.id`
  const others = 'SELECT id, kind, call, at, settled, value FROM supplements ORDER BY rowid'
  for (const sql of [logs, others])
    for (const [id, kind, call, at, settled, value] of database.prepare(sql).raw().all() as Row[])
      add.run(id, kind, call, at, settled, JSON.stringify({ ...upgraded(JSON.parse(value) as Stored), id, at }))
  database.exec(`
    DROP TABLE call_logs_before;
    DROP TABLE supplements;
    CREATE INDEX documents_of_call ON documents (call) WHERE call IS NOT NULL;
    CREATE INDEX unsettled_documents ON documents (kind) WHERE settled = 0;
    CREATE INDEX communications_of_lead ON documents (value ->> 'leadId') WHERE kind = 'communication';
    CREATE INDEX follow_ups_of_lead ON documents (value ->> 'leadId') WHERE kind = 'follow-up';
  `)
}

function upgraded(stored: Stored): object {
  if (stored.kind === 'lead-note') return upgradedNote(stored)
  const { straggler, descriptionStraggler, ...rest } = stored
  const entries = Object.entries(rest).map(([name, value]) => [renamed[name as keyof typeof renamed] ?? name, value])
  const late = straggler || descriptionStraggler ? lateOf(stored) : []
  return { ...(Object.fromEntries(entries) as object), ...(late.length > 0 && { late }) }
}

/** Which fields an update that was never answered may still overwrite. */
function lateOf({ kind, wanted, straggler, descriptionStraggler }: Stored): string[] {
  if (kind === 'communication') return Object.keys(wanted as object)
  return [...(straggler ? ['status'] : []), ...(descriptionStraggler ? ['description'] : [])]
}

/** A note had a state of its own instead of an attempt. */
function upgradedNote({ content, state, parked, ...rest }: Stored): object {
  const desired = { content }
  const attempt = { action: 'lead-note', fields: desired, leftAt: 0, byOwnClock: true }
  return {
    ...rest,
    desired,
    ...(parked !== undefined && { rejected: parked }),
    ...(state === 'sent' && { confirmed: desired }),
    ...((state === 'leaving' || state === 'unsure') && { attempt }),
    ...(state === 'unsure' && { ambiguous: 'unproven' }),
  }
}
