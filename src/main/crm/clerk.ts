import type { Problem } from '../../shared/problem'
import type { Departures } from './departures'
import type { Happening } from '../journal/journal'
import type { LeadAnswer } from './answers'
import type { Filed, Result } from './client'
import {
  LATE_EFFECT,
  customerOf,
  isLastLook,
  nextRequest,
  standing,
  type Attempt,
  type CrmRequest,
  type Document,
  type Fields,
  type Unclear,
} from './document'
import { leadsToLookAt } from './leads-to-look-at'
import { ownUser, type Users } from './own-user'
import { recognise, type Sighting } from './recognise'

/** The CRM, as far as one call log needs it. */
export interface Crm {
  send(request: CrmRequest): Promise<Result<Filed>>
  /** Those of them that one request finds. */
  searchLeads(e164: string): Promise<Result<number[]>>
  /** The leads with this number. */
  findLeads(e164: string): Promise<Result<number[]>>
  readLead(id: number): Promise<Result<LeadAnswer>>
}

/** What was learnt about a CRM in passing; nothing of it is documented. */
export interface Knowledge {
  highestCommunicationId: number
  /** By its status: whether looking at the lead finds a log. */
  lists: Readonly<Record<string, boolean>>
  users?: Users
}

export const knowsNothing: Knowledge = { highestCommunicationId: 0, lists: {} }

/** The part of the journal that the clerk reads and writes. */
export interface Records {
  document(call: string): Document | undefined
  /** Documents of calls with the same customer, this one among them. */
  documentsOf(customer: string): Document[]
  /** @param knowledge what the exchange taught of the document's CRM */
  recordExchange(document: Document, happening: Happening, knowledge?: Knowledge): void
  knowledge(api: string): Knowledge
  saveKnowledge(api: string, knowledge: Knowledge): void
}

export interface ClerkParts {
  records: Records
  crm: Crm
  departures: Departures
  /** Epoch milliseconds. */
  now(): number
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
  /** The agent's id among the account's users, where it is known. */
  userId(): number | undefined
}

/** How an errand went, for whoever plans the next: `undefined` where the CRM answered for it. */
export type Trouble = { problem: Problem; concerns: 'this' | 'everything' } | undefined

/** A new lead may not be found by its number at once; the next call to it names the lead itself. */
const LEAD_IS_NEW = 3_600_000

/** Runs one errand for one document: sends what is missing, or looks whether what was sent took effect. */
export class Clerk {
  readonly #parts: ClerkParts
  #hasAskedForTime = false

  constructor(parts: ClerkParts) {
    this.#parts = parts
  }

  run(document: Document): Promise<Trouble> {
    if (standing(document) === 'uncertain') return this.#look(document)
    const knowsTime = this.#hasAskedForTime || this.#parts.serverNow() !== undefined
    // Written down before anything else happens: what begins next may depend on it.
    return document.acknowledged !== undefined || knowsTime ? this.#send(document) : this.#hearClock(document)
  }

  /**
   * A creation that a crash cuts off is looked for by the CRM's clock, and so nothing is created before that was heard in this run. Asking is safe to
   * repeat; a CRM that does not tell the time is asked once.
   */
  async #hearClock(document: Document): Promise<Trouble> {
    const trouble = troubleOf(await this.#parts.crm.searchLeads(customerOf(document)))
    this.#hasAskedForTime = trouble === undefined
    return trouble ?? this.#send(this.#parts.records.document(document.call) ?? document)
  }

  // Sending

  async #send(planned: Document): Promise<Trouble> {
    // An update that was under way when Cadran died was never answered either.
    const document: Document = planned.attempt ? { ...planned, straggler: true } : planned
    const request = this.#requestFor(document)
    if (!request) return undefined
    const { highestCommunicationId } = this.#knowledge(document)
    const serverTime = this.#parts.serverNow()
    const attempt: Attempt = {
      action: request.action,
      fields: request.fields,
      leftAt: serverTime ?? this.#parts.now(),
      ...(serverTime === undefined && { byOwnClock: true }),
      highestBefore: highestCommunicationId,
    }
    this.#save({ ...document, attempt }, request.action, { status: request.fields['status'] })
    const isPastStraggler = this.#parts.departures.since(stragglerOf(document)) >= LATE_EFFECT
    this.#parts.departures.note(document.call)
    const result = await this.#parts.crm.send(request)
    // The call may have moved on meanwhile: what is wanted now stands in the records.
    const current = this.#parts.records.document(document.call)
    if (!current) return undefined
    if (result.kind === 'done') return this.#accepted(current, request, isPastStraggler, result.value)
    this.#notAccepted(current, request, result)
    return troubleOf(result)
  }

  #requestFor(document: Document): CrmRequest | undefined {
    const request = nextRequest(document)
    if (request?.action !== 'create-call-log' || document.withoutLead || 'lead_id' in request.fields) return request
    const leadId = this.#newLeadOf(document)
    return leadId === undefined ? request : { ...request, fields: { ...request.fields, lead_id: leadId } }
  }

  #newLeadOf(document: Document): number | undefined {
    return this.#parts.records
      .documentsOf(customerOf(document))
      .find((other) => other.destination.api === document.destination.api && this.#isNew(other))?.leadId
  }

  /** This computer's clock, which may be set meanwhile, only tells of what an earlier run of Cadran created. */
  #isNew({ call, createdAt }: Document): boolean {
    const { departures } = this.#parts
    if (createdAt === undefined) return false
    return departures.knows(call) ? departures.since(call) < LEAD_IS_NEW : createdAt > this.#parts.now() - LEAD_IS_NEW
  }

  async #accepted(document: Document, request: CrmRequest, isPastStraggler: boolean, filed: Filed): Promise<Trouble> {
    const { attempt: _, ...answered } = document
    const accepted = {
      ...(isPastStraggler ? withoutStraggler(answered) : answered),
      ...filed,
      acknowledged: { ...document.acknowledged, ...request.fields },
      ...(request.action === 'create-call-log' && { createdAt: this.#parts.now() }),
    }
    const { communicationId } = accepted
    this.#save(
      accepted,
      'accepted',
      {},
      communicationId === undefined ? undefined : this.#seeing(document, [communicationId]),
    )
    return this.#learn(accepted, accepted.acknowledged)
  }

  #notAccepted(document: Document, request: CrmRequest, result: Exclude<Result<Filed>, { kind: 'done' }>): void {
    const { attempt: _, ...answered } = document
    switch (result.kind) {
      case 'not-run':
        return this.#save(answered, 'not-sent', result.problem)
      case 'refused': {
        if (isForItsLead(document, request, result.problem))
          return this.#save({ ...answered, withoutLead: true }, 'lead-refused', {
            lead: request.fields['lead_id'],
            ...result.problem,
          })
        // A refused key says nothing about the document.
        const parked = result.problem.kind === 'unauthorized' ? answered : { ...answered, parked: result.problem }
        return this.#save(parked, 'refused', result.problem)
      }
      case 'uncertain':
        // A creation is looked for before anything else; an update is repeated, but may come late.
        if (request.action === 'create-call-log') return this.#save(document, 'uncertain', result.problem)
        this.#parts.departures.note(stragglerOf(document))
        return this.#save({ ...answered, straggler: true }, 'uncertain', result.problem)
    }
  }

  /** After the first log that certainly has a status, one look tells whether looking would find such a log, and which user it names on one of ours. */
  async #learn(document: Document, fields: Fields): Promise<Trouble> {
    const [status, email] = [String(fields['status']), String(fields['user_email'])]
    const { communicationId, leadId } = document
    if (communicationId === undefined || leadId === undefined) return undefined
    const { lists, users = {} } = this.#knowledge(document)
    if (lists[status] === false || (lists[status] && users[email] !== undefined)) return undefined
    const result = await this.#parts.crm.readLead(leadId)
    // It teaches nothing; the log itself is safe, so that only trouble for everything counts.
    if (result.kind !== 'done') return onlyForEverything(troubleOf(result))
    const ours = result.value.communications.find(({ id }) => id === communicationId)
    const known = this.#knowledge(document)
    this.#parts.records.saveKnowledge(document.destination.api, {
      ...known,
      lists: { ...known.lists, [status]: ours !== undefined },
      ...(ours && { users: { ...known.users, [email]: ours.user_id } }),
    })
    return undefined
  }

  // Looking

  async #look(document: Document): Promise<Trouble> {
    const { attempt } = document
    if (!attempt) return undefined
    const sinceRequest = this.#parts.departures.since(document.call)
    const result = await leadsToLookAt(this.#parts.crm, document)
    const current = this.#parts.records.document(document.call)
    if (!current?.attempt) return undefined
    if (result.kind === 'done') {
      const sighting = this.#recognise(current, result.value)
      const knowledge = this.#seeing(
        current,
        result.value.flatMap(({ communications }) => communications.map(({ id }) => id)),
      )
      if (knowledge) this.#parts.records.saveKnowledge(current.destination.api, knowledge)
      this.#seen(current, sighting, sinceRequest)
      return undefined
    }
    if (result.kind === 'refused' && result.problem.kind === 'forbidden') {
      this.#cannotTell(current, 'forbidden', sinceRequest)
      return undefined
    }
    return troubleOf(result) ?? { problem: result.problem, concerns: 'this' }
  }

  #recognise(document: Document, leads: LeadAnswer[]): Sighting {
    const { attempt, wanted } = document
    const others = this.#parts.records.documentsOf(customerOf(document)).filter(({ call }) => call !== document.call)
    const { users = {} } = this.#knowledge(document)
    const userId = ownUser(users, String(attempt?.fields['user_email']), this.#parts.userId())
    const sighting = recognise(leads, {
      phone: customerOf(document),
      type: wanted['direction'] === 'incoming' ? 'incoming' : 'outgoing',
      startedAt: Date.parse(String(wanted['start_at'])),
      leftAt: this.#serverTimeOf(document),
      highestBefore: attempt?.highestBefore ?? 0,
      owned: new Set(others.flatMap(({ communicationId }) => communicationId ?? [])),
      ...(userId !== undefined && { userId }),
    })
    return sighting.kind === 'found' && others.some(mayOwnAny) ? { kind: 'several' } : sighting
  }

  /** When the request left, by the CRM's clock. */
  #serverTimeOf({ call, attempt }: Document): number {
    const serverTime = this.#parts.serverNow()
    const { departures } = this.#parts
    if (serverTime !== undefined && departures.knows(call)) return serverTime - departures.since(call)
    const leftAt = attempt?.leftAt ?? 0
    return attempt?.byOwnClock && serverTime !== undefined ? leftAt + serverTime - this.#parts.now() : leftAt
  }

  /** Where the CRM's clock was not heard in the run that sent it, it may have left at any time. */
  #knowsWhenItLeft({ call, attempt }: Document): boolean {
    return !attempt?.byOwnClock || (this.#parts.departures.knows(call) && this.#parts.serverNow() !== undefined)
  }

  /** @param sinceRequest milliseconds from the request's leaving to the look's beginning: its answers may be older than their arrival */
  #seen(document: Document, sighting: Sighting, sinceRequest: number): void {
    const { attempt, ...rest } = document
    if (!attempt) return
    if (sighting.kind === 'found') {
      const { communicationId, leadId } = sighting
      const createdAt = this.#parts.now()
      return this.#save({ ...rest, acknowledged: attempt.fields, communicationId, leadId, createdAt }, 'found')
    }
    if (sighting.kind === 'several') return this.#cannotTell(document, 'several', sinceRequest)
    const isListed = lists(this.#knowledge(document), String(attempt.fields['status']))
    return isListed && this.#knowsWhenItLeft(document) && isLastLook(sinceRequest)
      ? this.#save(rest, 'proven-absent')
      : this.#cannotTell(document, 'unproven', sinceRequest)
  }

  /** Before the CRM is surely done with the request another look follows; after that the agent is asked. */
  #cannotTell(document: Document, unclear: Unclear, sinceRequest: number): void {
    if (isLastLook(sinceRequest)) return this.#save({ ...document, unclear }, 'unclear', { unclear })
    const { attempt } = document
    if (attempt) this.#save({ ...document, attempt: { ...attempt, missed: true } }, 'not-found-yet')
  }

  // Records

  #knowledge(document: Document): Knowledge {
    return this.#parts.records.knowledge(document.destination.api)
  }

  /** What these ids teach. */
  #seeing(document: Document, communicationIds: readonly number[]): Knowledge | undefined {
    const known = this.#knowledge(document)
    const highestCommunicationId = Math.max(known.highestCommunicationId, ...communicationIds)
    return highestCommunicationId > known.highestCommunicationId ? { ...known, highestCommunicationId } : undefined
  }

  #save(document: Document, kind: string, detail?: object, knowledge?: Knowledge): void {
    const happening = { at: this.#parts.now(), kind, ...(detail && { detail: { ...detail } }) }
    this.#parts.records.recordExchange(document, happening, knowledge)
  }
}

/** `answered` is documented to show where others may not: where any other is listed, it is. */
function lists({ lists }: Knowledge, status: string): boolean {
  return lists[status] ?? (status === 'answered' && Object.values(lists).includes(true))
}

/** What left after the CRM was surely done with a straggler has the last word. */
function withoutStraggler(document: Document): Document {
  const { straggler: _, ...rest } = document
  return rest
}

/** It has, or may have, a log in the CRM, and nobody knows which. */
function mayOwnAny({ communicationId, acknowledged, attempt }: Document): boolean {
  return communicationId === undefined && (acknowledged !== undefined || attempt !== undefined)
}

/** Whether a creation may be refused only for the lead that it names, which was deleted or is another's by now. */
function isForItsLead({ wanted }: Document, { action, fields }: CrmRequest, problem: Problem): boolean {
  if (action !== 'create-call-log' || fields['lead_id'] === undefined) return false
  if (problem.kind === 'invalid') return Object.hasOwn(problem.fields, 'lead_id')
  // Less is said here, and a lead that was made for an earlier log of ours is surely there: without it the customer could become two.
  return wanted['lead_id'] !== undefined && (problem.kind === 'not-found' || problem.kind === 'forbidden')
}

export const stragglerOf = ({ call }: Document): string => `${call} straggler`

const onlyForEverything = (trouble: Trouble): Trouble => (trouble?.concerns === 'everything' ? trouble : undefined)

function troubleOf(result: Result<unknown>): Trouble {
  switch (result.kind) {
    case 'done':
      return undefined
    case 'refused':
      return result.problem.kind === 'unauthorized' ? { problem: result.problem, concerns: 'everything' } : undefined
    case 'not-run':
      return { problem: result.problem, concerns: 'everything' }
    case 'uncertain':
      return { problem: result.problem, concerns: 'this' }
  }
}
