import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { isBusy, isInTheWay } from './damage'
import { Store } from '../store'
import type { StoredDocument } from '../stored-document'

/** Why calls are kept in memory: another process has the journal, or no file can be used at all. */
export type Homeless = 'elsewhere' | 'unavailable'

export type OpenedStore<D extends StoredDocument, Knowledge> =
  /** `setAside`: where a journal that could not be read was moved to. */
  | { store: Store<D, Knowledge>; setAside?: string }
  /** Nothing was touched. */
  | { homeless: Homeless }

export const journalFile = (folder: string): string => join(folder, 'journal.db')

/** SQLite finds them by name. */
export const companions = ['', '-wal', '-shm', '-journal'] as const

/**
 * Opens the folder's journal, for this process alone. One that holds together no more is set aside under a dated name, never deleted, and a new one
 * begins. One that another process has, or that the disk does not let be opened, is left as it is.
 */
export function openStore<D extends StoredDocument, Knowledge>(folder: string, now: Date): OpenedStore<D, Knowledge> {
  const file = journalFile(folder)
  try {
    mkdirSync(folder, { recursive: true })
    return { store: new Store(file, { alone: true }) }
  } catch (error) {
    if (isBusy(error)) return { homeless: 'elsewhere' }
    return isInTheWay(error) ? { homeless: 'unavailable' } : openAnew(file, now)
  }
}

function openAnew<D extends StoredDocument, Knowledge>(file: string, now: Date): OpenedStore<D, Knowledge> {
  try {
    const aside = setAside(file, now)
    return { store: new Store(file, { alone: true }), ...(aside !== undefined && { setAside: aside }) }
  } catch {
    return { homeless: 'unavailable' }
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
