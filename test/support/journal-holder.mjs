/** Another process that has a journal: `node journal-holder.mjs FILE`. Says `held` or why not, and holds it until its input ends. */
import Database from 'libsql'

try {
  const database = new Database(process.argv[2])
  database.pragma('locking_mode = EXCLUSIVE')
  database.pragma('journal_mode = WAL')
  database.exec('BEGIN IMMEDIATE')
  database.exec('COMMIT')
  console.log('held')
} catch (error) {
  console.log(error.code)
}
process.stdin.resume()
