import type { MicrophoneTaking } from '../../../shared/snapshot'
import type { CallRef, LineEvent } from '../line'
import { takingIn } from './taking'
import type { UseEvent } from './uses'

export interface CallWitnessParts {
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** Whether the line itself tells this of the call: it is surer, and the microphone says nothing of it. */
  isToldOf(call: CallRef, what: 'answer' | 'end'): boolean
  /** When the program takes the microphone, once that is learnt. */
  taking(): MicrophoneTaking | undefined
  /** What one call has shown of it. */
  onTaking(taking: MicrophoneTaking): void
  emit(event: LineEvent): void
}

/** Times are milliseconds by `elapsed`. */
interface WitnessedCall {
  ref: CallRef
  beganAt: number
  isDialed: boolean
  isTalking: boolean
  /** The microphone is used for it, as far as can be told. */
  hasUse: boolean
  /** When it was taken for this call; undefined where it had been before. */
  takenAt?: number
  /** When the agent said that it was answered. */
  answeredAt?: number
  /** Nobody can tell its answer by the microphone any more. */
  isAnswerUnseen: boolean
  /** The microphone was released, and which call that was the end of could not be told: it says nothing of this one any more. */
  isLeftAside: boolean
}

/** The last call that the microphone has ended. */
interface EndedCall {
  ref: CallRef
  at: number
  /** The program has used the microphone again since; `endedAt`: until then. */
  again?: { endedAt?: number }
  /** The agent says that it is the same call still. */
  goesOn: boolean
}

/** Another use within so many milliseconds may be the same call still. */
const AGAIN_WITHIN = 120_000

/** What the use of the microphone by one program tells of the calls. Between several calls it tells nothing. */
export class CallWitness {
  readonly #parts: CallWitnessParts
  readonly #live = new Map<CallRef, WitnessedCall>()
  /** Calls whose end nobody saw, and that the agent is asked about: each may go on. */
  readonly #unfinished = new Set<CallRef>()
  /** `isOfCalls`: it began while there was a call. */
  #use: { at: number; isOfCalls: boolean } | undefined
  #ended: EndedCall | undefined

  constructor(parts: CallWitnessParts) {
    this.#parts = parts
  }

  /** @param isWatched whether it was known then who used the microphone */
  begin(ref: CallRef, { isDialed, isWatched }: { isDialed: boolean; isWatched: boolean }): void {
    const call = { ref, beganAt: this.#parts.elapsed(), isDialed, isTalking: false, hasUse: false }
    this.#live.set(ref, { ...call, isAnswerUnseen: false, isLeftAside: !isWatched })
    if (!this.#ended?.goesOn) this.#ended = undefined
  }

  /** It is over, or was none, whoever said so. */
  forget(ref: CallRef): void {
    this.#live.delete(ref)
    this.#unfinished.delete(ref)
    this.#attribute()
  }

  markUnfinished(ref: CallRef): void {
    this.#unfinished.add(ref)
  }

  /** The agent says that an unfinished call goes on: a program that uses the microphone uses it for this one, if there is no other. */
  resume(ref: CallRef): void {
    this.#unfinished.delete(ref)
    this.begin(ref, { isDialed: false, isWatched: true })
    if (this.#use && this.#only) this.#use.isOfCalls = true
    this.#attribute()
  }

  /** The call is answered. */
  talk(ref: CallRef, { byAgent }: { byAgent: boolean }): void {
    const call = this.#live.get(ref)
    if (!call) return
    call.isTalking = true
    if (byAgent) call.answeredAt = this.#parts.elapsed()
    this.#learnFrom(call)
  }

  /** Nobody knows who used the microphone meanwhile. */
  lose(): void {
    this.#use = undefined
    if (this.#ended?.goesOn || this.#ended?.again?.endedAt === undefined) this.#ended = undefined
    for (const call of this.#live.values()) Object.assign(call, { hasUse: false, isAnswerUnseen: true })
  }

  use({ kind, at }: UseEvent): void {
    if (kind === 'began') this.#begin(at)
    else this.#end(at)
  }

  /** The line itself tells the end of a call that the microphone had ended: it is surer. @returns whether it is such a call */
  endSurely(ref: CallRef, ago: number): boolean {
    if (this.#ended?.ref !== ref) return false
    this.#endLater(this.#ended, this.#parts.elapsed() - ago)
    return true
  }

  /** Whether a call that the microphone has ended may go on, or does. */
  again(ref: CallRef): 'offered' | 'goes-on' | undefined {
    if (this.#ended?.ref !== ref) return undefined
    if (this.#ended.goesOn) return 'goes-on'
    return this.#ended.again ? 'offered' : undefined
  }

  /** The agent says that it is the same call still: its end is the next one. */
  goOn(ref: CallRef): boolean {
    const ended = this.#ended
    if (ended?.ref !== ref || !ended.again) return false
    if (ended.again.endedAt === undefined) ended.goesOn = true
    else this.#endLater(ended, ended.again.endedAt)
    this.#parts.emit({ kind: 'changed' })
    return true
  }

  #begin(at: number): void {
    const calls = [...this.#live.values()]
    this.#use = { at, isOfCalls: calls.some(({ beganAt }) => beganAt <= at) }
    this.#attribute()
    const call = this.#only
    if (call?.hasUse && call.takenAt === at) this.#answer(call, at)
    const mayBeSame = this.#ended && calls.length + this.#unfinished.size === 0 && at - this.#ended.at <= AGAIN_WITHIN
    if (!this.#ended || !mayBeSame || this.#ended.goesOn || this.#ended.again) return
    this.#ended.again = {}
    this.#parts.emit({ kind: 'changed' })
  }

  #answer(call: WitnessedCall, at: number): void {
    const { elapsed, taking, isToldOf, emit } = this.#parts
    if (call.isTalking || call.isAnswerUnseen || taking() !== 'at-answer' || isToldOf(call.ref, 'answer')) return
    emit({ kind: 'seen', call: call.ref, seen: { name: 'answered' }, ago: elapsed() - at })
  }

  #end(at: number): void {
    this.#use = undefined
    const only = this.#only
    if (this.#ended?.goesOn) {
      if (this.#live.size + this.#unfinished.size === 0) this.#endLater(this.#ended, at)
      else this.#ended = undefined
    } else if (this.#ended?.again && this.#ended.again.endedAt === undefined) this.#ended.again.endedAt = at
    if (!only) for (const call of this.#live.values()) Object.assign(call, { hasUse: false, isLeftAside: true })
    else if (only.hasUse) this.#endCall(only, at)
  }

  #endCall(call: WitnessedCall, at: number): void {
    const { elapsed, isToldOf, emit } = this.#parts
    const { ref } = call
    call.hasUse = false
    if (isToldOf(ref, 'end')) return
    const ago = elapsed() - at
    this.#live.delete(ref)
    if (call.isTalking || isToldOf(ref, 'answer')) {
      this.#ended = { ref, at, goesOn: false }
      return emit({ kind: 'seen', call: ref, seen: { name: 'hung-up' }, ago })
    }
    // Whether anybody answered, the agent alone knows.
    this.#unfinished.add(ref)
    emit({ kind: 'lost', call: ref, ago })
  }

  #endLater(ended: EndedCall, at: number): void {
    this.#ended = { ref: ended.ref, at, goesOn: false }
    this.#parts.emit({ kind: 'ended-later', call: ended.ref, by: at - ended.at })
  }

  /** The only call that the microphone can be used for. */
  get #only(): WitnessedCall | undefined {
    const [call, ...others] = this.#live.values()
    return others.length + this.#unfinished.size > 0 || this.#ended?.goesOn ? undefined : call
  }

  #attribute(): void {
    const call = this.#only
    if (!this.#use?.isOfCalls || !call || call.hasUse || call.isLeftAside) return
    call.hasUse = true
    if (this.#use.at >= call.beganAt) call.takenAt = this.#use.at
    this.#learnFrom(call)
  }

  #learnFrom({ beganAt: dialedAt, isDialed, isAnswerUnseen, takenAt, answeredAt }: WitnessedCall): void {
    if (!isDialed || isAnswerUnseen || takenAt === undefined || answeredAt === undefined) return
    const taking = takingIn({ dialedAt, takenAt, answeredAt })
    if (taking) this.#parts.onTaking(taking)
  }
}
