/** A follow-up (Activix calls it a task) as the CRM should hold it, and the one request that brings the CRM from what it confirmed to that. */
import type { FollowUpRequest, Fields } from '../../activix/requests'
import { LATE_EFFECT, nextLook, type Document, type DocumentState, type Due } from '../document'
import { omit } from '../../../shared/objects'

export interface FollowUp extends Document<'follow-up', FollowUpRequest['action']> {
  /** Under which it is, or goes, in the CRM. */
  leadId?: number
  /** Whose it is, once that is known. */
  email?: string
  /** The id of this person among the account's users. */
  ownerId?: number
  taskId?: number
  /** As the agent wrote it; may be blank. */
  why?: string
  /** When it is due, in epoch milliseconds by this computer's clock; absent once it is done. */
  due?: number
}

/** What an agent plans to do for a lead. */
export interface PlannedFollowUp {
  title: string
  /** As Activix calls it: `call`, `email`, `sms`. */
  type: string
  /** When it is due, in epoch milliseconds by the CRM's clock. */
  at: number
  description?: string
}

/** What the CRM should hold of it (activix-api.md, Tasks and events). */
export function followUpFields({ title, type, at, description = '' }: PlannedFollowUp): Fields {
  const date = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  return { title, type, date, ...(description !== '' && { description }) }
}

/** The same with another plan; what a person was asked about a refusal no longer stands. */
export function followUpWith(followUp: FollowUp, planned: PlannedFollowUp): FollowUp {
  return { ...omit(followUp, 'rejected'), desired: followUpFields(planned) }
}

/** Marks it as done. Where the CRM surely never had it, it is let go of, and not created there only to be completed. @param at epoch milliseconds by the CRM's clock */
export function finished(followUp: FollowUp, at: number): FollowUp {
  const rest = omit(followUp, 'due', 'rejected')
  if (rest.confirmed === undefined && rest.attempt === undefined) return { ...rest, discarded: true }
  const completedAt = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  return { ...rest, desired: { ...rest.desired, completed: true, completed_at: completedAt } }
}

/** Gives up completing it in the CRM, which has refused that: it is done here alone. A task that the CRM has completed already stays completed. */
export function withoutCompletion({ desired, late = [], ...followUp }: FollowUp): FollowUp {
  const stillLate = late.filter((name) => !completing.includes(name))
  return {
    ...followUp,
    desired: followUp.confirmed?.['completed'] === true ? desired : omit(desired, ...completing),
    ...(stillLate.length > 0 && { late: stillLate }),
  }
}

const completing: readonly string[] = ['completed', 'completed_at']

/** Named once, as it is made. */
const companions = new Set(['lead_id', 'owner_id'])

function changedNames({ desired, confirmed = {} }: FollowUp): string[] {
  const names = new Set([...Object.keys(desired), ...Object.keys(confirmed)])
  return [...names].filter((name) => !companions.has(name) && (desired[name] ?? '') !== (confirmed[name] ?? ''))
}

/** What a change may still overwrite that was never answered. */
export function lateFollowUpNames(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => !companions.has(name))
}

function lateNamesOf({ late = [], attempt }: FollowUp): readonly string[] {
  return attempt?.action === 'change-follow-up' ? [...late, ...lateFollowUpNames(attempt.fields)] : late
}

/** The one request that is due; undefined where there is none, or where it is not known yet whose it is and under which lead. */
export function nextFollowUpRequest(followUp: FollowUp): FollowUpRequest | undefined {
  const { desired, confirmed, taskId, leadId, ownerId, discarded } = followUp
  if (discarded) return undefined
  if (confirmed === undefined)
    return leadId === undefined || ownerId === undefined || desired['completed'] === true
      ? undefined
      : { action: 'create-follow-up', fields: { lead_id: leadId, owner_id: ownerId, ...desired } }
  const names = new Set([...changedNames(followUp), ...lateNamesOf(followUp)])
  if (taskId === undefined || names.size === 0) return undefined
  const fields = Object.fromEntries([...names].map((name) => [name, desired[name] ?? '']))
  return { action: 'change-follow-up', id: taskId, fields }
}

export function followUpState(followUp: FollowUp): DocumentState {
  const { confirmed, attempt, taskId, leadId, ownerId, discarded, rejected, ambiguous } = followUp
  if (discarded) return 'settled'
  if (attempt?.action === 'create-follow-up') return ambiguous ? 'ambiguous' : 'uncertain'
  // It was done before the CRM had it.
  if (confirmed === undefined && followUp.desired['completed'] === true) return 'settled'
  const isPlaced = leadId !== undefined && ownerId !== undefined
  if (confirmed === undefined) return rejected ? 'rejected' : isPlaced ? 'ready' : 'incomplete'
  const isChanged = changedNames(followUp).length > 0
  if (isChanged && taskId === undefined) return 'out-of-reach'
  if (!isChanged && lateNamesOf(followUp).length === 0) return 'settled'
  return rejected ? 'rejected' : 'ready'
}

/** When there is something to do for it; undefined where it waits for somebody, or for nothing. */
export function followUpDue(followUp: FollowUp): Due | 'now' | undefined {
  switch (followUpState(followUp)) {
    case 'ready': {
      const hasNews = followUp.confirmed === undefined || changedNames(followUp).length > 0
      return hasNews ? 'now' : { after: LATE_EFFECT, since: 'late-update' }
    }
    case 'uncertain':
      return { after: nextLook(followUp.attempt), since: 'request' }
    default:
      return undefined
  }
}

/** It was deleted in the CRM, and is to be made again. */
export function followUpAnew(followUp: FollowUp): FollowUp | undefined {
  if (followUpState(followUp) !== 'rejected' || !followUp.confirmed) return undefined
  const rest = omit(followUp, 'confirmed', 'taskId', 'late', 'attempt', 'rejected')
  return rest
}

/** What may be in the CRM is not forgotten by looking away. */
export function discardedFollowUp(followUp: FollowUp): FollowUp | undefined {
  if (followUpState(followUp) !== 'rejected') return undefined
  const rest = omit(followUp, 'rejected', 'due')
  return { ...rest, discarded: true }
}
