import { copyFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'libsql'
import { newestVersion } from '../schema'
import { Store } from '../store'
import { isBusy, isInTheWay } from './damage'
import { companions, UNFINISHED_COPY } from './names'

/** A step of the schema does not take what stands in the journal. The file is as it was. */
export class FailedMigration extends Error {
  constructor(cause: unknown) {
    super('The journal could not be brought to the newest version', { cause })
  }
}

/**
 * Brings the journal of an earlier Cadran to the newest version, on a copy that takes its place in the end; the one from before is kept beside the daily
 * copies, for who goes back to the earlier Cadran. Throws `FailedMigration`, or what SQLite says of a file that cannot be read.
 */
export function migrateOnCopy(file: string): void {
  const folder = dirname(file)
  const copy = join(folder, UNFINISHED_COPY)
  clear(copy)
  try {
    const version = copyOf(file, copy)
    if (version === newestVersion) return
    bringUp(copy)
    keep(file, join(folder, 'journal-copies'), version)
    renameSync(copy, file)
  } finally {
    clear(copy)
  }
}

/** By SQLite itself, which takes in what only the write-ahead log has, and lets nobody else in meanwhile. @returns the version, of which the head may not know yet */
function copyOf(file: string, copy: string): number {
  const database = new Database(file)
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    const [[version]] = database.prepare('PRAGMA user_version').raw().all() as [[number]]
    if (version !== newestVersion) database.prepare('VACUUM INTO ?').run(copy)
    return version
  } finally {
    database.close()
  }
}

function bringUp(copy: string): void {
  try {
    new Store(copy, { alone: true }).close()
  } catch (error) {
    throw isInTheWay(error) || isBusy(error) ? error : new FailedMigration(error)
  }
}

/** Under its version; of those from before only this one. Nothing has it open now, and the journal stays in its place until the copy takes it. */
function keep(file: string, copies: string, version: number): void {
  mkdirSync(copies, { recursive: true })
  for (const name of readdirSync(copies))
    if (/^journal-of-version-\d+\.db$/.test(name)) rmSync(join(copies, name), { force: true })
  const kept = join(copies, `journal-of-version-${version}.db`)
  try {
    linkSync(file, kept)
  } catch {
    // Not every file system has a second name for a file.
    copyFileSync(file, kept)
  }
}

function clear(copy: string): void {
  for (const companion of companions) rmSync(copy + companion, { force: true })
}
