import { stragglerOf } from './clerk'
import type { Departures } from './departures'
import {
  customerOf,
  due,
  isMeantFor,
  nextRequest,
  standing,
  urgencyOf,
  type Destination,
  type Document,
} from './document'
import { byUrgency, type Urgency } from './share'

export interface AgendaParts {
  records: { unsettledDocuments(): Document[] }
  departures: Departures
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
  /** Epoch milliseconds, by the CRM's clock where it is known. */
  time(): number
}

/** Something to do for a document, not before `at` on the clock of `elapsed`. */
export interface Errand {
  document: Document
  at: number
  urgency: Urgency
}

/** What there is to do for all documents, when, and in which order. */
export class Agenda {
  readonly #parts: AgendaParts
  /** A document is a value, and a thousand of them are looked at again whenever one is done. */
  readonly #read = new WeakMap<Document, ReturnType<typeof read>>()

  constructor(parts: AgendaParts) {
    this.#parts = parts
  }

  /**
   * In the order of their turn; those of equal urgency oldest first.
   *
   * @param inTrouble the CRM did not answer the last one: what is safe to repeat goes before what would have to be looked for
   */
  errands(destination: Destination, inTrouble: boolean): Errand[] {
    const time = this.#parts.time()
    const creates = (document: Document) => (inTrouble && this.#readOf(document).creates ? 1 : 0)
    return this.#documents(destination)
      .flatMap((document) => {
        const at = this.#dueAt(document)
        return at === undefined ? [] : [{ document, at, urgency: urgencyOf(document, time) }]
      })
      .sort((one, other) => creates(one.document) - creates(other.document) || byUrgency(one.urgency, other.urgency))
  }

  /**
   * While nobody knows whether a log for this customer was made, the next one waits: the customer may be new, and two creations at once would make
   * two leads; and a log that is looked for must not be mistaken for another.
   */
  mustWaitForAnother(document: Document, destination: Destination): boolean {
    if (document.acknowledged !== undefined) return false
    const { customer } = this.#readOf(document)
    // Of two that are looked for, the one that left first goes first.
    const goesFirst = (other: Document) =>
      document.attempt === undefined || (other.attempt?.leftAt ?? 0) < document.attempt.leftAt
    return this.#documents(destination).some((other) => {
      const known = this.#readOf(other)
      return (
        known.customer === customer &&
        known.standing === 'uncertain' &&
        other.call !== document.call &&
        goesFirst(other)
      )
    })
  }

  #documents(destination: Destination): Document[] {
    return this.#parts.records.unsettledDocuments().filter((document) => isMeantFor(document, destination))
  }

  /** On the clock of `elapsed`; undefined where there is nothing to do. */
  #dueAt(document: Document): number | undefined {
    const { due } = this.#readOf(document)
    if (due === undefined || due === 'now') return due && 0
    const since = this.#parts.departures.since(due.since === 'straggler' ? stragglerOf(document) : document.call)
    return this.#parts.elapsed() + due.after - since
  }

  #readOf(document: Document): ReturnType<typeof read> {
    const known = this.#read.get(document) ?? read(document)
    this.#read.set(document, known)
    return known
  }
}

const read = (document: Document) => ({
  due: due(document),
  standing: standing(document),
  customer: customerOf(document),
  creates: nextRequest(document)?.action === 'create-call-log' && document.attempt === undefined,
})
