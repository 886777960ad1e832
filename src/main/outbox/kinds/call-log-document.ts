/**
 * What the CRM should hold because of a call, what it has acknowledged, and the one request that brings it from the second to the first.
 * Nothing is queued: a restart, an outage or a burst of changes only means that the comparison is made again.
 */
import type { Problem } from '../../../shared/problem'
import type { Urgency } from '../rate/token-bucket'

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
export interface Attempt<Action extends string = CrmRequest['action']> {
  action: Action
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
  /** The same of an update of the description. */
  descriptionStraggler?: true
  /** The ids that the CRM gave. */
  callLogId?: number
  communicationId?: number
  leadId?: number
  /** Epoch milliseconds: when the CRM confirmed that it has the log. */
  createdAt?: number
  /** The CRM refused the lead that the log named: it is left out, and Activix matches the call by its number. */
  withoutLead?: true
  /** The CRM refused the user that an update of the communication named: it is left out, and the communication keeps the one it has. */
  withoutUser?: true
  /** Why it waits for a person. */
  parked?: Problem
  /** It was deleted in the CRM, and the agent let it go. */
  letGo?: true
}

/** It has, or may have, a log in the CRM, and nobody knows which. */
export function mayOwnAny({ communicationId, acknowledged, attempt }: Document): boolean {
  return communicationId === undefined && (acknowledged !== undefined || attempt !== undefined)
}

/** A request may take effect up to so long after it left: servers finish what clients have given up. */
export const LATE_EFFECT = 60_000

/** `document` with new wishes: what a person was asked about no longer stands, as another request comes of it. */
export function want(document: Document, wanted: Fields): Document {
  const { parked, ...rest } = document
  const next = { ...rest, wanted }
  return parked && (isNotedOnly(document, next) || isIdentifiedOnly(document, next)) ? { ...next, parked } : next
}

/** Notes were typed on, and what the CRM refuses is something else, which it would refuse again. */
function isNotedOnly(before: Document, { wanted, ...rest }: Document): boolean {
  if (descriptionOf(before.wanted) === descriptionOf(wanted)) return false
  const request = nextRequest({ ...rest, wanted })
  return request !== undefined && request.fields['description'] === undefined
}

/** It is known by now whom the call is with, which nobody asked to send. */
function isIdentifiedOnly(before: Document, { wanted }: Document): boolean {
  const { lead_id: known, ...then } = before.wanted
  const { lead_id: found, ...now } = wanted
  const names = new Set([...Object.keys(then), ...Object.keys(now)])
  return known === undefined && found !== undefined && [...names].every((name) => then[name] === now[name])
}

export type CrmRequest =
  | { action: 'create-call-log'; fields: Fields }
  | { action: 'update-call-log'; id: number; fields: Fields }
  | CommunicationUpdate

/** Takes the description, which a call log does not; and all, where a log was found and only its communication's id is known. */
export interface CommunicationUpdate {
  action: 'update-communication'
  id: number
  leadId: number
  fields: Fields
  /** Whose call it is, as the CRM knows them. */
  userId?: number
}

/** activix-api.md, Call logs: what a PUT accepts. */
const updatable = new Set(['status', 'end_at', 'duration', 'media_url', 'user_email', 'user_did'])

/** A call log without these is refused: a call made before connecting has neither owner nor own number yet. */
const required = ['status', 'direction', 'start_at', 'from', 'to', 'user_email']

/** The one request that brings the CRM from what it acknowledged to what is wanted; undefined when they agree. */
export function nextRequest(document: Document): CrmRequest | undefined {
  const { wanted, acknowledged, letGo } = document
  if (acknowledged === undefined) return { action: 'create-call-log', fields: creation(document) }
  if (letGo) return undefined
  const { straggler, descriptionStraggler } = { ...(document.attempt && stragglersOf(document.attempt)), ...document }
  const changed = changedFields(document)
  const again = straggler ? repeated(wanted) : []
  return (
    update(document, changed.length > 0 ? [...changed, ...again] : [], isDescriptionChanged(document)) ??
    update(document, again, descriptionStraggler === true)
  )
}

const descriptionOf = (fields: Fields | undefined): FieldValue => fields?.['description'] ?? ''

/** What an update may still overwrite that was never answered, be it that Cadran died over it. */
export function stragglersOf({
  fields,
}: Pick<Attempt, 'fields'>): Pick<Document, 'straggler' | 'descriptionStraggler'> {
  return {
    ...(fields['status'] !== undefined && { straggler: true }),
    ...(fields['description'] !== undefined && { descriptionStraggler: true }),
  }
}

/** Whether the log is as it should be, and only the notes are not. */
export function owesNotesOnly(document: Document): boolean {
  return document.acknowledged !== undefined && changedFields(document).length === 0
}

function isDescriptionChanged({ wanted, acknowledged }: Document): boolean {
  return descriptionOf(wanted) !== descriptionOf(acknowledged)
}

/** The description follows: a call log does not take it. */
function creation({ wanted, withoutLead }: Document): Fields {
  const { description: _, lead_id, ...log } = wanted
  return lead_id === undefined || withoutLead ? log : { ...log, lead_id }
}

function changedFields({ wanted, acknowledged }: Document): string[] {
  return Object.keys(wanted).filter((name) => updatable.has(name) && wanted[name] !== acknowledged?.[name])
}

/** What a straggler may have overwritten. */
function repeated(wanted: Fields): string[] {
  return ['status', ...(wanted['end_at'] === undefined ? [] : ['end_at'])]
}

/** The log first; the description follows once it agrees. */
function update(document: Document, names: string[], describes: boolean): CrmRequest | undefined {
  const { callLogId, communicationId, leadId, wanted } = document
  const log = names.length > 0 ? pick(wanted, withCompanions(names)) : undefined
  if (callLogId !== undefined && log) return { action: 'update-call-log', id: callLogId, fields: log }
  // Nobody knows where it belongs: the CRM named no communication, or the agent said that the log is there, and not which it is.
  if (communicationId === undefined || leadId === undefined || !(log || describes)) return undefined
  const description = describes && { description: descriptionOf(wanted) }
  const direction = wanted['direction'] ?? 'outgoing'
  return { action: 'update-communication', id: communicationId, leadId, fields: { ...log, ...description, direction } }
}

/** Status goes with every PUT; `end_at` and `duration` only ever go together, and `media_url` never without them. */
function withCompanions(changed: string[]): string[] {
  const names = new Set(['status', ...changed])
  if (['end_at', 'duration', 'media_url'].some((name) => names.has(name))) names.add('end_at').add('duration')
  return [...names]
}

function pick(fields: Fields, names: string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
}

export type Standing =
  /** The CRM has what is wanted. */
  | 'settled'
  /** Lacks what only connecting can tell: whose call it is. Or what a later answer may tell: where the notes of a live call belong. */
  | 'incomplete'
  /** Without an id only the agent can change it in the CRM: they found the log there, or the CRM did not say where its notes belong. */
  | 'out-of-reach'
  /** A creating request may have run: it is looked for. */
  | 'uncertain'
  /** It was looked for, and nobody can tell: the agent is asked. */
  | 'unclear'
  | 'parked'
  | 'ready'

export function standing(document: Document): Standing {
  if (document.attempt?.action === 'create-call-log') return document.unclear ? 'unclear' : 'uncertain'
  if (nextRequest(document) === undefined) return standingWithoutRequest(document)
  if (document.parked) return 'parked'
  return required.every((name) => document.wanted[name] !== undefined) ? 'ready' : 'incomplete'
}

function standingWithoutRequest(document: Document): Standing {
  if (document.letGo) return 'settled'
  if (changedFields(document).length > 0) return 'out-of-reach'
  if (!isDescriptionChanged(document)) return 'settled'
  return document.wanted['end_at'] === undefined ? 'incomplete' : 'out-of-reach'
}

/** A look this soon finds most logs that were made; it says nothing where it finds none. */
const FIRST_LOOK = 5_000
/** Only now the CRM is surely done with the request. */
const LAST_LOOK = LATE_EFFECT + 15_000

/** Notes are typed on: what stands for so long is sent. */
const TYPING = 3_000

/** How long after its last request left, its last unanswered update (`straggler`) or its notes were last changed (`typing`) there is something to do. */
export interface Due {
  after: number
  since: 'request' | 'straggler' | 'typing'
}

/** When the sync next has something to do for it; undefined where it waits for somebody, or for nothing. */
export function due(document: Document): Due | 'now' | undefined {
  switch (standing(document)) {
    case 'ready':
      if (!hasChanges(document)) return { after: LATE_EFFECT, since: 'straggler' }
      return owesNotesOnly(document) ? { after: TYPING, since: 'typing' } : 'now'
    case 'uncertain':
      return { after: nextLook(document.attempt), since: 'request' }
    default:
      return undefined
  }
}

/** How long after a creation left it is looked for, in milliseconds. */
export function nextLook(attempt: Pick<Attempt, 'missed'> | undefined): number {
  return attempt?.missed ? LAST_LOOK : FIRST_LOOK
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

/** Whether there is more to say than the last word again. */
function hasChanges(document: Document): boolean {
  const { straggler: _, descriptionStraggler: __, attempt: ___, ...rest } = document
  return nextRequest(rest) !== undefined
}

/** Whether something may be sent with the key of this account. Where either account is unknown, the API's address decides. */
export function isMeantFor({ destination }: { destination: Destination }, current: Destination): boolean {
  if (destination.api !== current.api) return false
  const { account } = destination
  return account === undefined || current.account === undefined || account === current.account
}

/** The customer's number that the log is about. */
export function customerOf({ wanted }: Document): string {
  return String(wanted['direction'] === 'incoming' ? wanted['from'] : wanted['to'])
}
