import type Database from 'libsql'
import { intoOneTable } from './one-table'
import { transaction } from './transaction'

/**
 * The journal's schema, one step a version; a step is never changed once it has shipped.
 *
 * Values are JSON: they are read and written whole, and the types say their shape. Columns beside them are what is searched by.
 */
const steps: readonly (string | ((database: Database.Database) => void))[] = [
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
  // `call` and not the call's rowid, which a copy of the file may number anew.
  `
  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    call TEXT NOT NULL UNIQUE REFERENCES calls (id),
    started_at INTEGER NOT NULL,
    direction TEXT NOT NULL,
    outcome TEXT,
    talk_seconds INTEGER NOT NULL,
    log TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_by_start ON history (started_at);
  CREATE VIRTUAL TABLE history_words USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1');
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
  `
  CREATE TABLE supplements (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    call TEXT,
    at INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX supplements_of_call ON supplements (call) WHERE call IS NOT NULL;
  CREATE INDEX unsettled_supplements ON supplements (kind) WHERE settled = 0;
  `,
  `
  ALTER TABLE history ADD COLUMN recorded INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE handled_files (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX communications_of_lead ON supplements (value ->> 'leadId') WHERE kind = 'communication';
  `,
  intoOneTable,
  `CREATE INDEX open_follow_ups ON documents (value ->> 'due') WHERE kind = 'follow-up' AND value ->> 'due' IS NOT NULL`,
]

/** The version of the schema that this Cadran writes, and the newest that it reads. */
export const newestVersion = steps.length

/** The file is of a newer Cadran, which alone knows what stands in it. */
export class NewerSchema extends Error {
  readonly version: number

  constructor(version: number) {
    super(`The journal has version ${version} of its schema; this Cadran knows ${newestVersion}`)
    this.version = version
  }
}

/** Brings the database to the newest version, all steps or none. That of a newer Cadran is left alone: throws `NewerSchema`. */
export function migrate(database: Database.Database): void {
  const version = readVersion(database)
  if (version > newestVersion) throw new NewerSchema(version)
  if (version === steps.length) return
  transaction(database, () => {
    for (const step of steps.slice(version)) {
      if (typeof step === 'string') database.exec(step)
      else step(database)
    }
    database.exec(`PRAGMA user_version = ${steps.length}`)
  })
}

function readVersion(database: Database.Database): number {
  const [row] = database.prepare('PRAGMA user_version').raw().all() as [[number]]
  return row[0]
}
