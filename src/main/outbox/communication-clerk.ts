import type { Problem } from '../../shared/problem'
import {
  customerOf,
  isLastLook,
  isMeantFor,
  LATE_EFFECT,
  type Destination,
  type Document,
  type Unclear,
} from './kinds/call-log-document'
import type { Happening } from '../journal/journal'
import type { LeadAnswer, LeadIds } from '../crm/answers'
import type { Result } from '../crm/client'
import {
  communicationDue,
  communicationStanding,
  isLookedForBeside,
  lookOf,
  mayOwn,
  nextCommunicationRequest,
  soughtCommunication,
  type CommunicationDocument,
  type CommunicationRequest,
} from './kinds/communication-document'
import { Departures, knowsWhenItLeft, leaving, whenItLeft, type Clocks } from './sent-times'
import { troubleOf, type Errand, type ErrandSource, type Trouble } from './job'
import { seeing, type Knowledge } from './knowledge'
import { couldBe, recognise, type Sighting } from './match'
import type { Urgency } from './rate/token-bucket'

/** The part of the journal that is read and written for communications. */
export interface CommunicationRecords {
  call(id: string): { lead?: { id: number }; log: unknown; number: { e164?: string } } | undefined
  document(call: string): Document | undefined
  communication(id: string): CommunicationDocument | undefined
  communicationsOfLead(leadId: number): CommunicationDocument[]
  unsettledSupplements(kind: 'communication'): CommunicationDocument[]
  recordSupplement(
    document: CommunicationDocument,
    happening: Happening,
    also?: { knowledge?: Knowledge | undefined },
  ): void
  /** An attempt that left the document as it was. */
  recordAttempt(call: string, happening: Happening): void
  knowledge(api: string): Knowledge
  saveKnowledge(api: string, knowledge: Knowledge): void
}

export interface CommunicationClerkParts extends Omit<Clocks, 'departures'> {
  records: CommunicationRecords
  crm: {
    sendCommunication(request: CommunicationRequest): Promise<Result<{ communicationId: number }>>
    findLeads(e164: string): Promise<Result<LeadIds>>
    readLead(id: number): Promise<Result<LeadAnswer>>
  }
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
  /** The email of the agent whose desk this is, once known. */
  email(): string | undefined
  /** The id of this person among the account's users, where it is known. */
  userId(email: string): number | undefined
  /** The CRM has one more, or another, than it told before. */
  onChange?(): void
}

const JUST_WRITTEN = 300_000

const stragglerOf = ({ id }: CommunicationDocument): string => `${id} straggler`

/** Brings emails, text messages and videos to the CRM: sends what is missing, or looks whether what was sent took effect. */
export class CommunicationClerk implements ErrandSource {
  readonly #parts: CommunicationClerkParts & Clocks
  #hasAskedForTime = false

  constructor(parts: CommunicationClerkParts) {
    this.#parts = { ...parts, departures: new Departures(parts.elapsed) }
  }

  errands(destination: Destination): Errand[] {
    const documents = this.#parts.records.unsettledSupplements('communication')
    return documents
      .filter((document) => isMeantFor(document, destination))
      .flatMap((saved) => {
        const document = this.#withLead(saved)
        const at = this.#dueAt(document)
        if (at === undefined) return []
        const creates = document.acknowledged === undefined && document.attempt === undefined
        return {
          ...{ key: document.id, at, urgency: this.#urgencyOf(document), creates },
          mustWait: () => creates && documents.some((other) => isLookedForBeside(other, document)),
          run: ({ isReachable }) => this.#run(document, isReachable),
        }
      })
  }

  /** Whoever has just written one looks whether it is there. */
  #urgencyOf({ at }: CommunicationDocument): Urgency {
    return Math.abs(this.#parts.now() - at) < JUST_WRITTEN ? 'following' : 'backlog'
  }

  /** What belongs to a call goes to the lead of its log, as soon as there is one. */
  #withLead(document: CommunicationDocument): CommunicationDocument {
    if (document.leadId !== undefined || document.call === undefined) return document
    const leadId = this.#parts.records.document(document.call)?.leadId ?? this.#chosenLead(document.call)
    return leadId === undefined ? document : { ...document, leadId }
  }

  /** A call whose log names no lead, or that is not logged, may have one all the same. */
  #chosenLead(id: string): number | undefined {
    return this.#awaitsLog(id) ? undefined : this.#parts.records.call(id)?.lead?.id
  }

  #awaitsLog(id: string): boolean {
    const { records } = this.#parts
    return records.call(id)?.log === true && records.document(id)?.acknowledged === undefined
  }

  /** On the clock of `elapsed`; undefined where there is nothing to do. */
  #dueAt(document: CommunicationDocument): number | undefined {
    if (communicationStanding(document) === 'incomplete') return this.#awaitsLog(document.call ?? '') ? undefined : 0
    const due = communicationDue(document)
    if (due === undefined || due === 'now') return due && 0
    const departure = due.since === 'straggler' ? stragglerOf(document) : document.id
    return this.#parts.elapsed() + due.after - this.#parts.departures.since(departure)
  }

  async #run(document: CommunicationDocument, isReachable: boolean): Promise<Trouble> {
    switch (communicationStanding(document)) {
      case 'incomplete':
        return this.#findLead(document)
      case 'uncertain':
        return this.#look(document)
      default:
        return (await this.#hearFirst(document, isReachable)) ?? this.#send(document.id, document.leadId)
    }
  }

  /** The call's log named no lead. Where exactly one has the number, it is that. */
  async #findLead({ id, call = '' }: CommunicationDocument): Promise<Trouble> {
    const { records, crm } = this.#parts
    const log = records.document(call)
    const number = log ? customerOf(log) : records.call(call)?.number.e164
    const nobody: Result<LeadIds> = { kind: 'done', value: { ids: [], unread: false } }
    const found = number === undefined ? nobody : await crm.findLeads(number)
    const document = records.communication(id)
    if (!document) return undefined
    if (found.kind !== 'done') return this.#notFound(document, found)
    const [leadId, ...others] = found.value.ids
    if (leadId !== undefined && others.length === 0 && !found.value.unread)
      return this.#save({ ...document, leadId }, 'lead-found')
    return this.#save({ ...document, parked: { kind: 'not-found' } }, 'refused', { kind: 'not-found' })
  }

  #notFound(document: CommunicationDocument, result: Exclude<Result<unknown>, { kind: 'done' }>): Trouble {
    if (result.kind === 'refused' && result.problem.kind !== 'unauthorized')
      this.#save({ ...document, parked: result.problem }, 'refused', result.problem)
    return troubleOf(result)
  }

  /** As before a call log: the CRM's clock is heard before anything is created, by something that is safe to repeat. */
  async #hearFirst(document: CommunicationDocument, isReachable: boolean): Promise<Trouble> {
    const { acknowledged, leadId, call } = document
    const knowsTime = this.#hasAskedForTime || this.#parts.serverNow() !== undefined
    if (leadId === undefined || (isReachable && (acknowledged !== undefined || knowsTime))) return undefined
    const result = await this.#parts.crm.readLead(leadId)
    if (result.kind === 'not-run' && call !== undefined) this.#attempted(call, document, result.problem)
    const trouble = troubleOf(result)
    this.#hasAskedForTime ||= trouble === undefined
    return trouble
  }

  // Sending

  async #send(id: string, leadId: number | undefined): Promise<Trouble> {
    const { records, crm, departures } = this.#parts
    const saved = records.communication(id)
    if (!saved || leadId === undefined) return undefined
    const document = this.#about(saved, leadId)
    const request = nextCommunicationRequest(document, this.#userId(document))
    if (!request) return undefined
    const { highestCommunicationId: highestBefore } = this.#knowledge(document)
    const attempt = { action: request.action, fields: request.fields, ...leaving(this.#parts), highestBefore }
    this.#save({ ...document, attempt }, request.action)
    const isPastStraggler = departures.since(stragglerOf(document)) >= LATE_EFFECT
    departures.note(id)
    const result = await crm.sendCommunication(request)
    // The agent may have changed it meanwhile: what is wanted now stands in the records.
    const current = records.communication(id)
    if (!current) return undefined
    if (result.kind === 'done') return this.#accepted(current, request, isPastStraggler, result.value.communicationId)
    this.#notAccepted(current, request, result)
    return troubleOf(result)
  }

  /** With all that is frozen in it as it leaves. */
  #about(saved: CommunicationDocument, leadId: number): CommunicationDocument {
    const { attempt, ...document } = saved
    const email = document.email ?? this.#parts.email()
    return { ...document, leadId, ...(email !== undefined && { email }), ...(attempt && { straggler: true }) }
  }

  #userId({ email, withoutUser }: CommunicationDocument): number | undefined {
    return withoutUser || email === undefined ? undefined : this.#parts.userId(email)
  }

  async #accepted(
    { attempt: _, ...answered }: CommunicationDocument,
    { fields }: CommunicationRequest,
    isPastStraggler: boolean,
    communicationId: number,
  ): Promise<Trouble> {
    const { straggler: __, ...rest } = answered
    const isNew = answered.acknowledged === undefined
    const accepted: CommunicationDocument = {
      ...(isPastStraggler ? rest : answered),
      communicationId,
      acknowledged: { ...answered.acknowledged, ...fields },
    }
    const knowledge = seeing(this.#knowledge(answered), [communicationId])
    this.#save(accepted, 'accepted', undefined, knowledge)
    this.#parts.onChange?.()
    return isNew ? this.#learn(accepted, fields) : undefined
  }

  #notAccepted(
    document: CommunicationDocument,
    request: CommunicationRequest,
    result: Exclude<Result<unknown>, { kind: 'done' }>,
  ): void {
    const { attempt: _, ...answered } = document
    const { problem } = result
    switch (result.kind) {
      case 'not-run':
        return this.#save(answered, 'not-sent', problem)
      case 'refused': {
        if (isForItsUser(request, problem))
          return this.#save({ ...answered, withoutUser: true }, 'user-refused', problem)
        // A refused key says nothing about the document.
        const parked = problem.kind === 'unauthorized' ? answered : { ...answered, parked: problem }
        return this.#save(parked, 'refused', problem)
      }
      case 'uncertain':
        // A creation is looked for before anything else; an update is repeated, but may come late.
        if (request.action === 'create-communication') return this.#save(document, 'uncertain', problem)
        this.#parts.departures.note(stragglerOf(document))
        return this.#save({ ...answered, straggler: true }, 'uncertain', problem)
    }
  }

  /** After the first one of a method that is certainly there, a look tells whether looking would have found it. */
  async #learn(document: CommunicationDocument, sent: CommunicationRequest['fields']): Promise<Trouble> {
    const { communicationId, leadId } = document
    const look = lookOf(sent)
    if (leadId === undefined || this.#knowledge(document).finds?.[look] !== undefined) return undefined
    const result = await this.#parts.crm.readLead(leadId)
    if (result.kind !== 'done') {
      const trouble = troubleOf(result)
      return trouble?.concerns === 'everything' ? trouble : undefined
    }
    const knowledge = this.#knowledge(document)
    const sought = { ...this.#sought({ ...document, acknowledged: sent }, new Set()), highestBefore: 0 }
    const ours = result.value.communications.find(({ id }) => id === communicationId)
    // It may be what cannot be read.
    if (!ours && result.value.unread) return undefined
    this.#parts.records.saveKnowledge(document.destination.api, {
      ...knowledge,
      finds: { ...knowledge.finds, [look]: ours !== undefined && couldBe(ours, sought) },
    })
    return undefined
  }

  // Looking

  async #look({ id, leadId = 0 }: CommunicationDocument): Promise<Trouble> {
    // Its answer may be older than its arrival.
    const sinceRequest = this.#parts.departures.since(id)
    const result = await this.#parts.crm.readLead(leadId)
    const current = this.#parts.records.communication(id)
    if (!current?.attempt) return undefined
    if (result.kind === 'done') return this.#seen(current, result.value, sinceRequest)
    if (result.kind !== 'refused' || result.problem.kind === 'unauthorized')
      return troubleOf(result) ?? { problem: result.problem, concerns: 'this' }
    return this.#cannotTell(current, result.problem.kind === 'forbidden' ? 'forbidden' : 'unproven', sinceRequest)
  }

  #seen(document: CommunicationDocument, lead: LeadAnswer, sinceRequest: number): undefined {
    const sighting = this.#recognise(document, lead)
    const { attempt, ...rest } = document
    const ids = lead.communications.map(({ id }) => id)
    const knowledge = seeing(this.#knowledge(document), ids)
    if (knowledge) this.#parts.records.saveKnowledge(document.destination.api, knowledge)
    if (!attempt) return undefined
    if (sighting.kind === 'found') {
      const { communicationId } = sighting
      this.#save({ ...rest, communicationId, acknowledged: attempt.fields }, 'found')
      return this.#parts.onChange?.() as undefined
    }
    if (sighting.kind === 'several') return this.#cannotTell(document, 'several', sinceRequest)
    const isProven = sighting.proves && this.#knowledge(document).finds?.[lookOf(attempt.fields)] === true
    return isProven && knowsWhenItLeft(document.id, attempt, this.#parts) && isLastLook(sinceRequest)
      ? this.#save(rest, 'proven-absent')
      : this.#cannotTell(document, 'unproven', sinceRequest)
  }

  #recognise(document: CommunicationDocument, lead: LeadAnswer): Sighting {
    const others = this.#parts.records
      .communicationsOfLead(document.leadId ?? 0)
      .filter((other) => other.id !== document.id && other.destination.api === document.destination.api)
    const owned = new Set(others.flatMap(({ communicationId }) => communicationId ?? []))
    const sighting = recognise({ leads: [lead], unread: false }, this.#sought(document, owned))
    return sighting.kind === 'found' && others.some((other) => mayOwn(other, document)) ? { kind: 'several' } : sighting
  }

  #sought(document: CommunicationDocument, owned: ReadonlySet<number>) {
    const leftAt = whenItLeft(document.id, document.attempt, this.#parts)
    return soughtCommunication(document, { leftAt, owned, knowledge: this.#knowledge(document) })
  }

  /** Before the CRM is surely done with the request another look follows; after that the agent is asked. */
  #cannotTell(document: CommunicationDocument, unclear: Unclear, sinceRequest: number): undefined {
    if (isLastLook(sinceRequest))
      return this.#save({ ...document, unclear }, 'unclear', { kind: 'uncertain', why: unclear })
    const { attempt } = document
    if (attempt) this.#save({ ...document, attempt: { ...attempt, missed: true } }, 'not-found-yet')
    return undefined
  }

  // Records

  #knowledge({ destination }: CommunicationDocument): Knowledge {
    return this.#parts.records.knowledge(destination.api)
  }

  #attempted(call: string, { said: { method } }: CommunicationDocument, problem: Problem): void {
    const happening = { at: this.#parts.now(), kind: 'not-sent', detail: { method, ...problem } }
    this.#parts.records.recordAttempt(call, happening)
  }

  #save(document: CommunicationDocument, kind: string, problem?: Problem, knowledge?: Knowledge): undefined {
    const detail = { method: document.said.method, ...problem }
    this.#parts.records.recordSupplement(document, { at: this.#parts.now(), kind, detail }, { knowledge })
  }
}

/** The user was removed from the account; the rest is worth another try. */
function isForItsUser({ fields }: CommunicationRequest, problem: Problem): boolean {
  const isNamed = fields['executed_by'] !== undefined
  return isNamed && problem.kind === 'invalid' && Object.hasOwn(problem.fields, 'executed_by')
}
