import type { LeadAnswer } from '../activix/answers'
import type { Users } from './own-user'

/** What was learnt about a CRM in passing; nothing of it is documented. */
export interface CrmCapabilities {
  highestCommunicationId: number
  highestTaskId?: number
  /** By its status: whether looking at the lead finds a log. */
  lists: Readonly<Record<string, boolean>>
  /** By the kind of thing (a method such as `sms`, with or without a user; or tasks): whether reading the lead shows one that was made. */
  finds?: Readonly<Record<string, boolean>>
  users?: Users
  /** Calls are begun in the CRM too: a log that is `pending` may be that of a click. */
  clicks?: true
}

export const nothingKnown: CrmCapabilities = { highestCommunicationId: 0, lists: {} }

/** Whether looking finds logs of this status. `answered` is documented to show where others may not: where any other is listed, it is. */
export function lists({ lists }: CrmCapabilities, status: string): boolean {
  return lists[status] ?? (status === 'answered' && Object.values(lists).includes(true))
}

/**
 * What the id teaches of something that was surely made just now: one that is no higher than those before says that this CRM counts anew, as after its
 * data were restored, or that one of those was nonsense.
 *
 * @param before the highest id that was known as the request left
 */
export function withNewId(
  known: CrmCapabilities,
  communicationId: number,
  before: number | undefined,
): CrmCapabilities | undefined {
  const isAnew = before !== undefined && communicationId <= before
  return isAnew ? { ...known, highestCommunicationId: communicationId } : withIds(known, [communicationId])
}

/** What these ids teach; undefined where that is nothing new. */
export function withIds(known: CrmCapabilities, communicationIds: readonly number[]): CrmCapabilities | undefined {
  const highestCommunicationId = Math.max(known.highestCommunicationId, ...communicationIds)
  return highestCommunicationId > known.highestCommunicationId ? { ...known, highestCommunicationId } : undefined
}

/** The ids of all communications that these leads have. */
export const idsIn = (leads: readonly LeadAnswer[]): number[] =>
  leads.flatMap(({ communications }) => communications.map(({ id }) => id))
