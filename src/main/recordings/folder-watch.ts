import { watch, type FSWatcher } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { detached } from '../lib/detached'
import { Sequencer } from '../lib/sequencer'
import type { Timers } from '../lib/timers'
import { foundFile, inspect, type FoundFile } from './copies'

export interface FolderWatchParts {
  timers: Timers
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** While a call lives its recording is still being written, and whose a file is shows once all have ended. */
  isBusy(): boolean
  /** Files that are done with. */
  isHandled(key: string): boolean
  /** A recording is whole. Told of each state of a file once a run. */
  onFound(file: FoundFile): Promise<void>
  onError(error: unknown): void
}

/** Files are written in bursts; each is looked at once it rests. */
const SOON = 500
/** So long nothing was written to it. */
const QUIET = 3000
/** The same, where the file itself says that more is to come; some softphones never correct that. */
const LONG_QUIET = 30_000

/** Sees what a softphone saves into a folder, also what came while Cadran was closed. Nothing is polled: the system tells of changes. */
export class FolderWatch {
  readonly #parts: FolderWatchParts
  #folder: string | undefined
  /** Epoch milliseconds: files from before are none of ours. */
  #since = 0
  #watcher: FSWatcher | undefined
  #isThere = false
  /** Written to a moment ago: as they were when last looked at, and since when. */
  readonly #resting = new Map<string, { key: string; since: number }>()
  /** Told of, or not recordings, in this run. */
  readonly #seen = new Set<string>()
  #stopTimer: (() => void) | undefined
  readonly #looks = new Sequencer()

  constructor(parts: FolderWatchParts) {
    this.#parts = parts
  }

  /** Whether the folder can be seen; one on a network or a stick may come and go. */
  get isThere(): boolean {
    return this.#isThere
  }

  /** @param since epoch milliseconds: when the agent chose it */
  watch(folder: string | undefined, since: number): void {
    this.close()
    this.#folder = folder
    this.#since = since
    this.#resting.clear()
    this.#seen.clear()
    detached(this.look(), this.#parts.onError)
  }

  /** Looks at the whole folder: at the start, when a call has ended, when the agent turns to the window. */
  look(): Promise<void> {
    return this.#looks.run(() => this.#lookAtAll()).catch((error: unknown) => this.#parts.onError(error))
  }

  close(): void {
    this.#stopTimer?.()
    this.#watcher?.close()
    this.#watcher = undefined
    this.#isThere = false
    this.#folder = undefined
  }

  async #lookAtAll(): Promise<void> {
    const folder = this.#folder
    if (folder === undefined) return
    try {
      // Before the files are listed: what comes in between is told.
      this.#watcher ??= this.#listen(folder)
      const names = await readdir(folder)
      this.#isThere = true
      for (const name of names) if (folder === this.#folder) await this.#lookAt(folder, name)
    } catch {
      this.#isThere = false
      this.#watcher?.close()
      this.#watcher = undefined
    }
  }

  #listen(folder: string): FSWatcher {
    const watcher = watch(folder, { persistent: false }, (_event, name) => this.#touched(name))
    watcher.on('error', () => {
      watcher.close()
      if (this.#watcher === watcher) this.#watcher = undefined
    })
    return watcher
  }

  #touched(name: string | null): void {
    if (name !== null) this.#resting.set(name, { key: '', since: this.#parts.elapsed() })
    this.#lookSoon(name === null ? SOON : QUIET)
  }

  #lookSoon(milliseconds: number): void {
    this.#stopTimer?.()
    this.#stopTimer = this.#parts.timers.after(milliseconds, () => {
      detached(
        this.#looks.run(() => this.#lookAtResting()),
        this.#parts.onError,
      )
    })
  }

  async #lookAtResting(): Promise<void> {
    const folder = this.#folder
    if (folder === undefined) return
    if (this.#resting.size === 0) return this.#lookAtAll()
    for (const name of [...this.#resting.keys()]) await this.#lookAt(folder, name)
  }

  async #lookAt(folder: string, name: string): Promise<void> {
    const path = join(folder, name)
    const stat = await lstat(path).catch(() => undefined)
    const file = stat && foundFile(path, stat)
    if (!stat?.isFile() || !file || file.savedAt < this.#since || this.#isDone(file.key)) {
      this.#resting.delete(name)
      return
    }
    const now = this.#parts.elapsed()
    const rested = this.#resting.get(name)
    if (rested?.key !== file.key) this.#resting.set(name, { key: file.key, since: now })
    if (this.#parts.isBusy()) return
    const since = this.#resting.get(name)?.since ?? now
    const wait = now - since < QUIET ? QUIET : await this.#lookInto(file, now - since)
    if (wait > 0) this.#lookSoon(wait)
    else this.#resting.delete(name)
  }

  #isDone(key: string): boolean {
    return this.#seen.has(key) || this.#parts.isHandled(key)
  }

  /** @returns how long to wait before the next look; 0 where there is nothing more to see */
  async #lookInto({ path, key }: FoundFile, rested: number): Promise<number> {
    const inspected = await inspect(path)
    if ('why' in inspected || inspected.found.key !== key) return QUIET
    const { found, content } = inspected
    if (content.kind === 'audio' && !content.finished && rested < LONG_QUIET) return LONG_QUIET - rested
    this.#seen.add(key)
    if (content.kind === 'audio') await this.#parts.onFound(found).catch((error: unknown) => this.#parts.onError(error))
    return 0
  }
}
