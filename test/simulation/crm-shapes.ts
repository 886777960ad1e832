/** How the simulated CRM shows what it holds: as documented, and, where the documentation is silent, as the schedule drew it. */
import type { Habits } from './circumstances'
import { accountUsers, customerOf, type Fields, type Lead, type Log, type Message, type Note, type Task, type User } from './crm-record' // prettier-ignore

export class Shapes {
  readonly #habits: Habits

  constructor(habits: Habits) {
    this.#habits = habits
  }

  log(log: Log, lead: Lead | undefined): Fields {
    const { fields } = log
    const related = this.#habits.givesRelatedIds
    return {
      media_url: null,
      user_did: null,
      duration: null,
      ...fields,
      id: log.id,
      communication_id: related ? log.communicationId : null,
      start_at: this.#time(Date.parse(String(fields['start_at']))),
      end_at: fields['end_at'] === undefined ? null : this.#time(Date.parse(String(fields['end_at']))),
      description: log.description ?? null,
      ...this.#times(log),
      lead:
        related && this.#habits.namesLead && lead
          ? { id: lead.id, first_name: lead.firstName, last_name: lead.lastName }
          : null,
    }
  }

  communicationOf(log: Log): Fields {
    const { fields } = log
    return {
      id: log.communicationId,
      lead_id: log.leadId,
      user_id: this.#habits.givesUserIds ? log.userId : null,
      method: 'phone',
      type: fields['direction'],
      description: log.description ?? null,
      executed_at: this.#executedAt(fields['start_at'], log),
      ...this.#times(log),
      call_status: fields['status'],
      call_duration: fields['duration'] ?? null,
      call_phone: this.#habits.givesCallPhone ? customerOf(log) : null,
    }
  }

  message({ id, leadId, userId, fields, ...made }: Message): Fields {
    const call = (name: string) => (fields['method'] === 'phone' ? (fields[name] ?? null) : null)
    return {
      id,
      lead_id: leadId,
      user_id: this.#habits.givesUserIds ? userId : null,
      method: fields['method'],
      type: fields['type'],
      description: fields['description'] || null,
      executed_at: this.#executedAt(fields['executed_at'], made),
      ...this.#times(made),
      call_status: call('call_status'),
      call_duration: call('call_duration'),
      call_phone: call('call_phone'),
    }
  }

  lead(lead: Lead): Fields {
    const { id, phone, phoneType: type, result, doNotCallSince } = lead
    const advisor = accountUsers.find((user) => user.id === lead.advisorId)
    return {
      id,
      first_name: lead.firstName,
      last_name: lead.lastName,
      division: null,
      locale: null,
      result,
      created_at: this.#time(lead.createdAt),
      unsubscribe_all_date: null,
      unsubscribe_call_date: doNotCallSince === undefined ? null : this.#time(doNotCallSince),
      phones: [{ id: id * 10, number: phone, extension: null, type }],
      emails: [],
      advisor: advisor ? this.user(advisor) : null,
    }
  }

  user({ id, email, firstName, lastName }: User): Fields {
    return { id, email, first_name: firstName, last_name: lastName }
  }

  note({ id, leadId, content, createdAt }: Note): Fields {
    return { id, lead_id: leadId, user_id: null, content, ...this.#times({ createdAt, updatedAt: createdAt }) }
  }

  task({ id, leadId, ownerId, fields, completedAt, ...made }: Task): Fields {
    return {
      id,
      lead_id: leadId,
      owner_id: this.#habits.givesUserIds ? ownerId : null,
      title: fields['title'],
      type: fields['type'],
      description: fields['description'] || null,
      date: this.#time(Date.parse(String(fields['date']))),
      priority: 'normal',

      completed: completedAt !== undefined,
      completed_at: completedAt === undefined ? null : this.#time(completedAt),
      ...this.#times(made),
    }
  }

  #executedAt(said: unknown, { createdAt }: { createdAt: number }): string {
    const isTold = this.#habits.executedAt === 'start_at' && said !== undefined
    return this.#time(isTold ? Date.parse(String(said)) : createdAt)
  }

  #times({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }): Fields {
    return { created_at: this.#time(createdAt), updated_at: this.#time(updatedAt) }
  }

  #time(epochMilliseconds: number): string {
    const { offset } = this.#habits
    if (offset === undefined) return new Date(epochMilliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
    const local = new Date(epochMilliseconds + offset * 60_000).toISOString().slice(0, 19)
    const size = Math.abs(offset)
    const two = (value: number) => String(value).padStart(2, '0')
    return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  }
}
