import { mapped, type Result } from '../../activix/result'
import type { LeadAnswer, LeadIds } from '../../activix/answers'
import { customerOf, type CallLog } from './call-log-document'
import type { LeadsSeen } from '../match'

export interface LeadsByNumber {
  findLeads(e164: string): Promise<Result<LeadIds>>
  readLead(id: number): Promise<Result<LeadAnswer>>
}

/** Every lead that may hold the log: all with the customer's number, and the one that the creation named. */
export async function leadsToLookAt(crm: LeadsByNumber, document: CallLog): Promise<Result<LeadsSeen>> {
  const found = await crm.findLeads(customerOf(document))
  if (found.kind !== 'done') return found
  const named = document.attempt?.fields['lead_id']
  const ids = new Set([...(typeof named === 'number' ? [named] : []), ...found.value.ids])
  const leads: LeadAnswer[] = []
  for (const id of ids) {
    const lead = await crm.readLead(id)
    if (lead.kind === 'done') leads.push(lead.value)
    // One that the search has just shown exists; only one that is merely remembered may be gone.
    else if (lead.kind !== 'refused' || lead.problem.kind !== 'not-found' || found.value.ids.includes(id)) return lead
  }
  return { kind: 'done', value: { leads, unread: found.value.unread } }
}

/** Of these the one that has a communication or, where this CRM does not list it, the only one with the number. */
export async function leadHolding(
  crm: LeadsByNumber,
  document: CallLog,
  communicationId: number,
): Promise<Result<LeadAnswer | undefined>> {
  return mapped(await leadsToLookAt(crm, document), ({ leads, unread }) => {
    const [only, ...others] = leads
    const sure = others.length === 0 && !unread ? only : undefined
    return leads.find(({ communications }) => communications.some(({ id }) => id === communicationId)) ?? sure
  })
}
