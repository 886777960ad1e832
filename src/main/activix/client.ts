/** Talks to Activix exactly as activix-api.md says, and answers with values: nothing here throws or retries. */
import type * as v from 'valibot'
import {
  accountAnswer,
  callLogAnswer,
  communicationAnswer,
  leadAnswer,
  noteAnswer,
  uploadAnswer,
  leadOf,
  leadsAnswer,
  type Account,
  type CallLogAnswer,
  type LeadAnswer,
  type LeadIds,
} from './answers'
import type { CallLogRequest, CommunicationRequest, CommunicationUpdate, FollowUpRequest } from './requests'
import { foundLeadsAnswer, leadDetailAnswer, type FoundLeads } from './lead-answers'
import { leadTasksAnswer, taskAnswer, tasksAnswer, type LeadTasks } from './task-answers'
import type { LeadDetail } from '../../shared/lead'
import { defined } from '../../shared/objects'
import { mapped, type Access, type Filed, type Result } from './result'
import { nationalDigits } from './search-digits'
import { httpDate } from './server-clock'
import type { HttpOutcome, ResponseInfo, Transport } from './transport'
import { retryAfter, understand, withoutAnswer } from './understand'
import type { UploadRequest, UploadTransport } from './upload-request'

export interface ClientParts {
  transport: Transport
  /** For recordings: a client without one sends none. */
  upload?: UploadTransport
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** Epoch milliseconds that the CRM's clock surely shows by now; undefined until it was heard. */
  serverEarliest(): number | undefined
  /** Epoch milliseconds by this computer's clock, which may be wrong. */
  now(): number
  /** An answer came, whatever it says. */
  onAnswer?(heard: ResponseInfo): void
}

export class Client {
  readonly #parts: ClientParts

  constructor(parts: ClientParts) {
    this.#parts = parts
  }

  /** Creates or updates a call log, or the communication that stands for it. */
  async sendCallLog(access: Access, request: CallLogRequest): Promise<Result<Filed>> {
    const body = request.fields
    switch (request.action) {
      case 'create-call-log':
        return filed(await this.#exchange(access, { method: 'POST', path: '/call-logs', body }, callLogAnswer))
      case 'update-call-log': {
        const path = `/call-logs/${request.id}`
        const result = filed(await this.#exchange(access, { method: 'PUT', path, body }, callLogAnswer))
        return about(request.id, result, (found) => found.callLogId)
      }
      case 'update-communication': {
        const path = `/communications/${request.id}`
        const sent = { method: 'PUT', path, body: communicationBody(request) } as const
        const result = await this.#exchange(access, sent, communicationAnswer)
        const found: Result<Filed> = mapped(result, ({ data }) => ({ communicationId: data.id }))
        return about(request.id, found, ({ communicationId }) => communicationId)
      }
    }
  }

  /** The ids of all leads with this number, found both ways that Activix offers. */
  async findLeads(access: Access, e164: string): Promise<Result<LeadIds>> {
    const searched = await this.searchLeads(access, e164)
    if (searched.kind !== 'done') return searched
    const filtered = await this.#listLeads(access, `/leads?filter[phone]=${encodeURIComponent(e164)}`)
    return mapped(filtered, ({ ids, unread }) => ({
      ids: [...new Set([...searched.value.ids, ...ids])],
      unread: searched.value.unread || unread,
    }))
  }

  /** The ids of leads that a search for this number finds. */
  searchLeads(access: Access, e164: string): Promise<Result<LeadIds>> {
    return this.#listLeads(access, `/leads/search?query=${nationalDigits(e164)}`)
  }

  /** The leads that an agent is shown: those that a search for words (a name, or digits of a number) finds. */
  searchForLeads(access: Access, query: string, perPage: number): Promise<Result<FoundLeads>> {
    // Activix's own example of a name: john_doe.
    const words = encodeURIComponent(query.trim().replaceAll(/\s+/g, '_'))
    const path = `/leads/search?query=${words}&${shownWithLeads}&per_page=${perPage}`
    return this.#exchange(access, { method: 'GET', path }, foundLeadsAnswer)
  }

  /** The leads with exactly this number. */
  filterLeads(access: Access, e164: string, perPage: number): Promise<Result<FoundLeads>> {
    const path = `/leads?filter[phone]=${encodeURIComponent(e164)}&${shownWithLeads}&per_page=${perPage}`
    return this.#exchange(access, { method: 'GET', path }, foundLeadsAnswer)
  }

  /** One lead, with what was last said. */
  readLeadDetail(access: Access, id: number): Promise<Result<LeadDetail>> {
    const path = `/leads/${id}?include[]=communications&include[]=advisor`
    return this.#exchange(access, { method: 'GET', path }, leadDetailAnswer)
  }

  /** Adds a note to a lead, which Activix can neither change nor list. */
  addNote(access: Access, leadId: number, content: string): Promise<Result<unknown>> {
    return this.#exchange(access, { method: 'POST', path: `/leads/${leadId}/notes`, body: { content } }, noteAnswer)
  }

  /** Makes a file the recording of a communication; one that it has is overwritten, so that it may be sent again whatever became of it. */
  async uploadRecording(
    access: Access,
    communicationId: number,
    upload: Pick<UploadRequest, 'file' | 'signal' | 'onProgress'>,
  ): Promise<Result<unknown> | { kind: 'stopped' } | { kind: 'no-file' }> {
    const sentAt = this.#parts.elapsed()
    const { upload: send } = this.#parts
    if (!send) throw new Error('This client sends no recordings')
    const outcome = await send({
      ...upload,
      url: `${access.api}/communications/${communicationId}/recording`,
      headers: headersOf(access),
    })
    return outcome.kind === 'stopped' || outcome.kind === 'no-file'
      ? { kind: outcome.kind }
      : this.#read(outcome, uploadAnswer(communicationId), this.#parts.elapsed() - sentAt)
  }

  /** Writes down, or changes, an email, a text message or a video with a lead. */
  async sendCommunication(access: Access, request: CommunicationRequest): Promise<Result<Filed>> {
    const isNew = request.action === 'create-communication'
    const path = isNew ? '/communications' : `/communications/${request.id}`
    const sent = { method: isNew ? 'POST' : 'PUT', path, body: request.fields } as const
    const result = await this.#exchange(access, sent, communicationAnswer)
    const found = mapped(result, ({ data }) => ({ communicationId: data.id }))
    return isNew ? found : about(request.id, found, ({ communicationId }) => communicationId)
  }

  /** Plans, or changes, a follow-up with a lead, which Activix calls a task. */
  async sendFollowUp(access: Access, request: FollowUpRequest): Promise<Result<Filed>> {
    const isNew = request.action === 'create-follow-up'
    const { owner_id: owner, ...fields } = request.fields
    const body = owner === undefined ? fields : { ...fields, owner: { id: owner } }
    const path = isNew ? '/tasks' : `/tasks/${request.id}`
    const result = await this.#exchange(access, { method: isNew ? 'POST' : 'PUT', path, body }, taskAnswer)
    const found = mapped(result, ({ data }) => ({ taskId: data.id }))
    return isNew ? found : about(request.id, found, ({ taskId }) => taskId)
  }

  /** The tasks of a lead. */
  async readTasks(access: Access, leadId: number): Promise<Result<LeadTasks>> {
    const path = `/leads/${leadId}?include[]=tasks`
    return mapped(await this.#exchange(access, { method: 'GET', path }, leadTasksAnswer), ({ data }) => data)
  }

  /** Whether the key may see tasks: one at most is asked for, and nothing of it is kept. */
  async tryTasks(access: Access): Promise<Result<unknown>> {
    return this.#exchange(access, { method: 'GET', path: '/tasks?per_page=1' }, tasksAnswer)
  }

  #listLeads(access: Access, query: string): Promise<Result<LeadIds>> {
    return this.#exchange(access, { method: 'GET', path: `${query}&per_page=100` }, leadsAnswer)
  }

  /** A lead with its communications. */
  async readLead(access: Access, id: number): Promise<Result<LeadAnswer>> {
    const path = `/leads/${id}?include[]=communications`
    return mapped(await this.#exchange(access, { method: 'GET', path }, leadAnswer), ({ data }) => data)
  }

  /** The key's account and its users: the best harmless check of a key. */
  readAccount(access: Access): Promise<Result<Account>> {
    return this.#exchange(access, { method: 'GET', path: '/account?include[]=users' }, accountAnswer)
  }

  async #exchange<T>(access: Access, { method, path, body }: Exchange, answer: v.GenericSchema<unknown, T>) {
    const sentAt = this.#parts.elapsed()
    const outcome = await this.#parts.transport({
      method,
      url: access.api + path,
      headers: { ...headersOf(access), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return this.#read(outcome, answer, this.#parts.elapsed() - sentAt)
  }

  #read<T>(outcome: HttpOutcome, answer: v.GenericSchema<unknown, T>, took: number): Result<T> {
    switch (outcome.kind) {
      case 'held':
        return { kind: 'not-run', problem: { kind: 'rate-limited', retryAfterSeconds: outcome.milliseconds / 1000 } }
      case 'no-answer':
        return withoutAnswer(outcome)
      case 'answer': {
        const { headers, status } = outcome
        const serverTime = httpDate(headers['date']) ?? this.#parts.serverEarliest()
        const wait = retryAfter(headers['retry-after'], serverTime, this.#parts.now())
        const asksToWait = status === 429 || status === 503
        const asked = asksToWait ? (wait.retryAfterSeconds ?? 0) * 1000 : 0
        this.#parts.onAnswer?.({ status, headers, took, retryAfter: asked })
        return understand(outcome, wait, answer)
      }
    }
  }
}

const headersOf = ({ key }: Access) => ({ Accept: 'application/json', Authorization: `Bearer ${key}` })

const shownWithLeads = 'include[]=phones&include[]=advisor'

interface Exchange {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  body?: unknown
}

const filed = (result: Result<{ data: CallLogAnswer }>): Result<Filed> =>
  mapped(result, ({ data }) => {
    const lead = leadOf(data)
    return {
      callLogId: data.id,
      ...(data.communication_id !== null && { communicationId: data.communication_id }),
      ...defined({ lead }),
    }
  })

/** An answer about another log proves nothing about ours. */
function about<T>(id: number, result: Result<T>, idOf: (filed: T) => number | undefined): Result<T> {
  if (result.kind !== 'done' || idOf(result.value) === id) return result
  return { kind: 'uncertain', problem: { kind: 'unreadable', status: 200 } }
}

/** A communication says the same in other words; some texts require lead, method and type with every change. */
function communicationBody({ leadId, fields, userId }: CommunicationUpdate): object {
  return {
    ...defined({ lead_id: leadId }),
    method: 'phone',
    type: fields['direction'],
    ...defined({
      executed_by: userId,
      call_status: fields['status'],
      call_duration: fields['duration'],
      description: fields['description'],
    }),
  }
}
