import { stateOf, type AnyDocument } from '../../src/main/outbox/any-document'
import type { CrmCapabilities } from '../../src/main/outbox/capabilities'
import type { ActivityEntry } from '../../src/main/store/activity'
import type { StoreDisk } from '../../src/main/store/recovery/disk'
import type { Saved } from '../../src/main/store/stored-document'
import { Store, type AlsoRecorded, type CallChange } from '../../src/main/store/store'
import { omit } from '../../src/shared/objects'
import type { Trace } from './trace'

/** Where a run of Cadran can die. */
export interface Mortality {
  readonly alive: boolean
  /** Chance decides whether it dies at this point. @returns whether it has died */
  risk(where: string): boolean
  /** Chance decides whether the disk takes what is written, or gives what is read. */
  diskRefuses(what: 'write' | 'read'): boolean
}

/** The disk is full, or gone. */
export class DiskRefused extends Error {}

/** Does what the agent asks for; where the disk refuses, nothing comes of it. */
export function unlessRefused(act: () => void): void {
  try {
    act()
  } catch (error) {
    expectRefusal(error)
  }
}

/** Anything else that is thrown is a mistake in the code. */
export function expectRefusal(error: unknown): void {
  if (!(error instanceof DiskRefused)) throw error
}

/**
 * The disk under a run that may die before or after each write. What a dead run still computes reaches nobody: it can no longer write, and what it reads
 * it cannot pass on.
 */
export function mortalReach(run: Mortality): StoreDisk<AnyDocument, CrmCapabilities>['reach'] {
  return <T>(writes: boolean, use: () => T): T => {
    if (!writes) {
      if (run.alive && run.diskRefuses('read')) throw new DiskRefused('a read')
      return use()
    }
    if (!run.alive || run.risk('before a write')) return undefined as T
    if (run.diskRefuses('write')) throw new DiskRefused('a write')
    const result = use()
    run.risk('after a write')
    return result
  }
}

/** The store of a machine: in memory, it outlives the runs on it, and tells what they write. */
export class TracedStore extends Store<AnyDocument, CrmCapabilities> {
  /** A newer Cadran has written it: nobody else may. */
  isNewers = false
  /** The ids of all calls and documents that it was given. */
  readonly written = new Set<string>()
  /** The numbers of all with whom these calls were. */
  readonly customers = new Set<string>()
  readonly #trace: Trace

  constructor(trace: Trace) {
    super(':memory:')
    this.#trace = trace
    const { known, recordings } = this
    const [saveKnowledge, handle] = [known.saveKnowledge.bind(known), recordings.handle.bind(recordings)]
    known.saveKnowledge = (api, knowledge) => {
      saveKnowledge(api, knowledge)
      this.#note(() => `knows ${JSON.stringify(knowledge)}`)
    }
    recordings.handle = (name, at) => {
      handle(name, at)
      this.#note(() => `is done with ${name}`)
    }
  }

  override record(turn: CallChange<AnyDocument>): void {
    super.record(turn)
    const { call, activity, documents = [] } = turn
    if (call.number.e164 !== undefined) this.customers.add(call.number.e164)
    for (const id of [call.id, ...documents.map(({ document }) => document.id)]) this.written.add(id)
    const lines = activity.map(({ kind }) => kind).join(', ')
    const states = documents.map(({ document }) => `, ${stateOf(document)}`).join('')
    this.#note(() => `${call.id} ${lines} ${JSON.stringify(call.phase)}${states}`)
  }

  override recordExchange(
    saved: Saved<AnyDocument>,
    entry: ActivityEntry,
    also?: AlsoRecorded<AnyDocument, CrmCapabilities>,
  ): void {
    super.recordExchange(saved, entry, also)
    this.written.add(saved.document.id)
    this.#note(() => `${saved.document.id} ${entry.kind}, ${described(saved.document)}`)
  }

  override saveDocument(saved: Saved<AnyDocument>): void {
    super.saveDocument(saved)
    this.written.add(saved.document.id)
    this.#note(() => `${saved.document.id} ${described(saved.document)}`)
  }

  override recordAttempt(call: string, entry: ActivityEntry): void {
    super.recordAttempt(call, entry)
    this.#note(() => `${call} ${JSON.stringify(entry)}`)
  }

  #note(what: () => string): void {
    if (this.isNewers) throw new Error('Writes to the journal of a newer Cadran')
    this.#trace.add('journal', what)
  }

  /** A run that ends leaves it to the next. */
  override close(): void {}

  /** Nobody needs it any more. */
  end(): void {
    super.close()
  }
}

/** Without what is plain from the lines before. */
function described(document: AnyDocument): string {
  const rest = omit(document, 'destination', 'desired', 'id')
  return `${stateOf(document)} ${JSON.stringify(rest)}`
}
