import { constants, watch, type FSWatcher, type Stats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { readPart } from '../../lib/read-part'
import type { Timers } from '../../lib/timers'
import type { PolicyReading, PolicySource, WrittenPolicy } from './read-policies'

export interface PolicyFileParts {
  path: string
  /** Who alone may write it, as the number of a user. */
  owner: number
  timers: Timers
}

/** Bytes. The longest list of numbers has room in it. */
const LARGEST = 100_000
/** Milliseconds: editors and administrators' tools write in several steps. */
const SOON = 200
const WRITABLE_BY_OTHERS = 0o022

/** Policies in a file that only an administrator can write. */
export class PolicyFile implements PolicySource {
  readonly #parts: PolicyFileParts

  constructor(parts: PolicyFileParts) {
    this.#parts = parts
  }

  get path(): string {
    return this.#parts.path
  }

  async read(): Promise<PolicyReading> {
    const none = (fault: string) => ({ places: [], faults: [`all of ${this.#parts.path}: ${fault}`] })
    try {
      const read = policiesIn(await this.#text())
      return typeof read === 'string' ? none(read) : read
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      // Most computers have none.
      if (code === 'ENOENT') return { places: [], faults: [] }
      return none(code === undefined ? message : `it cannot be read (${code})`)
    }
  }

  /** Rejects with the reason where the file is not one to be believed. */
  async #text(): Promise<string> {
    const { path } = this.#parts
    // Without waiting: a pipe would not open until somebody writes to it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const [folder, itself] = [await stat(dirname(path)), await file.stat()]
      if (!itself.isFile()) throw new Error('it is no file')
      const fault = this.#ownershipFault('its folder', folder) ?? this.#ownershipFault('it', itself)
      if (fault !== undefined) throw new Error(fault)
      const bytes = await readPart(file, 0, LARGEST + 1)
      if (bytes.length > LARGEST) throw new Error(`it is larger than ${LARGEST} bytes`)
      return bytes.toString('utf8')
    } finally {
      await file.close()
    }
  }

  #ownershipFault(what: string, { uid, mode }: Stats): string | undefined {
    if (uid !== this.#parts.owner) return `${what} is not root’s`
    return (mode & WRITABLE_BY_OTHERS) === 0 ? undefined : `${what} can be written by others than root`
  }

  /** Where the folder is not there yet, the one above tells of it. */
  watch(onChange: () => void): () => void {
    const folder = dirname(this.#parts.path)
    let watcher: FSWatcher | undefined
    let stopTimer: (() => void) | undefined
    const listen = () => {
      watcher?.close()
      watcher = listenTo(folder, changed) ?? listenTo(dirname(folder), (name) => name === basename(folder) && changed())
    }
    const changed = () => {
      stopTimer?.()
      stopTimer = this.#parts.timers.after(SOON, () => {
        // The folder may be another one, or a new one. What changes from here on is told.
        listen()
        onChange()
      })
    }
    listen()
    return () => {
      stopTimer?.()
      watcher?.close()
    }
  }
}

function listenTo(folder: string, onChange: (name: string | null) => unknown): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => onChange(name))
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}

/** Reads the file's text. @returns why nothing of it counts, or what it says */
export function policiesIn(text: string): string | PolicyReading {
  const all = parsed(text)
  if (!isObject(all)) return 'it holds no JSON object'
  const faults = ['enforced', 'default'].flatMap((level) =>
    all[level] === undefined || isObject(all[level]) ? [] : [`“${level}” is no object`],
  )
  const others = Object.keys(all).filter((name) => name !== 'enforced' && name !== 'default').length
  if (others > 0) faults.push(`${others} of its members are neither “enforced” nor “default”`)
  return { places: [{ enforced: entriesOf(all['enforced']), defaults: entriesOf(all['default']) }], faults }
}

function parsed(text: string): unknown {
  try {
    // Some editors begin a file with a mark of its encoding.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const entriesOf = (level: unknown): WrittenPolicy[] => (isObject(level) ? Object.entries(level) : [])
