import { Debounce } from './debounce'
import { Delivery } from './delivery'
import type { Document, DocumentState, Due, Sender } from './document'
import type { Job, JobSource } from './job'
import type { DocumentKind, OutboxRequest } from './kind'
import type { DeliveryJournal, DeliveryParts } from './records'
import { lateUpdateOf } from './sent-times'

export interface QueueParts extends DeliveryParts {
  records: DeliveryJournal & { owed(): readonly Document[] }
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
}

/** What there is to do for the documents of one kind, and when. */
export class Queue<D extends Document, R extends OutboxRequest> implements JobSource {
  readonly #kind: DocumentKind<D, R>
  readonly #parts: QueueParts
  readonly #delivery: Delivery<D, R>
  readonly #typing: Debounce
  /** A document is a value, and a thousand of them are looked at again whenever one is done. */
  readonly #read = new WeakMap<D, ReadDocument>()

  constructor(kind: DocumentKind<D, R>, parts: QueueParts) {
    this.#kind = kind
    this.#parts = parts
    this.#delivery = new Delivery(kind, parts)
    this.#typing = new Debounce(parts.elapsed)
  }

  /** Oldest first. */
  jobs(sender: Sender): Job[] {
    const time = this.#parts.serverNow() ?? this.#parts.now()
    return this.#documents(sender).flatMap((document) => {
      try {
        return this.#jobOf(document, sender, time) ?? []
      } catch (error) {
        return this.#unplanned(document, error)
      }
    })
  }

  #jobOf(document: D, sender: Sender, time: number): Job | undefined {
    const at = this.#dueAt(document)
    if (at === undefined) return undefined
    const mustWait = () => this.#mustWaitForAnother(document, this.#documents(sender))
    return {
      key: document.id,
      at,
      urgency: this.#kind.urgency(document, time),
      creates: this.#readOf(document).creates,
      isUpload: this.#kind.isUpload ?? false,
      mustWait,
      run: (circumstances) => this.#delivery.run(document, circumstances, mustWait),
    }
  }

  /** A document that cannot be planned, as the disk will not be read, keeps no other waiting: its job fails when its turn comes, and is tried again. */
  #unplanned({ id }: D, error: unknown): Job {
    const isUpload = this.#kind.isUpload ?? false
    return { key: id, at: 0, urgency: 'backlog', creates: false, isUpload, run: () => Promise.reject(error as Error) }
  }

  /**
   * While nobody knows whether one was made, the next that could be taken for it waits. Of two that are looked for, the one that left first goes first.
   */
  #mustWaitForAnother(document: D, documents: readonly D[]): boolean {
    const { contested } = this.#readOf(document)
    const { attempt, confirmed } = document
    if (contested === undefined || confirmed !== undefined) return false
    const goesFirst = (other: D) => attempt === undefined || (other.attempt?.leftAt ?? 0) < attempt.leftAt
    return documents.some((other) => {
      const known = this.#readOf(other)
      return (
        known.contested === contested && known.state === 'uncertain' && other.id !== document.id && goesFirst(other)
      )
    })
  }

  #documents(sender: Sender): D[] {
    return this.#parts.records
      .owed()
      .filter((document): document is D => document.kind === this.#kind.name && sender.isFor(document.destination))
      .map((document) => this.#kind.prepare?.(document) ?? document)
  }

  /** On the clock of `elapsed`; undefined where there is nothing to do. */
  #dueAt(document: D): number | undefined {
    const due = this.#kind.waitsForLog ? this.#kind.due(document) : this.#readOf(document).due
    if (due === undefined || due === 'now') return due && 0
    const { id } = document
    if (due.since === 'typing') return this.#typing.since(id, this.#kind.typed?.(document)) + due.after
    const sent = due.since === 'late-update' ? lateUpdateOf(id) : id
    return this.#parts.elapsed() + due.after - this.#parts.sentTimes.since(sent)
  }

  #readOf(document: D): ReadDocument {
    const known = this.#read.get(document) ?? read(this.#kind, document)
    this.#read.set(document, known)
    return known
  }
}

interface ReadDocument {
  due: Due | 'now' | undefined
  state: DocumentState
  contested: string | undefined
  creates: boolean
}

function read<D extends Document, R extends OutboxRequest>(kind: DocumentKind<D, R>, document: D): ReadDocument {
  return {
    due: kind.due(document),
    state: kind.state(document),
    contested: kind.contested?.(document),
    // What overwrites what is there needs not be looked for.
    creates: !kind.isUpload && document.confirmed === undefined && document.attempt === undefined,
  }
}
