import type { LogState } from '../../../shared/document'
import type { Call } from '../../../shared/call'
import { defined, omit } from '../../../shared/objects'
import type { Problem } from '../../../shared/problem'
import { stateOf } from '../../outbox/any-document'
import { owesNotesOnly, type CallLog } from '../../outbox/kinds/call-log-document'
import { nextCommunicationRequest, type CommunicationDocument } from '../../outbox/kinds/communication-document'
import { nextFollowUpRequest, type FollowUp } from '../../outbox/kinds/follow-up-document'
import type { Session } from '../../session/session'

type Owing = Pick<Session, 'sync' | 'account' | 'belonging'>
type Shown = CallLog | CommunicationDocument | FollowUp

/** What the agent sees of a document: the CRM has it, it waits, or it needs them. */
export function documentState(session: Owing, document: Shown): LogState {
  const { rejected, ambiguous = 'unproven' } = document
  switch (stateOf(document)) {
    case 'settled':
      return document.discarded ? { state: 'not-logged', why: whyNot(document) } : { state: 'logged' }
    case 'ambiguous':
      return { state: 'attention', problem: { kind: 'uncertain', why: ambiguous } }
    case 'out-of-reach':
      return { state: 'attention', problem: outOfReach(document) }
    case 'rejected':
      return rejected ? { state: 'attention', problem: refusal(document, rejected) } : { state: 'waiting' }
    case 'ready':
      return isSaidAgainOnly(document) ? { state: 'logged' } : owedState(session, document)
    case 'uncertain':
      return document.kind === 'call-log' ? waiting(session, document) : owedState(session, document)
    case 'incomplete':
      return document.kind === 'call-log' ? { state: 'waiting' } : owedState(session, document)
  }
}

/** What is to be sent waits, or cannot be sent with the key in hand. */
function owedState(session: Owing, document: Shown): LogState {
  const { sync, account } = session
  if (sync.failure?.kind === 'unauthorized') return { state: 'attention', problem: sync.failure }
  const belonging = account.key === undefined || account.isUnanswered ? 'same' : session.belonging(document)
  if (belonging === 'same') return waiting(session, document)
  return { state: 'attention', problem: { kind: belonging === 'other' ? 'other-account' : 'unknown-account' } }
}

function waiting({ sync }: Owing, { id }: Shown): LogState {
  const failing = sync.failing(id)
  return { state: 'waiting', ...defined({ failing }) }
}

/** A log is only let go of where it was deleted; a message may never have been made. */
const whyNot = ({ kind, confirmed }: Shown) => (kind === 'call-log' || confirmed ? 'deleted' : 'private')

/** What is not found though it once was has been deleted. */
function refusal(document: Shown, problem: Problem): Problem {
  if (problem.kind === 'not-found' && document.confirmed !== undefined) return { kind: 'deleted' }
  const isForNotes = problem.kind === 'invalid' && document.kind === 'call-log' && owesNotesOnly(document)
  return isForNotes ? { ...problem, notes: true } : problem
}

function outOfReach(document: Shown): Problem {
  if (document.kind !== 'call-log' || owesNotesOnly(document)) return { kind: 'notes-out-of-reach' }
  const { status, duration } = document.desired
  return {
    kind: 'out-of-reach',
    status: String(status),
    ...(typeof duration === 'number' && { talkSeconds: duration }),
  }
}

/** The last word of an update that is said again is nothing that anybody waits for. */
function isSaidAgainOnly(document: Shown): boolean {
  if (document.attempt) return false
  switch (document.kind) {
    case 'call-log':
      return false
    case 'communication':
      return nextCommunicationRequest(omit(document, 'late'), undefined) === undefined
    case 'follow-up':
      return nextFollowUpRequest(omit(document, 'late')) === undefined
  }
}

/** What the agent sees of a call's log. */
export function logState(session: Owing, call: Call, log: CallLog | undefined): LogState {
  if (call.log !== true) return { state: 'not-logged', why: call.log }
  return log ? documentState(session, log) : { state: 'waiting' }
}
