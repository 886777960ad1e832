import type { Result } from '../../activix/result'
import type { Fields } from '../../activix/requests'
import type { LeadRef } from '../../../shared/lead'
import { omit } from '../../../shared/objects'
import type { Timers } from '../../lib/timers'
import type { CrmCapabilities } from '../capabilities'
import type { LeadAnswer, LeadIds } from '../../activix/answers'
import { customerOf, mayOwnAnyLog, nextRequest, type CallLog } from './call-log-document'
import { ownUser } from '../own-user'
import type { LeadsSeen } from '../match'
import type { Destination } from '../document'
import type { Urgency } from '../rate/token-bucket'

export interface ClaimParts {
  records: {
    callLogsWith(customer: string): CallLog[]
    capabilities(api: string): CrmCapabilities
  }
  crm: {
    /** Those of the leads with this number that one request finds. */
    searchLeads(e164: string): Promise<Result<LeadIds>>
    readLead(id: number): Promise<Result<LeadAnswer>>
  }
  timers: Timers
  /** Whether two documents were surely made for the same account. */
  isSameAccount(one: Destination, other: Destination): boolean
  /** The agent's own wish. */
  claims(): boolean
  /** Milliseconds since a live call began, by a clock that nobody can set; undefined of any other call. */
  sinceBegan(call: string): number | undefined
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
  /** The id of the account's user with this email, where it is known: whoever made a call may not be the agent any more. */
  userId(email: string): number | undefined
  delayFor(urgency: Urgency): number
}

/** How old a log may be for the call to be the one that was begun with it. */
const LONGEST_AGO = 60_000
/** The agent may have dialed first; and clocks are read to the second. */
const SOON_AFTER = 10_000

/** The live log does not wait for longer. */
const PATIENCE = 2_000
/** A number that more people have is nobody's in particular. */
const MOST_LEADS = 3

export interface PendingLog {
  communicationId: number
  lead: LeadRef
}

/**
 * A call that was begun with Activix's own click-to-call has a `pending` log there before Cadran makes one: it is looked for once, before the first
 * request of a call that has just begun, and continued instead of a second one. It costs two requests and a moment, and so is only done where it can
 * succeed and neither backlog nor anybody else needs the room. Whatever is in doubt is not adopted: a log too many can be seen, one taken from another call cannot.
 */
export class Claim {
  readonly #parts: ClaimParts
  readonly #looked = new Set<string>()

  constructor(parts: ClaimParts) {
    this.#parts = parts
  }

  /** Whether to look before the log is made: true at most once for a call. */
  isDueFor(document: CallLog): boolean {
    const { claims, delayFor } = this.#parts
    const isFirst = nextRequest(document)?.action === 'create-call-log' && document.attempt === undefined
    if (!isFirst || this.#looked.has(document.call) || document.desired['direction'] !== 'outgoing') return false
    if (!claims() || delayFor('backlog') > 0 || !this.#isJustBegun(document.call)) return false
    if (this.#userOf(document) === undefined || this.#others(document).some(mayOwnAnyLog)) return false
    this.#looked.add(document.call)
    return true
  }

  #isJustBegun(call: string): boolean {
    return (this.#parts.sinceBegan(call) ?? Infinity) < LONGEST_AGO && this.#parts.serverNow() !== undefined
  }

  /** Only where this CRM is known to show such logs, and whose they are. */
  #userOf({ destination, desired }: CallLog): number | undefined {
    const { lists, users = {} } = this.#parts.records.capabilities(destination.api)
    const email = String(desired['user_email'])
    const namesUsers = Object.values(users).some((id) => id !== null) && users[email] !== null
    return lists['pending'] && namesUsers ? ownUser(users, email, this.#parts.userId(email)) : undefined
  }

  #others(document: CallLog): CallLog[] {
    return otherLogs(document, this.#parts)
  }

  /** The leads with the customer's number; undefined where that takes too long. */
  look(document: CallLog): Promise<Result<LeadsSeen> | undefined> {
    return new Promise((resolve, reject) => {
      const stop = this.#parts.timers.after(PATIENCE, () => resolve(undefined))
      this.#readLeads(customerOf(document)).then(resolve, reject).finally(stop)
    })
  }

  async #readLeads(customer: string): Promise<Result<LeadsSeen>> {
    const { crm } = this.#parts
    const found = await crm.searchLeads(customer)
    if (found.kind !== 'done') return found
    const { ids, unread } = found.value
    const leads: LeadAnswer[] = []
    for (const id of ids.length > MOST_LEADS ? [] : ids) {
      const lead = await crm.readLead(id)
      if (lead.kind !== 'done') return lead
      leads.push(lead.value)
    }
    return { kind: 'done', value: { leads, unread } }
  }

  /**
   * The one log among them that was begun with this call, by whoever made it.
   *
   * @returns `clicks`: whether there is any of theirs, however old, so that this agent begins calls in Activix
   */
  find(document: CallLog, { leads, unread }: LeadsSeen): { pendingLog?: PendingLog; clicks: boolean } {
    const [now, since, userId] = [
      this.#parts.serverNow(),
      this.#parts.sinceBegan(document.call),
      this.#userOf(document),
    ]
    if (now === undefined || since === undefined || userId === undefined) return { clicks: false }
    const others = this.#others(document)
    if (others.some(mayOwnAnyLog)) return { clicks: false }
    const owned = new Set(others.flatMap(({ communicationId }) => communicationId ?? []))
    const dialedAt = now - since
    const found = leads.flatMap((lead) =>
      lead.communications
        .filter(
          ({ id, method, type, call_status: status, call_phone: phone, user_id: user }) =>
            method === 'phone' &&
            type === 'outgoing' &&
            status === 'pending' &&
            phone === customerOf(document) &&
            user === userId &&
            !owned.has(id),
        )
        .map(({ id, created_at: created }) => ({
          created,
          begun: { communicationId: id, lead: { id: lead.id, name: lead.name } },
        })),
    )
    const [only, ...more] = found.filter(({ created }) => isBetween(created, now - LONGEST_AGO, dialedAt + SOON_AFTER))
    const isSure = more.length === 0 && !unread && !leads.some((lead) => lead.unread)
    return { ...(only && isSure && { pendingLog: only.begun }), clicks: found.length > 0 }
  }
}

/** The logs of other calls with the same customer, in the same account. */
export function otherLogs(
  log: CallLog,
  { records, isSameAccount }: Pick<ClaimParts, 'records' | 'isSameAccount'>,
): CallLog[] {
  return records
    .callLogsWith(customerOf(log))
    .filter((other) => other.id !== log.id && isSameAccount(other.destination, log.destination))
}

function isBetween(at: number | null, earliest: number, latest: number): boolean {
  return at !== null && at >= earliest && at <= latest
}

/** What the CRM's own log says as surely as if it had been sent: whose it is, with whom, and that nobody has answered. */
export function asPending({ desired }: CallLog): Fields {
  const rest = omit(desired, 'end_at', 'duration', 'description')
  return { ...rest, status: 'pending' }
}
