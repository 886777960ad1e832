/** A call's log as the CRM should hold it, what it has confirmed, and the one request that brings it from the second to the first. */
import type { CallLogRequest, Fields, FieldValue } from '../../activix/requests'
import type { Urgency } from '../rate/token-bucket'
import { LATE_EFFECT, mayOwnAny, nextLook, type Document, type DocumentState, type Due } from '../document'
import { defined, omit } from '../../../shared/objects'

/** The log of a call: its id is the call's. */
export interface CallLog extends Document<'call-log', CallLogRequest['action']> {
  call: string
  /** The ids that the CRM gave. */
  callLogId?: number
  communicationId?: number
  leadId?: number
  /** Epoch milliseconds, by the CRM's clock where it was heard: when the CRM confirmed that it has the log. */
  createdAt?: number
  /** The CRM refused the lead that the log named: it is left out, and Activix matches the call by its number. */
  withoutLead?: true
  /** The CRM refused the user that an update of the communication named: it is left out, and the communication keeps the one it has. */
  withoutUser?: true
}

/** It has, or may have, a log in the CRM, and nobody knows which. */
export const mayOwnAnyLog = (log: CallLog): boolean => mayOwnAny(log, log.communicationId)

/** `document` with new wishes: what a person was asked about no longer stands, as another request comes of it. */
export function want(document: CallLog, desired: Fields): CallLog {
  const { rejected, ...rest } = document
  const next = { ...rest, desired }
  return rejected && (isNotedOnly(document, next) || isIdentifiedOnly(document, next)) ? { ...next, rejected } : next
}

/** Notes were typed on, and what the CRM refuses is something else, which it would refuse again. */
function isNotedOnly(before: CallLog, { desired, ...rest }: CallLog): boolean {
  if (descriptionOf(before.desired) === descriptionOf(desired)) return false
  const request = nextRequest({ ...rest, desired })
  return request !== undefined && request.fields['description'] === undefined
}

/** It is known by now whom the call is with, which nobody asked to send. */
function isIdentifiedOnly(before: CallLog, { desired }: CallLog): boolean {
  const { lead_id: known, ...then } = before.desired
  const { lead_id: found, ...now } = desired
  const names = new Set([...Object.keys(then), ...Object.keys(now)])
  return known === undefined && found !== undefined && [...names].every((name) => then[name] === now[name])
}

/** activix-api.md, Call logs: what a PUT accepts. */
const updatable = new Set(['status', 'end_at', 'duration', 'media_url', 'user_email', 'user_did'])

/** A call log without these is refused: a call made before connecting has neither owner nor own number yet. */
const required = ['status', 'direction', 'start_at', 'from', 'to', 'user_email']

/** The one request that brings the CRM from what it confirmed to what is desired; undefined when they agree. */
export function nextRequest(document: CallLog): CallLogRequest | undefined {
  const { desired, confirmed, discarded } = document
  if (confirmed === undefined) return { action: 'create-call-log', fields: creation(document) }
  if (discarded) return undefined
  const late = [...(document.late ?? []), ...lateNames(document.attempt?.fields ?? {})]
  const changed = changedFields(document)
  const again = late.includes('status') ? repeated(desired) : []
  return (
    update(document, changed.length > 0 ? [...changed, ...again] : [], isDescriptionChanged(document)) ??
    update(document, again, late.includes('description'))
  )
}

const descriptionOf = (fields: Fields | undefined): FieldValue => fields?.['description'] ?? ''

/** What an update may still overwrite that was never answered: the end goes with the status. */
export function lateNames(fields: Fields): string[] {
  return ['status', 'description'].filter((name) => fields[name] !== undefined)
}

/** Whether the log is as it should be, and only the notes are not. */
export function owesNotesOnly(document: CallLog): boolean {
  return document.confirmed !== undefined && changedFields(document).length === 0
}

function isDescriptionChanged({ desired, confirmed }: CallLog): boolean {
  return descriptionOf(desired) !== descriptionOf(confirmed)
}

/** The description follows: a call log does not take it. */
function creation({ desired, withoutLead }: CallLog): Fields {
  const { description: _, lead_id, ...log } = desired
  return lead_id === undefined || withoutLead ? log : { ...log, lead_id }
}

function changedFields({ desired, confirmed }: CallLog): string[] {
  return Object.keys(desired).filter((name) => updatable.has(name) && desired[name] !== confirmed?.[name])
}

/** What a late update may have overwritten. */
function repeated(desired: Fields): string[] {
  return ['status', ...(desired['end_at'] === undefined ? [] : ['end_at'])]
}

/** The log first; the description follows once it agrees. */
function update(document: CallLog, names: string[], describes: boolean): CallLogRequest | undefined {
  const { callLogId, communicationId, leadId, desired } = document
  const log = names.length > 0 ? pick(desired, withCompanions(names)) : undefined
  if (callLogId !== undefined && log) return { action: 'update-call-log', id: callLogId, fields: log }
  // Nobody knows where it belongs: the CRM named no communication, or the agent said that the log is there, and not which it is.
  if (communicationId === undefined || !(log || describes)) return undefined
  const description = describes && { description: descriptionOf(desired) }
  const direction = desired['direction'] ?? 'outgoing'
  const fields = { ...log, ...description, direction }
  return { action: 'update-communication', id: communicationId, ...defined({ leadId }), fields }
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

export function callLogState(document: CallLog): DocumentState {
  if (document.attempt?.action === 'create-call-log') return document.ambiguous ? 'ambiguous' : 'uncertain'
  if (nextRequest(document) === undefined) return stateWithoutRequest(document)
  if (document.rejected) return 'rejected'
  return required.every((name) => document.desired[name] !== undefined) ? 'ready' : 'incomplete'
}

function stateWithoutRequest(document: CallLog): DocumentState {
  if (document.discarded) return 'settled'
  if (changedFields(document).length > 0) return 'out-of-reach'
  if (!isDescriptionChanged(document)) return 'settled'
  return document.desired['end_at'] === undefined ? 'incomplete' : 'out-of-reach'
}

/** Notes are typed on: what stands for so long is sent. */
const TYPING = 3_000

/** When the sync next has something to do for it; undefined where it waits for somebody, or for nothing. */
export function due(document: CallLog): Due | 'now' | undefined {
  switch (callLogState(document)) {
    case 'ready':
      if (!hasChanges(document)) return { after: LATE_EFFECT, since: 'late-update' }
      return owesNotesOnly(document) ? { after: TYPING, since: 'typing' } : 'now'
    case 'uncertain':
      return { after: nextLook(document.attempt), since: 'request' }
    default:
      return undefined
  }
}

/** The CRM's users see a call in progress until its end is sent; after so long nobody waits for that any more. */
const JUST_ENDED = 300_000

/** How urgent it is to bring this to the CRM. @param time epoch milliseconds, by the CRM's clock where it is known */
export function urgencyOf({ desired, confirmed }: CallLog, time: number): Urgency {
  const end = desired['end_at']
  if (end === undefined) return confirmed === undefined ? 'opening' : 'following'
  return time - Date.parse(String(end)) < JUST_ENDED ? 'closing' : 'backlog'
}

/** Whether there is more to say than the last word again. */
function hasChanges(document: CallLog): boolean {
  const rest = omit(document, 'late', 'attempt')
  return nextRequest(rest) !== undefined
}

/** The customer's number that the log is about. */
export function customerOf({ desired }: CallLog): string {
  return String(desired['direction'] === 'incoming' ? desired['from'] : desired['to'])
}

/** It was deleted in the CRM, and is to be made again. */
export function logAnew({ rejected, ...log }: CallLog): CallLog | undefined {
  if (rejected?.kind !== 'not-found') return undefined
  const { id, kind, call, at, destination, desired } = log
  return { id, kind, call, at, destination, desired }
}

/** It was deleted in the CRM, and the agent lets it go: no other log is. */
export function discardedLog({ rejected, ...log }: CallLog): CallLog | undefined {
  return rejected?.kind === 'not-found' ? { ...log, confirmed: log.desired, discarded: true } : undefined
}
