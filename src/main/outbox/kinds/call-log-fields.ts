import type { Fields } from '../../activix/requests'
import type { Call } from '../../../shared/call'

export type CallLogStatus = 'answered' | 'attempted' | 'calling' | 'error' | 'interrupted' | 'pending' | 'unanswered'

/** The call log that the CRM should hold for a call, as the call is now (activix-api.md, Call logs); times in UTC, whole seconds. */
export function callLogFields(call: Call): Fields {
  const customer = call.number.e164
  const own = call.agent?.number
  const startedAt = call.startedAt + (call.clockCorrection ?? 0)
  const [from, to] = call.direction === 'outgoing' ? [own, customer] : [customer, own]
  return defined({
    status: callLogStatus(call),
    direction: call.direction,
    start_at: isoSeconds(startedAt),
    from,
    to,
    user_email: call.agent?.email,
    lead_id: call.lead?.id,
    ...(call.phase.name === 'ended' && {
      end_at: isoSeconds(startedAt + call.phase.endedAfter),
      duration: call.phase.talkSeconds,
      media_url: call.mediaUrl,
    }),
  })
}

/** All that the CRM should hold because of a call: its log, and the agent's notes as the description of the log's communication. */
export function desiredOf(call: Call): Fields {
  return { ...callLogFields(call), ...(call.note !== undefined && { description: call.note.trim() }) }
}

/** activix-api.md, Our status model. */
export function callLogStatus({ direction, phase }: Call): CallLogStatus {
  switch (phase.name) {
    case 'dialing':
      return 'pending'
    case 'ringing':
    case 'talking':
      return 'calling'
    case 'ended':
      break
  }
  switch (phase.outcome) {
    case 'answered':
      return 'answered'
    case 'failed':
      return 'error'
    case 'missed':
    case 'elsewhere':
      return 'unanswered'
    case 'cancelled':
      return direction === 'outgoing' ? 'attempted' : 'interrupted'
    case 'declined':
    case 'no-answer':
    case 'busy':
    case 'voicemail':
      return direction === 'outgoing' ? 'attempted' : 'unanswered'
  }
}

/** `2026-11-20T14:03:09Z`. */
function isoSeconds(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

function defined(fields: Record<string, string | number | undefined>): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  )
}
