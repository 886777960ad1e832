import type { Filed, Result } from '../../activix/result'
import type { Fields, CommunicationRequest } from '../../activix/requests'
import type { Problem } from '../../../shared/problem'
import type { LeadAnswer } from '../../activix/answers'
import type { Destination } from '../document'
import { onlyForEverything, failureOf, type Failure } from '../job'
import type { DocumentKind, Finding, WithoutRefused } from '../kind'
import { withIds, withNewId, type CrmCapabilities } from '../capabilities'
import { couldBe, match } from '../match'
import type { Urgency } from '../rate/token-bucket'
import { departureOf, type Clocks } from '../sent-times'
import { defined } from '../../../shared/objects'
import {
  communicationDue,
  communicationState,
  lateCommunicationNames,
  lookOf,
  mayOwn,
  nextCommunicationRequest,
  communicationQuery,
  type CommunicationDocument,
} from './communication-document'
import { LeadOfCall, type LeadOfCallParts } from './lead-of-call'

export interface CommunicationParts extends Clocks {
  records: LeadOfCallParts['records'] & {
    communicationsOfLead(leadId: number): CommunicationDocument[]
    capabilities(api: string): CrmCapabilities
    saveCapabilities(api: string, capabilities: CrmCapabilities): void
  }
  crm: LeadOfCallParts['crm'] & {
    sendCommunication(request: CommunicationRequest): Promise<Result<Filed>>
    readLead(id: number): Promise<Result<LeadAnswer>>
  }
  /** Whether two documents were surely made for the same account. */
  isSameAccount(one: Destination, other: Destination): boolean
  /** The email of the agent, once known. */
  email(): string | undefined
  /** The id of this person among the account's users, where it is known. */
  userId(email: string): number | undefined
  /** The CRM has one more, or another, than it told before. */
  onCommunication?(): void
}

const JUST_WRITTEN = 300_000

/** An email, a text message or a video. */
export class Communications implements DocumentKind<CommunicationDocument, CommunicationRequest> {
  readonly name = 'communication'
  readonly waitsForLog = true
  readonly state = communicationState
  readonly lateNames = lateCommunicationNames
  readonly #parts: CommunicationParts
  readonly #leads: LeadOfCall

  constructor(parts: CommunicationParts) {
    this.#parts = parts
    this.#leads = new LeadOfCall(parts)
  }

  due(document: CommunicationDocument) {
    if (communicationState(document) !== 'incomplete') return communicationDue(document)
    return this.#leads.awaitsLog(document.call ?? '') ? undefined : 'now'
  }

  /** Whoever has just written one looks whether it is there. */
  urgency({ at }: CommunicationDocument): Urgency {
    return Math.abs(this.#parts.now() - at) < JUST_WRITTEN ? 'following' : 'backlog'
  }

  contested({ leadId, said: { method } }: CommunicationDocument): string {
    return `${method} ${leadId}`
  }

  detail({ said: { method } }: CommunicationDocument): object {
    return { method }
  }

  /** What belongs to a call goes to the lead of its log, as soon as there is one, and is that of whoever is the agent by then. */
  prepare(document: CommunicationDocument): CommunicationDocument {
    const email = document.email ?? this.#parts.email()
    const leadId = document.leadId ?? (document.call === undefined ? undefined : this.#leads.known(document.call))
    if (email === document.email && leadId === document.leadId) return document
    return { ...document, ...defined({ leadId, email }) }
  }

  complete({ call = '' }: CommunicationDocument): Promise<Result<{ leadId: number }>> {
    return this.#leads.find(call)
  }

  probe({ leadId }: CommunicationDocument): Promise<Result<unknown>> | undefined {
    return leadId === undefined ? undefined : this.#parts.crm.readLead(leadId)
  }

  // Sending

  nextRequest(document: CommunicationDocument): CommunicationRequest | undefined {
    const { email, withoutUser } = document
    return nextCommunicationRequest(
      document,
      withoutUser || email === undefined ? undefined : this.#parts.userId(email),
    )
  }

  send(request: CommunicationRequest): Promise<Result<Filed>> {
    return this.#parts.crm.sendCommunication(request)
  }

  afterLostAnswer(action: string) {
    return action === 'create-communication' ? 'look-first' : 'say-again'
  }

  filed(document: CommunicationDocument, { communicationId }: Filed): CommunicationDocument {
    return { ...document, ...defined({ communicationId }) }
  }

  onFiled(): void {
    this.#parts.onCommunication?.()
  }

  taught(document: CommunicationDocument, before: number | undefined): CrmCapabilities | undefined {
    const { communicationId: id } = document
    return id === undefined ? undefined : withNewId(this.#capabilities(document), id, before)
  }

  /** The user was removed from the account; the rest is worth another try. */
  withoutRefused(
    document: CommunicationDocument,
    { fields }: CommunicationRequest,
    problem: Problem,
  ): WithoutRefused<CommunicationDocument> | undefined {
    const isNamed = fields['executed_by'] !== undefined
    const isForIt = isNamed && problem.kind === 'invalid' && Object.hasOwn(problem.fields, 'executed_by')
    return isForIt ? { document: { ...document, withoutUser: true }, activity: 'user-refused' } : undefined
  }

  /** After the first one of a method that is certainly there, a look tells whether looking would have found it. */
  async learn(document: CommunicationDocument, sent: Fields, isNew: boolean): Promise<Failure> {
    const { communicationId, leadId } = document
    const look = lookOf(sent)
    if (!isNew || leadId === undefined || this.#capabilities(document).finds?.[look] !== undefined) return undefined
    const result = await this.#parts.crm.readLead(leadId)
    if (result.kind !== 'done') return onlyForEverything(failureOf(result))
    const capabilities = this.#capabilities(document)
    const query = this.#query({ ...document, confirmed: sent }, new Set())
    const ours = result.value.communications.find(({ id }) => id === communicationId)
    // It may be what cannot be read.
    if (!ours && result.value.unread) return undefined
    this.#parts.records.saveCapabilities(document.destination.api, {
      ...capabilities,
      finds: { ...capabilities.finds, [look]: ours !== undefined && couldBe(ours, query) },
    })
    return undefined
  }

  // Looking

  async find({ leadId = 0 }: CommunicationDocument): Promise<Result<(current: CommunicationDocument) => Finding>> {
    const result = await this.#parts.crm.readLead(leadId)
    if (result.kind === 'done') return { kind: 'done', value: (current) => this.#seen(current, result.value) }
    const { problem } = result
    const isGone = result.kind === 'refused' && problem.kind !== 'unauthorized' && problem.kind !== 'forbidden'
    return isGone ? { kind: 'done', value: () => ({ kind: 'absent', isProven: false }) } : result
  }

  #seen(document: CommunicationDocument, lead: LeadAnswer): Finding {
    const result = this.#match(document, lead)
    const ids = lead.communications.map(({ id }) => id)
    const capabilities = withIds(this.#capabilities(document), ids)
    if (capabilities) this.#parts.records.saveCapabilities(document.destination.api, capabilities)
    switch (result.kind) {
      case 'several':
        return result
      case 'found':
        return { kind: 'found', filed: { communicationId: result.communicationId } }
      case 'none': {
        const isShown = this.#capabilities(document).finds?.[lookOf(document.attempt?.fields ?? {})] === true
        return { kind: 'absent', isProven: result.proves && isShown }
      }
    }
  }

  #match(document: CommunicationDocument, lead: LeadAnswer) {
    const others = this.#parts.records
      .communicationsOfLead(document.leadId ?? 0)
      .filter((other) => other.id !== document.id && this.#parts.isSameAccount(other.destination, document.destination))
    const owned = new Set(others.flatMap(({ communicationId }) => communicationId ?? []))
    const result = match({ leads: [lead], unread: false }, this.#query(document, owned))
    const mayBeAnother = result.kind === 'found' && others.some((other) => mayOwn(other, document))
    return mayBeAnother ? ({ kind: 'several' } as const) : result
  }

  #query(document: CommunicationDocument, owned: ReadonlySet<number>) {
    const left = departureOf(document.id, document.attempt, this.#parts)
    return communicationQuery(document, { left, owned, capabilities: this.#capabilities(document) })
  }

  #capabilities({ destination }: CommunicationDocument): CrmCapabilities {
    return this.#parts.records.capabilities(destination.api)
  }
}
