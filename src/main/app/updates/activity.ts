import { lastSignOf } from '../../../shared/call'
import type { Session } from '../../session/session'

/** How long the wrap-up of a call that has ended and still stands on the panel counts as open, in milliseconds. */
export const WRAP_UP = 5 * 60 * 1000

type Working = {
  calls: Pick<Session['calls'], 'liveCount' | 'shown'>
  sync: Pick<Session['sync'], 'isIdle'>
  isSaved: boolean
}

/** What the agent, or Cadran for them, is in the middle of. @param now epoch milliseconds */
export function activityIn(session: Working | undefined, now: number): { inCall: boolean; hasUnsavedWork: boolean } {
  if (!session) return { inCall: false, hasUnsavedWork: true }
  const { calls, sync, isSaved } = session
  const isWrappingUp = calls.shown().some(({ call }) => now - lastSignOf(call) < WRAP_UP)
  return { inCall: calls.liveCount > 0, hasUnsavedWork: isWrappingUp || !sync.isIdle || !isSaved }
}
