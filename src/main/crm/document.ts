/**
 * What the CRM should hold because of a call, what it has acknowledged, and the one request that brings it from the second to the first.
 * Nothing is queued: a restart, an outage or a burst of changes only means that the comparison is made again.
 */
import type { Problem } from '../../shared/problem'
import type { Urgency } from './share'

export type FieldValue = string | number
export type Fields = Readonly<Record<string, FieldValue>>

/** A document is only ever sent to the CRM, and the account there, that it was written for. */
export interface Destination {
  /** The API's base URL. */
  api: string
  /** The account's id, once known. */
  account?: string
}

/** A request that may have run, written before it leaves. */
export interface Attempt {
  action: CrmRequest['action']
  fields: Fields
  /** Epoch milliseconds: by the CRM's clock, or where that was unknown by this computer's. */
  leftAt: number
  byOwnClock?: true
  /** The highest communication id seen on this CRM before it left; whatever it made has a higher one. */
  highestBefore?: number
  /** Looked for once already, in vain, before the CRM was surely done with it. */
  missed?: boolean
}

/** Why looking could not tell whether a creation took effect; the agent is asked. */
export type Unclear =
  /** Nothing was found, but this CRM has never shown that it lists such calls. */
  | 'unproven'
  /** More than one log could be it. */
  | 'several'
  /** The key may not read leads. */
  | 'forbidden'

export interface Document {
  /** The call it is about; a call has at most one document of a kind. */
  call: string
  kind: 'call-log'
  destination: Destination
  wanted: Fields
  /** What we sent in accepted requests; never the server's echo of it. */
  acknowledged?: Fields
  attempt?: Attempt
  unclear?: Unclear
  /** An update was never answered: until the CRM is surely done with it, it may overtake what came later. */
  straggler?: true
  /** The ids that the CRM gave. */
  callLogId?: number
  communicationId?: number
  leadId?: number
  /** Epoch milliseconds: when the CRM confirmed that it has the log. */
  createdAt?: number
  /** The CRM refused the lead that the log named: it is left out, and Activix matches the call by its number. */
  withoutLead?: true
  /** Why it waits for a person. */
  parked?: Problem
  /** It was deleted in the CRM, and the agent let it go. */
  letGo?: true
}

/** A request may take effect up to so long after it left: servers finish what clients have given up. */
export const LATE_EFFECT = 60_000

/** `document` with new wishes: what a person was asked about no longer stands, as another request comes of it. */
export function want(document: Document, wanted: Fields): Document {
  const { parked: _, ...rest } = document
  return { ...rest, wanted }
}

export type CrmRequest =
  | { action: 'create-call-log'; fields: Fields }
  | { action: 'update-call-log'; id: number; fields: Fields }
  /** Where a log was found and not answered for, only its communication's id is known. */
  | { action: 'update-communication'; id: number; leadId: number; fields: Fields }

/** activix-api.md, Call logs: what a PUT accepts. */
const updatable = new Set(['status', 'end_at', 'duration', 'media_url', 'user_email', 'user_did'])

/** A call log without these is refused: a call made before connecting has neither owner nor own number yet. */
const required = ['status', 'direction', 'start_at', 'from', 'to', 'user_email']

/** The one request that brings the CRM from what it acknowledged to what is wanted; undefined when they agree. */
export function nextRequest(document: Document): CrmRequest | undefined {
  const { wanted, acknowledged } = document
  if (acknowledged === undefined) return { action: 'create-call-log', fields: creation(document) }
  const changed = changedFields(document)
  if (changed.length === 0 && document.straggler === undefined) return undefined
  return update(document, pick(wanted, withCompanions(changed.length === 0 ? repeated(wanted) : changed)))
}

function creation({ wanted, withoutLead }: Document): Fields {
  if (!withoutLead) return wanted
  const { lead_id: _, ...rest } = wanted
  return rest
}

function changedFields({ wanted, acknowledged }: Document): string[] {
  return Object.keys(wanted).filter((name) => updatable.has(name) && wanted[name] !== acknowledged?.[name])
}

function isOutOfReach(document: Document): boolean {
  const hasId = document.callLogId !== undefined || document.communicationId !== undefined
  return document.acknowledged !== undefined && !hasId && changedFields(document).length > 0
}

/** What a straggler may have overwritten. */
function repeated(wanted: Fields): string[] {
  return ['status', ...(wanted['end_at'] === undefined ? [] : ['end_at'])]
}

function update({ callLogId, communicationId, leadId, wanted }: Document, fields: Fields): CrmRequest | undefined {
  if (callLogId !== undefined) return { action: 'update-call-log', id: callLogId, fields }
  const direction = wanted['direction'] ?? 'outgoing'
  if (communicationId !== undefined && leadId !== undefined)
    return { action: 'update-communication', id: communicationId, leadId, fields: { ...fields, direction } }
  // The agent said that it is in the CRM, and nobody knows where: there is nothing to be updated by.
  return undefined
}

/** Status goes with every PUT; `end_at` and `duration` only ever go together. */
function withCompanions(changed: string[]): string[] {
  const names = new Set(['status', ...changed])
  if (names.has('end_at') || names.has('duration')) names.add('end_at').add('duration')
  return [...names]
}

function pick(fields: Fields, names: string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
}

export type Standing =
  /** The CRM has what is wanted. */
  | 'settled'
  /** Lacks what only connecting can tell: whose call it is. */
  | 'incomplete'
  /** Changed since the agent found it in the CRM; without an id only they can change it there. */
  | 'out-of-reach'
  /** A creating request may have run: it is looked for. */
  | 'uncertain'
  /** It was looked for, and nobody can tell: the agent is asked. */
  | 'unclear'
  | 'parked'
  | 'ready'

export function standing(document: Document): Standing {
  if (document.attempt?.action === 'create-call-log') return document.unclear ? 'unclear' : 'uncertain'
  if (nextRequest(document) === undefined) return isOutOfReach(document) ? 'out-of-reach' : 'settled'
  if (document.parked) return 'parked'
  return required.every((name) => document.wanted[name] !== undefined) ? 'ready' : 'incomplete'
}

/** A look this soon finds most logs that were made; it says nothing where it finds none. */
const FIRST_LOOK = 5_000
/** Only now the CRM is surely done with the request. */
const LAST_LOOK = LATE_EFFECT + 15_000

/** How long after its last request left (or, where that is `straggler`, its last unanswered update) the sync has something to do for it. */
export interface Due {
  after: number
  since: 'request' | 'straggler'
}

/** When the sync next has something to do for it; undefined where it waits for somebody, or for nothing. */
export function due(document: Document): Due | 'now' | undefined {
  switch (standing(document)) {
    case 'ready':
      return document.straggler && !hasChanges(document) ? { after: LATE_EFFECT, since: 'straggler' } : 'now'
    case 'uncertain':
      return { after: document.attempt?.missed ? LAST_LOOK : FIRST_LOOK, since: 'request' }
    default:
      return undefined
  }
}

/** The CRM's users see a call in progress until its end is sent; after so long nobody waits for that any more. */
const JUST_ENDED = 300_000

/** How urgent it is to bring this to the CRM. @param time epoch milliseconds, by the CRM's clock where it is known */
export function urgencyOf({ wanted, acknowledged }: Document, time: number): Urgency {
  const end = wanted['end_at']
  if (end === undefined) return acknowledged === undefined ? 'opening' : 'following'
  return time - Date.parse(String(end)) < JUST_ENDED ? 'closing' : 'backlog'
}

/** Whether an absence means that the log was never made. @param sinceRequest milliseconds since the request left */
export function isLastLook(sinceRequest: number): boolean {
  return sinceRequest >= LAST_LOOK
}

function hasChanges(document: Document): boolean {
  const { straggler: _, ...rest } = document
  return nextRequest(rest) !== undefined
}

/** Whether `document` may be sent with the key of this account. Where either account is unknown, the API's address decides. */
export function isMeantFor(document: Document, current: Destination): boolean {
  if (document.destination.api !== current.api) return false
  const { account } = document.destination
  return account === undefined || current.account === undefined || account === current.account
}

/** The customer's number that the log is about. */
export function customerOf({ wanted }: Document): string {
  return String(wanted['direction'] === 'incoming' ? wanted['from'] : wanted['to'])
}
