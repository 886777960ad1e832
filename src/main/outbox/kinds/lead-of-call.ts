import type { Result } from '../../activix/result'
import type { Call } from '../../../shared/call'
import type { LeadIds } from '../../activix/answers'
import { customerOf, type CallLog } from './call-log-document'

export interface LeadOfCallParts {
  records: {
    call(id: string): Call | undefined
    callLog(call: string): CallLog | undefined
  }
  crm: { findLeads(e164: string): Promise<Result<LeadIds>> }
}

/** The lead that a call is with, for what belongs to the call. */
export class LeadOfCall {
  readonly #parts: LeadOfCallParts

  constructor(parts: LeadOfCallParts) {
    this.#parts = parts
  }

  /** That of its log, as soon as there is one. A call whose log names no lead, or that is not logged, may have one all the same. */
  known(call: string): number | undefined {
    const { records } = this.#parts
    return records.callLog(call)?.leadId ?? (this.awaitsLog(call) ? undefined : records.call(call)?.lead?.id)
  }

  awaitsLog(call: string): boolean {
    const { records } = this.#parts
    return records.call(call)?.log === true && records.callLog(call)?.confirmed === undefined
  }

  /** The call's log named no lead. Where exactly one has the number, it is that. */
  async find(call: string): Promise<Result<{ leadId: number }>> {
    const { records, crm } = this.#parts
    const log = records.callLog(call)
    const number = log ? customerOf(log) : records.call(call)?.number.e164
    const nobody: Result<never> = { kind: 'refused', problem: { kind: 'not-found' } }
    if (number === undefined) return nobody
    const found = await crm.findLeads(number)
    if (found.kind !== 'done') return found
    const [leadId, ...others] = found.value.ids
    const isSure = others.length === 0 && !found.value.unread
    return leadId !== undefined && isSure ? { kind: 'done', value: { leadId } } : nobody
  }
}
