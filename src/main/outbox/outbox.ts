import type { Client, Access } from '../crm/client'
import type { Journal } from '../journal/journal'
import { CallLogs, type CallLogParts } from './kinds/call-log'
import { Communications, type CommunicationParts } from './kinds/communication'
import { FollowUps } from './kinds/follow-up'
import { LeadNotes } from './kinds/lead-note'
import type { RecordingUploads } from './kinds/recording'
import { Queue } from './queue'
import { Scheduler, type SchedulerParts } from './scheduler'
import { SentTimes } from './sent-times'

/** What the outbox asks of the CRM. */
export type OutboxCrm = ReturnType<typeof crmWith>

/** The CRM with the key in hand at each request. */
export function crmWith(client: Client, access: () => Access) {
  return {
    sendCallLog: (request: Parameters<Client['sendCallLog']>[1]) => client.sendCallLog(access(), request),
    sendCommunication: (request: Parameters<Client['sendCommunication']>[1]) =>
      client.sendCommunication(access(), request),
    sendFollowUp: (request: Parameters<Client['sendFollowUp']>[1]) => client.sendFollowUp(access(), request),
    readTasks: (leadId: number) => client.readTasks(access(), leadId),
    addNote: (leadId: number, content: string) => client.addNote(access(), leadId, content),
    searchLeads: (e164: string) => client.searchLeads(access(), e164),
    findLeads: (e164: string) => client.findLeads(access(), e164),
    readLead: (id: number) => client.readLead(access(), id),
  }
}

export interface OutboxParts
  extends
    Omit<SchedulerParts, 'sources'>,
    Omit<CallLogParts, 'records' | 'crm' | 'sentTimes'>,
    Omit<CommunicationParts, 'records' | 'crm' | 'sentTimes'> {
  records: Journal
  crm: OutboxCrm
  recordings?: RecordingUploads
}

/** All that brings documents to the CRM: a queue for each kind, and one scheduler. */
export function createOutbox(parts: OutboxParts): Scheduler {
  const withTimes = { ...parts, sentTimes: new SentTimes(parts.elapsed) }
  const sources = [
    new Queue(new CallLogs(withTimes), withTimes),
    new Queue(new LeadNotes(withTimes), withTimes),
    new Queue(new Communications(withTimes), withTimes),
    new Queue(new FollowUps(withTimes), withTimes),
    ...(parts.recordings ? [new Queue(parts.recordings, withTimes)] : []),
  ]
  return new Scheduler({ ...parts, sources })
}
