import type { DocumentAnswer } from '../../shared/document'
import { defined } from '../../shared/objects'
import { stateOf, type AnyDocument } from './any-document'
import { discardedLog, logAnew } from './kinds/call-log-document'
import { communicationAnew, discardedCommunication } from './kinds/communication-document'
import { discardedFollowUp, followUpAnew } from './kinds/follow-up-document'
import { discardedRecording } from './kinds/recording'

/** What is decided of one document alone. */
export type OfDocument = Exclude<DocumentAnswer, 'same-account'>

/** What the timeline calls each answer. */
export const answerLines: Record<OfDocument, string> = {
  retry: 'retry-asked',
  'is-there': 'agent-found-it',
  'is-not-there': 'agent-missed-it',
  'by-hand': 'done-by-hand',
  again: 'made-again',
  'let-go': 'let-go',
}

/** A document as the agent decides about it; undefined where it does not wait for such an answer. */
export function resolved(document: AnyDocument, answer: OfDocument): AnyDocument | undefined {
  const { attempt, ambiguous: _, rejected: __, ...rest } = document
  const state = stateOf(document)
  switch (answer) {
    case 'retry':
      return state === 'settled' ? undefined : ({ ...rest, ...defined({ attempt }) } as AnyDocument)
    case 'is-there':
      return state === 'ambiguous' && attempt ? ({ ...rest, confirmed: attempt.fields } as AnyDocument) : undefined
    case 'is-not-there':
      return state === 'ambiguous' ? (rest as AnyDocument) : undefined
    case 'by-hand':
      return state === 'out-of-reach' ? ({ ...document, confirmed: document.desired } as AnyDocument) : undefined
    case 'again':
      return anew(document)
    case 'let-go':
      return discarded(document)
  }
}

function anew(document: AnyDocument): AnyDocument | undefined {
  switch (document.kind) {
    case 'call-log':
      return logAnew(document)
    case 'communication':
      return communicationAnew(document)
    case 'follow-up':
      return followUpAnew(document)
    default:
      return undefined
  }
}

function discarded(document: AnyDocument): AnyDocument | undefined {
  switch (document.kind) {
    case 'call-log':
      return discardedLog(document)
    case 'communication':
      return discardedCommunication(document)
    case 'follow-up':
      return discardedFollowUp(document)
    case 'recording':
      return discardedRecording(document)
    case 'lead-note':
      return undefined
  }
}
