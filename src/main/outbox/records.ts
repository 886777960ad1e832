import type { Problem } from '../../shared/problem'
import type { ActivityEntry } from '../store/activity'
import { changed, type Document } from './document'
import type { DocumentKind, OutboxRequest } from './kind'
import type { CrmCapabilities } from './capabilities'
import type { Clocks } from './sent-times'

/** The part of the journal that the delivery reads and writes. */
export interface DeliveryJournal {
  document(id: string): Document | undefined
  /** @param also what the exchange taught of the document's CRM */
  recordExchange(document: Document, entry: ActivityEntry, also?: { capabilities?: CrmCapabilities | undefined }): void
  /** An attempt that left the document as it was. */
  recordAttempt(call: string, entry: ActivityEntry): void
  capabilities(api: string): CrmCapabilities
}

export interface DeliveryParts extends Clocks {
  records: DeliveryJournal
}

/** What is written down of one kind's documents, each time with its line in the timeline of their call. */
export class KindRecords<D extends Document, R extends OutboxRequest> {
  readonly #kind: DocumentKind<D, R>
  readonly #parts: DeliveryParts

  constructor(kind: DocumentKind<D, R>, parts: DeliveryParts) {
    this.#kind = kind
    this.#parts = parts
  }

  /** The document as it is now. An id belongs to one kind for ever. */
  current(id: string): D | undefined {
    const document = this.#parts.records.document(id)
    return document?.kind === this.#kind.name ? (document as D) : undefined
  }

  /** A request is about to leave. */
  leaves(document: D, request: R): void {
    this.#record(document, request.action, this.#kind.detail?.(document, request))
  }

  /** @param capabilities what the exchange taught of the CRM */
  accepted(document: D, capabilities?: CrmCapabilities): void {
    this.#record(document, this.#kind.activity?.accepted ?? 'accepted', this.#kind.detail?.(document), capabilities)
  }

  /** @param line of the timeline */
  save(document: D, line: string, problem?: Problem, more?: object): undefined {
    this.#record(document, line, this.#detail(document, { ...more, ...problem }))
  }

  /** An attempt left the document as it was. */
  attempted(document: D, line: string, problem: Problem): void {
    const { call } = document
    const entry = { at: this.#parts.now(), kind: line, detail: this.#detail(document, problem) }
    if (call !== undefined) this.#parts.records.recordAttempt(call, entry)
  }

  #detail(document: D, more: object) {
    return { ...this.#kind.detail?.(document), ...more }
  }

  #record(document: D, kind: string, detail: object = {}, capabilities?: CrmCapabilities): void {
    this.#parts.records.recordExchange(
      document,
      { at: this.#parts.now(), kind, detail: { ...detail } },
      { capabilities },
    )
  }
}

/** A document of any kind with some of the fields changed that every document has: its kind's own stay as they are. */
export const changedTo = <D extends Document>(document: D, changes: Parameters<typeof changed<Document>>[1]): D =>
  changed<Document>(document, changes) as D
