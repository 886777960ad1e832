/** What a change of a call does to what belongs to it. */
import { customerOf, type Fields, type Lead, type Log } from './crm-record'
import { defined } from '../../src/shared/objects'

/** What a communication says of its call, in the words of the call log. */
export function asLogFields(log: Log, said: Fields): Fields {
  const { fields } = log
  const [customer, agent] = [said['call_phone'] ?? customerOf(log), fields['direction'] === 'incoming' ? fields['to'] : fields['from']] // prettier-ignore
  const direction = said['type'] ?? fields['direction']
  const turns = said['call_phone'] !== undefined || direction !== fields['direction']
  const [from, to] = direction === 'incoming' ? [customer, agent] : [agent, customer]
  const startAt = said['executed_at'] ?? fields['start_at']
  return {
    ...defined({ status: said['call_status'] }),
    ...(said['executed_at'] !== undefined && { start_at: startAt }),
    ...(turns && { direction, from, to }),
    ...(said['call_duration'] !== undefined && {
      duration: said['call_duration'],
      // A log has both parts of an end or neither, and a communication knows only one.
      end_at: fields['end_at'] ?? after(startAt, Number(said['call_duration'])),
    }),
  }
}

function after(startAt: unknown, seconds: number): string {
  return new Date(Date.parse(String(startAt)) + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** A logged call may override the lead's result (activix-api.md, Call logs); an attempt never undoes a conversation. */
export function followOnLead(lead: Lead | undefined, status: unknown): void {
  if (!lead || lead.result === 'reached') return
  if (status === 'answered') lead.result = 'reached'
  else if (status === 'attempted') lead.result = 'attempted'
}
