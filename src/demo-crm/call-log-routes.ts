import { Hono } from 'hono'
import * as v from 'valibot'
import { answerCallLog } from './answers'
import { changeCallLog, logCall } from './calls'
import type { ApiEnv, Crm } from './crm'
import { jsonBody } from './request-body'
import * as field from './validation'

const changeable = {
  status: field.callStatus,
  end_at: v.optional(field.moment),
  duration: v.optional(field.seconds),
  media_url: v.optional(field.webUrl),
  user_email: v.optional(field.email),
  user_did: v.optional(field.phone),
}

const newCallLog = v.object(
  {
    ...changeable,
    direction: field.direction,
    start_at: field.moment,
    from: field.phone,
    to: field.phone,
    lead_id: v.optional(field.id),
  },
  field.missing,
)

/** What a PUT may not name is refused rather than ignored, so that a client's mistake shows. */
const changedCallLog = v.object(
  {
    ...changeable,
    direction: field.refused,
    start_at: field.refused,
    from: field.refused,
    to: field.refused,
    lead_id: field.refused,
  },
  field.missing,
)

export function callLogRoutes(crm: Crm): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/', async (context) => {
      const body = await jsonBody(context)
      const call = field.validated(newCallLog, body, field.endErrors(body))
      if (call.lead_id !== undefined) crm.leadInBody(call.lead_id)
      return context.json({ data: answerCallLog(crm, logCall(crm, call)) }, 201)
    })
    .put('/:id', async (context) => {
      const log = crm.callLog(context.req.param('id'))
      const body = await jsonBody(context)
      const { status, end_at, duration, media_url, user_email, user_did } = field.validated(
        changedCallLog,
        body,
        field.endErrors(body),
      )
      changeCallLog(crm, log, { status, end_at, duration, media_url, user_email, user_did })
      return context.json({ data: answerCallLog(crm, log) })
    })
}
