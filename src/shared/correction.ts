/** What an agent may correct of a call of theirs that has ended. Its start cannot be: the CRM takes no other. */
import { shownOutcome, withoutDoubt, type Call, type Outcome } from './call'

export interface Correction {
  outcome: Outcome
  /** Epoch milliseconds. */
  endedAt: number
  /** Counts only where somebody answered. */
  talkSeconds: number
}

export interface CorrectionErrors {
  endedAt?: 'before-start' | 'future'
  talk?: 'too-long'
}

/** The outcomes that a call can have had, as the agent knows them. */
export function outcomesOf(direction: Call['direction']): Outcome[] {
  return direction === 'outgoing'
    ? ['answered', 'voicemail', 'no-answer', 'busy', 'declined', 'cancelled', 'failed']
    : ['answered', 'missed', 'elsewhere', 'declined', 'voicemail', 'failed']
}

/** The call as corrected, without a doubt about its end; the very same value where there is nothing to correct. */
export function corrected(call: Call, correction: Correction, now: number): Call | { errors: CorrectionErrors } {
  const { phase } = call
  if (phase.name !== 'ended') return call
  const given = correction.endedAt - call.startedAt
  // People write seconds: who leaves it as it is does not mean to cut the rest of the last one.
  const endedAfter = Math.floor(given / 1000) === Math.floor(phase.endedAfter / 1000) ? phase.endedAfter : given
  // What is shown as something else than it is stays what it is, unless the agent chooses otherwise.
  const isAsShown = correction.outcome === shownOutcome(call.direction, phase.outcome)
  const outcome = isAsShown ? phase.outcome : correction.outcome
  const talkSeconds = outcome === 'answered' ? correction.talkSeconds : 0
  const errors: CorrectionErrors = {
    ...(given < 0 && { endedAt: 'before-start' }),
    ...(correction.endedAt > now && endedAfter !== phase.endedAfter && { endedAt: 'future' }),
    ...(given >= 0 && talkSeconds * 1000 > endedAfter && { talk: 'too-long' }),
  }
  if (Object.keys(errors).length > 0) return { errors }
  const same = outcome === phase.outcome && endedAfter === phase.endedAfter && talkSeconds === phase.talkSeconds
  if (same && !call.doubt) return call
  return { ...withoutDoubt(call), phase: { name: 'ended', outcome, endedAfter, talkSeconds } }
}

/** The talk where it began as it did and ended with the call, at another time. Whole seconds. */
export function talkUntil(endedAt: number, before: { endedAt: number; talkSeconds: number }): number {
  return Math.max(0, before.talkSeconds + Math.floor((endedAt - before.endedAt) / 1000))
}

/** The call where it ended so many milliseconds later, or earlier; the very same value where it has not ended. */
export function endedLater(call: Call, by: number): Call {
  const { phase } = call
  if (phase.name !== 'ended' || by === 0) return call
  const endedAfter = Math.max(0, Math.floor(phase.endedAfter + by))
  const talk = Math.min(phase.talkSeconds + Math.round(by / 1000), Math.floor(endedAfter / 1000))
  return { ...call, phase: { ...phase, endedAfter, talkSeconds: phase.outcome === 'answered' ? Math.max(0, talk) : 0 } }
}
