/** What the API answers for what the record holds. */
import type { Context } from 'hono'
import type { ApiEnv, Crm } from './crm'
import type { Account, CallLog, Communication, Lead, Note, Task, User } from './record'
import { asAnswered } from './times'

/** The nested objects that the request asks for: `include[]=communications`. */
export function included(context: Context<ApiEnv>): string[] {
  return context.req.queries('include[]') ?? []
}

const entry = (of: { id: number; created_at: string; updated_at: string }) => ({
  id: of.id,
  created_at: asAnswered(of.created_at),
  updated_at: asAnswered(of.updated_at),
})

export const answerAccount = (account: Account) => ({ ...entry(account), name: account.name })

export const answerUser = (user: User) => ({
  ...entry(user),
  email: user.email,
  first_name: user.first_name,
  last_name: user.last_name,
})

export const answerNote = (note: Note) => ({
  ...entry(note),
  parent_id: null,
  lead_id: note.lead_id,
  user_id: note.user_id,
  content: note.content,
  file_url: '',
})

export const answerCommunication = (communication: Communication) => ({
  ...communication,
  ...entry(communication),
  executed_at: asAnswered(communication.executed_at),
})

export const answerTask = (task: Task) => ({
  ...task,
  ...entry(task),
  date: asAnswered(task.date),
  completed_at: asAnswered(task.completed_at),
})

/** Its account, advisor, phones and emails are always there; its communications and tasks only where `included`. */
export function answerLead(crm: Crm, lead: Lead, included: readonly string[] = []) {
  const { advisor_id: advisorId, ...fields } = lead
  const advisor = crm.user(advisorId)
  return {
    ...fields,
    ...entry(lead),
    unsubscribe_all_date: asAnswered(lead.unsubscribe_all_date),
    unsubscribe_call_date: asAnswered(lead.unsubscribe_call_date),
    unsubscribe_email_date: asAnswered(lead.unsubscribe_email_date),
    unsubscribe_sms_date: asAnswered(lead.unsubscribe_sms_date),
    phones: lead.phones.map((phone) => ({ ...phone, lead_id: lead.id, valid: true })),
    emails: lead.emails.map((email) => ({ ...email, lead_id: lead.id })),
    account: answerAccount(crm.account),
    advisor: advisor === undefined ? null : answerUser(advisor),
    ...(included.includes('communications') && {
      communications: crm.record.communications
        .filter((communication) => communication.lead_id === lead.id)
        .map(answerCommunication),
    }),
    ...(included.includes('tasks') && {
      tasks: crm.record.tasks.filter((task) => task.lead_id === lead.id).map(answerTask),
    }),
  }
}

export function answerCallLog(crm: Crm, log: CallLog) {
  return {
    ...entry(log),
    communication_id: log.communication_id,
    status: log.status,
    direction: log.direction,
    start_at: asAnswered(log.start_at),
    end_at: asAnswered(log.end_at),
    duration: log.duration,
    from: log.from,
    to: log.to,
    description: crm.communication(log.communication_id).description,
    lead: crm.namesLead ? answerLead(crm, crm.lead(log.lead_id)) : null,
  }
}
