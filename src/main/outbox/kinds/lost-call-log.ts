import type { Call } from '../../../shared/call'
import { callLogFields, wantedOf } from './call-log-fields'
import type { Destination, Document } from './call-log-document'

/**
 * The document of a call whose own was lost with a damaged journal. Its log may have been made, so it is looked for, as after a request without an
 * answer; where Cadran never knew whose call it is, nothing was sent.
 */
export function lostDocument(call: Call, destination: Destination): Document {
  const document: Document = { call: call.id, kind: 'call-log', destination, wanted: wantedOf(call) }
  if (!call.agent) return document
  const fields = callLogFields({ ...call, phase: { name: 'dialing' } })
  const attempt = { action: 'create-call-log', fields, leftAt: call.startedAt, byOwnClock: true } as const
  return { ...document, attempt }
}
