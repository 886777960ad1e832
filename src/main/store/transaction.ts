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
