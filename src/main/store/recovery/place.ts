import { statSync } from 'node:fs'
import Database from 'libsql'
import { isBusy } from './damage'

/** Which files stand where a journal belongs. The write-ahead log counts as much as the file: either may hold the last call. */
export interface Place {
  db: string | undefined
  wal: string | undefined
}

export function placeOf(file: string): Place {
  return { db: identity(file), wal: identity(`${file}-wal`) }
}

export function samePlace(one: Place, other: Place): boolean {
  return one.db === other.db && one.wal === other.wal
}

/** Undefined where nothing is there. A folder that may not even be looked into throws. */
function identity(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}

/** Whether another process uses this file. Never asked of one that this process uses. */
export function isHeldByAnother(file: string): boolean {
  try {
    new Database(file).prepare('SELECT count(*) FROM sqlite_master').all()
    return false
  } catch (error) {
    return isBusy(error)
  }
}
