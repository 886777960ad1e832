/**
 * A call as the CRM keeps it: a call log, and the phone communication on a lead's page that comes with it.
 * The two say the same; whichever is changed, the other follows.
 */
import type { Crm } from './crm'
import type { CallLog, Communication, Lead } from './record'
import { utc } from './times'

export type NewCall = Pick<CallLog, 'status' | 'direction' | 'start_at' | 'from' | 'to'> &
  Owner & {
    end_at?: string | undefined
    duration?: number | undefined
    media_url?: string | undefined
    lead_id?: number | undefined
  }

interface Owner {
  user_email?: string | undefined
  user_did?: string | undefined
}

export function logCall(crm: Crm, call: NewCall): CallLog {
  const now = crm.now()
  const lead = call.lead_id === undefined ? leadOfNumber(crm, customerOf(call)) : crm.lead(call.lead_id)
  const log: CallLog = {
    id: crm.store.nextId('callLog'),
    communication_id: crm.store.nextId('communication'),
    lead_id: lead.id,
    created_at: now,
    updated_at: now,
    status: call.status,
    direction: call.direction,
    start_at: call.start_at,
    end_at: call.end_at ?? null,
    duration: call.duration ?? null,
    from: call.from,
    to: call.to,
    media_url: call.media_url ?? null,
    user_email: call.user_email ?? null,
    user_did: call.user_did ?? null,
    user_id: userOf(crm, call),
  }
  crm.record.callLogs.push(log)
  crm.record.communications.push({ id: log.communication_id, created_at: now, description: null, ...sharedBy(log) })
  followOnLead(crm, lead, log.status)
  return log
}

export function changeCallLog(crm: Crm, log: CallLog, change: Change<CallLog>): void {
  Object.assign(log, named(change), { updated_at: crm.now() })
  if (change.user_email !== undefined || change.user_did !== undefined)
    log.user_id = userOf(crm, { user_email: change.user_email ?? undefined, user_did: change.user_did ?? undefined })
  Object.assign(crm.communication(log.communication_id), sharedBy(log))
  followOnLead(crm, crm.lead(log.lead_id), log.status)
}

export function changeCommunication(crm: Crm, communication: Communication, change: Change<Communication>): void {
  Object.assign(communication, named(change), { updated_at: crm.now() })
  const log = crm.record.callLogs.find((each) => each.communication_id === communication.id)
  if (log !== undefined) Object.assign(log, sharedBack(log, communication))
  if (communication.call_status !== null) followOnLead(crm, crm.lead(communication.lead_id), communication.call_status)
}

/** Left out and undefined mean the same: unchanged. */
type Change<Fields> = { [Name in keyof Fields]?: Fields[Name] | undefined }

function named(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

function sharedBy(log: CallLog) {
  return {
    lead_id: log.lead_id,
    updated_at: log.updated_at,
    user_id: log.user_id,
    method: 'phone' as const,
    type: log.direction,
    executed_at: log.start_at,
    call_status: log.status,
    call_duration: log.duration,
    call_phone: customerOf(log),
  }
}

function sharedBack(log: CallLog, communication: Communication): Partial<CallLog> {
  const duration = communication.call_duration
  const agent = log.direction === 'outgoing' ? log.from : log.to
  const customer = communication.call_phone ?? customerOf(log)
  const shared = {
    ...(communication.type === 'outgoing' ? { from: agent, to: customer } : { from: customer, to: agent }),
    lead_id: communication.lead_id,
    updated_at: communication.updated_at,
    user_id: communication.user_id,
    direction: communication.type,
    start_at: communication.executed_at,
    status: communication.call_status ?? log.status,
    duration,
  }
  if (duration === null || log.end_at !== null) return shared
  // A duration ends the call, and a log has both or neither.
  return { ...shared, end_at: utc(new Date(Date.parse(communication.executed_at) + duration * 1000)) }
}

export function customerOf(call: Pick<CallLog, 'direction' | 'from' | 'to'>): string {
  return call.direction === 'outgoing' ? call.to : call.from
}

function userOf(crm: Crm, { user_email: email, user_did: did }: Owner): number | null {
  const own = crm.record.users.filter((user) => crm.isOwn(user))
  const byEmail = own.find((user) => user.email.toLowerCase() === email?.toLowerCase())
  return (byEmail ?? own.find((user) => did !== undefined && user.did === did))?.id ?? null
}

/** The newest lead with this number; a new lead where there is none. */
function leadOfNumber(crm: Crm, number: string): Lead {
  const [known] = newestFirst(crm.leads().filter((lead) => lead.phones.some((phone) => phone.number === number)))
  if (known !== undefined) return known
  const now = crm.now()
  const lead: Lead = {
    id: crm.store.nextId('lead'),
    account_id: crm.account.id,
    created_at: now,
    updated_at: now,
    first_name: null,
    last_name: null,
    city: null,
    locale: null,
    division: null,
    result: null,
    source: null,
    type: 'phone',
    created_method: 'api',
    advisor_id: null,
    unsubscribe_all_date: null,
    unsubscribe_call_date: null,
    unsubscribe_email_date: null,
    unsubscribe_sms_date: null,
    phones: [{ id: crm.store.nextId('phone'), number, extension: null, type: null }],
    emails: [],
  }
  crm.record.leads.push(lead)
  return lead
}

export function newestFirst<Item extends { id: number; created_at: string }>(items: Item[]): Item[] {
  return items.toSorted((a, b) => b.created_at.localeCompare(a.created_at) || b.id - a.id)
}

/** A logged call may override the lead's result (activix-api.md, Call logs); an attempt never undoes a conversation. */
function followOnLead(crm: Crm, lead: Lead, status: CallLog['status']): void {
  const result = status === 'answered' ? 'reached' : status === 'attempted' ? 'attempted' : undefined
  if (result === undefined || lead.result === result || lead.result === 'reached') return
  lead.result = result
  lead.updated_at = crm.now()
}
