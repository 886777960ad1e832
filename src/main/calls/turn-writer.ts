import type { Call } from '../../shared/call'
import { callLogFields } from '../crm/call-log'
import { want, type Destination, type Document } from '../crm/document'
import { lostDocument } from '../crm/lost-document'
import type { Happening, Journal } from '../journal/journal'

export interface TurnWriterParts {
  journal: Journal
  /** Epoch milliseconds. */
  now(): number
  /** The CRM that a call made now is written for. */
  destination(): Destination
  onFailed(error: unknown): void
}

/** Writes each turn of a call to the journal, with the document it changes. What the disk refuses is kept in memory until it does not. */
export class TurnWriter {
  readonly #parts: TurnWriterParts
  /** What the disk did not take: the newest value of each call, and all that happened to it since. */
  readonly #unwritten = new Map<string, { call: Call; happenings: Happening[] }>()

  constructor(parts: TurnWriterParts) {
    this.#parts = parts
  }

  /** Whether the journal has everything that happened. */
  get isDone(): boolean {
    return this.#unwritten.size === 0
  }

  write(call: Call, kind: string, detail?: object): void {
    const happening = { at: this.#parts.now(), kind, detail: { phase: call.phase, ...detail } }
    const before = this.#unwritten.get(call.id)?.happenings ?? []
    this.#unwritten.set(call.id, { call, happenings: [...before, happening] })
    this.writeAll()
  }

  /** Tries once more what the disk refused. */
  writeAll(): void {
    try {
      for (const [id, { call, happenings }] of this.#unwritten) {
        const document = call.log === true ? this.#documentOf(call, happenings) : undefined
        this.#parts.journal.record({ call, happenings, ...(document && { document }) })
        this.#unwritten.delete(id)
      }
    } catch (error) {
      this.#parts.onFailed(error)
    }
  }

  /** The newest value of a call: what the disk has not taken is newer than what it has. */
  newest(id: string): Call | undefined {
    return this.#unwritten.get(id)?.call ?? this.#parts.journal.call(id)
  }

  #documentOf(call: Call, happenings: readonly Happening[]): Document {
    const wanted = callLogFields(call)
    const known = this.#parts.journal.document(call.id)
    if (known) return want(known, wanted)
    const destination = this.#parts.destination()
    // A call has its document from its first turn on; where it has none, a damaged journal lost it.
    return happenings[0]?.kind === 'dialed'
      ? { call: call.id, kind: 'call-log', destination, wanted }
      : lostDocument(call, destination)
  }
}
