import type { Filed, Result } from '../activix/result'
import type { Fields } from '../activix/requests'
import type { Problem } from '../../shared/problem'
import type { Document, DocumentState, Due } from './document'
import type { Outcome, Failure } from './job'
import type { CrmCapabilities } from './capabilities'
import type { Urgency } from './rate/token-bucket'

/** What is sent for a document. `fields`: what the CRM has confirmed once it accepts the request. */
export interface OutboxRequest {
  action: string
  fields: Fields
}

/** What becomes of a request that got no answer. */
export type AfterLostAnswer =
  /** It may have made something: that is looked for before anything else is sent. */
  | 'look-first'
  /** It changed what is there, and may come late: it is repeated, and said once more when the CRM is surely done with it. */
  | 'say-again'
  /** It overwrites what is there, whatever became of the last: it is repeated, and no attempt is written down. */
  | 'repeat'
  /** It may have made something that nobody could find: it is left alone. */
  | 'never-repeat'

/** What a look for a lost answer shows. */
export type Finding =
  /** `mayBeAnothers`: as long as ours may still be to come, or may stand where nobody looked. */
  | { kind: 'found'; filed: Filed; mayBeAnothers?: boolean }
  /** `isProven`: this CRM would have shown it. */
  | { kind: 'absent'; isProven: boolean }
  /** More than one could be it, or one that may as well be somebody else's. */
  | { kind: 'several' }

/** `gone`: what was to be sent is not there any more. `stopped`: it is not to be sent any more. */
export type Sent = Result<Filed> | { kind: 'gone' } | { kind: 'stopped' }

/** A document without the part that the CRM refuses, and the line that says so in the timeline. */
export interface WithoutRefused<D> {
  document: D
  activity: string
  detail?: object
}

/** A kind of document: all that tells it from the others. What they have in common is done by the delivery. */
export interface DocumentKind<D extends Document, R extends OutboxRequest> {
  name: D['kind']
  /** It takes long and is of no hurry: one at a time, beside everything else. */
  isUpload?: boolean
  /** What the timeline calls the ends of its requests, where it has words of its own for them. */
  activity?: { accepted?: string; refused?: string; lost?: string; gone?: string }
  state(document: D): DocumentState
  /** When it is due depends on the log of its call too, which changes without it. */
  waitsForLog?: boolean
  /** When there is something to do for it; undefined where it waits for somebody, or for nothing. */
  due(document: D): Due | 'now' | undefined
  /** The words that are still being typed, where they are waited for. */
  typed?(document: D): unknown
  /** @param time epoch milliseconds, by the CRM's clock where it is known */
  urgency(document: D, time: number): Urgency
  /** While it is not known whether one of these was made, the next of them waits: they could not be told apart, or would make a lead each. */
  contested?(document: D): string
  /** Fills in what is decided only as the request leaves, and stays so from then on. @returns the document with it */
  prepare?(document: D): D
  /** Finds out what an incomplete document lacks. */
  complete?(document: D): Promise<Result<Partial<D>>>
  /** Something to ask that changes nothing in the CRM: whether it is there, and what its clock shows. */
  probe?(document: D): Promise<Result<unknown>> | undefined
  /** What is to be done before it is created, as a job of its own; undefined where there is nothing. @param isWell the CRM answered what was last asked of it */
  beforeCreating?(document: D, isWell: boolean): Promise<Outcome> | undefined
  /** The one request that brings the CRM from what is confirmed to what is desired. */
  nextRequest(document: D): R | undefined
  /** @param closing Cadran quits: what can begin anew later ends */
  send(request: R, document: D, closing: AbortSignal): Promise<Sent>
  afterLostAnswer(action: string): AfterLostAnswer
  /** Which fields an update may still overwrite that was never answered. */
  lateNames?(fields: Fields): string[]
  /** The document with what the CRM says of it. @param how whether it was made just now, and what the CRM has of it */
  filed?(document: D, filed: Filed, how: { isNew: boolean; sent: Fields }): D
  /** The CRM has it, or has it anew. */
  onFiled?(document: D): void
  /** The highest id of this kind that was seen on a CRM; of its communications, unless told. */
  highestSeen?(capabilities: CrmCapabilities): number
  /** What its being filed teaches of the CRM. @param before where it was just made: the highest id of its kind that was known as the request left */
  taught?(document: D, before: number | undefined): CrmCapabilities | undefined
  /** Learns whether looking would have found what was certainly accepted. */
  learn?(document: D, sent: Fields, isNew: boolean): Promise<Failure>
  /** Worth another try without the part that was refused. */
  withoutRefused?(document: D, request: R, problem: Problem): WithoutRefused<D> | undefined
  /** What was to be sent is not there any more. */
  withoutFile?(document: D): D
  /** Another request is to be sent by now: what became of this one says nothing. */
  isOutdated?(document: D, request: R): boolean
  /** Looks for what may have been made. What is found is compared with the document as it is once the CRM has answered. */
  find?(document: D): Promise<Result<(current: D) => Finding>>
  /** What the timeline says with each line about it. @param request where the line is about its leaving */
  detail?(document: D, request?: R): object
}
