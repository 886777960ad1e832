/** Tasks, which Cadran calls follow-ups, as the simulated CRM makes and changes them. */
import type { CrmBooks, Sent } from './crm-books'
import { forms } from './crm-forms'
import { accountUsers, type Fields, type Lead, type Task } from './crm-record'
import { pageOf } from './crm-lists'
import { done, invalid, notFound, type Reply } from './crm-replies'

export function createTask(crm: CrmBooks, fields: Fields, { number }: Sent): Reply {
  const refusal = crm.misfilled(fields, forms.newTask) ?? crm.wrongLead(fields) ?? wrongOwner(fields)
  if (refusal) return refusal
  const { lead_id, owner, completed = false, ...said } = fields
  const task: Task = {
    id: crm.nextId(),
    leadId: Number(lead_id),
    ownerId: idOf(owner),
    first: said,
    fields: said,
    completedAt: completed === true ? crm.now() : undefined,
    ...crm.madeNow(),
  }
  crm.tasks.push(task)
  crm.say(number, () => `made task ${task.id}: ${JSON.stringify(said)}`)
  return done(crm.shapes.task(task), 201)
}

export function updateTask(crm: CrmBooks, id: number, fields: Fields, { number }: Sent): Reply {
  const task = crm.tasks.find((other) => other.id === id)
  if (!task) return notFound('Task')
  const refusal = crm.misfilled(fields, forms.changedTask) ?? wrongOwner(fields)
  if (refusal) return refusal
  const { owner, completed, lead_id: _, completed_at: __, ...said } = fields
  if (owner !== undefined) task.ownerId = idOf(owner)
  if (completed !== undefined) task.completedAt = completed === true ? crm.now() : undefined
  task.fields = { ...task.fields, ...said }
  task.updatedAt = crm.now()
  crm.say(number, () => `changed task ${id}: ${JSON.stringify(said)}`)
  return done(crm.shapes.task(task))
}

/** Newest first, as ids are given in order. */
export function listTasks(crm: CrmBooks, url: URL): Reply {
  const page = pageOf(crm.tasks.toReversed(), url)
  if ('invalid' in page) return invalid(page.invalid)
  const { items, links, meta } = page
  return { status: 200, body: { data: items.map((task) => crm.shapes.task(task)), links, meta } }
}

/** What lists no more than answered calls lists no tasks either. */
export function tasksOf(crm: CrmBooks, { id }: Lead): Fields[] {
  if (crm.habits.lists === 'answered') return []
  return crm.tasks.filter(({ leadId }) => leadId === id).map((task) => crm.shapes.task(task))
}

function wrongOwner({ owner }: Fields): Reply | undefined {
  return owner === undefined || accountUsers.some(({ id }) => id === idOf(owner)) ? undefined : invalid(['owner'])
}

const idOf = (owner: unknown) => (owner as { id: number }).id
