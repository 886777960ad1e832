/** The record in its file, `crm.json`: read once, then held in memory and written whole. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CrmRecord } from './record'

/** `crm.json`. The key is random for each folder, and stays, so that a restarted demo still knows its clients. */
interface CrmFile extends CrmRecord {
  version: 1
  key: string
  lastIds: Record<IdKind, number>
}

export type IdKind = 'lead' | 'phone' | 'callLog' | 'communication' | 'note' | 'task'

/** What a new folder begins with. */
export type Seed = CrmRecord & { lastIds: Record<IdKind, number> }

export interface StoreOptions {
  key?: string | undefined
  writeEvery?: number | undefined
}

export class Store {
  private writing: Promise<void> = Promise.resolve()
  private waiting: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined

  private constructor(
    private readonly path: string,
    readonly record: CrmFile,
    private readonly writeEvery: number | undefined,
  ) {}

  /**
   * @param key replaces the folder's own key
   * @param writeEvery milliseconds from a change to its writing; without it each change is written at once
   */
  static async open(folder: string, seed: () => Seed, { key, writeEvery }: StoreOptions = {}): Promise<Store> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, 'crm.json')
    const stored = await read(path)
    const file = stored ?? { version: 1, key: randomBytes(32).toString('base64url'), ...seed() }
    const store = new Store(path, key === undefined ? file : { ...file, key }, writeEvery)
    await store.save()
    return store
  }

  nextId(kind: IdKind): number {
    return ++this.record.lastIds[kind]
  }

  /** The record has changed. Settles when the answer that says so may leave. */
  async changed(): Promise<void> {
    if (this.writeEvery === undefined) return this.save()
    // A write that fails is made up for by the next, which holds the whole record.
    this.timer ??= setTimeout(() => {
      this.save().catch(() => undefined)
    }, this.writeEvery)
  }

  /** Settles once the file holds the record as it is now. */
  save(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    // A write that has not begun holds this change too.
    this.waiting ??= this.writing.then(() => {
      this.waiting = undefined
      return this.write()
    })
    const saved = this.waiting
    this.writing = saved.catch(() => undefined)
    return saved
  }

  /** Another process sees the file before or after a change, never in between. */
  private async write(): Promise<void> {
    const next = `${this.path}.next`
    await writeFile(next, JSON.stringify(this.record), { mode: 0o600 })
    await rename(next, this.path)
  }
}

/** A file that is not ours to read is set aside, not lost: the demo starts anew. */
async function read(path: string): Promise<CrmFile | undefined> {
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const file = parsed(content)
  if (file === undefined) await rename(path, `${path}.damaged`)
  return file
}

function parsed(content: string): CrmFile | undefined {
  try {
    const file = JSON.parse(content) as Partial<CrmFile> | null
    if (file?.version !== 1 || typeof file.key !== 'string' || !file.lastIds) return undefined
    // One that an earlier Cadran made knows of no tasks.
    return { ...(file as CrmFile), tasks: file.tasks ?? [], lastIds: { ...file.lastIds, task: file.lastIds.task ?? 0 } }
  } catch {
    return undefined
  }
}
