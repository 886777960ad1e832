import { Hono } from 'hono'
import * as v from 'valibot'
import { invalid } from './api-error'
import { answerCommunication } from './answers'
import { changeCommunication } from './calls'
import type { ApiEnv, Crm } from './crm'
import type { Communication } from './record'
import { keepRecording } from './recordings'
import { jsonBody } from './request-body'
import * as field from './validation'

const optional = {
  executed_at: v.optional(field.moment),
  executed_by: v.optional(field.id),
  description: v.optional(field.text),
  call_status: v.optional(field.callStatus),
  call_duration: v.optional(field.seconds),
  call_phone: v.optional(field.phone),
  // Write-only in the CRM, "for privacy reasons"; the demo does not even keep them.
  email_subject: v.optional(field.text),
  email_body: v.optional(field.text),
  email_user: v.optional(field.text),
  url: v.optional(v.union([v.literal(''), field.webUrl], 'The :field format is invalid.')),
}

const newCommunication = v.object(
  { lead_id: field.id, method: field.method, type: field.direction, ...optional },
  field.missing,
)
const changedCommunication = v.object({
  lead_id: v.optional(field.id),
  method: v.optional(field.method),
  type: v.optional(field.direction),
  ...optional,
})

export function communicationRoutes(crm: Crm): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/', async (context) => {
      const fields = field.validated(newCommunication, await jsonBody(context))
      crm.leadInBody(fields.lead_id)
      refuseUnknownUser(crm, fields.executed_by)
      const now = crm.now()
      const communication: Communication = {
        id: crm.store.nextId('communication'),
        created_at: now,
        updated_at: now,
        lead_id: fields.lead_id,
        user_id: fields.executed_by ?? null,
        method: fields.method,
        type: fields.type,
        executed_at: fields.executed_at ?? now,
        description: fields.description || null,
        ...(fields.method === 'phone'
          ? {
              call_status: fields.call_status ?? null,
              call_duration: fields.call_duration ?? null,
              call_phone: fields.call_phone ?? null,
            }
          : { call_status: null, call_duration: null, call_phone: null }),
      }
      crm.record.communications.push(communication)
      return context.json({ data: answerCommunication(communication) }, 201)
    })
    .put('/:id', async (context) => {
      const communication = crm.communication(context.req.param('id'))
      const fields = field.validated(changedCommunication, await jsonBody(context))
      if (fields.lead_id !== undefined) crm.leadInBody(fields.lead_id)
      refuseUnknownUser(crm, fields.executed_by)
      refuseOtherMethod(communication, fields.method)
      const { lead_id, type, executed_at, executed_by: user_id, description } = fields
      const { call_status, call_duration, call_phone } = communication.method === 'phone' ? fields : {}
      const call = { call_status, call_duration, call_phone }
      changeCommunication(crm, communication, {
        lead_id,
        type,
        executed_at,
        user_id,
        ...describing(description),
        ...call,
      })
      return context.json({ data: answerCommunication(communication) })
    })
    .post('/:id/recording', async (context) => {
      await keepRecording(crm, crm.communication(context.req.param('id')), context)
      return context.json({ message: 'Recording uploaded successfully.' })
    })
}

/** A blank field is null. */
const describing = (description: string | undefined) =>
  description === undefined ? {} : { description: description || null }

function refuseUnknownUser(crm: Crm, id: number | undefined): void {
  if (id === undefined) return
  const user = crm.user(id)
  if (user === undefined || !crm.isOwn(user)) throw invalid({ executed_by: ['The selected executed by is invalid.'] })
}

/** Some texts of the API require the method with every PUT; none says that a call can become an email. */
function refuseOtherMethod(communication: Communication, method: Communication['method'] | undefined): void {
  if (method !== undefined && method !== communication.method)
    throw invalid({ method: ['The method of a communication cannot be changed.'] })
}
