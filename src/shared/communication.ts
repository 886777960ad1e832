import type { LogState } from './document'
/** What was written or shown to a lead, or came from them, by other means than a call. */

/** Those that Activix documents beside the call; the agent chooses among them. */
export const communicationMethods = ['email', 'sms', 'video'] as const
export type CommunicationMethod = (typeof communicationMethods)[number]

/** All that an agent says of one. Of fields that do not belong to its method nothing is kept. */
export interface Communication {
  method: CommunicationMethod
  type: 'outgoing' | 'incoming'
  /** Epoch milliseconds, by this computer's clock, on a whole second. */
  at: number
  description: string
  /** Of an email. Activix takes these and never gives them back. */
  subject: string
  body: string
  address: string
  /** Of a video; never given back either. */
  url: string
}

/** In characters as `length` counts them. */
export const longest = { description: 10_000, subject: 500, body: 20_000, address: 254, url: 2000 } as const

/** What happened longer ago is nothing that an agent still enters. In milliseconds. */
export const LONGEST_AGO = 31 * 86_400_000

export type WhenError = 'future' | 'too-old'

export interface CommunicationErrors {
  at?: WhenError
  url?: 'unreadable'
}

/** What is wrong with a time that something is said to have happened at. */
export function whenError(at: number, now: number): WhenError | undefined {
  if (at > now) return 'future'
  return at < now - LONGEST_AGO ? 'too-old' : undefined
}

/** @param before when it was said to be until now: what is left as it is may have grown old meanwhile */
export function communicationErrors({ at, url }: Communication, now: number, before?: number): CommunicationErrors {
  const when = at === before ? undefined : whenError(at, now)
  return { ...(when && { at: when }), ...(url !== '' && !isWebAddress(url) && { url: 'unreadable' as const }) }
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol)
  } catch {
    return false
  }
}

/** Without spaces around its texts, and without what does not belong to its method. */
export function tidied({ method, type, at, ...texts }: Communication): Communication {
  const { description, subject, body, address, url } = texts
  const [isEmail, isVideo] = [method === 'email', method === 'video']
  return {
    method,
    type,
    at: Math.floor(at / 1000) * 1000,
    description: description.trim(),
    subject: isEmail ? subject.trim() : '',
    body: isEmail ? body.trim() : '',
    address: isEmail ? address.trim() : '',
    url: isVideo ? url.trim() : '',
  }
}

/** Where a communication belongs: to the lead of a call, whoever that is, or to one that the agent sees. */
export type CommunicationOf = { call: string } | { lead: number }

/** One that Cadran has made, or is to make, as it is listed. */
export interface CommunicationView {
  id: string
  method: CommunicationMethod
  type: Communication['type']
  at: number
  /** Whose it is: a name, or a number as the agent reads it; empty for a lead without a name. */
  whom: string
  state: LogState
  /** The CRM has it: its method stays. */
  isMade: boolean
}

export type CommunicationResult = { kind: 'kept'; id: string } | { kind: 'invalid'; errors: CommunicationErrors }
