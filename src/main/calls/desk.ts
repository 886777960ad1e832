import type { LineRequest } from '../../shared/call-actions'
import { lastSignOf, transition, type Agent, type Call, type LogDecision } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'
import type { Destination } from '../outbox/document'
import type { Journal } from '../journal/journal'
import type { LastSeenCall } from '../store/calls'
import { sightOf, type Line, type Recorded, type Seen } from '../lines/line'
import type { Clocks } from '../lib/clocks'
import { Stopwatch } from '../lib/stopwatch'
import { Afterwards } from './afterwards'
import type { Beginning } from './beginning'
import { CallTime } from './call-time'
import { calledNumber } from './called-number'
import { LineRequests } from './line-requests'
import { LiveCalls, type LiveCall, type ShownCall } from './live-calls'
import { LineWatch } from './line-watch'
import { Particulars } from './particulars'
import { SignsOfLife } from './signs-of-life'
import { TurnWriter } from './turn-writer'
import { Unread } from './unread'
import { UnfinishedCalls, type ShownUnfinishedCall } from './unfinished-calls'

export interface DeskParts {
  journal: Journal
  line: Line
  clocks: Clocks
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
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

/** Holds the calls, and is the only way to change one: it applies an event, writes it to the journal, then tells. */
export class Desk {
  readonly #parts: DeskParts
  readonly #live = new LiveCalls()
  readonly #unfinished: UnfinishedCalls
  readonly #watch: LineWatch
  readonly #requests: LineRequests
  readonly #particulars: Particulars
  readonly #signs: SignsOfLife
  readonly #unread: Unread
  readonly #turns: TurnWriter
  readonly #time: CallTime
  /** What the agent says of calls that are over. */
  readonly afterwards: Afterwards

  constructor(desk: DeskParts) {
    const { clocks } = desk
    const parts = { ...desk, timers: clocks, ticks: clocks, now: () => clocks.now() }
    this.#parts = desk
    this.#time = new CallTime(parts)
    this.#turns = new TurnWriter({
      ...parts,
      onFailed: (error) => {
        parts.onWriteFailed(error)
        this.#signs.start()
      },
    })
    this.#unread = new Unread((error) => {
      parts.onWriteFailed(error)
      this.#signs.start()
    })
    const all = { ...parts, live: this.#live, turns: this.#turns, unread: this.#unread, time: this.#time }
    this.#signs = new SignsOfLife(all)
    this.#unfinished = new UnfinishedCalls({
      ...all,
      owned: (call) => this.#particulars.owned(call),
      isLive: (id) => this.#live.get(id) !== undefined,
      onResumed: (found) => this.#resume(found),
      onChange: () => parts.onTurn(),
    })
    this.#particulars = new Particulars({ ...all, unfinished: this.#unfinished })
    this.afterwards = new Afterwards({
      ...all,
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

  unfinished(): ShownUnfinishedCall[] {
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
    const call = this.#begin({ number, log, ...defined({ lead }) }, 'dialed')
    const { dial, postDial } = call.number
    const result = await line.dial(call.id, { number: dial, ...defined({ postDial }) })
    if (result.kind === 'unavailable') this.say(call.id, { name: 'unreached', outcome: 'failed' })
    return call.id
  }

  #begin({ number, log, lead, direction = 'outgoing', ...arrival }: Beginning, turn: string): Call {
    const agent = this.#parts.agent()
    const correction = this.#parts.clockCorrection()
    const {
      id = this.#parts.newId(),
      startedAt = this.#parts.clocks.now(),
      stopwatch = new Stopwatch(this.#parts.clocks),
    } = arrival
    const call: Call = {
      id,
      direction,
      number: calledNumber(number),
      startedAt: Math.floor(startedAt / 1000) * 1000,
      began: this.#time.beginning(stopwatch.elapsed()),
      ...(correction !== 0 && { clockCorrection: correction }),
      log,
      ...defined({ lead, agent }),
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

  /** Whom a call is with, once the CRM says so, be it over by then. */
  identify(id: string, lead: LeadRef): void {
    this.#particulars.identify(id, lead)
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

  /** The line was away and has the call no more: nobody saw its end, so the agent is asked. @param ago milliseconds since it was last seen */
  lose(id: string, ago: number): void {
    const live = this.#live.get(id)
    if (live) this.#askHowItWent(live, { ago, lost: true })
  }

  #askHowItWent({ call, stopwatch }: LiveCall, { ago, lost }: { ago: number; lost: boolean }): void {
    this.#live.remove(call.id)
    this.#requests.forget(call.id)
    const lastSeenAt = Math.max(call.startedAt + stopwatch.elapsed() - ago, lastSignOf(call))
    this.#unfinished.add({ call, lastSeenAt, lost })
    this.#parts.onTurn()
  }

  get liveCalls(): Call[] {
    return this.#live.all().map(({ call }) => call)
  }

  /** What the line saw, or the agent says of it. @param after milliseconds since the call began, where it was seen earlier */
  say(id: string, seen: Seen, after?: number): void {
    const live = this.#live.get(id)
    if (!live) return
    const ago = after === undefined ? 0 : live.stopwatch.elapsed() - after
    this.#time.makeSure(live)
    const elapsed = live.stopwatch.elapsed()
    const next = transition(live.call, { ...seen, after: Math.max(0, elapsed - ago) })
    if (next === live.call) return
    // No clock says how long it was: the agent does.
    if (next.phase.name === 'ended' && live.unsure) return this.#askHowItWent(live, { ago: 0, lost: false })
    const known = live.unsure ? next : this.#time.withServer(next, elapsed)
    const call = withDoubt(live.call, known, live.stopwatch.slept)
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

  #resume({ call, lastSeenAt }: LastSeenCall): void {
    const stopwatch = new Stopwatch(this.#parts.clocks, Math.max(0, lastSeenAt - call.startedAt))
    const live = { call, stopwatch, unsure: true }
    this.#time.makeSure(live)
    this.#keepLive(live)
  }

  /** What the agent notes of a call, while it lives or later. */
  note(id: string, text: string): void {
    this.#particulars.note(id, text)
  }

  noteOf(id: string): string {
    return this.#particulars.noteOf(id)
  }

  /** The agent wants a call logged that by itself is not. */
  logAllTheSame(id: string): void {
    this.#particulars.logAllTheSame(id)
  }

  /** Calls made before the desk knew whose it is get their owner, and so can be logged. */
  adoptOwnerless(agent: Agent): void {
    this.#particulars.adoptOwnerless(agent)
  }

  /** Whether the journal has everything that happened; what the disk refuses is kept in memory meanwhile. */
  get isWritten(): boolean {
    return this.#turns.isDone
  }

  #keepLive(live: LiveCall): void {
    this.#live.add(live)
    this.#signs.start()
  }

  #retire(call: Call): void {
    this.#live.end(call)
    this.#parts.line.over?.(call.id)
    this.#signs.stopIfDone()
  }

  /** Live calls stay live in the journal: the next start asks what became of them. */
  close(): void {
    this.#watch.close()
    this.#unfinished.close()
    this.#signs.close()
  }
}

/** A conversation that went on, as it seems, while the computer slept. */
function withDoubt(before: Call, call: Call, slept: Stopwatch['slept']): Call {
  if (call.phase.name !== 'ended' || before.phase.name !== 'talking' || !slept) return call
  return slept.from < before.phase.answeredAfter ? call : { ...call, doubt: { kind: 'slept', ...slept } }
}
