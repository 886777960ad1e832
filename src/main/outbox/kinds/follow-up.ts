import type { Filed, Result } from '../../activix/result'
import type { Fields, FollowUpRequest } from '../../activix/requests'
import type { LeadTasks } from '../../activix/task-answers'
import { mayOwnAny, type Destination } from '../document'
import { onlyForEverything, failureOf, type Failure } from '../job'
import type { DocumentKind, Finding } from '../kind'
import type { CrmCapabilities } from '../capabilities'
import { defined } from '../../../shared/objects'
import type { Problem } from '../../../shared/problem'
import {
  followUpDue,
  followUpState,
  lateFollowUpNames,
  withoutCompletion,
  nextFollowUpRequest,
  type FollowUp,
} from './follow-up-document'
import { LeadOfCall, type LeadOfCallParts } from './lead-of-call'

export interface FollowUpParts {
  records: LeadOfCallParts['records'] & {
    followUpsOfLead(leadId: number): FollowUp[]
    capabilities(api: string): CrmCapabilities
    saveCapabilities(api: string, capabilities: CrmCapabilities): void
  }
  crm: LeadOfCallParts['crm'] & {
    sendFollowUp(request: FollowUpRequest): Promise<Result<Filed>>
    readTasks(leadId: number): Promise<Result<LeadTasks>>
  }
  /** Whether two documents were surely made for the same account. */
  isSameAccount(one: Destination, other: Destination): boolean
  /** The email of the agent, once known. */
  email(): string | undefined
  /** The id of this person among the account's users, where it is known. */
  userId(email: string): number | undefined
  /** The CRM lets nobody complete one: it stays open there. */
  onLeftOpen(): void
}

type Task = LeadTasks['tasks'][number]

/** What this CRM is known to list, beside the communications that a look finds. */
const TASKS = 'tasks'

/** A follow-up that an agent plans for a lead. */
export class FollowUps implements DocumentKind<FollowUp, FollowUpRequest> {
  readonly name = 'follow-up'
  readonly waitsForLog = true
  readonly state = followUpState
  readonly nextRequest = nextFollowUpRequest
  readonly lateNames = lateFollowUpNames
  readonly #parts: FollowUpParts
  readonly #leads: LeadOfCall

  constructor(parts: FollowUpParts) {
    this.#parts = parts
    this.#leads = new LeadOfCall(parts)
  }

  due(followUp: FollowUp) {
    const { leadId, ownerId, call = '' } = followUp
    if (followUpState(followUp) !== 'incomplete') return followUpDue(followUp)
    // Whose it is comes from the account, and is not asked for here.
    const lacksLead = leadId === undefined && ownerId !== undefined
    return lacksLead && !this.#leads.awaitsLog(call) ? 'now' : undefined
  }

  urgency() {
    return 'backlog' as const
  }

  contested({ leadId, desired }: FollowUp): string {
    return `${leadId} ${desired['title']} ${desired['date']}`
  }

  /** It goes to the lead of its call's log, and is that of whoever is the agent by then. */
  prepare(followUp: FollowUp): FollowUp {
    const email = followUp.email ?? this.#parts.email()
    const ownerId = followUp.ownerId ?? (email === undefined ? undefined : this.#parts.userId(email))
    const leadId = followUp.leadId ?? (followUp.call === undefined ? undefined : this.#leads.known(followUp.call))
    if (email === followUp.email && ownerId === followUp.ownerId && leadId === followUp.leadId) return followUp
    return {
      ...followUp,
      ...defined({ email, ownerId, leadId }),
    }
  }

  complete({ call = '' }: FollowUp): Promise<Result<{ leadId: number }>> {
    return this.#leads.find(call)
  }

  probe({ leadId }: FollowUp): Promise<Result<unknown>> | undefined {
    return leadId === undefined ? undefined : this.#parts.crm.readTasks(leadId)
  }

  send(request: FollowUpRequest): Promise<Result<Filed>> {
    return this.#parts.crm.sendFollowUp(request)
  }

  afterLostAnswer(action: string) {
    return action === 'create-follow-up' ? 'look-first' : 'say-again'
  }

  /** Completing is nowhere documented: where it is refused, the task stays open in the CRM. */
  withoutRefused(followUp: FollowUp, { action, fields }: FollowUpRequest, problem: Problem) {
    const isForCompleting = action === 'change-follow-up' && fields['completed'] === true
    if (!isForCompleting || (problem.kind !== 'invalid' && problem.kind !== 'forbidden')) return undefined
    const document = withoutCompletion(followUp)
    // What was completed before, and is refused as it is said again, is done there too.
    if (document.desired['completed'] === true) return { document, activity: 'refused' }
    this.#parts.onLeftOpen()
    return { document, activity: 'completing-refused' }
  }

  highestSeen({ highestTaskId = 0 }: CrmCapabilities): number {
    return highestTaskId
  }

  filed(followUp: FollowUp, { taskId }: Filed): FollowUp {
    return { ...followUp, ...defined({ taskId }) }
  }

  taught(followUp: FollowUp, before: number | undefined): CrmCapabilities | undefined {
    const { taskId = 0 } = followUp
    const isAnew = before !== undefined && taskId > 0 && taskId <= before
    return isAnew ? { ...this.#capabilities(followUp), highestTaskId: taskId } : this.#withId(followUp, [taskId])
  }

  /** After the first one that is certainly there, a look tells whether looking would have found it. */
  async learn(followUp: FollowUp, _sent: Fields, isNew: boolean): Promise<Failure> {
    const { leadId, taskId } = followUp
    if (!isNew || leadId === undefined || this.#capabilities(followUp).finds?.[TASKS] !== undefined) return undefined
    const result = await this.#parts.crm.readTasks(leadId)
    if (result.kind !== 'done') return onlyForEverything(failureOf(result))
    const ours = result.value.tasks.find(({ id }) => id === taskId)
    // It may be what cannot be read.
    if (!ours && result.value.unread) return undefined
    const capabilities = this.#capabilities(followUp)
    const finds = { ...capabilities.finds, [TASKS]: ours !== undefined && isLike(ours, followUp.confirmed ?? {}) }
    this.#parts.records.saveCapabilities(followUp.destination.api, { ...capabilities, finds })
    return undefined
  }

  async find({ leadId = 0 }: FollowUp): Promise<Result<(current: FollowUp) => Finding>> {
    const result = await this.#parts.crm.readTasks(leadId)
    if (result.kind !== 'done') return result
    return { kind: 'done', value: (current) => this.#seen(current, result.value) }
  }

  /** Ours has the same title, date and owner, and an id above the highest seen before. */
  #seen(followUp: FollowUp, { tasks, unread }: LeadTasks): Finding {
    const { attempt, destination } = followUp
    const highestBefore = attempt?.highestBefore ?? 0
    const capabilities = this.#withId(
      followUp,
      tasks.map(({ id }) => id),
    )
    if (capabilities) this.#parts.records.saveCapabilities(destination.api, capabilities)
    const others = this.#parts.records
      .followUpsOfLead(followUp.leadId ?? 0)
      .filter((other) => other.id !== followUp.id && this.#parts.isSameAccount(other.destination, destination))
    const owned = new Set(others.map(({ taskId }) => taskId))
    const alike = tasks.filter((task) => !owned.has(task.id) && isLike(task, attempt?.fields ?? {}))
    const [only, ...more] = alike.filter(({ id }) => id > highestBefore)
    // Where the ids of this CRM began anew, ours may have one that is lower than those before.
    const isShown = alike.length === 0 && !unread && this.#capabilities(followUp).finds?.[TASKS] === true
    if (!only) return { kind: 'absent', isProven: isShown }
    const isSure =
      more.length === 0 && only.owner_id !== null && !others.some((other) => mayOwnAny(other, other.taskId))
    return isSure ? { kind: 'found', filed: { taskId: only.id } } : { kind: 'several' }
  }

  #withId(followUp: FollowUp, ids: readonly number[]): CrmCapabilities | undefined {
    const known = this.#capabilities(followUp)
    const highestTaskId = Math.max(known.highestTaskId ?? 0, ...ids)
    return highestTaskId > (known.highestTaskId ?? 0) ? { ...known, highestTaskId } : undefined
  }

  #capabilities({ destination }: FollowUp): CrmCapabilities {
    return this.#parts.records.capabilities(destination.api)
  }
}

function isLike(task: Task, sent: Fields): boolean {
  const isOwners = task.owner_id === null || task.owner_id === sent['owner_id']
  return isOwners && task.title === sent['title'] && task.date === Date.parse(String(sent['date']))
}
