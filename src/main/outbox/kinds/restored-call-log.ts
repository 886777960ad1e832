import type { Call } from '../../../shared/call'
import { callLogFields, desiredOf } from './call-log-fields'
import type { Destination } from '../document'
import type { CallLog } from './call-log-document'

/** The log of a call that nothing has been sent of. */
export function newLog(call: Call, destination: Destination): CallLog {
  const { id, startedAt: at } = call
  return { id, kind: 'call-log', call: id, at, destination, desired: desiredOf(call) }
}

/**
 * The document of a call whose own was lost with a damaged journal. Its log may have been made, so it is looked for, as after a request without an
 * answer; where Cadran never knew whose call it is, nothing was sent.
 */
export function lostDocument(call: Call, destination: Destination): CallLog {
  const document = newLog(call, destination)
  if (!call.agent) return document
  const fields = callLogFields({ ...call, phase: { name: 'dialing' } })
  const attempt = { action: 'create-call-log', fields, leftAt: call.startedAt, byOwnClock: true } as const
  return { ...document, attempt }
}
