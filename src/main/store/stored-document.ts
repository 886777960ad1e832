/** What the store reads of a document. Everything else in it is its kind's own, and only kept. */
export interface StoredDocument {
  id: string
  kind: string
  /** The call that it belongs to, where it belongs to one; the log of a call has the call's own id. */
  call?: string
  /** Epoch milliseconds: when it was made. */
  at: number
  discarded?: true
  confirmed?: unknown
}

/** A document as it is handed in. @property isSettled whether the CRM is owed nothing more of it, which its kind decides */
export interface Saved<D extends StoredDocument> {
  document: D
  isSettled: boolean
}

export type OfKind<D extends StoredDocument, Kind extends string> = Extract<D, { kind: Kind }>

/** The columns of one row that hold values as JSON. */
export const parsed = <Value>(json: string): Value => JSON.parse(json) as Value
