import { stragglerOf, type Clerk } from './clerk'
import type { Departures } from './sent-times'
import {
  customerOf,
  due,
  isMeantFor,
  nextRequest,
  standing,
  urgencyOf,
  type Destination,
  type Document,
} from './kinds/call-log-document'
import type { Errand, ErrandSource } from './job'
import { Typing } from './debounce'

export interface AgendaParts {
  records: { unsettledDocuments(): Document[] }
  clerk: Pick<Clerk, 'run'>
  departures: Departures
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
  /** Epoch milliseconds, by the CRM's clock where it is known. */
  time(): number
}

/** What there is to do for the call logs, and when. */
export class Agenda implements ErrandSource {
  readonly #parts: AgendaParts
  readonly #typing: Typing
  /** A document is a value, and a thousand of them are looked at again whenever one is done. */
  readonly #read = new WeakMap<Document, ReturnType<typeof read>>()

  constructor(parts: AgendaParts) {
    this.#parts = parts
    this.#typing = new Typing(parts.elapsed)
  }

  /** Oldest first. */
  errands(destination: Destination): Errand[] {
    const time = this.#parts.time()
    return this.#documents(destination).flatMap((document) => {
      const at = this.#dueAt(document)
      if (at === undefined) return []
      return {
        key: document.call,
        at,
        urgency: urgencyOf(document, time),
        creates: this.#readOf(document).creates,
        mustWait: () => this.#mustWaitForAnother(document, destination),
        run: ({ isReachable }) => this.#parts.clerk.run(document, isReachable),
      }
    })
  }

  /**
   * While nobody knows whether a log for this customer was made, the next one waits: the customer may be new, and two creations at once would make
   * two leads; and a log that is looked for must not be mistaken for another.
   */
  #mustWaitForAnother(document: Document, destination: Destination): boolean {
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
    return due.since === 'typing'
      ? this.#typing.since(document.call, document.wanted['description']) + due.after
      : this.#parts.elapsed() + due.after - this.#parts.departures.since(departureOf(document, due.since))
  }

  #readOf(document: Document): ReturnType<typeof read> {
    const known = this.#read.get(document) ?? read(document)
    this.#read.set(document, known)
    return known
  }
}

const departureOf = (document: Document, since: 'request' | 'straggler'): string =>
  since === 'straggler' ? stragglerOf(document) : document.call

const read = (document: Document) => ({
  due: due(document),
  standing: standing(document),
  customer: customerOf(document),
  creates: nextRequest(document)?.action === 'create-call-log' && document.attempt === undefined,
})
