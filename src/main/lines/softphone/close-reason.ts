import type { Seen } from '../line'

/** A call of the softphone as far as its end depends on it. */
export interface Ending {
  direction: 'incoming' | 'outgoing'
  isAnswered: boolean
  /** Cadran asked for its end. */
  byUs: boolean
}

/**
 * What the end of a call says of it.
 *
 * @param reason as baresip gives it: SIP's status and phrase (`486 Busy Here`), or the system's words (`Connection reset by peer`)
 */
export function seenOfEnd({ direction, isAnswered, byUs }: Ending, reason: string): Seen {
  if (isAnswered) return { name: 'hung-up' }
  const isByAgent = byUs || /reset by user/i.test(reason)
  if (direction === 'incoming') {
    if (isByAgent) return { name: 'unreached', outcome: 'declined' }
    // A colleague took it, or nobody did in time.
    if (/elsewhere|timed out|timeout|^408/i.test(reason)) return { name: 'unreached', outcome: 'missed' }
    return { name: 'hung-up' }
  }
  if (isByAgent) return { name: 'hung-up' }
  return outgoing(reason)
}

/** RFC 3261, 21: what a final answer means for whoever called. */
function outgoing(reason: string): Seen {
  switch (/^[3-6]\d\d/.exec(reason)?.[0]) {
    case '486':
    case '600':
      return { name: 'unreached', outcome: 'busy' }
    case '603':
      return { name: 'unreached', outcome: 'declined' }
    case '408':
    case '480':
      return { name: 'unreached', outcome: 'no-answer' }
    case '487':
      return { name: 'hung-up' }
    default:
      return { name: 'unreached', outcome: 'failed' }
  }
}
