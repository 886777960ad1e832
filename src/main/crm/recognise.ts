import type { LeadAnswer } from './answers'

/** What is known of a call log whose creation was never answered. */
export interface Sought {
  /** The customer's number in E.164. */
  phone: string
  type: 'outgoing' | 'incoming'
  /** Epoch milliseconds. */
  startedAt: number
  /** Epoch milliseconds, by the CRM's clock. */
  leftAt: number
  /** The highest communication id that was seen on this CRM before the request left. */
  highestBefore: number
  /** Communications that other documents of ours own. */
  owned: ReadonlySet<number>
  /** The agent's user id, where it is known. */
  userId?: number
}

export type Sighting =
  | { kind: 'found'; communicationId: number; leadId: number }
  | { kind: 'none' }
  /** More than one could be it: nobody guesses. */
  | { kind: 'several' }

/** Around the start of the call, or around the moment the request left: clocks, and servers that take their time. */
const NEAR = 120_000

/** The communication that is ours, among all that the leads with this number have (activix-api.md, No duplicates). */
export function recognise(leads: readonly LeadAnswer[], sought: Sought): Sighting {
  const candidates = leads.flatMap((lead) =>
    lead.communications
      .filter((communication) => couldBe(communication, sought))
      .map(({ id }) => ({ kind: 'found' as const, communicationId: id, leadId: lead.id })),
  )
  const [only, ...others] = candidates.filter(
    ({ communicationId }, index) =>
      candidates.findIndex((other) => other.communicationId === communicationId) === index,
  )
  if (only === undefined) return { kind: 'none' }
  return others.length === 0 ? only : { kind: 'several' }
}

function couldBe(communication: LeadAnswer['communications'][number], sought: Sought): boolean {
  const { id, method, type, call_phone: phone, user_id: userId } = communication
  return (
    method === 'phone' &&
    type === sought.type &&
    id > sought.highestBefore &&
    !sought.owned.has(id) &&
    (phone === null || phone === sought.phone) &&
    (userId === null || sought.userId === undefined || userId === sought.userId) &&
    (isNear(communication.executed_at, sought.startedAt) || isNear(communication.created_at, sought.leftAt))
  )
}

function isNear(iso: string | null, moment: number): boolean {
  return iso !== null && Math.abs(Date.parse(iso) - moment) <= NEAR
}
