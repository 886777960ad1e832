import { Hono } from 'hono'
import * as v from 'valibot'
import { invalid } from './api-error'
import { answerTask } from './answers'
import { newestFirst } from './calls'
import type { ApiEnv, Crm } from './crm'
import { page } from './pagination'
import type { Task } from './record'
import { jsonBody } from './request-body'
import * as field from './validation'

const optional = { description: v.optional(field.text), completed: v.optional(v.boolean()) }
const owner = v.object({ id: field.id }, field.missing)
const newTask = v.object(
  { lead_id: field.id, date: field.moment, title: field.filledText, type: field.filledText, owner, ...optional },
  field.missing,
)
const changedTask = v.object({
  date: v.optional(field.moment),
  title: v.optional(field.filledText),
  type: v.optional(field.filledText),
  owner: v.optional(owner),
  ...optional,
})

export function taskRoutes(crm: Crm): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post('/', async (context) => {
      const { owner, description, completed = false, ...fields } = field.validated(newTask, await jsonBody(context))
      crm.leadInBody(fields.lead_id)
      refuseUnknownOwner(crm, owner.id)
      const now = crm.now()
      const task: Task = {
        id: crm.store.nextId('task'),
        created_at: now,
        updated_at: now,
        ...fields,
        owner_id: owner.id,
        description: description || null,
        priority: 'normal',
        completed,
        completed_at: completed ? now : null,
      }
      crm.record.tasks.push(task)
      return context.json({ data: answerTask(task) }, 201)
    })
    .get('/', (context) => context.json(page(context, newestFirst(crm.record.tasks), answerTask)))
    .get('/:id', (context) => context.json({ data: answerTask(crm.task(context.req.param('id'))) }))
    .put('/:id', async (context) => {
      const task = crm.task(context.req.param('id'))
      const { owner, description, completed, ...fields } = field.validated(changedTask, await jsonBody(context))
      if (owner) refuseUnknownOwner(crm, owner.id)
      const now = crm.now()
      Object.assign(task, {
        ...fields,
        updated_at: now,
        ...(owner && { owner_id: owner.id }),
        ...(description !== undefined && { description: description || null }),
        ...(completed !== undefined && { completed, completed_at: completed ? now : null }),
      })
      return context.json({ data: answerTask(task) })
    })
}

function refuseUnknownOwner(crm: Crm, id: number): void {
  const user = crm.user(id)
  if (user === undefined || !crm.isOwn(user)) throw invalid({ owner: ['The selected owner is invalid.'] })
}
