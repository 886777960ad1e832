import type Database from 'libsql'

/**
 * The journal's schema, one step a version; a step is never changed once it has shipped.
 *
 * Values are JSON: they are read and written whole, and the types say their shape. Columns beside them are what is searched by.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    started_at INTEGER NOT NULL,
    number TEXT NOT NULL,
    live INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calls_by_start ON calls (started_at);
  CREATE INDEX calls_by_number ON calls (number, started_at);
  CREATE INDEX live_calls ON calls (started_at) WHERE live = 1;

  CREATE TABLE happenings (
    id INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX happenings_by_call ON happenings (call, id);

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    call TEXT NOT NULL REFERENCES calls (id),
    kind TEXT NOT NULL,
    settled INTEGER NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (call, kind)
  ) STRICT;
  CREATE INDEX unsettled_documents ON documents (id) WHERE settled = 0;
  `,
  `
  CREATE TABLE knowledge (
    api TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE chosen_leads (
    crm TEXT NOT NULL,
    number TEXT NOT NULL,
    at INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (crm, number)
  ) STRICT;
  `,
]

/** Brings the database to the newest version, all steps or none. A journal of a newer Cadran is left alone: throws. */
export function migrate(database: Database.Database): void {
  const version = readVersion(database)
  if (version > steps.length) throw new Error(`The journal is of a newer Cadran (version ${version})`)
  if (version === steps.length) return
  database.transaction(() => {
    for (const step of steps.slice(version)) database.exec(step)
    database.exec(`PRAGMA user_version = ${steps.length}`)
  })()
}

function readVersion(database: Database.Database): number {
  const [row] = database.prepare('PRAGMA user_version').raw().all() as [[number]]
  return row[0]
}
