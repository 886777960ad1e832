/** A call that was made away from the desk, as on a mobile phone, and is entered afterwards. */
import { whenError, type WhenError } from './communication'
import { outcomesOf } from './correction'
import type { Call, DialDecision, Outcome } from './call'

export interface PastCall {
  direction: Call['direction']
  outcome: Outcome
  /** When it began: epoch milliseconds. */
  startedAt: number
  /** Counts only where somebody answered. */
  talkSeconds: number
  note: string
}

export interface PastCallErrors {
  /** It cannot be understood as a whole number, or in several ways; or, for the reason given, calls to it are never logged. */
  number?: 'unreadable' | 'ambiguous' | Exclude<DialDecision, true | 'private'>
  startedAt?: WhenError
  talk?: 'too-long' | 'future'
}

/** Longer than anybody talks. */
const LONGEST_TALK = 24 * 3600

/** What of a call that is said to have been cannot be. */
export function pastCallErrors(call: PastCall, now: number): Omit<PastCallErrors, 'number'> {
  const when = whenError(call.startedAt, now)
  const talkSeconds = talkOf(call)
  if (when) return { startedAt: when }
  if (talkSeconds > LONGEST_TALK) return { talk: 'too-long' }
  return call.startedAt + talkSeconds * 1000 > now ? { talk: 'future' } : {}
}

/** How the call ended; its ring time is nothing that anybody remembers. */
export function pastPhase(call: PastCall): Extract<Call['phase'], { name: 'ended' }> {
  const talkSeconds = talkOf(call)
  return { name: 'ended', outcome: call.outcome, endedAfter: talkSeconds * 1000, talkSeconds }
}

/** Whether a call in this direction can have ended so. */
export const canHaveEnded = ({ direction, outcome }: Pick<PastCall, 'direction' | 'outcome'>): boolean =>
  outcomesOf(direction).includes(outcome)

const talkOf = ({ outcome, talkSeconds }: PastCall): number => (outcome === 'answered' ? talkSeconds : 0)

export type PastCallResult = { kind: 'logged'; call: string } | { kind: 'invalid'; errors: PastCallErrors }
