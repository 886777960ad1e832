/** What the simulated CRM holds. */
import type { Dealership } from './crm-dealerships'

export type Fields = Record<string, unknown>

/** A call log with the communication that shows it. */
export interface Log {
  id: number
  communicationId: number
  leadId: number
  /** Null where no user of the account has the email that it was sent with. */
  userId: number | null
  /** Made by this request of ours; undefined for a colleague's. */
  madeBy: number | undefined
  fields: Fields
  /** Of its communication. */
  description?: unknown
  createdAt: number
  updatedAt: number
  /** Changed after it was made. */
  changes: { by: number; fields: Fields }[]
}

/** A communication without a call log: an email, a text message or a video. */
export interface Message {
  id: number
  leadId: number
  userId: number | null
  /** As it was made, and as it is now. */
  first: Fields
  fields: Fields
  createdAt: number
  updatedAt: number
}

export interface Lead {
  id: number
  phone: string
  phoneType: 'mobile' | null
  /** Found by its number from then on. */
  visibleFrom: number
  createdAt: number
  firstName: string | null
  lastName: string | null
  result: 'attempted' | 'reached' | null
  advisorId?: number | undefined
  doNotCallSince?: number | undefined
  /** Whose customer they are; a key may see none of another's. */
  dealership: Dealership
}

export interface Note {
  id: number
  leadId: number
  content: string
  createdAt: number
}

/** What an agent plans for a lead. */
export interface Task {
  id: number
  leadId: number
  ownerId: number
  /** As it was made, and as it is now. */
  first: Fields
  fields: Fields
  completedAt: number | undefined
  createdAt: number
  updatedAt: number
}

export interface User {
  id: number
  email: string
  firstName: string
  lastName: string
}

export const agentUser: User = { id: 71, email: 'agent@dealer.example', firstName: 'Anne', lastName: 'Roy' }
/** Works at the same desk on some days. */
export const deskmateUser: User = { id: 73, email: 'deskmate@dealer.example', firstName: 'Denis', lastName: 'Lavoie' }
export const deskUsers = [agentUser, deskmateUser]
export const colleagueUser: User = { id: 72, email: 'colleague@dealer.example', firstName: 'Carole', lastName: 'Huot' }
/** All that the account has. */
export const accountUsers = [agentUser, colleagueUser, deskmateUser]

export function customerOf({ fields }: Log): unknown {
  return fields['direction'] === 'incoming' ? fields['from'] : fields['to']
}
