import type { LeadRef } from '../../shared/lead'
import type { LeadAnswer } from '../activix/answers'
import type { Departure } from './sent-times'

/** What is known of a call log, or of another communication, whose creation was never answered. */
export interface MatchQuery {
  /** As the CRM calls it: `phone`, `sms`. */
  method: string
  /** Of a call: the customer's number in E.164. */
  phone?: string
  type: 'outgoing' | 'incoming'
  /** When it was, in epoch milliseconds. */
  startedAt: number
  left: Departure
  /** As it was sent. */
  status: string
  /** The highest communication id that was seen on this CRM before the request left; undefined where that is known no more. */
  highestBefore: number | undefined
  /** Communications that other documents of ours own. */
  owned: ReadonlySet<number>
  /** The user that this CRM names on the agent's logs, where it is known. */
  userId?: number
}

export type MatchResult =
  /** `mayBeClick`: it is `pending`, as are the logs that Activix's own click-to-call makes. */
  | { kind: 'found'; communicationId: number; lead: LeadRef; mayBeClick: boolean }
  /** `proves`: nothing was left out of what was looked at. */
  | { kind: 'none'; proves: boolean }
  /** More than one could be it, or one that may as well be somebody else's: nobody guesses. */
  | { kind: 'several' }

type Communication = LeadAnswer['communications'][number]

/** Around the moment it was, or around the moment the request left: clocks, and servers that take their time. */
const NEAR = 120_000
/** The CRM's clock is known by the whole seconds of its answers, and by how long these took. */
const CLOCKS = 5_000

/** All leads that may have it. */
export interface LeadsSeen {
  leads: readonly LeadAnswer[]
  /** The CRM named others, whose ids cannot be read. */
  unread: boolean
}

/** The communication that is ours, among all that the leads with this number have (activix-api.md, No duplicates). */
export function match({ leads, unread }: LeadsSeen, query: MatchQuery): MatchResult {
  const alike = leads.flatMap((lead) =>
    lead.communications
      .filter((communication) => couldBe(communication, query))
      .map((communication) => ({ communication, lead: { id: lead.id, name: lead.name } })),
  )
  const { highestBefore = 0 } = query
  const candidates = alike.filter(
    ({ communication }) => communication.id > highestBefore || isMadeSince(communication, query),
  )
  const ids = new Set(candidates.map(({ communication }) => communication.id))
  const [only] = candidates
  // Where the ids of this CRM began anew, ours may have one that is lower than those before.
  if (only === undefined)
    return { kind: 'none', proves: alike.length === 0 && !unread && !leads.some((lead) => lead.unread) }
  const mayBeAnothers =
    only.communication.id <= highestBefore ||
    mayBeOfAnother(only.communication, query) ||
    mayBeFromBefore(only.communication, query)
  return ids.size === 1 && isSurelyOurs(only.communication, query) && !mayBeAnothers
    ? {
        kind: 'found',
        communicationId: only.communication.id,
        lead: only.lead,
        mayBeClick: only.communication.call_status === 'pending',
      }
    : { kind: 'several' }
}

/** Only by its user. The very second proves nothing: a customer's call rings on several desks at once, and each of them logs it. */
function isSurelyOurs({ user_id: userId }: Communication, query: MatchQuery): boolean {
  return userId !== null && userId === query.userId
}

/**
 * Whether it may be the log of an earlier call, which Cadran made and forgot: its journal was lost, or a newer Cadran has it. That can be where it was
 * made before the request left, though its id is above all that were known (the CRM's ids began anew since), and where Cadran knew no id at all and
 * nothing says that it was made after. A log of the very second of the call is not taken for an earlier call's.
 */
function mayBeFromBefore(communication: Communication, query: MatchQuery): boolean {
  if (communication.executed_at === query.startedAt) return false
  return query.highestBefore === 0 ? !isMadeSince(communication, query) : isMadeBefore(communication, query)
}

/** Whether it was surely made after the request left. */
function isMadeSince({ created_at: made }: Communication, { left }: MatchQuery): boolean {
  return made !== null && left.isSure && made >= left.at - CLOCKS
}

/** Whether it seems to have been made before the request left: where nobody knows when that was, by the computer's own clock. */
function isMadeBefore({ created_at: made }: Communication, { left }: MatchQuery): boolean {
  return made !== null && made < left.at - CLOCKS
}

/** A click in the CRM, long after this call began: it may as well be for the next one. */
function mayBeOfAnother(
  { call_status: status, executed_at: at, created_at: made }: Communication,
  query: MatchQuery,
): boolean {
  return status === 'pending' && !isNear(at, query.startedAt) && !isNear(made, query.startedAt)
}

/** Whether it is like the one that is looked for, whatever its id. */
export function couldBe(communication: Communication, query: MatchQuery): boolean {
  const { id, method, type, call_status: status, call_phone: phone, user_id: userId } = communication
  return (
    method === query.method &&
    type === query.type &&
    !query.owned.has(id) &&
    // One that Activix's own click-to-call has made and nobody has ended; ours was sent as what it is.
    (status !== 'pending' || query.status === 'pending') &&
    (query.phone === undefined || phone === null || phone === query.phone) &&
    (userId === null || query.userId === undefined || userId === query.userId) &&
    (isNear(communication.executed_at, query.startedAt) || isNear(communication.created_at, query.left.at))
  )
}

function isNear(at: number | null, moment: number): boolean {
  return at !== null && Math.abs(at - moment) <= NEAR
}
