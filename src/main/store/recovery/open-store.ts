import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { isBusy, isInTheWay } from './damage'
import { FailedMigration, migrateOnCopy } from './migration'
import { companions } from './names'
import { NewerSchema, newestVersion } from '../schema'
import { Store } from '../store'
import type { StoredDocument } from '../stored-document'

/** Why calls are kept in memory: another process has the journal, a newer Cadran wrote it, this one cannot take over that of an earlier one, or no file can be used at all. */
export type InMemoryReason = 'elsewhere' | 'newer' | 'unmigrated' | 'unavailable'

export type OpenedStore<D extends StoredDocument, Knowledge> =
  /** `setAside`: where a journal that could not be read was moved to. */
  | { store: Store<D, Knowledge>; setAside?: string }
  /** Nothing was touched. */
  | { whyInMemory: Exclude<InMemoryReason, 'newer'> }
  /** `version`: of the schema, which is newer than what is known here. */
  | { whyInMemory: 'newer'; version: number }

export const journalFile = (folder: string): string => join(folder, 'journal.db')

/**
 * Opens the folder's journal, for this process alone. One that holds together no more is set aside under a dated name, never deleted, and a new one
 * begins. One that another process has, that a newer Cadran wrote, or that the disk does not let be opened, is left as it is.
 */
export function openStore<D extends StoredDocument, Knowledge>(folder: string, now: Date): OpenedStore<D, Knowledge> {
  const file = journalFile(folder)
  try {
    mkdirSync(folder, { recursive: true })
    const version = versionIn(file)
    if (version > newestVersion) throw new NewerSchema(version)
    if (version > 0 && version < newestVersion) migrateOnCopy(file)
    return { store: new Store(file, { alone: true }) }
  } catch (error) {
    if (error instanceof NewerSchema) return { whyInMemory: 'newer', version: error.version }
    if (error instanceof FailedMigration) return { whyInMemory: 'unmigrated' }
    if (isBusy(error)) return { whyInMemory: 'elsewhere' }
    return isInTheWay(error) ? { whyInMemory: 'unavailable' } : openAnew(file, now)
  }
}

/** The version of a folder's journal, which is not opened for it; 0 where there is none. See `versionIn` for who may ask. */
export const journalVersion = (folder: string): number => versionIn(journalFile(folder))

/** The version stands at this place of every SQLite file, in four bytes, the highest first. */
const VERSION_AT = 60

/**
 * Opening a file may already change it, so the version is read from its head; 0 of what is none. What stands in a write-ahead log alone is seen once it
 * is opened. Not to be asked of a file that this process has open: closing it here would take back SQLite's lock on it.
 */
function versionIn(file: string): number {
  if (!existsSync(file)) return 0
  const head = Buffer.alloc(VERSION_AT + 4)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, head.length, 0)
  } finally {
    closeSync(handle)
  }
  return head.subarray(0, 6).toString() === 'SQLite' ? head.readUInt32BE(VERSION_AT) : 0
}

function openAnew<D extends StoredDocument, Knowledge>(file: string, now: Date): OpenedStore<D, Knowledge> {
  try {
    const aside = setAside(file, now)
    return { store: new Store(file, { alone: true }), ...(aside !== undefined && { setAside: aside }) }
  } catch {
    return { whyInMemory: 'unavailable' }
  }
}

/** Moves the journal with its companions: `journal.damaged-2026-11-20T14-03-09.db`, `…-wal`, `…-shm`. */
export function setAside(file: string, now: Date, why: 'damaged' | 'replaced' = 'damaged'): string | undefined {
  const dated = file.replace(/\.db$/, `.${why}-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`)
  const aside = `${firstFree(dated)}.db`
  for (const companion of companions) if (existsSync(file + companion)) renameSync(file + companion, aside + companion)
  return existsSync(aside) ? aside : undefined
}

/** Two in one second keep both. */
function firstFree(name: string): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}-${count}`
    if (!companions.some((companion) => existsSync(`${free}.db${companion}`))) return free
  }
}
