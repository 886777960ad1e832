/** Communications, as the simulated CRM makes and changes them: those of calls, and those without a log. */
import type { HttpRequest } from '../../src/main/activix/transport'
import type { CrmBooks, Sent } from './crm-books'
import { changeLog } from './crm-calls'
import { asLogFields } from './crm-changes'
import { forms, recordingIn } from './crm-forms'
import type { Fields, Log, Message } from './crm-record'
import { done, invalid, notFound, type Reply } from './crm-replies'

export function createMessage(crm: CrmBooks, fields: Fields, { number }: Sent): Reply {
  const refusal = crm.misfilled(fields, forms.newCommunication) ?? crm.wrongLead(fields) ?? crm.wrongUser(fields)
  if (refusal) return refusal
  const { lead_id, executed_by, ...said } = fields
  const userId = (executed_by as number | undefined) ?? null
  const message = { id: crm.nextId(), leadId: Number(lead_id), userId, first: said, fields: said, ...crm.madeNow() }
  crm.messages.push(message)
  crm.say(number, () => `made message ${message.id}: ${JSON.stringify(said)}`)
  return done(crm.shapes.message(message), 201)
}

/** @param id of a message, or of what shows a call log */
export function updateCommunication(crm: CrmBooks, id: number, fields: Fields, sent: Sent): Reply {
  const message = crm.messages.find((other) => other.id === id)
  const log = crm.logs.find((other) => other.communicationId === id)
  const found = message ?? log
  if (!found) return notFound('Communication')
  const refusal = crm.misfilled(fields, forms.changedCommunication) ?? crm.wrongLead(fields) ?? crm.wrongUser(fields)
  if (refusal) return refusal
  const { lead_id = found.leadId, executed_by = found.userId, ...said } = fields
  const method = message?.fields['method'] ?? 'phone'
  const isAnother = said['method'] !== undefined && said['method'] !== method
  const isTurned = log && said['type'] !== undefined && said['type'] !== log.fields['direction']
  if (lead_id !== found.leadId || isAnother || isTurned || (log && executed_by !== log.userId))
    crm.complaints.push(`Communication ${id} would become another: ${JSON.stringify(fields)}`)
  if (isAnother) return invalid(['method'])
  Object.assign(found, { leadId: lead_id, userId: executed_by })
  return done(message ? changeMessage(crm, message, said, sent) : changeCall(crm, found as Log, said, sent))
}

function changeCall(crm: CrmBooks, log: Log, said: Fields, sent: Sent): Fields {
  if (said['description'] !== undefined) log.description = said['description'] || null
  changeLog(crm, log, asLogFields(log, said), sent)
  return crm.shapes.communicationOf(log)
}

function changeMessage(crm: CrmBooks, message: Message, said: Fields, { number }: Sent): Fields {
  Object.assign(message, { fields: { ...message.fields, ...said }, updatedAt: crm.now() })
  crm.say(number, () => `changed message ${message.id}: ${JSON.stringify(said)}`)
  return crm.shapes.message(message)
}

export function keepRecording(crm: CrmBooks, id: number, { headers, body = '' }: HttpRequest): Reply {
  const isThere = [...crm.messages.map((each) => each.id), ...crm.logs.map((log) => log.communicationId)]
  if (!isThere.includes(id)) return notFound('Communication')
  const recording = recordingIn(headers['Content-Type'] ?? '', body)
  if (recording === undefined) return invalid(['recording'])
  crm.recordings.set(id, recording.trimEnd())
  return { status: 200, body: { message: 'Recording uploaded successfully.' } }
}
