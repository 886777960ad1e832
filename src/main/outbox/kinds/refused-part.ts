import type { Problem } from '../../../shared/problem'
import type { CrmRequest, Document } from './call-log-document'

/** What a document goes without from now on, and how the call's timeline has it. */
export interface RefusedPart {
  left: Pick<Document, 'withoutLead' | 'withoutUser'>
  kind: 'lead-refused' | 'user-refused'
  detail?: object
}

/** The part for which alone a request may have been refused, so that it is worth another try without it; undefined where the rest was refused too. */
export function refusedPart(document: Document, request: CrmRequest, problem: Problem): RefusedPart | undefined {
  if (isForItsLead(document, request, problem))
    return { left: { withoutLead: true }, kind: 'lead-refused', detail: { lead: request.fields['lead_id'] } }
  if (isForItsUser(request, problem)) return { left: { withoutUser: true }, kind: 'user-refused' }
  return undefined
}

/** The lead was deleted, or is another's by now. */
function isForItsLead({ wanted }: Document, { action, fields }: CrmRequest, problem: Problem): boolean {
  if (action !== 'create-call-log' || fields['lead_id'] === undefined) return false
  if (problem.kind === 'invalid') return Object.hasOwn(problem.fields, 'lead_id')
  // Less is said here, and a lead that was made for an earlier log of ours is surely there: without it the customer could become two.
  return wanted['lead_id'] !== undefined && (problem.kind === 'not-found' || problem.kind === 'forbidden')
}

/** The user was removed from the account. */
function isForItsUser(request: CrmRequest, problem: Problem): boolean {
  const names = request.action === 'update-communication' && request.userId !== undefined
  return names && problem.kind === 'invalid' && Object.hasOwn(problem.fields, 'executed_by')
}
