import { randomUUID } from 'node:crypto'
import { fillHoles } from '../../../shared/dial-link'
import { detached } from '../../lib/detached'
import type { Timers } from '../../lib/timers'
import type { CallRef, Dialable, DialResult, Line, LineEvent, Whom } from '../line'
import { seenOfEnd } from '../end-reason'
import type { TakenRecording } from './recording'
import { Control } from './control'
import { MOST_KNOWN, NewCalls } from '../new-calls'
import { alikeness, only } from '../reported-number'
import { listed, select } from './listed-calls'
import { numberIn, type SoftphoneEvent } from './messages'
import { SoftphoneCalls, type SoftphoneCall } from './softphone-calls'

export interface SoftphoneParts {
  host: string
  port: number
  /** What is dialed, with `{number}` or another hole where the number belongs: where it is nothing else, the softphone's own account completes it. */
  dialed: string
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** Too many calls: this one is not begun. @param id the softphone's own */
  onIgnored(id: string): void
  /** What the softphone was asked by itself failed. */
  onError(error: unknown): void
  /** The recording of a call that has ended, where it is surely this one's; absent where the softphone makes none. */
  recordingOf?(answeredAt: number): Promise<TakenRecording | undefined>
}

/** It names a call that it is told to dial at once. In milliseconds. */
const NAMED_WITHIN = 2000

/** With what a call that the softphone begins can be heard of first: what an outgoing one offers leaves before anybody can refuse it. */
const beginnings = /^CALL_(?:INCOMING|OUTGOING|RINGING|PROGRESS|ESTABLISHED|LOCAL_SDP)$/

/** Recordings are named to the second: those of calls that were answered so near to each other cannot be told apart. */
const TOO_NEAR = 2000

/** baresip on this computer, through its control port: places calls, sees them ring, be answered and end, whoever dialed or picked up. */
export class SoftphoneLine implements Line {
  readonly kind = 'softphone'
  readonly #parts: SoftphoneParts
  readonly #control: Control
  readonly #listeners = new Set<(event: LineEvent) => void>()
  readonly #calls = new SoftphoneCalls()
  readonly #newCalls: NewCalls
  /** When the last calls were answered, in epoch milliseconds. */
  #answers: number[] = []
  /** The list of calls is on its way. */
  #isLooking = false
  /** It will be older than what was heard since. */
  #heardSince = false

  constructor(parts: SoftphoneParts) {
    this.#parts = parts
    this.#newCalls = new NewCalls(parts.elapsed)
    this.#control = new Control({
      ...parts,
      onEvent: (event) => this.#onEvent(event),
      onState: () => this.#emit({ kind: 'changed' }),
    })
  }

  get state() {
    return this.#control.isConnected ? ('ready' as const) : ('connecting' as const)
  }

  get trouble() {
    return this.#control.isConnected ? undefined : ('away' as const)
  }

  /** While the softphone is away, calls are the agent's to tell of. */
  get sees() {
    const sees = this.#control.isConnected
    return { answer: sees, end: sees, incoming: sees, recording: sees && this.#parts.recordingOf !== undefined }
  }

  get can() {
    const can = this.#control.isConnected
    return { hangUp: can, answer: can, decline: can }
  }

  async dial(call: CallRef, number: Dialable): Promise<DialResult> {
    const uri = fillHoles(this.#parts.dialed, number)
    const dialed = this.#calls.add({ ref: call, number: this.#namedFor(number), direction: 'outgoing' })
    this.#parts.timers.after(NAMED_WITHIN, () => this.#doubt(dialed))
    const answer = await this.#control.command('dial', uri)
    // An answer may be lost: what the softphone tells of the call is one as well.
    if (answer?.ok || dialed.id !== undefined) return { kind: 'dialing' }
    this.#calls.delete(call)
    return { kind: 'unavailable' }
  }

  /** What the softphone will name for a number that it is told to dial: without the pauses, which are none of its digits. */
  #namedFor(number: Dialable): string {
    const { dialed } = this.#parts
    return numberIn(fillHoles(dialed, { ...number, number: number.number.replaceAll(',', '') })) || number.number
  }

  /** It has never named a call that it was told to dial: the agent has to tell of it. */
  #doubt(call: SoftphoneCall): void {
    if (call.id !== undefined || this.#calls.get(call.ref) !== call) return
    call.isFollowed = false
    this.#emit({ kind: 'changed' })
  }

  follows(call: CallRef): boolean {
    return this.#calls.get(call)?.isFollowed ?? false
  }

  answer(call: CallRef): Promise<boolean> {
    return this.#act(call, 'accept')
  }

  decline(call: CallRef): Promise<boolean> {
    return this.hangUp(call)
  }

  async hangUp(ref: CallRef): Promise<boolean> {
    const call = this.#calls.get(ref)
    if (call) call.byUs = true
    const isDone = await this.#act(ref, 'hangup')
    if (call) call.byUs = isDone
    return isDone
  }

  /** A command acts on the selected call, and so on none where the right one cannot be selected. */
  async #act(ref: CallRef, command: string): Promise<boolean> {
    const call = this.#calls.get(ref)
    if (!call) return false
    return this.#control.together(async (ask) => (await select(call, ask)) && (await ask(command))?.ok === true)
  }

  async ask(ref: CallRef, whom: Whom) {
    if (!this.#control.isConnected) return 'unknown'
    const isThere = await this.#has(ref, whom)
    // How it went on meanwhile is told once whoever asks has taken it up.
    if (isThere) detached(this.#look(), this.#parts.onError)
    else if (this.#control.isConnected) this.#calls.delete(ref)
    return isThere ? 'live' : 'unknown'
  }

  async #has(ref: CallRef, { direction, number }: Whom): Promise<boolean> {
    const id = this.#calls.get(ref)?.id
    if (id !== undefined) return (await this.#control.command('callfind', id))?.ok === true
    const called = this.#namedFor({ number })
    const known = this.#calls.alike(called).filter((call) => call.ref !== ref)
    const listed = (await this.#list()).filter((call) => alikeness(call.number, called) > 0)
    if (listed.length !== known.length + 1) return false
    this.#calls.add({ ref, number: called, direction })
    return true
  }

  onEvent(listener: (event: LineEvent) => void) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#control.close()
  }

  #onEvent(event: SoftphoneEvent): void {
    if (event.id === '') return
    const known = this.#calls.named(event)
    // What comes late of a call, or of one from before Cadran was there.
    if (!known && (event.direction === undefined || !beginnings.test(event.type))) return
    if (!known && !this.#newCalls.mayBegin()) return this.#parts.onIgnored(event.id)
    const call = known ?? this.#begin(event)
    switch (event.type) {
      case 'CALL_RINGING':
      case 'CALL_PROGRESS':
        this.#emit({ kind: 'rings', call: call.ref })
        break
      case 'CALL_ESTABLISHED':
        this.#answered(call, 0)
        break
      case 'CALL_CLOSED':
        this.#end(call, event.param)
    }
    detached(this.#look(), this.#parts.onError)
  }

  #answered(call: SoftphoneCall, ago: number): void {
    if (call.answeredAt !== undefined) return
    call.answeredAt = this.#parts.now() - ago
    this.#answers = [...this.#answers, call.answeredAt].slice(-MOST_KNOWN)
    this.#emit({ kind: 'seen', call: call.ref, seen: { name: 'answered' }, ago })
  }

  #begin({ id, direction = 'incoming', peeruri }: SoftphoneEvent): SoftphoneCall {
    const call = this.#calls.add({ ref: randomUUID(), id, number: numberIn(peeruri), direction })
    this.#emit({ kind: 'begun', call: call.ref, direction, number: call.number })
    return call
  }

  #end(call: SoftphoneCall, reason: string): void {
    const { ref, direction, answeredAt, byUs } = call
    this.#calls.delete(ref)
    this.#emit({
      kind: 'seen',
      call: ref,
      seen: seenOfEnd({ direction, isAnswered: answeredAt !== undefined, byUs }, reason),
    })
    if (answeredAt !== undefined) detached(this.#takeRecording(ref, answeredAt), this.#parts.onError)
  }

  async #takeRecording(call: CallRef, answeredAt: number): Promise<void> {
    if (!this.#parts.recordingOf) return
    const near = this.#answers.filter((at) => Math.abs(at - answeredAt) < TOO_NEAR)
    const recording = near.length > 1 ? undefined : await this.#parts.recordingOf(answeredAt).catch(() => undefined)
    this.#emit(recording ? { kind: 'recorded', call, ...recording } : { kind: 'unrecorded', call })
  }

  /** The list of calls shows what no event tells: who is held, and what was missed while the connection was away. */
  async #look(): Promise<void> {
    this.#heardSince = true
    if (this.#isLooking) return
    this.#isLooking = true
    try {
      while (this.#heardSince && !this.#calls.isEmpty) {
        this.#heardSince = false
        await this.#readList()
      }
    } finally {
      this.#isLooking = false
    }
  }

  async #readList(): Promise<void> {
    for (const { number, held, talkSeconds } of await this.#list()) {
      const call = only(this.#calls.alike(number))
      if (!call) continue
      call.isFollowed = true
      if (talkSeconds !== undefined) this.#answered(call, talkSeconds * 1000)
      if (call.held === held) continue
      call.held = held
      this.#emit({ kind: 'held', call: call.ref, held })
    }
  }

  async #list() {
    const list = await this.#control.query('listcalls')
    return list?.ok ? listed(list.data) : []
  }

  #emit(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
