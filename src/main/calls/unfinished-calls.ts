import type { Call } from '../../shared/call'
import type { Timers } from '../lib/timers'
import type { Line } from '../lines/line'
import { detached } from '../lib/detached'
import type { Journal } from '../journal/journal'
import type { LastSeenCall } from '../store/calls'
import type { CallTime } from './call-time'
import { givenToLine } from './called-number'
import type { CallWriter } from './call-writer'
import type { Unread } from './unread'
import { asEndedAt, asEstimated, asNotAnswered } from './inferred-end'

/** A call whose end nobody saw. `lost`: the line was away meanwhile, and not Cadran. */
export interface UnfinishedCall extends LastSeenCall {
  lost: boolean
}

/** @property clockShift what this computer's clock now shows beyond the one that the call began by, in milliseconds */
export interface ShownUnfinishedCall extends UnfinishedCall {
  clockShift: number
}

/** An unfinished call that nobody answers for is closed, so that no «call in progress» hangs in the CRM overnight. */
const LONGEST_UNFINISHED = 4 * 3_600_000

export interface UnfinishedCallsParts {
  journal: Pick<Journal, 'liveCalls'>
  line: Pick<Line, 'ask' | 'over'>
  writer: Pick<CallWriter, 'write'>
  unread: Pick<Unread, 'read'>
  time: Pick<CallTime, 'clockShift'>
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  /** The call with its owner, where that is known by now. */
  owned(call: Call): Call
  isLive(id: string): boolean
  /** It goes on after all. */
  onResumed(found: LastSeenCall): void
  onChange(): void
  onError(error: unknown): void
}

/** Calls whose end nobody saw: the line is asked how they went, then the agent. */
export class UnfinishedCalls {
  readonly #parts: UnfinishedCallsParts
  readonly #calls = new Map<string, UnfinishedCall>()
  #stopWaiting: (() => void) | undefined

  constructor(parts: UnfinishedCallsParts) {
    this.#parts = parts
  }

  all(): ShownUnfinishedCall[] {
    return [...this.#calls.values()].map((found) => ({ ...found, clockShift: this.#parts.time.clockShift(found.call) }))
  }

  has(id: string): boolean {
    return this.#calls.has(id)
  }

  /** Takes up the calls that were live when Cadran last stopped. */
  async recover(): Promise<void> {
    const { unread, onChange, onError } = this.#parts
    const isRead = unread.read(
      () => this.#find(),
      () => detached(this.recover(), onError),
    )
    if (isRead) await this.askAgain()
    onChange()
  }

  #find(): void {
    for (const found of this.#parts.journal.liveCalls()) {
      const { id } = found.call
      // The line may have begun one already.
      if (!this.#parts.isLive(id) && !this.has(id)) this.#calls.set(id, { ...found, lost: false })
    }
    this.#waitForAnswers()
  }

  /** A call that was live, and whose end the agent has to tell. */
  add(found: UnfinishedCall): void {
    this.#calls.set(found.call.id, found)
    this.#waitForAnswers()
  }

  /** The same call with more known of it, which is no sign of life. */
  replace(call: Call): void {
    const found = this.#calls.get(call.id)
    if (found) this.#calls.set(call.id, { ...found, call })
  }

  #waitForAnswers(): void {
    this.#stopWaiting?.()
    if (this.#calls.size > 0) this.#stopWaiting = this.#parts.timers.after(LONGEST_UNFINISHED, () => this.#closeAll())
  }

  /** The line may know by now how calls go on that nobody has answered for. */
  async askAgain(): Promise<void> {
    for (const { call } of this.all()) {
      const { id, direction, number } = call
      const state = await this.#parts.line.ask(id, { direction, number: givenToLine(number) })
      if (state === 'live') this.resume(id)
    }
    this.#parts.onChange()
  }

  /** @returns whether it was unfinished: the agent may have been faster than the line, or the line than the agent */
  resume(id: string): boolean {
    const found = this.#calls.get(id)
    if (!found) return false
    this.#calls.delete(id)
    this.#parts.onResumed({ ...found, call: this.#parts.owned(found.call) })
    return true
  }

  /** @param at epoch milliseconds, by this computer's clock as it is now */
  endedAt(id: string, at: number): void {
    this.#resolve(id, (found) => {
      const shift = this.#parts.time.clockShift(found.call)
      return asEndedAt(found, at - shift, this.#parts.now() - shift)
    })
  }

  notAnswered(id: string): void {
    this.#resolve(id, asNotAnswered)
  }

  /** Nobody said how they went: the last sign of life is their end. */
  #closeAll(): void {
    for (const { call } of this.all()) this.#resolve(call.id, asEstimated)
  }

  #resolve(id: string, ended: (found: LastSeenCall) => Call): void {
    const found = this.#calls.get(id)
    if (!found) return
    this.#parts.writer.write(ended({ ...found, call: this.#parts.owned(found.call) }), 'settled-by-agent')
    this.#calls.delete(id)
    this.#parts.line.over?.(id)
    this.#parts.onChange()
  }

  close(): void {
    this.#stopWaiting?.()
  }
}
