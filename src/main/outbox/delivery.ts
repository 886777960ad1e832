import type { Problem } from '../../shared/problem'
import { LATE_EFFECT, withLate, type Document } from './document'
import { failureOf, type Circumstances, type Outcome, type Failure } from './job'
import type { DocumentKind, OutboxRequest, Sent } from './kind'
import { LookUp } from './look-up'
import { changedTo, KindRecords, type DeliveryParts } from './records'
import { lateUpdateOf, leaving } from './sent-times'

type NotDone = Exclude<Sent, { kind: 'done' } | { kind: 'stopped' }>

/** Runs one job for one document of a kind: sends what is missing, or looks whether what was sent took effect. */
export class Delivery<D extends Document, R extends OutboxRequest> {
  readonly #kind: DocumentKind<D, R>
  readonly #parts: DeliveryParts
  readonly #records: KindRecords<D, R>
  readonly #lookUp: LookUp<D, R>
  #hasAskedForTime = false

  constructor(kind: DocumentKind<D, R>, parts: DeliveryParts) {
    this.#kind = kind
    this.#parts = parts
    this.#records = new KindRecords(kind, parts)
    this.#lookUp = new LookUp(kind, parts, this.#records)
  }

  /** @param mustWait whether the document has to wait for another one now */
  async run(document: D, circumstances: Circumstances, mustWait: () => boolean): Promise<Outcome> {
    const state = this.#kind.state(document)
    if (state === 'uncertain') return this.#lookUp.run(document, circumstances)
    if (state === 'incomplete') return this.#complete(document.id, circumstances)
    const asking = this.#mustHearFirst(document, circumstances.isReachable) ? this.#kind.probe?.(document) : undefined
    if (!asking) return this.#begin(document, circumstances)
    const result = await asking
    if (result.kind === 'not-run') this.#records.attempted(document, 'not-sent', result.problem)
    const failure = failureOf(result)
    if (failure) return failure
    this.#hasAskedForTime = true
    if (!circumstances.isCurrent()) return undefined
    // Another one for the same customer may have been begun meanwhile: then this one is planned anew.
    const current = mustWait() ? undefined : this.#records.current(document.id)
    return current && this.#begin(current, circumstances)
  }

  /**
   * A creation that a crash cuts off is looked for by the CRM's clock, and so nothing is created before that was heard in this run. Asking is safe to
   * repeat; a CRM that does not tell the time is asked once. While the CRM cannot be reached, the backlog waits for it too: each of its requests is
   * written down before it leaves, and a night of tries would be a night of writing.
   */
  #mustHearFirst(document: D, isReachable: boolean): boolean {
    const knowsTime = this.#hasAskedForTime || this.#parts.serverNow() !== undefined
    const isBacklog = this.#kind.urgency(document, this.#parts.serverNow() ?? this.#parts.now()) === 'backlog'
    return (
      (!isReachable && isBacklog) || (this.#kind.find !== undefined && document.confirmed === undefined && !knowsTime)
    )
  }

  /** Written down before anything else happens: what begins next may depend on it. */
  #begin(document: D, { closing, isWell }: Circumstances): Promise<Outcome> {
    return this.#kind.beforeCreating?.(document, isWell) ?? this.#send(document, closing)
  }

  async #complete(id: string, { isCurrent }: Circumstances): Promise<Failure> {
    const incomplete = this.#records.current(id)
    const result = incomplete && (await this.#kind.complete?.(incomplete))
    const current = this.#records.current(id)
    if (!result || !current || !isCurrent()) return undefined
    if (result.kind === 'done') this.#records.save({ ...current, ...result.value }, 'lead-found')
    else if (result.kind === 'refused' && result.problem.kind !== 'unauthorized')
      this.#records.save(changedTo(current, { rejected: result.problem }), 'refused', result.problem)
    return failureOf(result)
  }

  async #send(planned: D, closing: AbortSignal): Promise<Failure> {
    const document = this.#withoutAttempt(this.#kind.prepare?.(planned) ?? planned)
    const request = this.#kind.nextRequest(document)
    if (!request) return undefined
    const { sentTimes } = this.#parts
    if (this.#kind.afterLostAnswer(request.action) !== 'repeat') this.#leave(document, request)
    const isPastLate = sentTimes.since(lateUpdateOf(document.id)) >= LATE_EFFECT
    sentTimes.record(document.id)
    const sent = await this.#kind.send(request, document, closing)
    // The document may have changed meanwhile: what is desired now stands in the records.
    const current = this.#records.current(document.id)
    if (!current || sent.kind === 'stopped') return undefined
    if (sent.kind === 'done') return this.#accepted(isPastLate ? beyondLate(current, request) : current, request, sent)
    if (!this.#kind.isOutdated?.(current, request)) this.#notAccepted(current, request, sent)
    return sent.kind === 'gone' ? undefined : failureOf(sent)
  }

  /** An update that was under way when Cadran died, or whose answer the disk did not let be written down, was never answered either. */
  #withoutAttempt(document: D): D {
    const { id, attempt } = document
    if (!attempt) return document
    const { sentTimes } = this.#parts
    if (sentTimes.knows(id)) sentTimes.record(lateUpdateOf(id))
    return withLate(changedTo(document, { attempt: undefined }), this.#kind.lateNames?.(attempt.fields) ?? [])
  }

  #leave(document: D, request: R): void {
    const capabilities = this.#parts.records.capabilities(document.destination.api)
    const highestBefore = this.#kind.highestSeen?.(capabilities) ?? capabilities.highestCommunicationId
    const attempt = { action: request.action, fields: request.fields, ...leaving(this.#parts), highestBefore }
    this.#records.leaves(changedTo(document, { attempt }), request)
  }

  async #accepted(current: D, { fields }: R, { value }: Extract<Sent, { kind: 'done' }>): Promise<Failure> {
    const isNew = current.confirmed === undefined
    const filed = this.#kind.filed?.(current, value, { isNew, sent: fields }) ?? current
    const confirmed = { ...filed.confirmed, ...fields }
    const accepted = changedTo(filed, { attempt: undefined, late: current.late, confirmed })
    this.#records.accepted(accepted, this.#kind.taught?.(accepted, isNew ? current.attempt?.highestBefore : undefined))
    this.#kind.onFiled?.(accepted)
    return this.#kind.learn?.(accepted, fields, isNew)
  }

  #notAccepted(document: D, request: R, sent: NotDone): void {
    const answered = changedTo(document, { attempt: undefined })
    switch (sent.kind) {
      case 'gone':
        return this.#records.save(
          this.#kind.withoutFile?.(answered) ?? answered,
          this.#kind.activity?.gone ?? 'refused',
        )
      case 'not-run':
        // Where no attempt was written down there is none to take back.
        if (document.attempt) this.#records.save(answered, 'not-sent', sent.problem)
        return
      case 'refused':
        return this.#refused(answered, request, sent.problem)
      case 'uncertain':
        return this.#lost(document, request, sent.problem)
    }
  }

  #refused(answered: D, request: R, problem: Problem): void {
    const without = this.#kind.withoutRefused?.(answered, request, problem)
    if (without) return this.#records.save(without.document, without.activity, problem, without.detail)
    // A refused key says nothing about the document.
    const isKey = problem.kind === 'unauthorized'
    if (isKey && this.#kind.afterLostAnswer(request.action) === 'repeat') return
    const rejected = isKey ? answered : changedTo(answered, { rejected: problem })
    this.#records.save(rejected, this.#kind.activity?.refused ?? 'refused', problem)
  }

  #lost(document: D, { action, fields }: R, problem: Problem): void {
    const line = this.#kind.activity?.lost ?? 'uncertain'
    switch (this.#kind.afterLostAnswer(action)) {
      case 'look-first':
        return this.#records.save(document, line, problem)
      case 'never-repeat':
        return this.#records.save(changedTo(document, { ambiguous: 'unproven' }), line, problem)
      case 'repeat':
        return this.#records.attempted(document, line, problem)
      case 'say-again': {
        this.#parts.sentTimes.record(lateUpdateOf(document.id))
        const late = withLate(changedTo(document, { attempt: undefined }), this.#kind.lateNames?.(fields) ?? [])
        return this.#records.save(late, line, problem)
      }
    }
  }
}

/** What left after the CRM was surely done with a late update has the last word. */
function beyondLate<D extends Document>(document: D, { fields }: OutboxRequest): D {
  const late = document.late?.filter((name) => fields[name] === undefined)
  return changedTo(document, { late: late && late.length > 0 ? late : undefined })
}
