/** The simulated CRM's books, and what keeping them takes. */
import type { Habits } from './circumstances'
import { followOnLead } from './crm-changes'
import { carelessIn, faultsIn, type Form } from './crm-forms'
import type { Dealership } from './crm-dealerships'
import { accountUsers, type Fields, type Lead, type Log, type Message, type Note, type Task } from './crm-record'
import { forbidden, invalid, type Reply } from './crm-replies'
import { Shapes } from './crm-shapes'
import type { Trace } from './trace'
import type { World } from './world'
import { omit } from '../../src/shared/objects'

/** Who made a log, and when the request for it left. */
export interface Origin {
  madeBy: number | undefined
  leftAt: number
  userId: number | null
  leadId?: number | undefined
}

export interface Sent {
  number: number
  leftAt: number
}

/** Milliseconds after the request left. */
const LATEST_FOUND = 70_000

export class CrmBooks {
  readonly logs: Log[] = []
  readonly leads: Lead[] = []
  readonly messages: Message[] = []
  readonly notes: Note[] = []
  readonly tasks: Task[] = []
  /** By communication. */
  readonly recordings = new Map<number, string>()
  /** Communications that were deleted. */
  readonly deleted = new Set<number>()
  /** What a client that keeps to the contract never sends. */
  readonly complaints: string[] = []
  readonly habits: Habits
  readonly shapes: Shapes
  readonly now: () => number
  readonly #trace: Trace
  /** Whose key the request in hand came with. */
  dealership: Dealership = 'own'
  #lastId = 1000

  constructor({ now }: Pick<World, 'now'>, habits: Habits, trace: Trace) {
    this.now = now
    this.habits = habits
    this.shapes = new Shapes(habits)
    this.#trace = trace
  }

  /** The data were restored, or the environment was reset: ids are lower than those before. */
  countAnew(): void {
    this.#lastId = 100
  }

  /** Ids are incremental. */
  nextId(): number {
    return ++this.#lastId
  }

  addLead(phone: string, visibleFrom = 0, details: Partial<Lead> = {}): Lead {
    const unlessTold = { phoneType: 'mobile', firstName: null, lastName: 'Roy', result: null } as const
    const lead = {
      ...unlessTold,
      createdAt: this.now(),
      dealership: this.dealership,
      ...details,
      id: this.nextId(),
      phone,
      visibleFrom,
    }
    this.leads.push(lead)
    return lead
  }

  isForeign({ dealership }: Lead): boolean {
    return dealership !== this.dealership
  }

  userOf(email: unknown): number | undefined {
    return accountUsers.find((user) => user.email === String(email).toLowerCase())?.id
  }

  /** Files a log with the lead of that number, or with a new lead where none is found. */
  addLog(customer: string, fields: Fields, by: Origin): Log {
    const known = this.found(({ phone }) => phone === customer)[0]
    const leadId = by.leadId ?? (known ?? this.#newLead(customer, by.leftAt)).id
    const kept = omit(fields, 'lead_id')
    const log = {
      id: this.nextId(),
      communicationId: this.nextId(),
      leadId,
      userId: by.userId,
      madeBy: by.madeBy,
      fields: kept,
      changes: [],
      ...this.madeNow(),
    }
    this.logs.push(log)
    followOnLead(this.leadOf(log), kept['status'])
    return log
  }

  /** A search that lags must not lag longer than the look that counts waits (activix-api.md: “no lead” before D says nothing). */
  #newLead(phone: string, leftAt: number): Lead {
    const now = this.now()
    const visibleFrom = Math.max(now, Math.min(now + this.habits.searchLag, leftAt + LATEST_FOUND))
    // Nothing is known of them but the number.
    const lead = this.addLead(phone, visibleFrom, { lastName: null, phoneType: null })
    this.#trace.add('crm', () => `made lead ${lead.id} for ${phone}`)
    return lead
  }

  /** What a search finds by now, newest first. */
  found(isMeant: (lead: Lead) => boolean): Lead[] {
    const now = this.now()
    return this.leads.filter((lead) => isMeant(lead) && !this.isForeign(lead) && lead.visibleFrom <= now).reverse()
  }

  /** Somebody deletes a log, with all that its communication has. */
  deleteLog(log: Log): void {
    this.logs.splice(this.logs.indexOf(log), 1)
    this.recordings.delete(log.communicationId)
    this.deleted.add(log.communicationId)
    this.#trace.add('crm', () => `somebody deletes log ${log.id} (communication ${log.communicationId})`)
  }

  leadOf({ leadId }: Log): Lead | undefined {
    return this.leads.find(({ id }) => id === leadId)
  }

  /** Takes note of all that is wrong with a body. @returns the refusal, where it is refused for it */
  misfilled(fields: Fields, form: Form): Reply | undefined {
    const faults = faultsIn(fields, form)
    // Nobody can name a lead of which they are never told.
    const isExcused = (name: string) => name === 'lead_id' && !this.habits.namesLead
    const wrong = [...faults, ...carelessIn(fields, form).filter((name) => !isExcused(name))]
    if (wrong.length > 0) this.complaints.push(`Invalid ${wrong.join(', ')}: ${JSON.stringify(fields)}`)
    return faults.length > 0 ? invalid(faults) : undefined
  }

  wrongLead({ lead_id: id }: Fields): Reply | undefined {
    if (id === undefined) return undefined
    const lead = this.leads.find((other) => other.id === id)
    if (!lead) return invalid(['lead_id'])
    return this.isForeign(lead) ? forbidden() : undefined
  }

  wrongUser({ executed_by: id }: Fields): Reply | undefined {
    return id === undefined || accountUsers.some((user) => user.id === id) ? undefined : invalid(['executed_by'])
  }

  madeNow() {
    const now = this.now()
    return { createdAt: now, updatedAt: now }
  }

  say(number: number, what: () => string): void {
    this.#trace.add('crm', () => `#${number} ${what()}`)
  }
}
