import type { Call } from '../../shared/call'
import { wantedOf } from '../outbox/kinds/call-log-fields'
import { want, type Destination, type Document } from '../outbox/kinds/call-log-document'
import { leadNoteOf, type LeadNote } from '../outbox/kinds/lead-note'
import { lostDocument } from '../outbox/kinds/lost-call-log'
import type { Happening, Journal } from '../journal/journal'

export interface TurnWriterParts {
  journal: Journal
  /** Epoch milliseconds. */
  now(): number
  /** The CRM that a call made now is written for. */
  destination(): Destination
  newId(): string
  /** Whether notes go to the lead as well. */
  leadNotes(): boolean
  onFailed(error: unknown): void
}

/** Writes each turn of a call to the journal, with the document it changes. What the disk refuses is kept in memory until it does not. */
export class TurnWriter {
  readonly #parts: TurnWriterParts
  /** What the disk did not take: the newest value of each call, and all that happened to it since. */
  readonly #unwritten = new Map<string, { call: Call; happenings: Happening[]; begins: boolean }>()

  constructor(parts: TurnWriterParts) {
    this.#parts = parts
  }

  /** Whether the journal has everything that happened. */
  get isDone(): boolean {
    return this.#unwritten.size === 0
  }

  /** The first turn of a call. */
  begin(call: Call, kind: string): void {
    this.#unwritten.set(call.id, { call, happenings: [this.#happening(call, kind)], begins: true })
    this.writeAll()
  }

  write(call: Call, kind: string, detail?: object): void {
    const { happenings = [], begins = false } = this.#unwritten.get(call.id) ?? {}
    this.#unwritten.set(call.id, { call, happenings: [...happenings, this.#happening(call, kind, detail)], begins })
    this.writeAll()
  }

  #happening(call: Call, kind: string, detail?: object): Happening {
    return { at: this.#parts.now(), kind, detail: { phase: call.phase, ...detail } }
  }

  /** Tries once more what the disk refused. */
  writeAll(): void {
    try {
      for (const [id, { call, happenings, begins }] of this.#unwritten) {
        const document = call.log === true ? this.#documentOf(call, begins) : undefined
        const supplement = this.#leadNoteOf(call)
        this.#parts.journal.record({
          call,
          happenings,
          ...(document && { document }),
          ...(supplement && { supplement }),
        })
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

  #documentOf(call: Call, begins: boolean): Document {
    const wanted = wantedOf(call)
    const known = this.#parts.journal.document(call.id)
    if (known) return want(known, wanted)
    const destination = this.#parts.destination()
    // A call has its document from its first turn on; where it has none, a damaged journal lost it.
    return begins ? { call: call.id, kind: 'call-log', destination, wanted } : lostDocument(call, destination)
  }

  #leadNoteOf(call: Call): LeadNote | undefined {
    const { journal, newId, now, destination, leadNotes } = this.#parts
    if (!leadNotes()) return undefined
    const known = journal.supplementsOf(call.id).find((supplement) => supplement.kind === 'lead-note')
    return leadNoteOf(call, known, { id: newId(), at: now(), destination: destination() })
  }
}
