/** What the CRM should hold besides the call logs: each its own document, durable and made true like those. */
import type { Problem } from '../../shared/problem'
import { communicationStanding, type CommunicationDocument } from './kinds/communication-document'
import type { Destination } from './kinds/call-log-document'
import { isLeadNoteSettled, type LeadNote } from './kinds/lead-note'
import { isRecordingSettled, type Recording } from './kinds/recording'

/** What every such document has, whatever its kind. */
export interface SupplementBase {
  id: string
  /** The call that it belongs to, where it belongs to one. */
  call?: string
  destination: Destination
  /** Epoch milliseconds: when it was made. */
  at: number
  /** Why it waits for a person. */
  parked?: Problem
}

export type Supplement = LeadNote | CommunicationDocument | Recording

/** Whether the CRM has what is wanted, or nobody will send it any more. */
export function isSettled(supplement: Supplement): boolean {
  switch (supplement.kind) {
    case 'lead-note':
      return isLeadNoteSettled(supplement)
    case 'recording':
      return isRecordingSettled(supplement)
    case 'communication':
      return communicationStanding(supplement) === 'settled'
  }
}
