import type { LineRequest } from '../../shared/call-actions'
import { identified, transition, type Agent, type Call, type LogDecision } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { UnderstoodNumber } from '../../shared/number'
import type { Destination } from '../outbox/document'
import type { Journal } from '../journal/journal'
import { sightOf, type Line, type Recorded, type Seen } from '../lines/line'
import type { Timers } from '../lib/timers'
import { Afterwards } from './afterwards'
import type { Beginning } from './beginning'
import { calledNumber } from './called-number'
import { Heartbeat } from './heartbeat'
import { LineRequests } from './line-requests'
import { LiveCalls, type LiveCall, type ShownCall } from './live-calls'
import { LineWatch } from './line-watch'
import { Stopwatch, type Ticks } from '../lib/stopwatch'
import { TurnWriter } from './turn-writer'
import { Unread } from './unread'
import { UnfinishedCalls, type UnfinishedCall } from './unfinished-calls'

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
  /** Whether notes go to the lead as well. */
  leadNotes(): boolean
  /** A turn is in the journal. */
  onTurn(): void
  /** What a number that the line names is, and whether a call with it is logged. */
  recognise(number: string): Promise<{ number: UnderstoodNumber; log: LogDecision }>
  /** A call came in, and rings. */
  onIncoming(call: Call): void
  /** The line has a sound file of a call. */
  onRecorded(recorded: Recorded): void
  /** It records, and has none that is surely of this call. */
  onUnrecorded(call: string): void
  /** The disk did not take a turn: it is kept in memory and tried again. */
  onWriteFailed(error: unknown): void
  /** News of the line could not be taken up. */
  onTrouble(error: unknown): void
}

/** The only place that changes a call: applies an event, writes it to the journal, then tells. */
export class Desk {
  readonly #parts: DeskParts
  readonly #live = new LiveCalls()
  readonly #unfinished: UnfinishedCalls
  readonly #watch: LineWatch
  readonly #requests: LineRequests
  readonly #heartbeat: Heartbeat
  readonly #unread: Unread
  readonly #turns: TurnWriter
  /** What the agent says of calls that are over. */
  readonly afterwards: Afterwards

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#turns = new TurnWriter({
      ...parts,
      onFailed: (error) => {
        parts.onWriteFailed(error)
        this.#heartbeat.start()
      },
    })
    this.#unread = new Unread((error) => {
      parts.onWriteFailed(error)
      this.#heartbeat.start()
    })
    this.#heartbeat = new Heartbeat({ timers: parts.timers, beat: () => this.#beat() })
    this.#unfinished = new UnfinishedCalls({
      ...parts,
      turns: this.#turns,
      unread: this.#unread,
      owned: (call) => this.#owned(call),
      isLive: (id) => this.#live.get(id) !== undefined,
      onResumed: (call) => this.#resume(call),
      onChange: () => parts.onTurn(),
    })
    this.afterwards = new Afterwards({
      ...parts,
      turns: this.#turns,
      onChanged: (call) => {
        if (call) this.#live.replace(call)
        parts.onTurn()
      },
    })
    this.#requests = new LineRequests({ ...parts, onUnheeded: () => parts.onTurn() })
    this.#watch = new LineWatch({ ...parts, desk: this })
  }

  /** Calls that were live when Cadran last stopped: the line is asked, then the agent. */
  recover(): Promise<void> {
    return this.#unfinished.recover()
  }

  /** The line may know by now how calls go on that nobody has answered for. */
  askAgain(): Promise<void> {
    return this.#unfinished.askAgain()
  }

  unfinished(): UnfinishedCall[] {
    return this.#unfinished.all()
  }

  /** Live calls and those just ended, oldest first, each with the milliseconds on its clock. */
  calls(): (ShownCall & { unheeded: readonly LineRequest[] })[] {
    return this.#live.shown().map((shown) => ({ ...shown, unheeded: this.#requests.unheeded(shown.call.id) }))
  }

  /** Milliseconds since a live call began, by its stopwatch; undefined once it has ended. */
  sinceBegan(id: string): number | undefined {
    return this.#live.get(id)?.stopwatch.elapsed()
  }

  get liveCount(): number {
    return this.#live.size
  }

  /** Places a call. @returns its id, or undefined where the line is not there. */
  async dial(number: UnderstoodNumber, log: LogDecision, lead?: LeadRef): Promise<string | undefined> {
    const { line } = this.#parts
    if (line.state !== 'ready') return undefined
    this.#live.dismissAllEnded()
    const call = this.#begin({ number, log, ...(lead && { lead }) }, 'dialed')
    const { dial, postDial } = call.number
    const result = await line.dial(call.id, { number: dial, ...(postDial !== undefined && { postDial }) })
    if (result.kind === 'unavailable') this.say(call.id, { name: 'unreached', outcome: 'failed' })
    return call.id
  }

  #begin({ number, log, lead, direction = 'outgoing', ...arrival }: Beginning, turn: string): Call {
    const agent = this.#parts.agent()
    const correction = this.#parts.clockCorrection()
    const {
      id = this.#parts.newId(),
      startedAt = this.#parts.now(),
      stopwatch = new Stopwatch(this.#parts.ticks),
    } = arrival
    const call: Call = {
      id,
      direction,
      number: calledNumber(number),
      startedAt: Math.floor(startedAt / 1000) * 1000,
      ...(correction !== 0 && { clockCorrection: correction }),
      log,
      ...(lead && { lead }),
      ...(agent && { agent }),
      phase: { name: direction === 'incoming' ? 'ringing' : 'dialing' },
    }
    this.#turns.begin(call, turn)
    this.#keepLive({ call, stopwatch })
    this.#parts.onTurn()
    return call
  }

  /** A call that the line began by itself. Without news where there is such a call already. */
  takeIn(arrival: Beginning & { id: string }): void {
    if (this.#live.get(arrival.id)) return
    const isIncoming = arrival.direction === 'incoming'
    const call = this.#begin(arrival, isIncoming ? 'rang' : 'dialed-elsewhere')
    if (isIncoming) this.#parts.onIncoming(call)
  }

  /** Whom a call is with, once the CRM says so, be it over by then. That is no sign of life: an unfinished call stays as long ago as it was. */
  identify(id: string, lead: LeadRef): void {
    const call = this.#newest(id)
    const known = call && identified(call, lead)
    if (!known || known === call) return
    this.#update(known, 'lead-found')
  }

  /** The other phone rings. */
  rings(id: string): void {
    const live = this.#live.get(id)
    if (!live) return
    live.rings = true
    this.#parts.onTurn()
  }

  /** One side waits, or does no more; the clock goes on. */
  hold(id: string, held: boolean): void {
    const live = this.#live.get(id)
    if (!live) return
    live.held = held
    this.#parts.onTurn()
  }

  /** The line was away and has the call no more: nobody saw its end, so the agent is asked. @param lastSeenAt epoch milliseconds */
  lose(id: string, lastSeenAt: number): void {
    const live = this.#live.get(id)
    if (!live) return
    this.#live.remove(id)
    this.#requests.forget(id)
    this.#unfinished.add(live.call, lastSeenAt)
    this.#parts.onTurn()
  }

  get liveCalls(): Call[] {
    return this.#live.all().map(({ call }) => call)
  }

  /** What the line saw, or the agent says of it. @param after milliseconds since the call began, where it was seen earlier */
  say(id: string, seen: Seen, after?: number): void {
    const live = this.#live.get(id)
    if (!live) return
    const next = transition(live.call, { ...seen, after: after ?? live.stopwatch.elapsed() })
    if (next === live.call) return
    const call = withDoubt(live.call, next, live.stopwatch.slept)
    this.#turns.write(call, seen.name)
    live.call = call
    this.#requests.forget(id)
    // Whoever talks again is done with the one before.
    if (call.phase.name === 'talking') this.#live.dismissAllEnded()
    if (call.phase.name === 'ended') this.#retire(call)
    this.#parts.onTurn()
  }

  /** The agent says that nobody picked up: the customer, or they themselves. */
  nobodyAnswered(id: string): void {
    const isIncoming = this.#live.get(id)?.call.direction === 'incoming'
    const isDeclined = this.#requests.unheeded(id).includes('decline')
    this.say(id, { name: 'unreached', outcome: isDeclined ? 'declined' : isIncoming ? 'missed' : 'no-answer' })
  }

  /** Where the line does not do it, or would not tell, the agent's word is enough; asked once more, it may do it all the same. */
  async hangUp(id: string): Promise<void> {
    const { line } = this.#parts
    const isTold = line.can.hangUp && sightOf(line, id).end && !this.#requests.unheeded(id).includes('hang-up')
    if (isTold) return this.#requests.ask(id, 'hang-up')
    this.say(id, { name: 'hung-up' })
    if (line.can.hangUp) await line.hangUp(id)
  }

  answer(id: string): Promise<void> {
    return this.#requests.ask(id, 'answer')
  }

  decline(id: string): Promise<void> {
    return this.#requests.ask(id, 'decline')
  }

  /** An ended call leaves the panel. */
  dismiss(id: string): void {
    this.#live.dismiss(id)
    this.#parts.onTurn()
  }

  stillTalking(id: string): void {
    if (!this.#unfinished.resume(id)) return
    this.say(id, { name: 'answered' })
    this.#parts.onTurn()
  }

  /** @param at epoch milliseconds */
  endedAt(id: string, at: number): void {
    this.#unfinished.endedAt(id, at)
  }

  notAnswered(id: string): void {
    this.#unfinished.notAnswered(id)
  }

  #resume(call: Call): void {
    const already = Math.max(0, this.#parts.now() - call.startedAt)
    this.#keepLive({ call, stopwatch: new Stopwatch(this.#parts.ticks, already) })
  }

  /** What the agent notes of a call, while it lives or later. That is no sign of life: an unfinished call stays as long ago as it was. */
  note(id: string, text: string): void {
    const call = this.#newest(id)
    if (!call || (call.note ?? '') === text) return
    this.#update({ ...call, note: text }, 'noted')
  }

  /** The agent wants a call logged that by itself is not. */
  logAllTheSame(id: string): void {
    const call = this.#newest(id)
    if (call?.log !== 'not-in-plan') return
    const logged: Call = { ...call, log: true }
    this.#turns.begin(logged, 'log-wanted')
    this.#live.replace(logged)
    this.#parts.onTurn()
  }

  noteOf(id: string): string {
    return this.#newest(id)?.note ?? ''
  }

  /** A live call is in hand, whatever the disk lets be read. */
  #newest(id: string): Call | undefined {
    return this.#live.get(id)?.call ?? this.#turns.newest(id)
  }

  /** Writes more of a call that is known by now, which is no turn of it. */
  #update(call: Call, kind: string): void {
    this.#turns.write(call, kind)
    this.#live.replace(call)
    this.#unfinished.replace(call)
    this.#parts.onTurn()
  }

  #owned(call: Call): Call {
    const agent = call.agent ?? this.#parts.agent()
    return agent ? { ...call, agent } : call
  }

  /** Calls made before the desk knew whose it is get their owner, and so can be logged. */
  adoptOwnerless(agent: Agent): void {
    this.#turns.writeAll()
    this.#unread.read(() => this.#ownAll(agent))
    this.#parts.onTurn()
  }

  #ownAll(agent: Agent): void {
    for (const { id } of this.#parts.journal.ownerlessCalls()) {
      const call = this.#newest(id)
      // One that has its owner in memory only, as the disk refuses, keeps them too.
      if (!call || call.agent) continue
      // Writing is a sign of life, which an unfinished call has not shown; it gets its owner when it is settled.
      if (this.#unfinished.has(call.id)) continue
      const owned = { ...call, agent }
      this.#turns.write(owned, 'owner-known')
      this.#live.replace(owned)
    }
  }

  /** Whether the journal has everything that happened; what the disk refuses is kept in memory meanwhile. */
  get isWritten(): boolean {
    return this.#turns.isDone
  }

  #keepLive(live: LiveCall): void {
    this.#live.add(live)
    this.#heartbeat.start()
  }

  /** What a crash leaves behind is known to have lived until then. What the disk did not take before, it may take now. */
  #beat(): boolean {
    const hadTrouble = !this.isWritten || !this.#unread.isEmpty
    this.#unread.tryAgain()
    this.#turns.writeAll()
    for (const { call, stopwatch } of this.#live.all()) this.#beatFor(call, stopwatch.elapsed())
    if (hadTrouble && this.isWritten) this.#parts.onTurn()
    return this.#live.size > 0 || !this.isWritten || !this.#unread.isEmpty
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
    this.#live.end(call)
    this.#parts.line.over?.(call.id)
    if (this.#live.size === 0 && this.isWritten && this.#unread.isEmpty) this.#heartbeat.stop()
  }

  /** Live calls stay live in the journal: the next start asks what became of them. */
  close(): void {
    this.#watch.close()
    this.#heartbeat.stop()
    this.#unfinished.close()
    if (this.#live.size > 0 || !this.isWritten) this.#beat()
  }
}

/** A conversation that went on, as it seems, while the computer slept. */
function withDoubt(before: Call, call: Call, slept: Stopwatch['slept']): Call {
  if (call.phase.name !== 'ended' || before.phase.name !== 'talking' || !slept) return call
  return slept.from < before.phase.answeredAfter ? call : { ...call, doubt: { kind: 'slept', ...slept } }
}
