/** Call logs, as the simulated CRM makes and changes them. */
import type { CrmBooks, Sent } from './crm-books'
import { forms } from './crm-forms'
import type { Fields, Log } from './crm-record'
import { done, notFound, type Reply } from './crm-replies'
import { followOnLead } from './crm-changes'

export function createLog(crm: CrmBooks, fields: Fields, { number, leftAt }: Sent): Reply {
  const refusal = crm.misfilled(fields, forms.newLog) ?? crm.wrongLead(fields)
  if (refusal) return refusal
  const customer = String(fields['direction'] === 'incoming' ? fields['from'] : fields['to'])
  const userId = crm.userOf(fields['user_email']) ?? null
  const leadId = fields['lead_id'] as number | undefined
  const log = crm.addLog(customer, fields, { madeBy: number, leftAt, userId, leadId })
  crm.say(number, () => `made log ${log.id} (communication ${log.communicationId}, lead ${log.leadId})`)
  return done(crm.shapes.log(log, crm.leadOf(log)), 201)
}

export function updateLog(crm: CrmBooks, id: number, fields: Fields, sent: Sent): Reply {
  const log = crm.logs.find((other) => other.id === id)
  if (!log) return notFound('CallLog')
  const refusal = crm.misfilled(fields, forms.changedLog)
  if (refusal) return refusal
  if (fields['user_email'] !== undefined) log.userId = crm.userOf(fields['user_email']) ?? null
  changeLog(crm, log, fields, sent)
  return done(crm.shapes.log(log, crm.leadOf(log)))
}

export function changeLog(crm: CrmBooks, log: Log, fields: Fields, { number }: Sent): void {
  log.fields = { ...log.fields, ...fields }
  log.changes.push({ by: number, fields })
  log.updatedAt = crm.now()
  followOnLead(crm.leadOf(log), log.fields['status'])
  crm.say(number, () => `changed log ${log.id}: ${JSON.stringify(fields)}`)
}
