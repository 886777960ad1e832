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
  /** The user that this CRM names on the agent's logs, where it is known. */
  userId?: number
}

export type Sighting =
  | { kind: 'found'; communicationId: number; leadId: number }
  | { kind: 'none' }
  /** More than one could be it, or one that may as well be somebody else's: nobody guesses. */
  | { kind: 'several' }

type Communication = LeadAnswer['communications'][number]

/** Around the start of the call, or around the moment the request left: clocks, and servers that take their time. */
const NEAR = 120_000

/** The communication that is ours, among all that the leads with this number have (activix-api.md, No duplicates). */
export function recognise(leads: readonly LeadAnswer[], sought: Sought): Sighting {
  const candidates = leads.flatMap((lead) =>
    lead.communications
      .filter((communication) => couldBe(communication, sought))
      .map((communication) => ({ communication, leadId: lead.id })),
  )
  const ids = new Set(candidates.map(({ communication }) => communication.id))
  const [only] = candidates
  if (only === undefined) return { kind: 'none' }
  return ids.size === 1 && isSurelyOurs(only.communication, sought)
    ? { kind: 'found', communicationId: only.communication.id, leadId: only.leadId }
    : { kind: 'several' }
}

/** Only by its user. The very second proves nothing: a customer's call rings on several desks at once, and each of them logs it. */
function isSurelyOurs({ user_id: userId }: Communication, sought: Sought): boolean {
  return userId !== null && userId === sought.userId
}

function couldBe(communication: Communication, sought: Sought): boolean {
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
