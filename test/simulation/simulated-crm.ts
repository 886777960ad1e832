/** Activix as activix-api.md describes it, and, where that is silent, as the schedule drew it. Written apart from the demo CRM on purpose. */
import type { HttpRequest } from '../../src/main/crm/transport'
import type { Habits } from './circumstances'
import { RateLimit } from './rate-limit'
import type { Trace } from './trace'
import type { World } from './world'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

type Fields = Record<string, unknown>

/** A call log with the communication that shows it. */
export interface Log {
  id: number
  communicationId: number
  leadId: number
  userId: number
  /** Made by this request of ours; undefined for a colleague's. */
  madeBy: number | undefined
  fields: Fields
  /** Of its communication. */
  description?: unknown
  recording?: unknown
  createdAt: number
  /** Changed after it was made. */
  changes: { by: number; fields: Fields }[]
}

/** An email, a text message or a video. */
export interface Message {
  id: number
  leadId: number
  userId: number | null
  /** As it was made, and as it is now. */
  first: Fields
  fields: Fields
  createdAt: number
}

/** Of a lead. */
export interface CrmNote {
  leadId: number | undefined
  content: unknown
}

export interface Lead {
  id: number
  phone: string
  /** Found by its number from then on. */
  visibleFrom: number
}

export const agentUser = { id: 71, email: 'agent@dealer.example' }
/** Works at the same desk on some days. */
export const deskmateUser = { id: 73, email: 'deskmate@dealer.example' }
export const deskUsers = [agentUser, deskmateUser]
export const colleagueUser = { id: 72, email: 'colleague@dealer.example' }

/** Who made a log, and when the request for it left. */
export interface Origin {
  madeBy: number | undefined
  leftAt: number
  userId: number
  leadId?: number | undefined
}

export interface Sent {
  number: number
  leftAt: number
}

/** Milliseconds after the request left. */
const LATEST_FOUND = 70_000

const statuses = ['answered', 'attempted', 'calling', 'error', 'interrupted', 'pending', 'unanswered']
const creatable = ['status', 'direction', 'start_at', 'from', 'to', 'end_at', 'duration', 'media_url', 'user_email', 'user_did', 'lead_id'] // prettier-ignore
const updatable = ['status', 'end_at', 'duration', 'media_url', 'user_email', 'user_did']
const required = ['status', 'direction', 'start_at', 'from', 'to']

export class SimulatedCrm {
  readonly logs: Log[] = []
  readonly leads: Lead[] = []
  readonly messages: Message[] = []
  /** Of leads; nobody can read, change or delete them. */
  readonly notes: CrmNote[] = []
  /** What a client that keeps to the contract never sends. */
  readonly complaints: string[] = []
  key = 'key-1'
  /** The key may read the account. */
  tellsUsers = true
  readonly #world: World
  readonly #habits: Habits
  readonly #trace: Trace
  readonly #limit: RateLimit
  #lastId = 1000
  #lastKey = 1

  constructor(world: World, habits: Habits, trace: Trace) {
    this.#world = world
    this.#habits = habits
    this.#trace = trace
    this.#limit = new RateLimit(habits, world.now)
  }

  addLead(phone: string, visibleFrom = 0): Lead {
    const lead = { id: ++this.#lastId, phone, visibleFrom }
    this.leads.push(lead)
    return lead
  }

  userOf(email: unknown): number | undefined {
    return deskUsers.find((user) => user.email === email)?.id
  }

  /** The key in use is no longer valid; another one is issued to whoever asks. */
  withdrawKey(): void {
    this.key = `key-${++this.#lastKey}`
  }

  /** What the server does with a request that reaches it, at that moment. */
  handle(request: HttpRequest, { number, leftAt }: Sent): Answer {
    this.#inspect(request)
    if (request.headers['Authorization'] !== `Bearer ${this.key}`)
      return this.#answer(401, { message: 'Unauthenticated.' })
    const over = this.#limit.count()
    if (over) return this.#answer(429, over.body, over.headers)
    const body: Fields = request.body === undefined ? {} : (JSON.parse(request.body) as Fields)
    const url = new URL(request.url)
    const [collection = '', id, part] = url.pathname.replace('/v2/', '').split('/')
    switch (`${request.method} ${collection}${part === undefined ? '' : `/${part}`}`) {
      case 'POST call-logs':
        return this.#createLog(body, number, leftAt)
      case 'PUT call-logs':
        return this.#updateLog(Number(id), body, number)
      case 'POST communications':
        return this.#createMessage(body, number)
      case 'POST communications/recording':
        return this.#takeRecording(Number(id), body)
      case 'POST leads/notes':
        return this.#addNote(Number(id), body)
      case 'PUT communications':
        return this.messages.some((message) => message.id === Number(id))
          ? this.#updateMessage(Number(id), body, number)
          : this.#updateCommunication(Number(id), body, number)
      case 'GET leads':
        return this.#readLeads(url, id)
      case 'GET account':
        if (!this.tellsUsers) return this.#answer(403, { message: 'This action is unauthorized.' })
        return this.#answer(200, { data: { id: 9, users: [...deskUsers, colleagueUser] } })
      default:
        this.complaints.push(`No such request: ${request.method} ${request.url}`)
        return this.#answer(404, { message: 'Not found.' })
    }
  }

  // Call logs

  #createLog(fields: Fields, number: number, leftAt: number): Answer {
    const errors = this.#faultsIn(fields, creatable, required)
    if (errors.length > 0) return this.#invalid(errors)
    const customer = String(fields['direction'] === 'incoming' ? fields['from'] : fields['to'])
    const named = this.leads.find((lead) => lead.id === fields['lead_id'])
    if (fields['lead_id'] !== undefined && !named) return this.#invalid(['lead_id'])
    const userId = this.userOf(fields['user_email']) ?? agentUser.id
    const log = this.addLog(customer, fields, { madeBy: number, leftAt, userId, leadId: named?.id })
    this.#trace.add(
      'crm',
      () => `#${number} made log ${log.id} (communication ${log.communicationId}, lead ${log.leadId})`,
    )
    return this.#answer(201, { data: this.#shownLog(log) })
  }

  /** Files a log with the lead of that number, or with a new lead where none is found. */
  addLog(customer: string, fields: Fields, by: Origin): Log {
    const leadId = by.leadId ?? (this.#leadsWith(customer)[0] ?? this.#newLead(customer, by.leftAt)).id
    const [id, communicationId] = [++this.#lastId, ++this.#lastId]
    const { lead_id: _, ...kept } = fields
    const log = { id, communicationId, leadId, userId: by.userId, madeBy: by.madeBy, fields: kept, createdAt: this.#world.now(), changes: [] } // prettier-ignore
    this.logs.push(log)
    return log
  }

  /** A search that lags must not lag longer than the look that counts waits (activix-api.md: “no lead” before D says nothing). */
  #newLead(phone: string, leftAt: number): Lead {
    const now = this.#world.now()
    const lead = this.addLead(phone, Math.max(now, Math.min(now + this.#habits.searchLag, leftAt + LATEST_FOUND)))
    this.#trace.add('crm', () => `made lead ${lead.id} for ${phone}`)
    return lead
  }

  #updateLog(id: number, fields: Fields, number: number): Answer {
    const log = this.logs.find((other) => other.id === id)
    if (!log) return this.#notFound('CallLog')
    const errors = this.#faultsIn(fields, updatable, ['status'])
    if (errors.length > 0) return this.#invalid(errors)
    this.#change(log, fields, number)
    return this.#answer(200, { data: this.#shownLog(log) })
  }

  #change(log: Log, fields: Fields, number: number): void {
    log.fields = { ...log.fields, ...fields }
    log.changes.push({ by: number, fields })
    this.#trace.add('crm', () => `#${number} changed log ${log.id}: ${JSON.stringify(fields)}`)
  }

  #shownLog(log: Log): Fields {
    const related = this.#habits.givesRelatedIds
    return {
      media_url: null,
      user_did: null,
      end_at: null,
      duration: null,
      ...log.fields,
      id: log.id,
      communication_id: related ? log.communicationId : null,
      start_at: this.#time(Date.parse(String(log.fields['start_at']))),
      ...(log.fields['end_at'] !== undefined && { end_at: this.#time(Date.parse(String(log.fields['end_at']))) }),
      description: log.description ?? null,
      created_at: this.#time(log.createdAt),
      updated_at: this.#time(this.#world.now()),
      lead: related ? { id: log.leadId, first_name: null, last_name: null } : null,
    }
  }

  // Communications

  #takeRecording(id: number, { recording }: Fields): Answer {
    const log = this.logs.find((other) => other.communicationId === id)
    if (!log) return this.#notFound('Communication')
    log.recording = recording
    return this.#answer(200, { data: { id } })
  }

  #addNote(leadId: number, { content }: Fields): Answer {
    if (!this.leads.some(({ id }) => id === leadId)) return this.#notFound('Lead')
    this.notes.push({ leadId, content })
    return this.#answer(201, { data: { id: ++this.#lastId } })
  }

  #updateCommunication(id: number, fields: Fields, number: number): Answer {
    const log = this.logs.find((other) => other.communicationId === id)
    if (!log) return this.#notFound('Communication')
    const missing = ['lead_id', 'method', 'type'].filter((name) => fields[name] === undefined)
    if (missing.length > 0) return this.#invalid(missing)
    if (fields['description'] !== undefined && typeof fields['description'] !== 'string')
      return this.#invalid(['description'])
    if (fields['lead_id'] !== log.leadId || fields['method'] !== 'phone' || fields['type'] !== log.fields['direction'])
      this.complaints.push(`Communication ${id} would become another: ${JSON.stringify(fields)}`)
    if (fields['executed_by'] !== undefined && fields['executed_by'] !== log.userId)
      this.complaints.push(`Communication ${id} would become another's: ${JSON.stringify(fields)}`)
    this.#change(
      log,
      {
        ...(fields['call_status'] !== undefined && { status: fields['call_status'] }),
        ...(fields['call_duration'] !== undefined && { duration: fields['call_duration'] }),
      },
      number,
    )
    if (fields['description'] !== undefined)
      log.description = fields['description'] === '' ? null : fields['description']
    return this.#answer(200, { data: this.#shownCommunication(log) })
  }

  #createMessage(fields: Fields, number: number): Answer {
    const { lead_id, executed_by = null, ...said } = fields
    const missing = ['method', 'type', 'executed_at', 'description'].filter((name) => said[name] === undefined)
    if (missing.length > 0 || !isMoment(said['executed_at'])) this.complaints.push(`Invalid: ${JSON.stringify(fields)}`)
    if (!this.leads.some(({ id }) => id === lead_id)) return this.#invalid(['lead_id'])
    const message = { id: ++this.#lastId, leadId: Number(lead_id), userId: executed_by as number | null, first: said, fields: said, createdAt: this.#world.now() } // prettier-ignore
    this.messages.push(message)
    this.#trace.add('crm', () => `#${number} made message ${message.id}: ${JSON.stringify(said)}`)
    return this.#answer(201, { data: this.#shownMessage(message) })
  }

  #updateMessage(id: number, fields: Fields, number: number): Answer {
    const message = this.messages.find((other) => other.id === id)
    if (!message) return this.#notFound('Communication')
    const { lead_id, executed_by, ...said } = fields
    if (lead_id !== message.leadId || said['method'] !== message.fields['method'])
      this.complaints.push(`Communication ${id} would become another: ${JSON.stringify(fields)}`)
    if (typeof executed_by === 'number') message.userId = executed_by
    message.fields = { ...message.fields, ...said }
    this.#trace.add('crm', () => `#${number} changed message ${id}: ${JSON.stringify(said)}`)
    return this.#answer(200, { data: this.#shownMessage(message) })
  }

  #shownMessage({ id, leadId, userId, fields, createdAt }: Message): Fields {
    const executedAt = this.#habits.executedAt === 'start_at' ? Date.parse(String(fields['executed_at'])) : createdAt
    return {
      ...{ id, lead_id: leadId, user_id: this.#habits.givesUserIds ? userId : null },
      ...{ method: fields['method'], type: fields['type'], description: fields['description'] },
      ...{ executed_at: this.#time(executedAt), created_at: this.#time(createdAt), updated_at: this.#time(createdAt) },
      ...{ call_status: null, call_duration: null, call_phone: null },
    }
  }

  #shownCommunication(log: Log): Fields {
    const { fields } = log
    return {
      id: log.communicationId,
      lead_id: log.leadId,
      user_id: this.#habits.givesUserIds ? log.userId : null,
      method: 'phone',
      type: fields['direction'],
      description: log.description ?? null,
      executed_at: this.#time(
        this.#habits.executedAt === 'start_at' ? Date.parse(String(fields['start_at'])) : log.createdAt,
      ),
      created_at: this.#time(log.createdAt),
      updated_at: this.#time(log.createdAt),
      call_status: fields['status'],
      call_duration: fields['duration'] ?? null,
      call_phone: this.#habits.givesCallPhone ? this.#customerOf(log) : null,
    }
  }

  #customerOf({ fields }: Log): unknown {
    return fields['direction'] === 'incoming' ? fields['from'] : fields['to']
  }

  // Leads

  #readLeads(url: URL, id: string | undefined): Answer {
    if (!this.#habits.readsLeads) return this.#answer(403, { message: 'This action is unauthorized.' })
    if (id === 'search') return this.#list(this.#leadsWith(url.searchParams.get('query') ?? ''))
    if (id === undefined) return this.#list(this.#leadsWith(url.searchParams.get('filter[phone]') ?? ''))
    const lead = this.leads.find((other) => other.id === Number(id))
    if (!lead) return this.#notFound('Lead')
    const included = url.searchParams.getAll('include[]').includes('communications')
    return this.#answer(200, {
      data: { ...this.#shownLead(lead), ...(included && { communications: this.#listed(lead) }) },
    })
  }

  /** Newest first; ten national digits or E.164. */
  #leadsWith(phone: string): Lead[] {
    const digits = phone.replace(/\D/g, '')
    const isSame = (lead: Lead) => lead.phone.endsWith(digits) && digits.length >= 10
    return this.leads.filter((lead) => isSame(lead) && lead.visibleFrom <= this.#world.now()).reverse()
  }

  #list(leads: Lead[]): Answer {
    return this.#answer(200, {
      data: leads.map((lead) => this.#shownLead(lead)),
      links: { first: 'http://api.crm.activix.ca/v2/leads?page=1', next: null },
      meta: { current_page: 1, per_page: '100', total: leads.length },
    })
  }

  #shownLead({ id, phone }: Lead): Fields {
    return {
      id,
      first_name: null,
      last_name: 'Roy',
      phones: [{ id: id * 10, number: phone, extension: null, type: 'mobile' }],
    }
  }

  #listed(lead: Lead): Fields[] {
    const isListed = ({ fields }: Log) =>
      this.#habits.lists === 'all' ||
      fields['status'] === 'answered' ||
      (this.#habits.lists === 'ended' && fields['status'] !== 'pending' && fields['status'] !== 'calling')
    const logs = this.logs.filter((log) => log.leadId === lead.id && isListed(log))
    const messages = this.#habits.lists === 'answered' ? [] : this.messages.filter(({ leadId }) => leadId === lead.id)
    return [
      ...logs.map((log) => this.#shownCommunication(log)),
      ...messages.map((message) => this.#shownMessage(message)),
    ].reverse()
  }

  // What every request and answer has

  #inspect({ method, headers, body, url }: HttpRequest): void {
    if (headers['Accept'] !== 'application/json') this.complaints.push(`${method} ${url} without Accept`)
    if (body !== undefined && headers['Content-Type'] !== 'application/json')
      this.complaints.push(`${method} ${url} without Content-Type`)
  }

  #faultsIn(fields: Fields, accepted: string[], needed: string[]): string[] {
    const faults = [
      ...Object.keys(fields).filter((name) => !accepted.includes(name)),
      ...needed.filter((name) => fields[name] === undefined),
      ...((fields['end_at'] === undefined) === (fields['duration'] === undefined) ? [] : ['duration']),
      ...(statuses.includes(String(fields['status'])) ? [] : ['status']),
      ...['start_at', 'end_at'].filter((name) => fields[name] !== undefined && !isMoment(fields[name])),
      ...['from', 'to'].filter((name) => fields[name] !== undefined && !/^\+\d{8,15}$/.test(String(fields[name]))),
    ]
    if (faults.length > 0) this.complaints.push(`Invalid ${faults.join(', ')}: ${JSON.stringify(fields)}`)
    return faults
  }

  #invalid(names: string[]): Answer {
    const errors = Object.fromEntries(names.map((name) => [name, [`The ${name} field is invalid.`]]))
    return this.#answer(422, { message: 'The given data was invalid.', errors })
  }

  #notFound(model: string): Answer {
    return this.#answer(404, { message: `No query results for model [${model}].` })
  }

  #answer(status: number, body: object | string, headers: Record<string, string> = {}): Answer {
    return {
      status,
      headers: {
        ...(this.#habits.givesDate && { date: new Date(this.#world.now()).toUTCString() }),
        ...(status !== 401 && this.#limit.headers()),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }
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

/** ISO 8601 that names its zone. */
function isMoment(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value)
}
