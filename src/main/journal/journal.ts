import type { Call } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import { ofKind, type AnyDocument } from '../outbox/any-document'
import type { CallLog } from '../outbox/kinds/call-log-document'
import type { CommunicationDocument } from '../outbox/kinds/communication-document'
import type { FollowUp } from '../outbox/kinds/follow-up-document'
import type { Recording } from '../outbox/kinds/recording'
import { nothingKnown, type CrmCapabilities } from '../outbox/capabilities'
import type { ActivityEntry } from '../store/activity'
import type { LastSeenCall } from '../store/calls'
import type { JournalShape } from '../store/shape'
import type { Fallback } from '../store/recovery/keeper'
import { JournalHistory } from './history'
import { JournalRecordings } from './recordings'
import { saved, type JournalKeeper, type PastCall } from './stored'

/** One change of a call: what is written together or not at all. */
export interface CallChange {
  call: Call
  activity: readonly ActivityEntry[]
  /** The documents that it changes. */
  documents?: readonly AnyDocument[]
}

/** What is written in the same transaction as a document. @property handled a file that is done with by this */
export interface AlsoRecorded {
  documents?: readonly AnyDocument[]
  handled?: string
  capabilities?: CrmCapabilities | undefined
}

/**
 * The record of calls and of what the CRM should hold, as the rest of Cadran uses it. Here stands how each use gets along with a disk that fails:
 * what is shown falls back to the last answer; what is decided by, or sent, fails, as an older answer might send a thing twice.
 */
export class Journal {
  readonly history: JournalHistory
  readonly recordings: JournalRecordings
  readonly #keeper: JournalKeeper
  readonly #recent = new Map<number, Fallback<PastCall[]>>()
  readonly #unsettled: Fallback<AnyDocument[]> = { fallback: [] }

  constructor(keeper: JournalKeeper) {
    this.#keeper = keeper
    this.history = new JournalHistory(keeper)
    this.recordings = new JournalRecordings(keeper)
  }

  // What is written

  record({ call, activity, documents = [] }: CallChange): void {
    const change = { call, activity, documents: documents.map(saved) }
    this.#keeper.use('write', (store) => store.record(change))
  }

  /** A sign of life of a live call. @param at epoch milliseconds, by the clock that it began by, whatever that shows now */
  beat(call: string, at: number): void {
    this.#keeper.use('write', (store) => store.beat(call, at))
  }

  saveDocument(document: AnyDocument): void {
    this.#keeper.use('write', (store) => store.saveDocument(saved(document)))
  }

  /** Saves what became of a document, with its line in the timeline of the call that it belongs to. */
  recordExchange(
    document: AnyDocument,
    entry: ActivityEntry,
    { documents = [], handled, capabilities }: AlsoRecorded = {},
  ): void {
    const learnt = capabilities && { api: document.destination.api, value: capabilities }
    this.#keeper.use('write', (store) =>
      store.recordExchange(saved(document), entry, { documents: documents.map(saved), handled, knowledge: learnt }),
    )
  }

  /** An attempt that left the document as it was. Nothing is written where the one before ended alike. */
  recordAttempt(call: string, entry: ActivityEntry): void {
    this.#keeper.use('write', (store) => store.recordAttempt(call, entry))
  }

  saveCapabilities(api: string, capabilities: CrmCapabilities): void {
    this.#keeper.use('write', (store) => store.known.saveKnowledge(api, capabilities))
  }

  chooseLead(crm: string, number: string, lead: LeadRef, at: number): void {
    this.#keeper.use('write', (store) => store.known.chooseLead(crm, number, lead, at))
  }

  // What is decided by

  /** Calls that have not ended, oldest first. */
  liveCalls(): LastSeenCall[] {
    return this.#keeper.use('read', (store) => store.calls.live())
  }

  call(id: string): Call | undefined {
    return this.#keeper.use('read', (store) => store.calls.get(id))
  }

  /** Calls with a number (E.164, or raw digits for a number without), newest first. */
  callsWith(number: string, limit: number): Call[] {
    return this.#keeper.use('read', (store) => store.calls.with(number, limit))
  }

  /** Calls made before the agent was known. */
  ownerlessCalls(): Call[] {
    return this.#keeper.use('read', (store) => store.calls.ownerless())
  }

  document(id: string): AnyDocument | undefined {
    return this.#keeper.use('read', (store) => store.documents.get(id))
  }

  callLog(call: string): CallLog | undefined {
    return this.#keeper.use('read', (store) => store.documents.callLog(call))
  }

  /** Logs of calls with this number (E.164), newest first. */
  callLogsWith(number: string): CallLog[] {
    return this.#keeper.use('read', (store) => store.documents.callLogsWith(number))
  }

  /** Documents that the CRM does not hold yet as desired, oldest first. An unchanged one is the same object each time. */
  owed(): AnyDocument[] {
    return this.#keeper.use('read', (store) => store.documents.unsettled())
  }

  communication(id: string): CommunicationDocument | undefined {
    const found = this.document(id)
    return found?.kind === 'communication' ? found : undefined
  }

  /** Those that are under a lead, or go there, oldest first. */
  communicationsOfLead(leadId: number): CommunicationDocument[] {
    return this.#keeper.use('read', (store) => store.documents.communicationsOfLead(leadId))
  }

  /** Those that are under a lead, or go there, oldest first. */
  followUpsOfLead(leadId: number): FollowUp[] {
    return this.#keeper.use('read', (store) => store.documents.followUpsOfLead(leadId))
  }

  /** Those that are still to be done, the one that is due first before all others. @param after only those due later, in epoch milliseconds */
  openFollowUps(most: number, after?: number): FollowUp[] {
    return this.#keeper.use('read', (store) => store.documents.openFollowUps(most, after))
  }

  /** Those that belong to a call, oldest first. */
  documentsOf(call: string): AnyDocument[] {
    return this.#keeper.use('read', (store) => store.documents.ofCall(call))
  }

  /** What was learnt about a CRM in passing. */
  capabilities(api: string): CrmCapabilities {
    return this.#keeper.use('read', (store) => store.known.knowledge(api)) ?? nothingKnown
  }

  activityOf(call: string): ActivityEntry[] {
    return this.#keeper.use('read', (store) => store.activityOf(call))
  }

  // What is shown

  /** Ended calls, newest first, each with its document. */
  recentCalls(limit: number): PastCall[] {
    const mode = this.#recent.get(limit) ?? { fallback: [] }
    this.#recent.set(limit, mode)
    return this.#keeper.use(mode, (store) => store.calls.recent(limit))
  }

  /** As `owed`, or as it was when last seen. */
  unsettled(): AnyDocument[] {
    return this.#keeper.use(this.#unsettled, (store) => store.documents.unsettled())
  }

  countUnsettled(): number {
    return this.unsettled().length
  }

  /** Of a call or of a lead, oldest first. */
  communicationsOf(of: { call: string } | { lead: number }): CommunicationDocument[] {
    return this.#keeper.use({ fallback: [] }, ({ documents }) =>
      'call' in of ? ofKind(documents.ofCall(of.call), 'communication') : documents.communicationsOfLead(of.lead),
    )
  }

  /** How many rows there are of what; undefined where nothing can be read. */
  shape(): JournalShape | undefined {
    return this.#keeper.use<JournalShape | undefined>({ fallback: undefined }, (store) => store.shape())
  }

  /** The recordings of these calls. */
  recordingsOf(calls: readonly string[]): Recording[] {
    return this.#keeper.use({ fallback: [] }, (store) => store.recordings.ofCalls(calls))
  }

  /** The lead that the agent picked for a number: a disk that fails keeps nobody from calling. @param crm the CRM and the account in it */
  chosenLead(crm: string, number: string): LeadRef | undefined {
    return this.#keeper.use({ fallback: undefined }, (store) => store.known.chosenLead(crm, number))
  }

  close(): void {
    this.#keeper.close()
  }
}
