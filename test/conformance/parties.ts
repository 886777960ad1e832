/** Whom both CRMs know before the first request. */
import { accountUsers, agentUser, colleagueUser, type User } from '../simulation/crm-record'

export const users = accountUsers

export interface KnownLead {
  name: string
  phone: string
  firstName: string | null
  lastName: string
  advisor?: User
  /** ISO 8601: does not want to be called since then. */
  doNotCallSince?: string
  /** Belongs to another dealer. */
  isForeign?: true
}

/** Oldest first. */
export const leads: KnownLead[] = [
  { name: 'foreign', phone: '+14185550177', firstName: 'Robert', lastName: 'Ailleurs', isForeign: true },
  { name: 'marie', phone: '+15145550142', firstName: 'Marie', lastName: 'Roy', advisor: agentUser },
  { name: 'older', phone: '+14505550127', firstName: 'Élise', lastName: 'Côté' },
  { name: 'newer', phone: '+14505550127', firstName: null, lastName: 'Côté', advisor: colleagueUser },
  {
    name: 'silent',
    phone: '+15145550133',
    firstName: 'Paul',
    lastName: 'Gagnon',
    doNotCallSince: '2026-11-01T09:30:00Z',
  },
]

export const began = Date.parse('2026-11-20T14:00:00Z')
/** When the leads were made. */
export const made = Date.parse('2026-10-01T12:00:00Z')

export const agentNumber = '+15145550100'
