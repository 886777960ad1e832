import type { LineRequest } from '../../shared/call-actions'
import { lastSignOf, transition, type Agent, type Call, type LogDecision } from '../../shared/call'
import type { LeadRef } from '../../shared/lead'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'
import type { LastSeenCall } from '../store/calls'
import { sightOf, type Seen } from '../lines/line'
import type { DialedForms } from '../numbers/dialing-rule'
import { Stopwatch } from '../lib/stopwatch'
import { CallEdits } from './call-edits'
import { newCall, type Beginning } from './beginning'
import type { CallManagerParts } from './call-manager-parts'
import { CallTime } from './call-time'
import { givenToLine } from './called-number'
import { LineRequests } from './line-requests'
import { LiveCalls, type LiveCall, type ShownCall } from './live-calls'
import { LineEvents } from './line-events'
import { Particulars } from './particulars'
import { SignsOfLife } from './signs-of-life'
import { CallWriter } from './call-writer'
import { Unread } from './unread'
import { UnfinishedCalls, type ShownUnfinishedCall } from './unfinished-calls'

/** Holds the calls, and is the only way to change one: it applies an event, writes it to the journal, then tells. */
export class CallManager {
  readonly #parts: CallManagerParts
  readonly #live = new LiveCalls()
  readonly #unfinished: UnfinishedCalls
  readonly #events: LineEvents
  readonly #requests: LineRequests
  readonly #particulars: Particulars
  readonly #signs: SignsOfLife
  readonly #unread: Unread
  readonly #writer: CallWriter
  readonly #time: CallTime
  /** What the agent says of calls that are over. */
  readonly edits: CallEdits

  constructor(given: CallManagerParts) {
    const { clocks } = given
    const parts = { ...given, timers: clocks, ticks: clocks, now: () => clocks.now() }
    this.#parts = given
    this.#time = new CallTime(parts)
    this.#writer = new CallWriter({
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
    const all = { ...parts, live: this.#live, writer: this.#writer, unread: this.#unread, time: this.#time }
    this.#signs = new SignsOfLife(all)
    this.#unfinished = new UnfinishedCalls({
      ...all,
      owned: (call) => this.#particulars.owned(call),
      isLive: (id) => this.#live.get(id) !== undefined,
      onResumed: (found) => this.#resume(found),
      onChange: () => parts.onChange(),
    })
    this.#particulars = new Particulars({ ...all, unfinished: this.#unfinished })
    this.edits = new CallEdits({
      ...all,
      onChanged: (call) => {
        if (call) this.#live.replace(call)
        parts.onChange()
      },
    })
    this.#requests = new LineRequests({ ...parts, onUnheeded: () => parts.onChange() })
    this.#events = new LineEvents({ ...parts, calls: this })
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
  shown(): (ShownCall & { unheeded: readonly LineRequest[] })[] {
    return this.#live.shown().map((shown) => ({ ...shown, unheeded: this.#requests.unheeded(shown.call.id) }))
  }

  /** Milliseconds since a live call began, by its stopwatch; undefined once it has ended. */
  sinceBegan(id: string): number | undefined {
    return this.#live.get(id)?.stopwatch.elapsed()
  }

  get liveCount(): number {
    return this.#live.size
  }

  /** Places a call. @returns its id, or undefined where the line is not there. @param forms what the dialing rule makes of the number */
  async dial(
    number: UnderstoodNumber,
    log: LogDecision,
    lead?: LeadRef,
    forms?: DialedForms,
  ): Promise<string | undefined> {
    const { line } = this.#parts
    if (line.state !== 'ready') return undefined
    this.#live.dismissAllEnded()
    const call = this.#begin({ number, log, ...defined({ lead, dialed: forms?.number }) }, 'dialed')
    const { e164, extension, postDial } = call.number
    const national = forms?.national
    const dialable = { number: givenToLine(call.number), ...defined({ e164, national, extension, postDial }) }
    const result = await line.dial(call.id, dialable)
    if (result.kind === 'unavailable') this.apply(call.id, { name: 'unreached', outcome: 'failed' })
    return call.id
  }

  #begin(beginning: Beginning, change: string): Call {
    const { agent, clockCorrection, newId, clocks } = this.#parts
    const { id = newId(), startedAt = clocks.now(), stopwatch = new Stopwatch(clocks) } = beginning
    const began = this.#time.beginning(stopwatch.elapsed())
    const call = newCall(beginning, { id, startedAt, began, agent: agent(), clockCorrection: clockCorrection() })
    this.#writer.begin(call, change)
    this.#keepLive({ call, stopwatch })
    this.#parts.onChange()
    return call
  }

  /** A call that the line began by itself. Without news where there is such a call already. */
  add(arrival: Beginning & { id: string }): void {
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
    this.#parts.onChange()
  }

  /** One side waits, or does no more; the clock goes on. */
  hold(id: string, held: boolean): void {
    const live = this.#live.get(id)
    if (!live) return
    live.held = held
    this.#parts.onChange()
  }

  /** The line has the call no more: nobody saw its end, so the agent is asked. @param ago milliseconds since it was last seen */
  markLost(id: string, ago: number): void {
    const live = this.#live.get(id)
    if (live) this.#askHowItWent(live, { ago, lost: true })
  }

  #askHowItWent({ call, stopwatch }: LiveCall, { ago, lost }: { ago: number; lost: boolean }): void {
    this.#live.remove(call.id)
    this.#requests.forget(call.id)
    const lastSeenAt = Math.max(call.startedAt + stopwatch.elapsed() - ago, lastSignOf(call))
    this.#unfinished.add({ call, lastSeenAt, lost })
    this.#parts.onChange()
  }

  get liveCalls(): Call[] {
    return this.#live.all().map(({ call }) => call)
  }

  /** What the line saw, or the agent says of it. @param after milliseconds since the call began, where it was seen earlier */
  apply(id: string, seen: Seen, after?: number): void {
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
    this.#writer.write(call, seen.name)
    live.call = call
    this.#requests.forget(id)
    // Dismiss the card of the previous call once a new one is answered.
    if (call.phase.name === 'talking') {
      this.#live.dismissAllEnded()
      this.#parts.line.talks?.(id)
    }
    if (call.phase.name === 'ended') this.#finish(call)
    this.#parts.onChange()
  }

  /** The agent says that nobody picked up: the customer, or they themselves. */
  nobodyAnswered(id: string): void {
    const isIncoming = this.#live.get(id)?.call.direction === 'incoming'
    const isDeclined = this.#requests.unheeded(id).includes('decline')
    this.apply(id, { name: 'unreached', outcome: isDeclined ? 'declined' : isIncoming ? 'missed' : 'no-answer' })
  }

  /** Where the line does not do it, or would not tell, the agent's word is enough; asked once more, it may do it all the same. */
  async hangUp(id: string): Promise<void> {
    const { line } = this.#parts
    const isTold = line.can.hangUp && sightOf(line, id).end && !this.#requests.unheeded(id).includes('hang-up')
    if (isTold) return this.#requests.ask(id, 'hang-up')
    this.apply(id, { name: 'hung-up' })
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
    this.#parts.onChange()
  }

  stillTalking(id: string): void {
    if (!this.#unfinished.resume(id)) return
    this.apply(id, { name: 'answered' })
    this.#parts.onChange()
  }

  /** @param at epoch milliseconds */
  endedAt(id: string, at: number): void {
    this.#unfinished.endedAt(id, at)
  }

  notAnswered(id: string): void {
    this.#unfinished.notAnswered(id)
  }

  /** The agent says that a call which the line has ended goes on: the line tells its end anew. */
  goOn(id: string): void {
    this.#parts.line.goOn?.(id)
  }

  /** @param by milliseconds */
  endLater(id: string, by: number): void {
    this.edits.endLater(id, by)
  }

  #resume({ call, lastSeenAt }: LastSeenCall): void {
    const stopwatch = new Stopwatch(this.#parts.clocks, Math.max(0, lastSeenAt - call.startedAt))
    const live = { call, stopwatch, unsure: true }
    this.#time.makeSure(live)
    this.#keepLive(live)
    this.#parts.line.resumed?.(call.id)
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

  /** Calls made before the agent was known get their owner, and so can be logged. */
  assignOwner(agent: Agent): void {
    this.#particulars.assignOwner(agent)
  }

  /** Whether the journal has everything that happened; what the disk refuses is kept in memory meanwhile. */
  get isWritten(): boolean {
    return this.#writer.isDone
  }

  #keepLive(live: LiveCall): void {
    this.#live.add(live)
    this.#signs.start()
  }

  #finish(call: Call): void {
    this.#live.end(call)
    this.#parts.line.over?.(call.id)
    this.#signs.stopIfDone()
  }

  /** Live calls stay live in the journal: the next start asks what became of them. */
  close(): void {
    this.#events.close()
    this.#unfinished.close()
    this.#signs.close()
  }
}

/** A conversation that went on, as it seems, while the computer slept. */
function withDoubt(before: Call, call: Call, slept: Stopwatch['slept']): Call {
  if (call.phase.name !== 'ended' || before.phase.name !== 'talking' || !slept) return call
  return slept.from < before.phase.answeredAfter ? call : { ...call, doubt: { kind: 'slept', ...slept } }
}
