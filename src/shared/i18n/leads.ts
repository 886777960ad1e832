/** Leads in words: the CRM's own, and ours for those we know. */
import { wordFor, type Messages } from './words'
import type { LeadCommunication, LeadRef, LeadView } from '../lead'
import { duration } from './format'

/** `Used · Reached · Advisor: Étienne Gagnon-Roy`; empty where nothing of it is known. */
export function leadFacts(lead: LeadRef | LeadView, { leads }: Messages): string {
  const { division, result, advisor } = lead as LeadView
  return [
    division && wordFor(division, leads.divisions),
    result && wordFor(result, leads.results),
    advisor && leads.advisor(advisor),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** `Call, outgoing · answered · 3 min 12 s`. */
export function communicationWords(communication: LeadCommunication, { leads }: Messages): string {
  const { method, type, callStatus, talkSeconds = 0 } = communication
  const what = [method && wordFor(method, leads.methods), type && wordFor(type, leads.types)].filter(Boolean)
  return [
    what.join(', '),
    callStatus && wordFor(callStatus, leads.callStatuses),
    talkSeconds > 0 && duration(talkSeconds),
  ]
    .filter(Boolean)
    .join(' · ')
}
