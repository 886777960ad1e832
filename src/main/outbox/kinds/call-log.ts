import type { Filed, Result } from '../../activix/result'
import type { Fields, FieldValue, CallLogRequest } from '../../activix/requests'
import type { LeadRef } from '../../../shared/lead'
import { defined } from '../../../shared/objects'
import { onlyForEverything, failureOf, type Outcome, type Failure } from '../job'
import type { DocumentKind, Finding } from '../kind'
import { idsIn, lists, withIds, withNewId, type CrmCapabilities } from '../capabilities'
import { match, type LeadsSeen } from '../match'
import { ownUser } from '../own-user'
import { departureOf, type Clocks } from '../sent-times'
import {
  customerOf,
  due,
  lateNames,
  mayOwnAnyLog,
  nextRequest,
  callLogState,
  urgencyOf,
  type CallLog,
} from './call-log-document'
import { asPending, Claim, otherLogs, type ClaimParts } from './claim'
import { leadHolding, leadsToLookAt, type LeadsByNumber } from './leads-to-look-at'
import { withoutRefused } from './refused-part'

export interface CallLogParts extends ClaimParts, Clocks {
  records: ClaimParts['records'] & {
    callLog(call: string): CallLog | undefined
    recordExchange(
      document: CallLog,
      line: { at: number; kind: string; detail: Readonly<Record<string, unknown>> },
      also?: { capabilities?: CrmCapabilities | undefined },
    ): void
    saveDocument(document: CallLog): void
    saveCapabilities(api: string, capabilities: CrmCapabilities): void
  }
  crm: ClaimParts['crm'] & LeadsByNumber & { sendCallLog(request: CallLogRequest): Promise<Result<Filed>> }
  /** The CRM says whom a call is with. It may say so again with every answer. */
  onLead(call: string, lead: LeadRef): void
}

/** A new lead may not be found by its number at once; the next call to it names the lead itself. */
const LEAD_IS_NEW = 3_600_000

/** The log of a call, and the agent's notes as the description of the log's communication. */
export class CallLogs implements DocumentKind<CallLog, CallLogRequest> {
  readonly name = 'call-log'
  readonly state = callLogState
  readonly due = due
  readonly urgency = urgencyOf
  readonly lateNames = lateNames
  readonly withoutRefused = withoutRefused
  /** The customer may be new: two creations at once would make two leads. */
  readonly contested = customerOf
  readonly #parts: CallLogParts
  readonly #claim: Claim

  constructor(parts: CallLogParts) {
    this.#parts = parts
    this.#claim = new Claim(parts)
  }

  typed({ desired }: CallLog): unknown {
    return desired['description']
  }

  probe(log: CallLog): Promise<Result<unknown>> {
    return this.#parts.crm.searchLeads(customerOf(log))
  }

  afterLostAnswer(action: string) {
    return action === 'create-call-log' ? 'look-first' : 'say-again'
  }

  detail(_log: CallLog, request?: CallLogRequest): object {
    return request ? { status: request.fields['status'] } : {}
  }

  // Claiming a log that was begun in the CRM

  beforeCreating(log: CallLog, isWell: boolean): Promise<Outcome> | undefined {
    return isWell && this.#claim.isDueFor(log) ? this.#claimFor(log.call) : undefined
  }

  /** Nothing is sent by this job: whatever comes of it, the next one is planned anew. */
  async #claimFor(call: string): Promise<Outcome> {
    const { records } = this.#parts
    const log = records.callLog(call)
    const result = log && (await this.#claim.look(log))
    if (!result || result.kind === 'uncertain') return 'unheard'
    if (result.kind !== 'done') return failureOf(result)
    const current = records.callLog(call)
    if (!current) return undefined
    const { pendingLog, clicks } = this.#claim.find(current, result.value)
    const seen = withIds(this.#capabilities(current), idsIn(result.value.leads))
    const capabilities = clicks ? { ...(seen ?? this.#capabilities(current)), clicks } : seen
    if (pendingLog) {
      const { communicationId, lead } = pendingLog
      const ids = { communicationId, leadId: lead.id }
      const known = this.#identify(current, lead)
      const line = { at: this.#parts.now(), kind: 'adopted', detail: ids }
      records.recordExchange({ ...known, ...ids, confirmed: asPending(known) }, line, { capabilities })
    } else if (capabilities) records.saveCapabilities(current.destination.api, capabilities)
    return undefined
  }

  // Sending

  nextRequest(log: CallLog): CallLogRequest | undefined {
    const request = nextRequest(log)
    if (request?.action === 'update-communication') {
      const userId = log.withoutUser ? undefined : this.#userOf(log, log.desired['user_email'])
      return userId === undefined ? request : { ...request, userId }
    }
    if (request?.action !== 'create-call-log' || log.withoutLead || 'lead_id' in request.fields) return request
    const leadId = this.#newLeadOf(log)
    return leadId === undefined ? request : { ...request, fields: { ...request.fields, lead_id: leadId } }
  }

  #newLeadOf(log: CallLog): number | undefined {
    return otherLogs(log, this.#parts).find((other) => this.#isNew(other))?.leadId
  }

  /** Clocks, of which this computer's may be set meanwhile, only tell of what an earlier run of Cadran created. */
  #isNew({ id, createdAt }: CallLog): boolean {
    const { sentTimes } = this.#parts
    if (createdAt === undefined) return false
    return sentTimes.knows(id) ? sentTimes.since(id) < LEAD_IS_NEW : createdAt > this.#now - LEAD_IS_NEW
  }

  /** By the CRM's clock where it was heard. */
  get #now(): number {
    const { serverNow, now } = this.#parts
    return serverNow() ?? now()
  }

  send(request: CallLogRequest): Promise<Result<Filed>> {
    return this.#parts.crm.sendCallLog(request)
  }

  /** Where the CRM does not say under which lead it is, it is under the one that we named. */
  filed(log: CallLog, { lead, ...ids }: Filed, { isNew, sent }: { isNew: boolean; sent: Fields }): CallLog {
    const named = isNew ? sent['lead_id'] : undefined
    const leadId = lead?.id ?? (typeof named === 'number' ? named : undefined)
    return {
      ...this.#identify(log, lead),
      ...ids,
      ...defined({ leadId }),
      ...(isNew && { createdAt: this.#now }),
    }
  }

  taught(log: CallLog, before: number | undefined): CrmCapabilities | undefined {
    const { communicationId: id } = log
    return id === undefined ? undefined : withNewId(this.#capabilities(log), id, before)
  }

  /**
   * After the first log that certainly has a status, one look tells whether looking would find such a log, and which user it names on one of ours; and
   * under which lead it is, where the CRM did not say.
   */
  async learn(log: CallLog): Promise<Failure> {
    const [status, email] = [String(log.confirmed?.['status']), String(log.confirmed?.['user_email'])]
    const { communicationId, leadId } = log
    if (communicationId === undefined) return undefined
    const { lists, users = {} } = this.#capabilities(log)
    const isLearnt = lists[status] === false || (lists[status] && users[email] !== undefined)
    if (isLearnt && leadId !== undefined) return undefined
    const result = await (leadId === undefined
      ? leadHolding(this.#parts.crm, log, communicationId)
      : this.#parts.crm.readLead(leadId))
    // It teaches nothing; the log itself is safe, so that only trouble for everything counts.
    if (result.kind !== 'done') return onlyForEverything(failureOf(result))
    if (!result.value) return undefined
    const { id, name, communications, unread } = result.value
    if (leadId === undefined) this.#file(log, { id, name })
    else if (id === leadId) this.#identify(log, { id, name })
    const ours = communications.find(({ id }) => id === communicationId)
    // It may be what cannot be read.
    if (isLearnt || (!ours && unread)) return undefined
    const known = this.#capabilities(log)
    this.#parts.records.saveCapabilities(log.destination.api, {
      ...known,
      lists: { ...known.lists, [status]: ours !== undefined },
      ...(ours && { users: { ...known.users, [email]: ours.user_id } }),
    })
    return undefined
  }

  #file(log: CallLog, lead: LeadRef): void {
    const current = this.#identify(this.#parts.records.callLog(log.call) ?? log, lead)
    this.#parts.records.saveDocument({ ...current, leadId: lead.id })
  }

  // Looking

  async find(log: CallLog): Promise<Result<(current: CallLog) => Finding>> {
    const result = await leadsToLookAt(this.#parts.crm, log)
    if (result.kind !== 'done') return result
    return { kind: 'done', value: (current) => this.#seen(current, result.value) }
  }

  #seen(log: CallLog, leads: LeadsSeen): Finding {
    const result = this.#match(log, leads)
    const seen = withIds(this.#capabilities(log), idsIn(leads.leads))
    if (seen) this.#parts.records.saveCapabilities(log.destination.api, seen)
    const capabilities = seen ?? this.#capabilities(log)
    switch (result.kind) {
      case 'several':
        return result
      case 'none':
        return { kind: 'absent', isProven: result.proves && lists(capabilities, String(log.attempt?.fields['status'])) }
      case 'found': {
        const { communicationId, lead, mayBeClick } = result
        // Where calls are begun in the CRM too, the only one may be that of a click, and ours be still to come.
        return {
          kind: 'found',
          filed: { communicationId, lead },
          mayBeAnothers: mayBeClick && capabilities.clicks === true,
        }
      }
    }
  }

  #match(log: CallLog, leads: LeadsSeen) {
    const { attempt, desired } = log
    const others = otherLogs(log, this.#parts)
    const userId = this.#userOf(log, attempt?.fields['user_email'])
    const result = match(leads, {
      method: 'phone',
      phone: customerOf(log),
      type: desired['direction'] === 'incoming' ? 'incoming' : 'outgoing',
      startedAt: Date.parse(String(desired['start_at'])),
      left: departureOf(log.id, attempt, this.#parts),
      status: String(attempt?.fields['status']),
      highestBefore: attempt?.highestBefore,
      owned: new Set(others.flatMap(({ communicationId }) => communicationId ?? [])),
      ...defined({ userId }),
    })
    return result.kind === 'found' && others.some(mayOwnAnyLog) ? ({ kind: 'several' } as const) : result
  }

  /**
   * Tells whom the call is with, as the CRM says. It is written before what became of the request: where Cadran dies between the two, that is found out
   * again, and the lead with it.
   *
   * @returns the log as it is now
   */
  #identify(log: CallLog, lead: LeadRef | undefined): CallLog {
    if (!lead) return log
    this.#parts.onLead(log.call, lead)
    return this.#parts.records.callLog(log.call) ?? log
  }

  /** The user that the CRM names on logs of whoever has this email. */
  #userOf(log: CallLog, owner: FieldValue | undefined): number | undefined {
    const email = String(owner)
    const { users = {} } = this.#capabilities(log)
    return ownUser(users, email, this.#parts.userId(email))
  }

  #capabilities({ destination }: CallLog): CrmCapabilities {
    return this.#parts.records.capabilities(destination.api)
  }
}
