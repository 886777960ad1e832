import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { newestVersion } from '../../../src/main/store/schema'
import { openStore } from '../../../src/main/store/recovery/open-store'
import { temporaryFolder } from '../../support/temporary-folder'

const noon = new Date('2026-11-20T12:00:00Z')

/** A folder with the journal of an earlier Cadran. */
function leftBy(version: number, change = '') {
  const folder = temporaryFolder()
  copyFileSync(new URL(`../../fixtures/journals/version-${version}.db`, import.meta.url), `${folder}/journal.db`)
  if (change !== '') withDatabase(`${folder}/journal.db`, (database) => database.exec(change))
  return folder
}

function withDatabase<Result>(file: string, read: (database: Database.Database) => Result): Result {
  const database = new Database(file)
  try {
    return read(database)
  } finally {
    database.close()
  }
}

const versionOf = (file: string) =>
  withDatabase(file, (database) => database.prepare('PRAGMA user_version').raw().all()[0])
const callsIn = (file: string) =>
  withDatabase(file, (database) => database.prepare('SELECT id, value FROM calls ORDER BY id').all())
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Opens and closes it. */
function open(folder: string) {
  const opened = openStore(folder, noon)
  if ('store' in opened) opened.store.close()
  return opened
}

describe('the journal of an earlier Cadran', () => {
  it('is brought to the newest version on a copy, and the one from before is kept as it was', () => {
    const folder = leftBy(6)
    const before = callsIn(`${folder}/journal.db`)
    expect(open(folder)).toHaveProperty('store')
    expect(versionOf(`${folder}/journal.db`)).toEqual([newestVersion])
    expect(callsIn(`${folder}/journal.db`)).toEqual(before)
    expect(readdirSync(`${folder}/journal-copies`)).toEqual(['journal-of-version-6.db'])
    expect(versionOf(`${folder}/journal-copies/journal-of-version-6.db`)).toEqual([6])
    expect(callsIn(`${folder}/journal-copies/journal-of-version-6.db`)).toEqual(before)
    expect(readdirSync(folder).sort()).toEqual(['journal-copies', 'journal.db'])
  })

  it('of those that were kept the newest stays', () => {
    const folder = leftBy(6)
    open(folder)
    writeFileSync(`${folder}/journal-copies/journal-of-version-5.db`, 'older')
    copyFileSync(`${folder}/journal-copies/journal-of-version-6.db`, `${folder}/journal.db`)
    open(folder)
    expect(readdirSync(`${folder}/journal-copies`)).toEqual(['journal-of-version-6.db'])
  })

  it('that a step cannot take is left as it is, to the byte, and is no damaged one', () => {
    // What no Cadran writes, and no step can read.
    const folder = leftBy(
      6,
      `UPDATE documents SET value = 'not what it was' WHERE id = (SELECT min(id) FROM documents)`,
    )
    const before = digest(`${folder}/journal.db`)
    expect(open(folder)).toEqual({ whyInMemory: 'unmigrated' })
    expect(digest(`${folder}/journal.db`)).toBe(before)
    expect(readdirSync(folder)).toEqual(['journal.db'])
  })

  it('is not hindered by what a power cut left of another try', () => {
    const folder = leftBy(6)
    writeFileSync(`${folder}/journal-copy.part`, 'half a file')
    expect(open(folder)).toHaveProperty('store')
    expect(existsSync(`${folder}/journal-copy.part`)).toBe(false)
  })

  it('with what only its write-ahead log has is brought over whole', () => {
    const source = leftBy(6)
    const folder = temporaryFolder()
    withDatabase(`${source}/journal.db`, (database) => {
      database.exec(`PRAGMA journal_mode = WAL; DELETE FROM knowledge`)
      for (const end of ['', '-wal']) copyFileSync(`${source}/journal.db${end}`, `${folder}/journal.db${end}`)
    })
    open(folder)
    const known = withDatabase(`${folder}/journal.db`, (database) => database.prepare('SELECT * FROM knowledge').all())
    expect([known, versionOf(`${folder}/journal.db`)]).toEqual([[], [newestVersion]])
  })
})
