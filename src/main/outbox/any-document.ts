import { communicationState, type CommunicationDocument } from './kinds/communication-document'
import { callLogState, type CallLog } from './kinds/call-log-document'
import type { DocumentState } from './document'
import { followUpState, type FollowUp } from './kinds/follow-up-document'
import { leadNoteState, type LeadNote } from './kinds/lead-note'
import { recordingState, type Recording } from './kinds/recording'

/** A document of any kind that there is. */
export type AnyDocument = CallLog | CommunicationDocument | FollowUp | LeadNote | Recording

export function stateOf(document: AnyDocument): DocumentState {
  switch (document.kind) {
    case 'call-log':
      return callLogState(document)
    case 'communication':
      return communicationState(document)
    case 'follow-up':
      return followUpState(document)
    case 'lead-note':
      return leadNoteState(document)
    case 'recording':
      return recordingState(document)
  }
}

/** Those of one kind. */
export const ofKind = <Name extends AnyDocument['kind']>(documents: readonly AnyDocument[], name: Name) =>
  documents.filter((document): document is Extract<AnyDocument, { kind: Name }> => document.kind === name)
