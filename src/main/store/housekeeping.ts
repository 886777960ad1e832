import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Journal } from './journal'

export interface Household {
  journal: Journal
  /** Holds the journal; the copies go into a folder in it. */
  folder: string
  now: Date
  /** Whole days after which history leaves. */
  historyDays: number
  disk?: { keepCopy: typeof keepCopy }
}

const COPIES = 7
const DAY = 86_400_000

/**
 * What a journal needs once a day, while no call lives: history that is old enough leaves (what the CRM is still owed never does), and a copy is
 * made, the newest seven of which are kept.
 *
 * @returns whether the journal is sound; of one that is not no copy is made, as it would push out a good one
 */
export function keepHouse({ journal, folder, now, historyDays, disk = { keepCopy } }: Household): boolean {
  if (!journal.isSound()) return false
  journal.forgetBefore(now.getTime() - historyDays * DAY)
  disk.keepCopy(journal, folder, now)
  return true
}

/** One copy a day; the newest seven stay. */
export function keepCopy(journal: Journal, folder: string, now: Date): void {
  const copies = join(folder, 'journal-copies')
  mkdirSync(copies, { recursive: true })
  const copy = join(copies, `journal-${now.toISOString().slice(0, 10)}.db`)
  if (!existsSync(copy)) journal.copyTo(copy)
  for (const old of copiesIn(copies).slice(0, -COPIES)) rmSync(join(copies, old))
}

/** Oldest first: their names are their dates. */
function copiesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^journal-\d{4}-\d{2}-\d{2}\.db$/.test(name))
    .sort()
}
