/** How a call ended that nobody saw end. */
import { transition, type Call } from '../../shared/call'
import type { LastSeenCall } from '../store/calls'

/** The agent says when; no call ends before it began, or later than now. @param at epoch milliseconds @param now the same */
export function asEndedAt({ call, lastSeenAt }: LastSeenCall, at: number, now: number): Call {
  const latest = Math.max(now, lastSeenAt)
  const told = Number.isNaN(at) ? latest : Math.min(at, latest)
  const after = Math.max(0, Math.floor(told - call.startedAt))
  // Where nobody saw the answer, the last sign of life is the best that is known.
  const answeredAfter = Math.min(after, Math.max(0, lastSeenAt - call.startedAt))
  return transition(transition(call, { name: 'answered', after: answeredAfter }), { name: 'hung-up', after })
}

export function asNotAnswered({ call, lastSeenAt }: LastSeenCall): Call {
  const after = Math.max(0, lastSeenAt - call.startedAt)
  const outcome = call.direction === 'incoming' ? 'missed' : 'no-answer'
  return transition(call, { name: 'unreached', outcome, after })
}

/** Nobody says anything: the last sign of life is its end. */
export function asEstimated(found: LastSeenCall): Call {
  const ended =
    found.call.phase.name === 'talking' ? asEndedAt(found, found.lastSeenAt, found.lastSeenAt) : asNotAnswered(found)
  return { ...ended, doubt: { kind: 'estimated' } }
}
