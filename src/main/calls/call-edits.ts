import { endedAtSleep, withoutDoubt, type Agent, type Call } from '../../shared/call'
import { corrected, endedLater, type Correction, type CorrectionErrors } from '../../shared/correction'
import type { LeadRef } from '../../shared/lead'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'
import { pastCallErrors, pastPhase, type PastCall, type PastCallErrors } from '../../shared/past-call'
import type { Journal } from '../journal/journal'
import { calledNumber } from './called-number'
import { loggedValue, fixed, refusedFields, type Corrections } from './fixable'
import type { CallWriter } from './call-writer'

export interface CallEditsParts {
  journal: Pick<Journal, 'callLog'>
  writer: Pick<CallWriter, 'begin' | 'write' | 'newest'>
  /** Epoch milliseconds. */
  now(): number
  /** What makes this computer's time the CRM's, in milliseconds. */
  clockCorrection(): number
  newId(): string
  /** Who makes the calls, once known. */
  agent(): Agent | undefined
  /** A change of a call is in the journal. @param call as it is now, where it was there before */
  onChanged(call?: Call): void
}

/** What the agent says of calls that are over: how they were, or that they were. */
export class CallEdits {
  readonly #parts: CallEditsParts
  /** What the agent has said of these is surer than what a line says later. */
  readonly #corrected = new Set<string>()

  constructor(parts: CallEditsParts) {
    this.#parts = parts
  }

  /**
   * A call that was made away from the desk. When it was is the agent's word, as their phone tells it: whatever this computer's clock shows, nothing is
   * added to it.
   */
  logPast(number: UnderstoodNumber, past: PastCall, lead?: LeadRef): { call: string } | { errors: PastCallErrors } {
    const errors = pastCallErrors(past, this.#parts.now() + Math.max(0, this.#parts.clockCorrection()))
    if (Object.keys(errors).length > 0) return { errors }
    const agent = this.#parts.agent()
    const { direction, note } = past
    const call: Call = {
      id: this.#parts.newId(),
      direction,
      number: calledNumber(number),
      log: true,
      afterwards: true,
      startedAt: Math.floor(past.startedAt / 1000) * 1000,
      ...defined({ lead, agent }),
      ...(note.trim() !== '' && { note }),
      phase: pastPhase(past),
    }
    this.#parts.writer.begin(call, 'logged-afterwards')
    this.#parts.onChanged()
    return { call: call.id }
  }

  /** The agent says of a call during which the computer slept: it ended then, or it did not. */
  resolveSleep(id: string, ended: boolean): void {
    const call = this.#parts.writer.newest(id)
    if (call?.doubt?.kind !== 'slept') return
    const resolved = ended ? endedAtSleep(call) : withoutDoubt(call)
    this.#parts.writer.write(resolved, 'corrected')
    this.#parts.onChanged(resolved)
  }

  /** The agent says what was not so of a call that has ended. @returns what cannot be, where nothing was changed for it */
  correct(id: string, correction: Correction): CorrectionErrors | undefined {
    const call = this.#parts.writer.newest(id)
    const right = call && corrected(call, correction, this.#parts.now())
    if (!right || right === call) return undefined
    if ('errors' in right) return right.errors
    this.#corrected.add(id)
    this.#parts.writer.write(right, 'corrected', { before: call.phase })
    this.#parts.onChanged(right)
    return undefined
  }

  /** The line says that the end which it told was none: the call ended later, or earlier. @param by milliseconds */
  endLater(id: string, by: number): void {
    const call = this.#parts.writer.newest(id)
    const right = call && endedLater(call, by)
    if (!right || right === call || this.#corrected.has(id)) return
    this.#parts.writer.write(right, 'ended-later', { before: call.phase })
    this.#parts.onChanged(right)
  }

  /** The agent puts right what the CRM refuses of the log. Where it waits for that no longer, nothing is changed: a request may be under way. */
  fixRejected(id: string, corrections: Corrections): void {
    const call = this.#parts.writer.newest(id)
    const document = this.#parts.journal.callLog(id)
    const fields = call && document ? refusedFields(call, document) : []
    if (!call || fields.length === 0) return
    const right = fixed(call, corrections)
    const before = Object.fromEntries(fields.map((field) => [field, loggedValue(call, field)]))
    this.#parts.writer.write(right, 'mended', { before })
    this.#parts.onChanged(right)
  }
}
