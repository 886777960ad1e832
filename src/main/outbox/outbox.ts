import { CallLogs, type CallLogParts } from './kinds/call-log'
import { Communications, type CommunicationParts } from './kinds/communication'
import { FollowUps, type FollowUpParts } from './kinds/follow-up'
import { LeadNotes, type LeadNoteParts } from './kinds/lead-note'
import type { RecordingUploads } from './kinds/recording'
import { Queue, type QueueParts } from './queue'
import { Scheduler, type SchedulerParts } from './scheduler'
import { SentTimes } from './sent-times'

export interface OutboxParts
  extends
    Omit<SchedulerParts, 'sources'>,
    Omit<CallLogParts, 'records' | 'crm' | 'sentTimes'>,
    Omit<CommunicationParts, 'records' | 'crm' | 'sentTimes'> {
  records: QueueParts['records'] &
    CallLogParts['records'] &
    CommunicationParts['records'] &
    FollowUpParts['records'] &
    LeadNoteParts['records']
  crm: CallLogParts['crm'] & CommunicationParts['crm'] & FollowUpParts['crm'] & LeadNoteParts['crm']
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
