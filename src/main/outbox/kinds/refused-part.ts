import type { CallLogRequest } from '../../activix/requests'
import type { Problem } from '../../../shared/problem'
import type { WithoutRefused } from '../kind'
import type { CallLog } from './call-log-document'

/** The log without the part for which alone it may have been refused; undefined where the rest was refused too. */
export function withoutRefused(
  document: CallLog,
  request: CallLogRequest,
  problem: Problem,
): WithoutRefused<CallLog> | undefined {
  if (isForItsLead(document, request, problem))
    return {
      document: { ...document, withoutLead: true },
      activity: 'lead-refused',
      detail: { lead: request.fields['lead_id'] },
    }
  if (isForItsUser(request, problem)) return { document: { ...document, withoutUser: true }, activity: 'user-refused' }
  return undefined
}

/** The lead was deleted, or is another's by now. */
function isForItsLead({ desired }: CallLog, { action, fields }: CallLogRequest, problem: Problem): boolean {
  if (action !== 'create-call-log' || fields['lead_id'] === undefined) return false
  if (problem.kind === 'invalid') return Object.hasOwn(problem.fields, 'lead_id')
  // Less is said here, and a lead that was made for an earlier log of ours is surely there: without it the customer could become two.
  return desired['lead_id'] !== undefined && (problem.kind === 'not-found' || problem.kind === 'forbidden')
}

/** The user was removed from the account. */
function isForItsUser(request: CallLogRequest, problem: Problem): boolean {
  const names = request.action === 'update-communication' && request.userId !== undefined
  return names && problem.kind === 'invalid' && Object.hasOwn(problem.fields, 'executed_by')
}
