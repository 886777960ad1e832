import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Journal } from './journal'

export interface OpenedJournal {
  journal: Journal
  /** Where a journal that could not be opened was set aside. */
  setAside?: string
  /** No file can be used at all: calls live in memory until quit. */
  inMemory: boolean
}

/** Opens the folder's journal. One that cannot be opened is set aside under a dated name, never deleted, and a new one begins. */
export function openJournal(folder: string, now: Date): OpenedJournal {
  const file = join(folder, 'journal.db')
  try {
    mkdirSync(folder, { recursive: true })
    return { journal: new Journal(file), inMemory: false }
  } catch (error) {
    // Another process has it: it is sound, and not ours to move.
    return isBusy(error) ? inMemory() : openAnew(file, now)
  }
}

function openAnew(file: string, now: Date): OpenedJournal {
  try {
    const aside = setAside(file, now)
    return { journal: new Journal(file), ...(aside !== undefined && { setAside: aside }), inMemory: false }
  } catch {
    return inMemory()
  }
}

function inMemory(): OpenedJournal {
  return { journal: new Journal(':memory:'), inMemory: true }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/** Moves the journal with its companions, which SQLite finds by name: `journal.damaged-2026-11-20T14-03-09.db`, `…-wal`, `…-shm`. */
function setAside(file: string, now: Date): string | undefined {
  const aside = file.replace(/\.db$/, `.damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.db`)
  for (const companion of ['', '-wal', '-shm'])
    if (existsSync(file + companion)) renameSync(file + companion, aside + companion)
  return existsSync(aside) ? aside : undefined
}
