import { randomUUID } from 'node:crypto'
import type { Timers } from '../../timers'
import type { CallRef, Dialable, DialResult, Line, LineEvent, Whom } from '../line'
import { seenOfEnd } from '../end-reason'
import type { TakenRecording } from './recording'
import { Control, type Ask } from './control'
import { alikeness, callWith, only } from '../reported-number'
import { numberIn, readCalls, type SoftphoneEvent } from './messages'

export interface SoftphoneParts {
  host: string
  port: number
  /** What is dialed, with `{number}` where the number belongs: where it is nothing else, the softphone's own account completes it. */
  dialed: string
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  /** The recording of a call that has ended, where it is surely this one's; absent where the softphone makes none. */
  recordingOf?(answeredAt: number): Promise<TakenRecording | undefined>
}

interface SoftphoneCall {
  ref: CallRef
  /** The softphone's own id; undefined until it names it. */
  id?: string
  /** Blank where the softphone names none. */
  number: string
  direction: 'incoming' | 'outgoing'
  /** Epoch milliseconds. */
  answeredAt?: number
  byUs: boolean
  held: boolean
}

/** With what a call that the softphone begins can be heard of first. */
const beginnings = new Set([
  ...['CALL_INCOMING', 'CALL_OUTGOING', 'CALL_RINGING', 'CALL_PROGRESS', 'CALL_ESTABLISHED'],
  // What an outgoing call offers leaves before anybody can refuse it.
  'CALL_LOCAL_SDP',
])

/** Recordings are named to the second: those of calls that were answered so near to each other cannot be told apart. */
const TOO_NEAR = 2000

/** baresip on this computer, through its control port: places calls, sees them ring, be answered and end, whoever dialed or picked up. */
export class SoftphoneLine implements Line {
  readonly kind = 'softphone'
  readonly #parts: SoftphoneParts
  readonly #control: Control
  readonly #listeners = new Set<(event: LineEvent) => void>()
  readonly #calls = new Map<CallRef, SoftphoneCall>()
  /** When calls were answered, in epoch milliseconds. */
  readonly #answers: number[] = []

  constructor(parts: SoftphoneParts) {
    this.#parts = parts
    this.#control = new Control({
      ...parts,
      onEvent: (event) => this.#hear(event),
      onState: () => this.#tell({ kind: 'changed' }),
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

  async dial(call: CallRef, { number }: Dialable): Promise<DialResult> {
    const uri = this.#parts.dialed.replaceAll('{number}', number)
    const dialed: SoftphoneCall = {
      ref: call,
      number: numberIn(uri) || number,
      direction: 'outgoing',
      byUs: false,
      held: false,
    }
    this.#calls.set(call, dialed)
    const answer = await this.#control.command('dial', uri)
    // An answer may be lost: what the softphone tells of the call is one as well.
    if (answer?.ok || dialed.id !== undefined) return { kind: 'dialing' }
    this.#calls.delete(call)
    return { kind: 'unavailable' }
  }

  answer(call: CallRef): Promise<void> {
    return this.#act(call, 'accept')
  }

  decline(call: CallRef): Promise<void> {
    return this.hangUp(call)
  }

  async hangUp(ref: CallRef): Promise<void> {
    const call = this.#calls.get(ref)
    if (call) call.byUs = true
    await this.#act(ref, 'hangup')
  }

  /** A command acts on the selected call, and so on none where the right one cannot be selected. */
  async #act(ref: CallRef, command: string): Promise<void> {
    const call = this.#calls.get(ref)
    if (!call) return
    await this.#control.together(async (ask) => {
      if (await select(call, ask)) await ask(command)
    })
  }

  async ask(ref: CallRef, whom: Whom) {
    if (!this.#control.isConnected) return 'unknown'
    const isThere = await this.#has(ref, whom)
    // How it went on meanwhile is told once whoever asks has taken it up.
    if (isThere) void this.#look()
    else if (this.#control.isConnected) this.#calls.delete(ref)
    return isThere ? 'live' : 'unknown'
  }

  async #has(ref: CallRef, { direction, number }: Whom): Promise<boolean> {
    const id = this.#calls.get(ref)?.id
    if (id !== undefined) return (await this.#control.command('callfind', id))?.ok === true
    const called = numberIn(this.#parts.dialed.replaceAll('{number}', number)) || number
    const isAlike = (call: { number: string }) => alikeness(call.number, called) > 0
    const known = [...this.#calls.values()].filter((call) => call.ref !== ref && isAlike(call))
    const listed = (await this.#list()).filter(isAlike)
    if (listed.length !== known.length + 1) return false
    this.#calls.set(ref, { ref, number: called, direction, byUs: false, held: false })
    return true
  }

  onEvent(listener: (event: LineEvent) => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#control.close()
  }

  // What the softphone tells

  #hear(event: SoftphoneEvent): void {
    if (event.id === '' || event.direction === undefined) return
    const known = this.#known(event)
    // What comes late of a call, or of one from before Cadran was there.
    if (!known && !beginnings.has(event.type)) return
    const call = known ?? this.#begin(event)
    switch (event.type) {
      case 'CALL_RINGING':
      case 'CALL_PROGRESS':
        this.#tell({ kind: 'rings', call: call.ref })
        break
      case 'CALL_ESTABLISHED':
        this.#answered(call, 0)
        break
      case 'CALL_CLOSED':
        this.#end(call, event.param)
        break
    }
    void this.#look()
  }

  #answered(call: SoftphoneCall, ago: number): void {
    if (call.answeredAt !== undefined) return
    call.answeredAt = this.#parts.now() - ago
    this.#answers.push(call.answeredAt)
    this.#tell({ kind: 'seen', call: call.ref, seen: { name: 'answered' }, ago })
  }

  /** The call that an event is about. One that Cadran dialed is named by its peer until the softphone's first event gives its id. */
  #known({ id, direction, peeruri }: SoftphoneEvent): SoftphoneCall | undefined {
    const calls = [...this.#calls.values()]
    const known = calls.find((call) => call.id === id)
    if (known) return known
    const unnamed = calls.filter((call) => call.id === undefined && call.direction === direction)
    const dialed = callWith(unnamed, numberIn(peeruri))
    if (dialed) dialed.id = id
    return dialed
  }

  #begin({ id, direction = 'incoming', peeruri }: SoftphoneEvent): SoftphoneCall {
    const call: SoftphoneCall = {
      ref: randomUUID(),
      id,
      number: numberIn(peeruri),
      direction,
      byUs: false,
      held: false,
    }
    this.#calls.set(call.ref, call)
    this.#tell({ kind: 'begun', call: call.ref, direction, number: call.number })
    return call
  }

  #end(call: SoftphoneCall, reason: string): void {
    const { ref, direction, answeredAt, byUs } = call
    this.#calls.delete(ref)
    this.#tell({
      kind: 'seen',
      call: ref,
      seen: seenOfEnd({ direction, isAnswered: answeredAt !== undefined, byUs }, reason),
    })
    if (answeredAt !== undefined) void this.#takeRecording(ref, answeredAt)
  }

  async #takeRecording(call: CallRef, answeredAt: number): Promise<void> {
    if (!this.#parts.recordingOf) return
    const near = this.#answers.filter((at) => Math.abs(at - answeredAt) < TOO_NEAR)
    const recording = near.length > 1 ? undefined : await this.#parts.recordingOf(answeredAt).catch(() => undefined)
    this.#tell(recording ? { kind: 'recorded', call, ...recording } : { kind: 'unrecorded', call })
  }

  /** The list of calls shows what no event tells: who is held, and what was missed while the connection was away. */
  async #look(): Promise<void> {
    if (this.#calls.size === 0) return
    for (const { number, held, talkSeconds } of await this.#list()) {
      const call = this.#only(number)
      if (!call) continue
      if (talkSeconds !== undefined) this.#answered(call, talkSeconds * 1000)
      if (call.held === held) continue
      call.held = held
      this.#tell({ kind: 'held', call: call.ref, held })
    }
  }

  /** The call with this number, where it is the only one. */
  #only(number: string): SoftphoneCall | undefined {
    return only([...this.#calls.values()].filter((call) => alikeness(call.number, number) > 0))
  }

  async #list() {
    const list = await this.#control.command('listcalls')
    return list?.ok ? listed(list.data) : []
  }

  #tell(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

const listed = (data: string) => readCalls(data).map((call) => ({ ...call, number: numberIn(call.peer) }))

async function select(call: SoftphoneCall, ask: Ask): Promise<boolean> {
  if (call.id !== undefined) return (await ask('callfind', call.id))?.ok === true
  const calls = listed((await ask('listcalls'))?.data ?? '')
  const found = only(calls.filter(({ number }) => alikeness(number, call.number) > 0))
  return found !== undefined && (await ask('line', String(found.line)))?.ok === true
}
