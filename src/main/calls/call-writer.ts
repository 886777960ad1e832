import type { Call } from '../../shared/call'
import { desiredOf } from '../outbox/kinds/call-log-fields'
import { ofKind } from '../outbox/any-document'
import type { Destination } from '../outbox/document'
import { want, type CallLog } from '../outbox/kinds/call-log-document'
import { leadNoteOf, type LeadNote } from '../outbox/kinds/lead-note'
import { lostDocument, newLog } from '../outbox/kinds/restored-call-log'
import type { Journal } from '../journal/journal'
import type { ActivityEntry } from '../store/activity'

export interface CallWriterParts {
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

interface Unwritten {
  call: Call
  activity: ActivityEntry[]
  begins: boolean
  destination: Destination
}

/** Writes each change of a call to the journal, with the documents that follow from it. What the disk refuses is kept in memory until it does not. */
export class CallWriter {
  readonly #parts: CallWriterParts
  /** What the disk did not take: the newest value of each call, all that happened to it since, and the CRM that the first of it was made for. */
  readonly #unwritten = new Map<string, Unwritten>()

  constructor(parts: CallWriterParts) {
    this.#parts = parts
  }

  /** Whether the journal has everything that happened. */
  get isDone(): boolean {
    return this.#unwritten.size === 0
  }

  /** The beginning of a call, or the change from which on it is logged. */
  begin(call: Call, kind: string): void {
    this.#add(call, this.#entry(call, kind), true)
  }

  write(call: Call, kind: string, detail?: object): void {
    this.#add(call, this.#entry(call, kind, detail), false)
  }

  #add(call: Call, entry: ActivityEntry, begins: boolean): void {
    const before = this.#unwritten.get(call.id)
    const activity = [...(before?.activity ?? []), entry]
    const destination = before?.destination ?? this.#parts.destination()
    this.#unwritten.set(call.id, { call, activity, begins: begins || before?.begins === true, destination })
    this.writeAll()
  }

  #entry(call: Call, kind: string, detail?: object): ActivityEntry {
    return { at: this.#parts.now(), kind, detail: { phase: call.phase, ...detail } }
  }

  /** Tries once more what the disk refused. */
  writeAll(): void {
    for (const id of this.#unwritten.keys())
      // One that can never be written must not keep the others waiting.
      try {
        this.#write(id)
      } catch (error) {
        this.#parts.onFailed(error)
      }
  }

  #write(id: string): void {
    const unwritten = this.#unwritten.get(id)
    if (!unwritten) return
    const { call, activity, begins } = unwritten
    const document = call.log === true ? this.#documentOf(unwritten) : undefined
    const leadNote = document && this.#leadNoteOf(call, begins, document)
    const documents = [document, leadNote].filter((changed) => changed !== undefined)
    this.#parts.journal.record({ call, activity, documents })
    this.#unwritten.delete(id)
  }

  /** The newest value of a call: what the disk has not taken is newer than what it has. */
  newest(id: string): Call | undefined {
    return this.#unwritten.get(id)?.call ?? this.#parts.journal.call(id)
  }

  #documentOf({ call, begins, destination }: Unwritten): CallLog {
    // Nothing is asked of a disk that may not be readable: what begins is written in any case.
    if (begins) return newLog(call, destination)
    const known = this.#parts.journal.callLog(call.id)
    // A call has its document from its beginning on; where it has none, a damaged journal lost it.
    return known ? want(known, desiredOf(call)) : lostDocument(call, destination)
  }

  /** It goes where the log goes. */
  #leadNoteOf(call: Call, begins: boolean, { destination }: CallLog): LeadNote | undefined {
    const { journal, newId, now, leadNotes } = this.#parts
    if (!leadNotes()) return undefined
    const [known] = begins ? [] : ofKind(journal.documentsOf(call.id), 'lead-note')
    return leadNoteOf(call, known, { id: newId(), at: now(), destination })
  }
}
