import { randomUUID } from 'node:crypto'
import { constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { copyName, LARGEST_RECORDING, shownName, type FileRefusal } from '../../shared/recording'
import type { RecordingFile } from '../outbox/kinds/recording'
import { readPart } from '../lib/read-part'
import { checkContent, type Content } from './content-check'

/** A file somewhere on this computer, as it is now. */
export interface FoundFile {
  path: string
  name: string
  size: number
  /** Epoch milliseconds. */
  savedAt: number
  /** Epoch milliseconds; 0 where nobody knows. */
  madeAt: number
  /** Names this very state of it: written to again, it is another. */
  key: string
}

export type Taken = { kind: 'taken'; file: RecordingFile; from: FoundFile } | { kind: 'refused'; why: FileRefusal }

const BLOCK = 256 * 1024
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Where copies of recordings are. */
export type RecordingCopies = Pick<RecordingStore, keyof RecordingStore>

/** The app's own copies of recordings: once taken, the original may vanish. */
export class RecordingStore {
  /** Nothing else is in it. */
  readonly folder: string
  readonly #largest: number

  /** @param largest bytes */
  constructor(folder: string, largest = LARGEST_RECORDING) {
    this.folder = folder
    this.#largest = largest
  }

  /** Copies a file, whole and written down, without ever holding more than a block of it. */
  async take(path: string): Promise<Taken> {
    const opened = await openFile(path)
    if ('why' in opened) return { kind: 'refused', why: opened.why }
    const { handle, found } = opened
    try {
      if (found.size > this.#largest) return { kind: 'refused', why: 'too-large' }
      const content = await contentOf(handle, found.size)
      if (content.kind !== 'audio') return { kind: 'refused', why: content.kind }
      return await this.#copy(handle, found, content.type)
    } catch {
      return { kind: 'refused', why: 'unreadable' }
    } finally {
      await handle.close()
    }
  }

  async #copy(source: FileHandle, from: FoundFile, type: RecordingFile['type']): Promise<Taken> {
    const file = `${randomUUID()}.${type}`
    const unfinished = join(this.folder, `${file}.part`)
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 })
      const copied = await copyWhole(source, unfinished, from.size)
      const now = await source.stat()
      if (copied !== from.size || now.size !== from.size || now.mtimeMs !== from.savedAt) {
        await rm(unfinished, { force: true })
        return { kind: 'refused', why: 'changing' }
      }
      await rename(unfinished, join(this.folder, file))
      await syncFolder(this.folder)
      return { kind: 'taken', file: { file, name: shownName(from.name), type, size: from.size }, from }
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined)
      return { kind: 'refused', why: error instanceof SourceTrouble ? 'unreadable' : diskRefusal(error) }
    }
  }

  /** @param file a copy's name; undefined for whatever is none, or is not there */
  pathOf(file: string): string | undefined {
    const path = join(this.folder, file)
    return copyName.test(file) && existsSync(path) ? path : undefined
  }

  remove(file: string): void {
    if (copyName.test(file)) rmSync(join(this.folder, file), { force: true })
  }

  /** The copies there are, each with when it was made, in epoch milliseconds. */
  list(): { file: string; madeAt: number }[] {
    if (!existsSync(this.folder)) return []
    const names = readdirSync(this.folder)
    return names.filter((name) => copyName.test(name)).map((file) => ({ file, madeAt: this.#madeAt(file) }))
  }

  #madeAt(file: string): number {
    return statSync(join(this.folder, file), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  }

  /** Copies that a crash cut off. Only before the first is taken. */
  clearUnfinished(): void {
    if (!existsSync(this.folder)) return
    for (const name of readdirSync(this.folder))
      if (name.endsWith('.part')) rmSync(join(this.folder, name), { force: true })
  }
}

/** What the file is, as far as it can be told without reading all of it. */
export async function inspect(path: string): Promise<{ found: FoundFile; content: Content } | { why: FileRefusal }> {
  const opened = await openFile(path)
  if ('why' in opened) return opened
  try {
    return { found: opened.found, content: await contentOf(opened.handle, opened.found.size) }
  } catch {
    return { why: 'unreadable' }
  } finally {
    await opened.handle.close()
  }
}

/** A regular file and nothing else: no link that leads elsewhere, no pipe that never ends, no device. */
async function openFile(path: string): Promise<{ handle: FileHandle; found: FoundFile } | { why: FileRefusal }> {
  if (!isAbsolute(path) || path.includes('\0') || /^[\\/]{2}[.?][\\/]/.test(path)) return { why: 'not-found' }
  let handle: FileHandle | undefined
  try {
    if (!(await lstat(path)).isFile()) return { why: 'not-a-file' }
    handle = await open(path, READ_ONLY)
    const stat = await handle.stat()
    if (stat.isFile()) return { handle, found: foundFile(path, stat) }
    await handle.close()
    return { why: 'not-a-file' }
  } catch (error) {
    await handle?.close()
    return { why: ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'not-found' : 'unreadable' }
  }
}

export function foundFile(path: string, stat: { size: number; mtimeMs: number; birthtimeMs: number }): FoundFile {
  const name = basename(path)
  const { size, mtimeMs: savedAt, birthtimeMs: madeAt } = stat
  return { path, name, size, savedAt, madeAt, key: `${name}|${size}|${Math.floor(savedAt)}` }
}

function contentOf(handle: FileHandle, size: number): Promise<Content> {
  return checkContent((offset, length) => readPart(handle, offset, length), size)
}

class SourceTrouble extends Error {}

/** Block by block through one buffer, at most a block more than `size`. @returns the bytes written */
async function copyWhole(source: FileHandle, to: string, size: number): Promise<number> {
  const target = await open(to, 'wx', 0o600)
  try {
    const block = Buffer.allocUnsafe(BLOCK)
    let copied = 0
    while (copied <= size) {
      const { bytesRead } = await source.read(block, 0, BLOCK, copied).catch((cause: unknown) => {
        throw new SourceTrouble('unreadable', { cause })
      })
      if (bytesRead === 0) break
      // Unlike `write`, this goes on where the disk took only a part.
      await target.writeFile(block.subarray(0, bytesRead))
      copied += bytesRead
    }
    await target.sync()
    return copied
  } finally {
    await target.close()
  }
}

/** Makes the new name as durable as what it names; Windows does so by itself, and cannot be asked to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | undefined)?.code)
const diskRefusal = (error: unknown): FileRefusal =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error)) ? 'disk-full' : 'disk-refuses'
