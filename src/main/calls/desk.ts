import { endedAtSleep, transition, withoutDoubt, type Agent, type Call, type LogDecision } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { UnderstoodNumber } from '../../shared/number'
import type { Destination } from '../crm/document'
import type { Journal, LastSeenCall } from '../journal/journal'
import type { Line, Seen } from '../lines/line'
import type { Timers } from '../timers'
import { loggedValue, mended, refusedFields, type Corrections } from './mendable'
import { Stopwatch, type Ticks } from './stopwatch'
import { TurnWriter } from './turn-writer'

export interface DeskParts {
  journal: Journal
  line: Line
  timers: Timers
  ticks: Ticks
  /** Epoch milliseconds. */
  now(): number
  /** What makes this computer's time the CRM's, in milliseconds. */
  clockCorrection(): number
  newId(): string
  /** Whose desk this is, once known. */
  agent(): Agent | undefined
  /** The CRM that a call made now is written for. */
  destination(): Destination
  /** A turn is in the journal. */
  onTurn(): void
  /** The disk did not take a turn: it is kept in memory and tried again. */
  onWriteFailed(error: unknown): void
}

interface LiveCall {
  call: Call
  stopwatch: Stopwatch
}

const HEARTBEAT = 15_000

/** An unfinished call that nobody answers for is closed, so that no «call in progress» hangs in the CRM overnight. */
const LONGEST_UNFINISHED = 4 * 3_600_000

/** The only place that changes a call: applies an event, writes it to the journal, then tells. */
export class Desk {
  readonly #parts: DeskParts
  readonly #live = new Map<string, LiveCall>()
  /** Just ended, still shown. */
  #ended: Call[] = []
  readonly #unfinished = new Map<string, LastSeenCall>()
  readonly #stopListening: () => void
  #stopHeartbeat: (() => void) | undefined
  #stopWaiting: (() => void) | undefined
  readonly #turns: TurnWriter

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#turns = new TurnWriter({
      ...parts,
      onFailed: (error) => {
        parts.onWriteFailed(error)
        this.#startHeartbeat()
      },
    })
    this.#stopListening = parts.line.onEvent(({ call, seen }) => this.say(call, seen))
  }

  /** Calls that were live when Cadran last stopped: the line is asked, then the agent. */
  async recover(): Promise<void> {
    for (const found of this.#parts.journal.liveCalls()) {
      this.#unfinished.set(found.call.id, found)
      if ((await this.#parts.line.ask(found.call.id)) === 'live') this.#takeUp(found)
    }
    if (this.#unfinished.size > 0)
      this.#stopWaiting = this.#parts.timers.after(LONGEST_UNFINISHED, () => this.#closeUnfinished())
    this.#parts.onTurn()
  }

  /** Live calls and those just ended, oldest first, each with the milliseconds on its clock. */
  calls(): { call: Call; elapsed: number }[] {
    const live = [...this.#live.values()].map(({ call, stopwatch }) => ({ call, elapsed: stopwatch.elapsed() }))
    const ended = this.#ended.map((call) => ({
      call,
      elapsed: call.phase.name === 'ended' ? call.phase.endedAfter : 0,
    }))
    return [...ended, ...live]
  }

  unfinished(): LastSeenCall[] {
    return [...this.#unfinished.values()]
  }

  get liveCount(): number {
    return this.#live.size
  }

  /** Places a call. @returns its id, or undefined where the line is not there. */
  async dial(number: UnderstoodNumber, log: LogDecision, lead?: LeadRef): Promise<string | undefined> {
    const { line } = this.#parts
    if (line.state !== 'ready') return undefined
    this.#ended = []
    const call = this.#begin(number, log, lead)
    const { dial, postDial } = call.number
    const result = await line.dial(call.id, { number: dial, ...(postDial !== undefined && { postDial }) })
    if (result.kind === 'unavailable') this.say(call.id, { name: 'unreached', outcome: 'failed' })
    return call.id
  }

  #begin(number: UnderstoodNumber, log: LogDecision, lead: LeadRef | undefined): Call {
    const agent = this.#parts.agent()
    const correction = this.#parts.clockCorrection()
    const call: Call = {
      id: this.#parts.newId(),
      direction: 'outgoing',
      number: calledNumber(number),
      startedAt: Math.floor(this.#parts.now() / 1000) * 1000,
      ...(correction !== 0 && { clockCorrection: correction }),
      log,
      ...(lead && { lead }),
      ...(agent && { agent }),
      phase: { name: 'dialing' },
    }
    this.#turns.write(call, 'dialed')
    this.#keepLive({ call, stopwatch: new Stopwatch(this.#parts.ticks) })
    this.#parts.onTurn()
    return call
  }

  /** What the line saw, or the agent says of it. */
  say(id: string, seen: Seen): void {
    const live = this.#live.get(id)
    if (!live) return
    const next = transition(live.call, { ...seen, after: live.stopwatch.elapsed() })
    if (next === live.call) return
    const call = withDoubt(live.call, next, live.stopwatch.slept)
    this.#turns.write(call, seen.name)
    live.call = call
    if (call.phase.name === 'ended') this.#retire(call)
    this.#parts.onTurn()
  }

  async hangUp(id: string): Promise<void> {
    const { line } = this.#parts
    if (line.can.hangUp) await line.hangUp(id)
    if (!line.sees.end) this.say(id, { name: 'hung-up' })
  }

  async answer(id: string): Promise<void> {
    await this.#parts.line.answer(id)
  }

  async decline(id: string): Promise<void> {
    await this.#parts.line.decline(id)
  }

  /** An ended call leaves the panel. */
  dismiss(id: string): void {
    this.#ended = this.#ended.filter((call) => call.id !== id)
    this.#parts.onTurn()
  }

  stillTalking(id: string): void {
    const found = this.#unfinished.get(id)
    if (!found) return
    this.#takeUp(found)
    this.say(id, { name: 'answered' })
    this.#parts.onTurn()
  }

  /** @param at epoch milliseconds */
  endedAt(id: string, at: number): void {
    this.#settleUnfinished(id, ({ call, lastSeenAt }) => {
      const after = Math.max(0, Math.floor(at - call.startedAt))
      // Where nobody saw the answer, the last sign of life is the best that is known.
      const answered = transition(call, {
        name: 'answered',
        after: Math.min(after, Math.max(0, lastSeenAt - call.startedAt)),
      })
      return transition(answered, { name: 'hung-up', after })
    })
  }

  notAnswered(id: string): void {
    this.#settleUnfinished(id, asNotAnswered)
  }

  /** Nobody said how they went: the last sign of life is their end. */
  #closeUnfinished(): void {
    for (const { call } of this.unfinished())
      this.#settleUnfinished(call.id, (found) => ({
        ...(found.call.phase.name === 'talking' ? asEndedWhenLastSeen(found) : asNotAnswered(found)),
        doubt: { kind: 'estimated' },
      }))
  }

  /** The agent says of a call during which the computer slept: it ended then, or it did not. */
  settleSleep(id: string, ended: boolean): void {
    const call = this.#turns.newest(id)
    if (call?.doubt?.kind !== 'slept') return
    const settled = ended ? endedAtSleep(call) : withoutDoubt(call)
    this.#turns.write(settled, 'corrected')
    this.#replaceShown(settled)
    this.#parts.onTurn()
  }

  /** The agent puts right what the CRM refuses of the log. Where it waits for that no longer, nothing is changed: a request may be under way. */
  mend(id: string, corrections: Corrections): void {
    const call = this.#turns.newest(id)
    const document = this.#parts.journal.document(id)
    const fields = call && document ? refusedFields(call, document) : []
    if (!call || fields.length === 0) return
    const right = mended(call, corrections)
    const before = Object.fromEntries(fields.map((field) => [field, loggedValue(call, field)]))
    this.#turns.write(right, 'mended', { before })
    this.#replaceShown(right)
    this.#parts.onTurn()
  }

  #replaceShown(call: Call): void {
    this.#ended = this.#ended.map((shown) => (shown.id === call.id ? call : shown))
  }

  #settleUnfinished(id: string, settle: (found: LastSeenCall) => Call): void {
    const found = this.#unfinished.get(id)
    if (!found) return
    this.#turns.write(settle({ ...found, call: this.#owned(found.call) }), 'settled-by-agent')
    this.#unfinished.delete(id)
    this.#parts.onTurn()
  }

  #takeUp({ call }: LastSeenCall): void {
    this.#unfinished.delete(call.id)
    const already = Math.max(0, this.#parts.now() - call.startedAt)
    this.#keepLive({ call: this.#owned(call), stopwatch: new Stopwatch(this.#parts.ticks, already) })
  }

  #owned(call: Call): Call {
    const agent = call.agent ?? this.#parts.agent()
    return agent ? { ...call, agent } : call
  }

  /** Calls made before the desk knew whose it is get their owner, and so can be logged. */
  adoptOwnerless(agent: Agent): void {
    this.#turns.writeAll()
    for (const { id } of this.#parts.journal.ownerlessCalls()) {
      const call = this.#turns.newest(id)
      if (!call) continue
      // Writing is a sign of life, which an unfinished call has not shown; it gets its owner when it is settled.
      if (this.#unfinished.has(call.id)) continue
      const owned = { ...call, agent }
      this.#turns.write(owned, 'owner-known')
      const live = this.#live.get(call.id)
      if (live) live.call = owned
    }
    this.#parts.onTurn()
  }

  /** Whether the journal has everything that happened; what the disk refuses is kept in memory meanwhile. */
  get isWritten(): boolean {
    return this.#turns.isDone
  }

  #keepLive(live: LiveCall): void {
    this.#live.set(live.call.id, live)
    this.#startHeartbeat()
  }

  #startHeartbeat(): void {
    this.#stopHeartbeat ??= this.#parts.timers.after(HEARTBEAT, () => {
      this.#stopHeartbeat = undefined
      this.#beat()
      if (this.#live.size > 0 || !this.isWritten) this.#startHeartbeat()
    })
  }

  /** What a crash leaves behind is known to have lived until then. What the disk did not take before, it may take now. */
  #beat(): void {
    const hadTrouble = !this.isWritten
    this.#turns.writeAll()
    for (const { call, stopwatch } of this.#live.values()) this.#beatFor(call, stopwatch.elapsed())
    if (hadTrouble && this.isWritten) this.#parts.onTurn()
  }

  /** A heartbeat that the disk refuses is no loss: the one before it stands. */
  #beatFor({ id, startedAt }: Call, elapsed: number): void {
    try {
      this.#parts.journal.beat(id, startedAt + elapsed)
    } catch (error) {
      this.#parts.onWriteFailed(error)
    }
  }

  #retire(call: Call): void {
    this.#live.delete(call.id)
    this.#ended.push(call)
    if (this.#live.size === 0 && this.isWritten) this.#endHeartbeat()
  }

  #endHeartbeat(): void {
    this.#stopHeartbeat?.()
    this.#stopHeartbeat = undefined
  }

  /** Live calls stay live in the journal: the next start asks what became of them. */
  close(): void {
    this.#stopListening()
    this.#endHeartbeat()
    this.#stopWaiting?.()
    if (this.#live.size > 0 || !this.isWritten) this.#beat()
  }
}

function asEndedWhenLastSeen({ call, lastSeenAt }: LastSeenCall): Call {
  return transition(call, { name: 'hung-up', after: Math.max(0, lastSeenAt - call.startedAt) })
}

function asNotAnswered({ call, lastSeenAt }: LastSeenCall): Call {
  const after = Math.max(0, lastSeenAt - call.startedAt)
  return transition(call, { name: 'unreached', outcome: 'no-answer', after })
}

/** A conversation that went on, as it seems, while the computer slept. */
function withDoubt(before: Call, call: Call, slept: Stopwatch['slept']): Call {
  if (call.phase.name !== 'ended' || before.phase.name !== 'talking' || !slept) return call
  return slept.from < before.phase.answeredAfter ? call : { ...call, doubt: { kind: 'slept', ...slept } }
}

function calledNumber({ e164, dial, postDial, extension, display }: UnderstoodNumber): Call['number'] {
  return {
    ...(e164 !== undefined && { e164 }),
    dial,
    ...(postDial !== undefined && { postDial }),
    ...(extension !== undefined && { extension }),
    display,
  }
}
