/** How a call ended that nobody saw end. */
import { transition, type Call } from '../../shared/call'
import type { LastSeenCall } from '../store/calls'

/** The agent says when. @param at epoch milliseconds */
export function asEndedAt({ call, lastSeenAt }: LastSeenCall, at: number): Call {
  const after = Math.max(0, Math.floor(at - call.startedAt))
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
  const ended = found.call.phase.name === 'talking' ? asEndedAt(found, found.lastSeenAt) : asNotAnswered(found)
  return { ...ended, doubt: { kind: 'estimated' } }
}
