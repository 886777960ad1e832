import type Database from 'libsql'

/**
 * Runs `write` in one transaction: all of it or nothing. libsql's own hides why it failed, as a full disk has rolled back before anybody
 * asks for it.
 */
export function transaction(database: Database.Database, write: () => void): void {
  database.exec('BEGIN')
  try {
    write()
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/**
 * Runs `write` without waiting for the disk: what it writes may be undone by a power cut, and nothing else. For what is only cleared away; each wait
 * holds everything up for as long as the disk takes.
 */
export function unsynced<T>(database: Database.Database, write: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return write()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}
