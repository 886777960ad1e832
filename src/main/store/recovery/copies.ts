import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../store'
import type { StoredDocument } from '../stored-document'

const COPIES = 7

/** One copy a day; the newest seven stay. */
export function keepCopy<D extends StoredDocument, Knowledge>(
  store: Store<D, Knowledge>,
  folder: string,
  now: Date,
): void {
  const copies = join(folder, 'journal-copies')
  mkdirSync(copies, { recursive: true })
  const copy = join(copies, `journal-${now.toISOString().slice(0, 10)}.db`)
  if (!existsSync(copy)) store.copyTo(copy)
  for (const old of copiesIn(copies).slice(0, -COPIES)) rmSync(join(copies, old))
}

/** Oldest first: their names are their dates. */
function copiesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^journal-\d{4}-\d{2}-\d{2}\.db$/.test(name))
    .sort()
}
