/**
 * What the demo CRM holds, in the words of activix-api.md. All of it is one value, kept in one file (store.ts).
 * Times are ISO 8601 in UTC to the second; a blank field is null, as in the CRM.
 */
import type { CallStatus, CommunicationMethod, Direction } from './validation'

export interface CrmRecord {
  accounts: Account[]
  users: User[]
  leads: Lead[]
  callLogs: CallLog[]
  communications: Communication[]
  notes: Note[]
  tasks: Task[]
  recordings: Recording[]
  /** The API requests as they came, oldest first; only the last 1,000. */
  requests: LoggedRequest[]
}

interface Entry {
  id: number
  created_at: string
  updated_at: string
}

/** A dealer. The key belongs to the first one; what belongs to another is there to be refused. */
export interface Account extends Entry {
  name: string
}

export interface User extends Entry {
  account_id: number
  email: string
  first_name: string
  last_name: string
  /** The user's own number in E.164, by which `user_did` finds them; never part of an answer. */
  did: string | null
}

export interface Lead extends Entry {
  account_id: number
  first_name: string | null
  last_name: string | null
  city: string | null
  locale: string | null
  division: string | null
  /** `pending`, `attempted` or `reached`; null means pending. */
  result: string | null
  source: string | null
  type: string | null
  created_method: string
  advisor_id: number | null
  unsubscribe_all_date: string | null
  unsubscribe_call_date: string | null
  unsubscribe_email_date: string | null
  unsubscribe_sms_date: string | null
  phones: Phone[]
  emails: Email[]
}

export interface Phone {
  id: number
  number: string
  extension: number | null
  type: 'home' | 'work' | 'mobile' | null
}

export interface Email {
  id: number
  address: string
}

/** What it shares with its communication is held by both and changed in both (calls.ts). */
export interface CallLog extends Entry {
  communication_id: number
  lead_id: number
  status: CallStatus
  direction: Direction
  start_at: string
  end_at: string | null
  duration: number | null
  from: string
  to: string
  media_url: string | null
  /** Whose call it is, as sent; `user_id` is the user it was found to be, if any. */
  user_email: string | null
  user_did: string | null
  user_id: number | null
}

export interface Communication extends Entry {
  lead_id: number
  user_id: number | null
  method: CommunicationMethod
  type: Direction
  executed_at: string
  description: string | null
  call_status: CallStatus | null
  /** Seconds. */
  call_duration: number | null
  /** The customer's number. */
  call_phone: string | null
}

export interface Note extends Entry {
  lead_id: number
  user_id: number | null
  content: string
}

/** Something to do for a lead, and by when. */
export interface Task extends Entry {
  lead_id: number
  owner_id: number
  date: string
  title: string
  description: string | null
  type: string
  priority: 'normal' | 'high'
  completed: boolean
  completed_at: string | null
}

export interface Recording {
  communication_id: number
  /** Its name in the folder `recordings`. */
  file: string
  type: 'wav' | 'mp3'
  bytes: number
  uploaded_at: string
}

export interface LoggedRequest {
  at: string
  method: string
  /** With its query: `/v2/leads/search?query=5145550142`. */
  path: string
  /** The JSON body; of an upload, what it was. Absent where there was none, or none that could be read. */
  body?: unknown
  /** Null until it is answered. */
  status: number | null
}
