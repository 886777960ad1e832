/** What the store holds for the journal. */
import { stateOf, type AnyDocument } from '../outbox/any-document'
import type { CrmCapabilities } from '../outbox/capabilities'
import type { LoggedCall } from '../store/calls'
import type { Keeper } from '../store/recovery/keeper'
import type { Store } from '../store/store'
import type { Saved } from '../store/stored-document'

export type JournalStore = Store<AnyDocument, CrmCapabilities>
export type JournalKeeper = Pick<Keeper<AnyDocument, CrmCapabilities>, 'use' | 'useSlowly' | 'close'>
export type PastCall = LoggedCall<AnyDocument>

/** A document as the store takes it: whether anything is owed of it, its kind decides. */
export const saved = (document: AnyDocument): Saved<AnyDocument> => ({
  document,
  isSettled: stateOf(document) === 'settled',
})
