/** The customers that the CRM knows, as the agent sees them before and during a call. */

/** A lead as a call carries it: enough to log under it and to name it, also when the CRM is not there. */
export interface LeadRef {
  id: number
  /** Empty for a lead that nobody has named yet. */
  name: string
}

export interface LeadView extends LeadRef {
  /** `new`, `used`, `service`; a word we do not know is kept as it came. So is a result. */
  division?: string
  result?: string
  advisor?: string
  /** Epoch milliseconds. */
  createdAt?: number
  /** The customer asked not to be called. */
  doNotCall?: true
}

/** A lead with the numbers it can be called at. */
export interface CallableLead extends LeadView {
  phones: LeadPhone[]
}

export interface LeadPhone {
  /** As the agent writes it; goes into the number field. */
  display: string
  /** `home`, `work`, `mobile`, or another word as it came. */
  type?: string
}

/** What was said to or heard from a lead. Words that we do not know are kept as they came. */
export interface LeadCommunication {
  id: number
  /** `phone`, `email`, `sms`, `video`. */
  method?: string
  /** `outgoing`, `incoming`. */
  type?: string
  /** Epoch milliseconds. */
  at?: number
  callStatus?: string
  talkSeconds?: number
  /** What somebody wrote down about it. */
  note?: string
}

export interface LeadDetail extends LeadView {
  /** The last few, newest first. */
  communications: LeadCommunication[]
}

/** Why a look-up says nothing. Nobody has asked for it, so nobody is bothered with a reason. */
export type Unknown =
  /** More urgent requests need the room: worth asking again then. */
  | { kind: 'later'; milliseconds: number }
  /** No key, no connection, no permission, or a newer look-up has taken its place. */
  | { kind: 'unknown' }

/** The leads with a number. */
export type LeadsOfNumber =
  /** Newest first. `chosen`: the only one, or the one that the agent picked for this number before. */
  | { kind: 'found'; leads: LeadView[]; chosen?: number }
  /** The CRM knows nobody with it: it will make a new lead of a call that is logged. */
  | { kind: 'none' }
  | Unknown

/** The leads with a name. `more`: how many others there are. */
export type LeadsOfName = { kind: 'found'; leads: CallableLead[]; more: number } | Unknown

export type LeadRead = { kind: 'found'; lead: LeadDetail } | Unknown

/** Fewer letters are nobody's name. */
const SHORTEST_NAME = 2
const LONGEST_NAME = 80
const name = /^\p{L}[\p{L}\p{M}\s.'’_-]*$/u

/** The name that a text holds, where it can be nothing else. */
export function nameIn(text: string): string | undefined {
  const trimmed = text.trim()
  const letters = trimmed.match(/\p{L}/gu)?.length ?? 0
  return letters >= SHORTEST_NAME && trimmed.length <= LONGEST_NAME && name.test(trimmed) ? trimmed : undefined
}
