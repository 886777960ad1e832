/**
 * An email, a text message or a video as the CRM should hold it, what it has confirmed, and the one request that brings it from the second to the
 * first: the comparison that outbox/kinds/call-log-document.ts makes for a call log.
 */
import type { Communication } from '../../../shared/communication'
import type { LeadRef } from '../../../shared/lead'
import { defined, omit } from '../../../shared/objects'
import type { CommunicationRequest, Fields } from '../../activix/requests'
import { changed, LATE_EFFECT, mayOwnAny, nextLook, type Document, type DocumentState, type Due } from '../document'
import { ownUser } from '../own-user'
import type { CrmCapabilities } from '../capabilities'
import type { MatchQuery } from '../match'
import type { Departure } from '../sent-times'

export interface CommunicationDocument extends Document<'communication', CommunicationRequest['action']> {
  /** As the agent said it: much of it the CRM takes and never gives back. */
  said: Communication
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
  communicationId?: number
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
  const rest = omit(document, 'rejected')
  // No request makes an email of a text message.
  const kept = isMade(document) ? { ...said, method: document.said.method } : said
  return { ...rest, said: kept, desired: communicationFields(kept, document.clockCorrection) }
}

/** The CRM has it, or may have it. */
export function isMade({ confirmed, attempt }: CommunicationDocument): boolean {
  return confirmed !== undefined || attempt?.action === 'create-communication'
}

/** Named with each request; none of them is changed by Cadran on its own. */
const companions = new Set(['lead_id', 'executed_by'])

function changedFields({ desired, confirmed = {} }: CommunicationDocument): string[] {
  const names = new Set([...Object.keys(desired), ...Object.keys(confirmed)])
  return [...names].filter((name) => !companions.has(name) && (desired[name] ?? '') !== (confirmed[name] ?? ''))
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
  const { desired, confirmed, communicationId: id, leadId, discarded, late = [] } = document
  if (discarded || leadId === undefined) return undefined
  const by: Fields = userId === undefined ? {} : { executed_by: userId }
  if (confirmed === undefined) return { action: 'create-communication', fields: { lead_id: leadId, ...desired, ...by } }
  if (id === undefined) return undefined
  const changed = changedFields(document)
  const said = mayBeOvertaken(document) ? Object.keys({ ...confirmed, ...desired }).concat(late) : changed
  if (said.length === 0) return undefined
  const fields = Object.fromEntries(
    said.filter((name) => !companions.has(name)).map((name) => [name, desired[name] ?? '']),
  )
  const { method, type } = desired as { method: string; type: string }
  return {
    action: 'edit-communication',
    id,
    // Some texts of the API require the first three with every update.
    fields: { lead_id: leadId, method, type, ...fields, ...(confirmed['executed_by'] === undefined && by) },
  }
}

/** What an update may still overwrite that was never answered. */
export function lateCommunicationNames(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => !companions.has(name))
}

/** An update that Cadran died over was never answered either. */
function mayBeOvertaken({ late = [], attempt }: CommunicationDocument): boolean {
  return late.length > 0 || attempt?.action === 'edit-communication'
}

export function communicationState(document: CommunicationDocument): DocumentState {
  const { confirmed, attempt, communicationId, leadId, discarded, rejected, ambiguous } = document
  if (discarded) return 'settled'
  if (attempt?.action === 'create-communication') return ambiguous ? 'ambiguous' : 'uncertain'
  if (confirmed === undefined) return rejected ? 'rejected' : leadId === undefined ? 'incomplete' : 'ready'
  const isChanged = changedFields(document).length > 0
  if (isChanged && communicationId === undefined) return 'out-of-reach'
  if (!isChanged && !mayBeOvertaken(document)) return 'settled'
  return rejected ? 'rejected' : 'ready'
}

/** When there is something to do for it; undefined where it waits for somebody, or for nothing. */
export function communicationDue(document: CommunicationDocument): Due | 'now' | undefined {
  switch (communicationState(document)) {
    case 'ready': {
      const hasNews = document.confirmed === undefined || changedFields(document).length > 0
      return hasNews ? 'now' : { after: LATE_EFFECT, since: 'late-update' }
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
export function communicationQuery(
  { attempt, confirmed, email }: CommunicationDocument,
  { left, owned, capabilities }: { left: Departure; owned: ReadonlySet<number>; capabilities: CrmCapabilities },
): MatchQuery {
  const sent = attempt?.fields ?? confirmed ?? {}
  const by = sent['executed_by']
  const userId = typeof by === 'number' ? by : ownUser(capabilities.users ?? {}, email ?? '', undefined)
  return {
    method: String(sent['method']),
    type: sent['type'] === 'incoming' ? 'incoming' : 'outgoing',
    startedAt: Date.parse(String(sent['executed_at'])),
    left,
    // Only a call has one.
    status: '',
    highestBefore: attempt?.highestBefore,
    owned,
    ...defined({ userId }),
  }
}

/** Those that a look finds alike: by the method, and by whether they say whose they are. */
export const lookOf = (sent: Fields): string =>
  `${sent['method']} of ${sent['executed_by'] === undefined ? 'nobody' : 'a user'}`

/** It is, or may be, in the CRM, and nobody knows which it is. */
export function mayOwn(other: CommunicationDocument, { attempt: ours }: CommunicationDocument): boolean {
  const { confirmed, attempt, desired, communicationId } = other
  const isLike = (confirmed ?? attempt?.fields ?? desired)['method'] === ours?.fields['method']
  return isLike && mayOwnAny(other, communicationId)
}

/** It was deleted in the CRM, and is to be made again, under whatever lead is right by now. */
export function communicationAnew(document: CommunicationDocument): CommunicationDocument | undefined {
  if (communicationState(document) !== 'rejected' || !document.confirmed) return undefined
  const cleared = { attempt: undefined, ambiguous: undefined, late: undefined, rejected: undefined }
  return changed(document, { ...cleared, confirmed: undefined, communicationId: undefined })
}

/** What may be in the CRM is not forgotten by looking away. */
export function discardedCommunication(document: CommunicationDocument): CommunicationDocument | undefined {
  if (communicationState(document) !== 'rejected') return undefined
  return changed(document, { attempt: undefined, ambiguous: undefined, rejected: undefined, discarded: true })
}
