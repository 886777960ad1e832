import { Adoption, asBegun, type AdoptionParts, type Begun } from './kinds/claim'
import { knowsWhenItLeft, leaving, whenItLeft, type Clocks } from './sent-times'
import type { Happening } from '../journal/journal'
import type { LeadRef } from '../../shared/lead'
import type { LeadAnswer, LeadIds } from '../crm/answers'
import type { Filed, Result } from '../crm/client'
import {
  LATE_EFFECT,
  customerOf,
  isLastLook,
  mayOwnAny,
  nextRequest,
  standing,
  stragglersOf,
  type Attempt,
  type CommunicationUpdate,
  type CrmRequest,
  type Document,
  type FieldValue,
  type Fields,
  type Unclear,
} from './kinds/call-log-document'
import { troubleOf, type Outcome, type Trouble } from './job'
import { idsIn, lists, seeing, type Knowledge } from './knowledge'
import { leadsToLookAt } from './kinds/leads-to-look-at'
import { ownUser } from './own-user'
import { recognise, type LeadsSeen, type Sighting } from './match'
import { refusedPart } from './kinds/refused-part'

/** The CRM, as far as one call log needs it. */
export interface Crm {
  send(request: CrmRequest): Promise<Result<Filed>>
  /** Those of them that one request finds. */
  searchLeads(e164: string): Promise<Result<LeadIds>>
  /** The leads with this number. */
  findLeads(e164: string): Promise<Result<LeadIds>>
  readLead(id: number): Promise<Result<LeadAnswer>>
}

/** The part of the journal that the clerk reads and writes. */
export interface Records {
  document(call: string): Document | undefined
  /** Documents of calls with the same customer, this one among them. */
  documentsOf(customer: string): Document[]
  /** @param knowledge what the exchange taught of the document's CRM */
  recordExchange(document: Document, happening: Happening, knowledge?: Knowledge): void
  /** An attempt that left the document as it was. */
  recordAttempt(call: string, happening: Happening): void
  knowledge(api: string): Knowledge
  saveKnowledge(api: string, knowledge: Knowledge): void
}

export interface ClerkParts extends AdoptionParts, Clocks {
  crm: Crm
  /** The CRM says whom a call is with. It may say so again with every answer. */
  onLead(call: string, lead: LeadRef): void
}

/** A new lead may not be found by its number at once; the next call to it names the lead itself. */
const LEAD_IS_NEW = 3_600_000

/** Runs one errand for one document: sends what is missing, or looks whether what was sent took effect. */
export class Clerk {
  readonly #parts: ClerkParts
  readonly #adoption: Adoption
  #hasAskedForTime = false

  constructor(parts: ClerkParts) {
    this.#parts = parts
    this.#adoption = new Adoption(parts)
  }

  run(document: Document, isReachable: boolean): Promise<Outcome> {
    if (standing(document) === 'uncertain') return this.#look(document)
    const knowsTime = this.#hasAskedForTime || this.#parts.serverNow() !== undefined
    if (!isReachable || (document.acknowledged === undefined && !knowsTime)) return this.#hearFirst(document)
    // Written down before anything else happens: what begins next may depend on it.
    return this.#adoption.begins(document) ? this.#adopt(document) : this.#send(document)
  }

  /**
   * A creation that a crash cuts off is looked for by the CRM's clock, and so nothing is created before that was heard in this run. Asking is safe to
   * repeat; a CRM that does not tell the time is asked once. While the CRM cannot be reached, every other request waits for it too: each of those is
   * written down before it leaves, and a night of tries would be a night of writing.
   */
  async #hearFirst(document: Document): Promise<Outcome> {
    const { crm, records, now } = this.#parts
    const result = await crm.searchLeads(customerOf(document))
    if (result.kind === 'not-run')
      records.recordAttempt(document.call, { at: now(), kind: 'not-sent', detail: { ...result.problem } })
    const trouble = troubleOf(result)
    if (trouble) return trouble
    this.#hasAskedForTime = true
    return this.run(records.document(document.call) ?? document, true)
  }

  // Adopting

  /** Nothing is sent by this errand: whatever comes of it, the next one is planned anew. */
  async #adopt({ call }: Document): Promise<Outcome> {
    const document = this.#parts.records.document(call)
    const result = document && (await this.#adoption.look(document))
    if (!result || result.kind === 'uncertain') return 'unheard'
    if (result.kind !== 'done') return troubleOf(result)
    const current = this.#parts.records.document(call)
    if (!current) return undefined
    const { begun, clicks } = this.#adoption.find(current, result.value)
    const seen = seeing(this.#knowledge(current), idsIn(result.value.leads))
    const knowledge = clicks ? { ...(seen ?? this.#knowledge(current)), clicks } : seen
    if (begun) this.#continue(current, begun, knowledge)
    else if (knowledge) this.#parts.records.saveKnowledge(current.destination.api, knowledge)
    return undefined
  }

  #continue(adopting: Document, { communicationId, lead }: Begun, knowledge: Knowledge | undefined): void {
    const document = this.#identify(adopting, lead)
    const ids = { communicationId, leadId: lead.id }
    this.#save({ ...document, ...ids, acknowledged: asBegun(document) }, 'adopted', ids, knowledge)
  }

  // Sending

  async #send(planned: Document): Promise<Trouble> {
    // An update that was under way when Cadran died was never answered either.
    const document: Document = planned.attempt ? { ...planned, ...stragglersOf(planned.attempt) } : planned
    const request = this.#requestFor(document)
    if (!request) return undefined
    const { highestCommunicationId } = this.#knowledge(document)
    const attempt: Attempt = {
      action: request.action,
      fields: request.fields,
      ...leaving(this.#parts),
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
    if (request?.action === 'update-communication') return this.#withUser(document, request)
    if (request?.action !== 'create-call-log' || document.withoutLead || 'lead_id' in request.fields) return request
    const leadId = this.#newLeadOf(document)
    return leadId === undefined ? request : { ...request, fields: { ...request.fields, lead_id: leadId } }
  }

  #withUser(document: Document, request: CommunicationUpdate): CrmRequest {
    const userId = document.withoutUser ? undefined : this.#userOf(document, document.wanted['user_email'])
    return userId === undefined ? request : { ...request, userId }
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

  async #accepted(
    sent: Document,
    request: CrmRequest,
    isPastStraggler: boolean,
    { lead, ...ids }: Filed,
  ): Promise<Trouble> {
    const document = this.#identify(sent, lead)
    const { attempt: _, ...answered } = document
    const accepted = {
      ...(isPastStraggler ? withoutStragglers(answered, request.fields) : answered),
      ...ids,
      ...(lead && { leadId: lead.id }),
      acknowledged: { ...document.acknowledged, ...request.fields },
      ...(request.action === 'create-call-log' && { createdAt: this.#parts.now() }),
    }
    const { communicationId } = accepted
    const seen = communicationId === undefined ? undefined : seeing(this.#knowledge(document), [communicationId])
    this.#save(accepted, 'accepted', {}, seen)
    return this.#learn(accepted, accepted.acknowledged)
  }

  #notAccepted(document: Document, request: CrmRequest, result: Exclude<Result<Filed>, { kind: 'done' }>): void {
    const { attempt: _, ...answered } = document
    switch (result.kind) {
      case 'not-run':
        return this.#save(answered, 'not-sent', result.problem)
      case 'refused': {
        const part = refusedPart(document, request, result.problem)
        if (part) return this.#save({ ...answered, ...part.left }, part.kind, { ...part.detail, ...result.problem })
        // A refused key says nothing about the document.
        const parked = result.problem.kind === 'unauthorized' ? answered : { ...answered, parked: result.problem }
        return this.#save(parked, 'refused', result.problem)
      }
      case 'uncertain':
        // A creation is looked for before anything else; an update is repeated, but may come late.
        if (request.action === 'create-call-log') return this.#save(document, 'uncertain', result.problem)
        this.#parts.departures.note(stragglerOf(document))
        return this.#save({ ...answered, ...stragglersOf(request) }, 'uncertain', result.problem)
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
    const { id, name, communications, unread } = result.value
    if (id === leadId) this.#identify(document, { id, name })
    const ours = communications.find(({ id }) => id === communicationId)
    // It may be what cannot be read.
    if (!ours && unread) return undefined
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
      const knowledge = seeing(this.#knowledge(current), idsIn(result.value.leads))
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

  #recognise(document: Document, leads: LeadsSeen): Sighting {
    const { attempt, wanted } = document
    const others = this.#parts.records.documentsOf(customerOf(document)).filter(({ call }) => call !== document.call)
    const userId = this.#userOf(document, attempt?.fields['user_email'])
    const sighting = recognise(leads, {
      method: 'phone',
      phone: customerOf(document),
      type: wanted['direction'] === 'incoming' ? 'incoming' : 'outgoing',
      startedAt: Date.parse(String(wanted['start_at'])),
      leftAt: whenItLeft(document.call, attempt, this.#parts),
      status: String(attempt?.fields['status']),
      highestBefore: attempt?.highestBefore ?? 0,
      owned: new Set(others.flatMap(({ communicationId }) => communicationId ?? [])),
      ...(userId !== undefined && { userId }),
    })
    return sighting.kind === 'found' && others.some(mayOwnAny) ? { kind: 'several' } : sighting
  }

  /** @param sinceRequest milliseconds from the request's leaving to the look's beginning: its answers may be older than their arrival */
  #seen(document: Document, sighting: Sighting, sinceRequest: number): void {
    const { attempt, ...rest } = document
    if (!attempt) return
    // Where calls are begun in the CRM too, the only one may be that of a click, and ours be still to come.
    const isTooEarly =
      sighting.kind === 'found' && sighting.mayBeBegun && this.#knowledge(document).clicks && !isLastLook(sinceRequest)
    if (sighting.kind === 'several' || isTooEarly) return this.#cannotTell(document, 'several', sinceRequest)
    if (sighting.kind === 'found') {
      const { communicationId, lead } = sighting
      const { attempt: _, ...found } = this.#identify(document, lead)
      const known = { ...found, leadId: lead.id, createdAt: this.#parts.now() }
      return this.#save({ ...known, acknowledged: attempt.fields, communicationId }, 'found')
    }
    const isListed = sighting.proves && lists(this.#knowledge(document), String(attempt.fields['status']))
    return isListed && knowsWhenItLeft(document.call, attempt, this.#parts) && isLastLook(sinceRequest)
      ? this.#save(rest, 'proven-absent')
      : this.#cannotTell(document, 'unproven', sinceRequest)
  }

  /** Before the CRM is surely done with the request another look follows; after that the agent is asked. */
  #cannotTell(document: Document, unclear: Unclear, sinceRequest: number): void {
    if (isLastLook(sinceRequest)) return this.#save({ ...document, unclear }, 'unclear', { unclear })
    const { attempt } = document
    if (attempt) this.#save({ ...document, attempt: { ...attempt, missed: true } }, 'not-found-yet')
  }

  /**
   * Tells whom the call is with, as the CRM says. It is written before what became of the request: where Cadran dies between the two, that is found out
   * again, and the lead with it.
   *
   * @returns the document as it is now
   */
  #identify(document: Document, lead: LeadRef | undefined): Document {
    if (!lead) return document
    this.#parts.onLead(document.call, lead)
    return this.#parts.records.document(document.call) ?? document
  }

  // Records

  /** The user that the CRM names on logs of whoever has this email. */
  #userOf(document: Document, owner: FieldValue | undefined): number | undefined {
    const email = String(owner)
    const { users = {} } = this.#knowledge(document)
    return ownUser(users, email, this.#parts.userId(email))
  }

  #knowledge(document: Document): Knowledge {
    return this.#parts.records.knowledge(document.destination.api)
  }

  #save(document: Document, kind: string, detail?: object, knowledge?: Knowledge): void {
    const happening = { at: this.#parts.now(), kind, ...(detail && { detail: { ...detail } }) }
    this.#parts.records.recordExchange(document, happening, knowledge)
  }
}

/** What left after the CRM was surely done with a straggler has the last word. */
function withoutStragglers(document: Document, said: Fields): Document {
  const { straggler, descriptionStraggler, ...rest } = document
  return {
    ...rest,
    ...(straggler && said['status'] === undefined && { straggler }),
    ...(descriptionStraggler && said['description'] === undefined && { descriptionStraggler }),
  }
}

export const stragglerOf = ({ call }: Document): string => `${call} straggler`

const onlyForEverything = (trouble: Trouble): Trouble => (trouble?.concerns === 'everything' ? trouble : undefined)
