import { CallLogs, type CallLogParts } from './kinds/call-log'
import { Communications, type CommunicationParts } from './kinds/communication'
import { FollowUps, type FollowUpParts } from './kinds/follow-up'
import { LeadNotes, type LeadNoteParts } from './kinds/lead-note'
import type { RecordingUploads } from './kinds/recording'
import type { JobSource } from './job'
import { Queue, type QueueParts } from './queue'
import { Scheduler, type SchedulerParts } from './scheduler'
import { SentTimes } from './sent-times'

export interface OutboxParts
  extends
    Omit<SchedulerParts, 'sources'>,
    Omit<CallLogParts, 'records' | 'crm' | 'sentTimes'>,
    Omit<CommunicationParts, 'records' | 'crm' | 'sentTimes'>,
    Pick<FollowUpParts, 'onLeftOpen'> {
  records: QueueParts['records'] &
    CallLogParts['records'] &
    CommunicationParts['records'] &
    FollowUpParts['records'] &
    LeadNoteParts['records']
  /** The CRM as the key in hand asks it: once another has taken its place, nothing more leaves. */
  crm(): CallLogParts['crm'] & CommunicationParts['crm'] & FollowUpParts['crm'] & LeadNoteParts['crm']
  recordings?: RecordingUploads
  /** What is to be asked before anything can be sent. */
  first?: JobSource
}

/** All that brings documents to the CRM: a queue for each kind, and one scheduler. */
export function createOutbox(parts: OutboxParts): Scheduler {
  const sentTimes = new SentTimes(parts.elapsed)
  return new Scheduler({
    ...parts,
    sources: () => {
      const withKey = { ...parts, crm: parts.crm(), sentTimes }
      return [
        ...(parts.first ? [parts.first] : []),
        new Queue(new CallLogs(withKey), withKey),
        new Queue(new LeadNotes(withKey), withKey),
        new Queue(new Communications(withKey), withKey),
        new Queue(new FollowUps(withKey), withKey),
        ...(parts.recordings ? [new Queue(parts.recordings, withKey)] : []),
      ]
    },
  })
}
