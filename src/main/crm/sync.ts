import type { Problem } from '../../shared/problem'
import type { Happening } from '../journal/journal'
import type { Timers } from '../timers'
import type { CallLogAnswer } from './answers'
import type { Result } from './client'
import { isMeantFor, nextRequest, standing, type CrmRequest, type Destination, type Document } from './document'
import { retryDelay } from './retry-delay'

/** The part of the journal that the sync reads and writes. */
export interface DocumentStore {
  document(call: string): Document | undefined
  unsettledDocuments(): Document[]
  recordExchange(document: Document, happening: Happening): void
}

export interface SyncParts {
  store: DocumentStore
  send(request: CrmRequest): Promise<Result<CallLogAnswer>>
  /** Where the key in hand may send to; undefined where there is no key to send with. */
  destination(): Destination | undefined
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  random(): number
  /** What the agent sees of the sync may have changed. */
  onChange(): void
}

/** How many requests are under way at once, each of another call: one that hangs must not hold up a live call. */
const LANES = 4

/** Nobody is asked while the network is away, so looking again soon costs the CRM nothing. */
const LONGEST_UNREACHABLE_WAIT = 30_000
const LONGEST_WAIT = 300_000

/** Brings the CRM to what the documents want, one request at a time for each call, live calls first. */
export class Sync {
  readonly #parts: SyncParts
  readonly #underWay = new Map<string, Promise<void>>()
  /** Calls whose last request met trouble of the server's, and when to ask again. */
  readonly #later = new Map<string, { failures: number; at: number }>()
  /** Since the CRM as a whole did not answer. */
  #pause: { problem: Problem; failures: number; until: number } | undefined
  /** The key that the CRM refused; nothing is sent with it again. */
  #refused = false
  /** Counts keys, so that a late refusal of an old one says nothing about the new. */
  #keys = 0
  #stopTimer: (() => void) | undefined
  #closed = false

  constructor(parts: SyncParts) {
    this.#parts = parts
  }

  /** Why nothing gets through at present, whatever the call. */
  get trouble(): Problem | undefined {
    return this.#refused ? { kind: 'unauthorized' } : this.#pause?.problem
  }

  /** Something is to be done: a call has changed, the network is back, Cadran has started. */
  wake(): void {
    // A turn of a call is due anyway, and so a good moment to learn whether the network is back; what the server asked for is kept.
    if (this.#pause && isUnreachable(this.#pause.problem)) this.#pause.until = 0
    this.#pump()
  }

  /** Another key, or the same one given again. */
  keyChanged(): void {
    this.#keys++
    this.#refused = false
    this.#pause = undefined
    this.#later.clear()
    this.#pump()
  }

  /** The agent asks for another try, of an uncertain one knowing that it may make a second log. */
  retry(call: string, confirmed: boolean): void {
    const document = this.#parts.store.document(call)
    if (!document || this.#underWay.has(call)) return
    if (standing(document) === 'uncertain' && !confirmed) return
    const { attempt: _, parked: __, ...rest } = document
    this.#save(rest, 'retry-asked')
    this.#later.delete(call)
    this.wake()
  }

  /** No new request leaves; resolves when those under way have been answered. */
  async close(): Promise<void> {
    this.#closed = true
    this.#stopTimer?.()
    await Promise.all(this.#underWay.values())
  }

  get isIdle(): boolean {
    return this.#underWay.size === 0
  }

  isUnderWay(call: string): boolean {
    return this.#underWay.has(call)
  }

  #pump(): void {
    this.#stopTimer?.()
    const destination = this.#parts.destination()
    if (this.#closed || !destination || this.#refused) return
    const now = this.#parts.now()
    if (this.#pause && this.#pause.until > now) return this.#pumpAfter(this.#pause.until - now)
    for (const document of this.#sendable(destination)) {
      if (this.#underWay.size >= (this.#pause ? 1 : LANES)) break
      const done = this.#exchange(document).finally(() => {
        this.#underWay.delete(document.call)
        this.#parts.onChange()
        this.#pump()
      })
      this.#underWay.set(document.call, done)
    }
    this.#pumpAtNextRetry(now)
  }

  #sendable(destination: Destination): Document[] {
    const now = this.#parts.now()
    return this.#parts.store
      .unsettledDocuments()
      .filter(
        (document) =>
          standing(document) === 'ready' &&
          isMeantFor(document, destination) &&
          !this.#underWay.has(document.call) &&
          (this.#later.get(document.call)?.at ?? 0) <= now,
      )
  }

  #pumpAtNextRetry(now: number): void {
    const next = Math.min(...[...this.#later.values()].map((retry) => retry.at).filter((at) => at > now))
    if (Number.isFinite(next)) this.#pumpAfter(next - now)
  }

  #pumpAfter(milliseconds: number): void {
    this.#stopTimer?.()
    this.#stopTimer = this.#parts.timers.after(milliseconds, () => this.#pump())
  }

  async #exchange(document: Document): Promise<void> {
    const request = nextRequest(document)
    if (!request) return
    const attempt = { action: request.action, fields: request.fields, leftAt: this.#parts.now() }
    this.#save({ ...document, attempt }, request.action, { status: request.fields['status'] })
    const keys = this.#keys
    const result = await this.#parts.send(request)
    if (isUnauthorized(result) && keys === this.#keys) this.#refused = true
    // The call may have moved on meanwhile: what is wanted now stands in the store.
    const current = this.#parts.store.document(document.call)
    if (current) this.#settle(current, request, result)
  }

  #settle(document: Document, request: CrmRequest, result: Result<CallLogAnswer>): void {
    const { attempt: _, ...answered } = document
    switch (result.kind) {
      case 'done':
        this.#pause = undefined
        this.#later.delete(document.call)
        return this.#save(acknowledge(answered, request, result.value), 'accepted')
      case 'refused':
        this.#pause = undefined
        // A refused key says nothing about the document.
        if (isUnauthorized(result)) return this.#save(answered, 'refused', result.problem)
        return this.#save({ ...answered, parked: result.problem }, 'refused', result.problem)
      case 'not-run':
        this.#pauseFor(result.problem)
        return this.#save(answered, 'not-sent', result.problem)
      case 'uncertain':
        this.#delay(document.call, result.problem)
        // An update may be repeated, a creation may not: its attempt stays, and so the document counts as uncertain.
        return this.#save(request.action === 'create-call-log' ? document : answered, 'uncertain', result.problem)
    }
  }

  #pauseFor(problem: Problem): void {
    const failures = (this.#pause?.failures ?? 0) + 1
    const ceiling = isUnreachable(problem) ? LONGEST_UNREACHABLE_WAIT : LONGEST_WAIT
    const wait = retryDelay(failures, ceiling, retryAfterOf(problem), this.#parts.random)
    this.#pause = { problem, failures, until: this.#parts.now() + wait }
  }

  #delay(call: string, problem: Problem): void {
    const failures = (this.#later.get(call)?.failures ?? 0) + 1
    const wait = retryDelay(failures, LONGEST_WAIT, retryAfterOf(problem), this.#parts.random)
    this.#later.set(call, { failures, at: this.#parts.now() + wait })
  }

  #save(document: Document, kind: string, detail?: object): void {
    this.#parts.store.recordExchange(document, {
      at: this.#parts.now(),
      kind,
      ...(detail && { detail: { ...detail } }),
    })
  }
}

function acknowledge(document: Document, request: CrmRequest, answer: CallLogAnswer): Document {
  const { communication_id: communicationId } = answer
  const leadId = answer.lead_id ?? answer.lead?.id
  return {
    ...document,
    acknowledged: { ...document.acknowledged, ...request.fields },
    callLogId: answer.id,
    ...(communicationId !== null && { communicationId }),
    ...(leadId !== null && leadId !== undefined && { leadId }),
  }
}

const isUnauthorized = (result: Result<unknown>): boolean =>
  result.kind === 'refused' && result.problem.kind === 'unauthorized'

const isUnreachable = (problem: Problem): boolean => problem.kind === 'unreachable' || problem.kind === 'certificate'

const retryAfterOf = (problem: Problem): number =>
  'retryAfterSeconds' in problem ? (problem.retryAfterSeconds ?? 0) : 0
