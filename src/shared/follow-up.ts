/** A call that an agent means to make later. Activix calls it a task. */
import type { LogState } from './document'
import type { LeadRef } from './lead'

/** What an agent says of one. */
export interface FollowUpPlan {
  /** Epoch milliseconds, by this computer's clock, on a whole second. */
  at: number
  /** May be blank. */
  why: string
}

/** In characters as `length` counts them. */
export const LONGEST_WHY = 200

/** Nobody plans further ahead; a year that was mistyped is. In milliseconds. */
export const LONGEST_AHEAD = 366 * 86_400_000

export type FollowUpError = 'past' | 'too-far'

/** What is wrong with the moment of a plan. @param before when it was planned for until now: what is left as it is may be past by now */
export function followUpError({ at }: FollowUpPlan, now: number, before?: number): FollowUpError | undefined {
  if (at === before) return undefined
  if (at <= now) return 'past'
  return at > now + LONGEST_AHEAD ? 'too-far' : undefined
}

/** More than anybody works through at a glance: the window is given no more at once. */
export const MOST_FOLLOW_UPS = 20

/** One that is still to be made, as it is listed. */
export interface FollowUpView extends FollowUpPlan {
  id: string
  /** The customer's number as the agent reads it; empty where it is withheld. */
  display: string
  lead?: LeadRef
  /** What the number field takes; empty where it cannot be called. */
  redial: string
  state: LogState
}

export type FollowUpResult = { kind: 'kept' } | { kind: 'invalid'; error: FollowUpError }
