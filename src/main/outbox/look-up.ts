import { isLastLook, type Ambiguity, type Document } from './document'
import { failureOf, type Circumstances, type Failure } from './job'
import type { DocumentKind, Finding, OutboxRequest } from './kind'
import { changedTo, type DeliveryParts, type KindRecords } from './records'
import { departureOf } from './sent-times'

/** Looks in the CRM for what a request may have made whose answer was lost. */
export class LookUp<D extends Document, R extends OutboxRequest> {
  readonly #kind: DocumentKind<D, R>
  readonly #parts: DeliveryParts
  readonly #records: KindRecords<D, R>

  constructor(kind: DocumentKind<D, R>, parts: DeliveryParts, records: KindRecords<D, R>) {
    this.#kind = kind
    this.#parts = parts
    this.#records = records
  }

  async run({ id, attempt }: D, { isCurrent }: Pick<Circumstances, 'isCurrent'>): Promise<Failure> {
    const planned = attempt && this.#records.current(id)
    if (!planned) return undefined
    // Its answer may be older than its arrival.
    const sinceRequest = this.#parts.sentTimes.since(id)
    const result = await this.#kind.find?.(planned)
    const current = this.#records.current(id)
    if (!current?.attempt || !isCurrent()) return undefined
    // A kind that cannot be looked for, such as a note on a lead: Cadran crashed while it was sent, and it is never sent twice.
    if (!result) return this.#records.save(changedTo(current, { ambiguous: 'unproven' }), this.#lost)
    if (result.kind === 'done') return this.#seen(current, result.value(current), sinceRequest)
    if (result.kind === 'refused' && result.problem.kind === 'forbidden')
      return this.#cannotTell(current, 'forbidden', sinceRequest)
    return failureOf(result) ?? { problem: result.problem, scope: 'this' }
  }

  get #lost(): string {
    return this.#kind.activity?.lost ?? 'uncertain'
  }

  /** @param sinceRequest milliseconds from the request's leaving to the look's beginning */
  #seen(document: D, finding: Finding, sinceRequest: number): undefined {
    // The last look decides: the CRM is done with the request by then, and what the request made would have a time near that at which it left.
    const isConclusive = isLastLook(sinceRequest) && departureOf(document.id, document.attempt, this.#parts).isSure
    switch (finding.kind) {
      case 'several':
        return this.#cannotTell(document, 'several', sinceRequest)
      case 'found':
        if (finding.mayBeAnothers && !isConclusive) return this.#cannotTell(document, 'several', sinceRequest)
        return this.#found(document, finding)
      case 'absent':
        if (!finding.isProven || !isConclusive) return this.#cannotTell(document, 'unproven', sinceRequest)
        return this.#records.save(changedTo(document, { attempt: undefined }), 'proven-absent')
    }
  }

  #found(document: D, { filed }: Extract<Finding, { kind: 'found' }>): undefined {
    const sent = document.attempt?.fields ?? {}
    const known = this.#kind.filed?.(document, filed, { isNew: true, sent }) ?? document
    const found = changedTo(known, { attempt: undefined, confirmed: sent })
    this.#records.save(found, 'found')
    this.#kind.onFiled?.(found)
  }

  /** Before the CRM is surely done with the request another look follows; after that the agent is asked. */
  #cannotTell(document: D, ambiguous: Ambiguity, sinceRequest: number): undefined {
    const { attempt } = document
    if (isLastLook(sinceRequest))
      return this.#records.save(changedTo(document, { ambiguous }), 'unclear', undefined, { unclear: ambiguous })
    if (attempt) this.#records.save(changedTo(document, { attempt: { ...attempt, missed: true } }), 'not-found-yet')
    return undefined
  }
}
