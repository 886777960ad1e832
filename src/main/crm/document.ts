/**
 * What the CRM should hold because of a call, what it has acknowledged, and the one request that brings it from the second to the first.
 * Nothing is queued: a restart, an outage or a burst of changes only means that the comparison is made again.
 */
import type { Problem } from '../../shared/problem'

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
  /** Epoch milliseconds. */
  leftAt: number
}

export interface Document {
  /** The call it is about; a call has at most one document of a kind. */
  call: string
  kind: 'call-log'
  destination: Destination
  wanted: Fields
  /** What we sent in accepted requests; never the server's echo of it. */
  acknowledged?: Fields
  attempt?: Attempt
  /** The ids that the CRM gave. */
  callLogId?: number
  communicationId?: number
  leadId?: number
  /** Why it waits for a person. */
  parked?: Problem
}

/** `document` with new wishes: what a person was asked about no longer stands, as another request comes of it. */
export function want(document: Document, wanted: Fields): Document {
  const { parked: _, ...rest } = document
  return { ...rest, wanted }
}

export type CrmRequest =
  { action: 'create-call-log'; fields: Fields } | { action: 'update-call-log'; id: number; fields: Fields }

/** activix-api.md, Call logs: what a PUT accepts. */
const updatable = new Set(['status', 'end_at', 'duration', 'media_url', 'user_email', 'user_did'])

/** A call log without these is refused: a call made before connecting has neither owner nor own number yet. */
const required = ['status', 'direction', 'start_at', 'from', 'to', 'user_email']

/** The one request that brings the CRM from what it acknowledged to what is wanted; undefined when they agree. */
export function nextRequest(document: Document): CrmRequest | undefined {
  const { wanted, acknowledged, callLogId } = document
  if (acknowledged === undefined || callLogId === undefined) return { action: 'create-call-log', fields: wanted }
  const changed = Object.keys(wanted).filter((name) => updatable.has(name) && wanted[name] !== acknowledged[name])
  if (changed.length === 0) return undefined
  return { action: 'update-call-log', id: callLogId, fields: pick(wanted, withCompanions(changed)) }
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
  /** A creating request may have run. */
  | 'uncertain'
  | 'parked'
  | 'ready'

export function standing(document: Document): Standing {
  if (nextRequest(document) === undefined) return 'settled'
  if (document.attempt?.action === 'create-call-log') return 'uncertain'
  if (document.parked) return 'parked'
  return required.every((name) => document.wanted[name] !== undefined) ? 'ready' : 'incomplete'
}

/** Whether `document` may be sent with the key of this account. Where either account is unknown, the API's address decides. */
export function isMeantFor(document: Document, current: Destination): boolean {
  if (document.destination.api !== current.api) return false
  const { account } = document.destination
  return account === undefined || current.account === undefined || account === current.account
}
