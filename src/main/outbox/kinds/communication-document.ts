/**
 * An email, a text message or a video as the CRM should hold it, what it has acknowledged, and the one request that brings it from the second to the
 * first: the comparison that outbox/kinds/call-log-document.ts makes for a call log.
 */
import type { Communication } from '../../../shared/communication'
import type { LeadRef } from '../../../shared/lead'
import { LATE_EFFECT, nextLook, type Attempt, type Due, type Fields, type Unclear } from './call-log-document'
import { ownUser } from '../own-user'
import type { Knowledge } from '../knowledge'
import type { Sought } from '../match'
import type { SupplementBase } from '../any-document'

export type CommunicationRequest =
  { action: 'create-communication'; fields: Fields } | { action: 'edit-communication'; id: number; fields: Fields }

export interface CommunicationDocument extends SupplementBase {
  kind: 'communication'
  /** As the agent said it: much of it the CRM takes and never gives back. */
  said: Communication
  wanted: Fields
  /** Where this computer's clock was wrong when it was written, as in a call. */
  clockCorrection?: number
  /** Whose it is, once that is known. */
  email?: string
  /** The CRM refused the user that it named. */
  withoutUser?: true
  /** The lead that the agent chose, where it does not come from the call. */
  lead?: LeadRef
  /** Under which it is, or goes, in the CRM. */
  leadId?: number
  /** What we sent in accepted requests. */
  acknowledged?: Fields
  attempt?: Attempt<CommunicationRequest['action']>
  unclear?: Unclear
  /** An update was never answered: until the CRM is surely done with it, it may overtake what came later. */
  straggler?: true
  communicationId?: number
  /** The agent wants it in the CRM no more. */
  letGo?: true
}

/** What the CRM should hold of it (activix-api.md, Communications). A blank text is left out. */
export function communicationFields(said: Communication, clockCorrection = 0): Fields {
  const texts = {
    description: said.description,
    email_subject: said.subject,
    email_body: said.body,
    email_user: said.address,
    url: said.url,
  }
  return {
    method: said.method,
    type: said.type,
    executed_at: new Date(said.at + clockCorrection).toISOString().replace(/\.\d+Z$/, 'Z'),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
  }
}

/** The same with other words; what a person was asked about a refusal no longer stands. */
export function edited(document: CommunicationDocument, said: Communication): CommunicationDocument {
  const { parked: _, ...rest } = document
  // No request makes an email of a text message.
  const kept = isMade(document) ? { ...said, method: document.said.method } : said
  return { ...rest, said: kept, wanted: communicationFields(kept, document.clockCorrection) }
}

/** The CRM has it, or may have it. */
export function isMade({ acknowledged, attempt }: CommunicationDocument): boolean {
  return acknowledged !== undefined || attempt?.action === 'create-communication'
}

/** Named with each request; none of them is changed by Cadran on its own. */
const companions = new Set(['lead_id', 'executed_by'])

function changedFields({ wanted, acknowledged = {} }: CommunicationDocument): string[] {
  const names = new Set([...Object.keys(wanted), ...Object.keys(acknowledged)])
  return [...names].filter((name) => !companions.has(name) && (wanted[name] ?? '') !== (acknowledged[name] ?? ''))
}

/**
 * The one request that is due; undefined where there is none, or where it is not known yet under which lead.
 *
 * @param userId the agent's id among the account's users, where it is known
 */
export function nextCommunicationRequest(
  document: CommunicationDocument,
  userId: number | undefined,
): CommunicationRequest | undefined {
  const { wanted, acknowledged, communicationId: id, leadId, letGo } = document
  if (letGo || leadId === undefined) return undefined
  const by: Fields = userId === undefined ? {} : { executed_by: userId }
  if (acknowledged === undefined)
    return { action: 'create-communication', fields: { lead_id: leadId, ...wanted, ...by } }
  if (id === undefined) return undefined
  const changed = changedFields(document)
  const said = mayBeOvertaken(document) ? Object.keys({ ...acknowledged, ...wanted }) : changed
  if (said.length === 0) return undefined
  const fields = Object.fromEntries(
    said.filter((name) => !companions.has(name)).map((name) => [name, wanted[name] ?? '']),
  )
  const { method, type } = wanted as { method: string; type: string }
  return {
    action: 'edit-communication',
    id,
    // Some texts of the API require the first three with every update.
    fields: { lead_id: leadId, method, type, ...fields, ...(acknowledged['executed_by'] === undefined && by) },
  }
}

/** An update that Cadran died over was never answered either. */
function mayBeOvertaken({ straggler, attempt }: CommunicationDocument): boolean {
  return straggler === true || attempt?.action === 'edit-communication'
}

export type CommunicationStanding =
  | 'settled'
  /** It is not known yet under which lead it goes. */
  | 'incomplete'
  /** The agent found it in the CRM; only they can change it there. */
  | 'out-of-reach'
  | 'uncertain'
  | 'unclear'
  | 'parked'
  | 'ready'

export function communicationStanding(document: CommunicationDocument): CommunicationStanding {
  const { acknowledged, attempt, communicationId, leadId, letGo, parked, unclear } = document
  if (letGo) return 'settled'
  if (attempt?.action === 'create-communication') return unclear ? 'unclear' : 'uncertain'
  if (acknowledged === undefined) return parked ? 'parked' : leadId === undefined ? 'incomplete' : 'ready'
  const isChanged = changedFields(document).length > 0
  if (isChanged && communicationId === undefined) return 'out-of-reach'
  if (!isChanged && !mayBeOvertaken(document)) return 'settled'
  return parked ? 'parked' : 'ready'
}

/** When there is something to do for it; undefined where it waits for somebody, or for nothing. */
export function communicationDue(document: CommunicationDocument): Due | 'now' | undefined {
  switch (communicationStanding(document)) {
    case 'ready': {
      const hasNews = document.acknowledged === undefined || changedFields(document).length > 0
      return hasNews ? 'now' : { after: LATE_EFFECT, since: 'straggler' }
    }
    case 'uncertain':
      return { after: nextLook(document.attempt), since: 'request' }
    default:
      return undefined
  }
}

/**
 * What to look for after a creation without an answer.
 *
 * @param leftAt when it left, by the CRM's clock
 * @param owned communications that other documents of ours own
 */
export function soughtCommunication(
  { attempt, acknowledged, email }: CommunicationDocument,
  { leftAt, owned, knowledge }: { leftAt: number; owned: ReadonlySet<number>; knowledge: Knowledge },
): Sought {
  const sent = attempt?.fields ?? acknowledged ?? {}
  const by = sent['executed_by']
  const userId = typeof by === 'number' ? by : ownUser(knowledge.users ?? {}, email ?? '', undefined)
  return {
    method: String(sent['method']),
    type: sent['type'] === 'incoming' ? 'incoming' : 'outgoing',
    startedAt: Date.parse(String(sent['executed_at'])),
    leftAt,
    // Only a call has one.
    status: '',
    highestBefore: attempt?.highestBefore ?? 0,
    owned,
    ...(userId !== undefined && { userId }),
  }
}

/** Those that a look finds alike: by the method, and by whether they say whose they are. */
export const lookOf = (sent: Fields): string =>
  `${sent['method']} of ${sent['executed_by'] === undefined ? 'nobody' : 'a user'}`

/** While nobody knows whether one was made, another like it waits: the one that is looked for must not be mistaken. */
export function isLookedForBeside(other: CommunicationDocument, document: CommunicationDocument): boolean {
  return (
    other.id !== document.id &&
    other.leadId === document.leadId &&
    other.said.method === document.said.method &&
    communicationStanding(other) === 'uncertain'
  )
}

/** It is, or may be, in the CRM, and nobody knows which it is. */
export function mayOwn(
  { communicationId, acknowledged, attempt, wanted }: CommunicationDocument,
  { attempt: ours }: CommunicationDocument,
): boolean {
  const isLike = (acknowledged ?? attempt?.fields ?? wanted)['method'] === ours?.fields['method']
  return isLike && communicationId === undefined && (acknowledged !== undefined || attempt !== undefined)
}
