import { read as readWithCallback } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Store } from '../store'
import type { StoredDocument } from '../stored-document'
import { companions, UNFINISHED_COPY } from './names'
import { isSoundCopy } from './sound-copy'

const read = promisify(readWithCallback)

const COPIES = 7
const CHUNK = 256 * 1024

/** `cut-short`: the journal was closed or moved meanwhile, or is in memory; that says nothing of it. */
export type CopyResult = 'sound' | 'damaged' | 'cut-short'

/**
 * Copies the journal beside its connection, off the main thread, and checks the copy in its place. One copy a day is kept, the newest seven of them; of a
 * journal that is damaged none is, as it would push out a good one.
 */
export async function keepCopy<D extends StoredDocument, Knowledge>(
  store: Store<D, Knowledge>,
  folder: string,
  today: Date,
): Promise<CopyResult> {
  const unfinished = join(folder, UNFINISHED_COPY)
  // A log that a crash left would be read into the next copy.
  await clear(unfinished)
  try {
    if (!(await copyBeside(store, unfinished))) return 'cut-short'
    if (!(await isSoundCopy(unfinished))) return 'damaged'
    await keep(unfinished, join(folder, 'journal-copies'), `journal-${today.toISOString().slice(0, 10)}.db`)
    return 'sound'
  } finally {
    await clear(unfinished)
  }
}

async function clear(unfinished: string): Promise<void> {
  for (const companion of companions) await rm(unfinished + companion, { force: true })
}

/** @returns whether it is all of the journal as it was at one moment */
async function copyBeside<D extends StoredDocument, Knowledge>(
  store: Store<D, Knowledge>,
  to: string,
): Promise<boolean> {
  const { file } = store
  const from = file.freeze()
  if (from === undefined) return false
  try {
    const target = await open(to, 'w')
    try {
      const buffer = Buffer.alloc(CHUNK)
      for (let at = 0; file.isFrozen;) {
        const { bytesRead } = await read(from, buffer, 0, CHUNK, at)
        if (bytesRead === 0) break
        await target.write(buffer, 0, bytesRead)
        at += bytesRead
      }
    } finally {
      await target.close()
    }
    return file.isFrozen
  } finally {
    file.thaw()
  }
}

async function keep(unfinished: string, copies: string, name: string): Promise<void> {
  await mkdir(copies, { recursive: true })
  const kept = join(copies, name)
  const isKept = await stat(kept).then(
    () => true,
    () => false,
  )
  if (!isKept) {
    await toDisk(unfinished)
    await rename(unfinished, kept)
  }
  // One from a clock that was ahead is none of the newest, and is left alone.
  const own = (await readdir(copies)).filter((other) => /^journal-\d{4}-\d{2}-\d{2}\.db$/.test(other) && other <= name)
  for (const old of own.sort().slice(0, -COPIES)) await rm(join(copies, old))
}

/** A name that stands on the disk before its content would be taken for a true copy after a power cut. */
async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
