import { randomUUID } from 'node:crypto'
import { isAbsolute } from 'node:path'
import type { CallRef, Dialable, Line, Seen, Whom } from '../line'
import { LineAround } from '../line-around'
import { forgetOldest, MOST_KNOWN, NewCalls } from '../new-calls'
import { alikeness, callWith, only } from '../reported-number'
import { seenOfEnd } from '../end-reason'
import { defined } from '../../../shared/objects'
import type { HookEvent } from './hook-event'

export interface HookedLineParts {
  /** How calls are placed. */
  line: Line
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  /** An event that concerns no call, or too many of them. */
  onIgnored(event: HookEvent, why: 'no-such-call' | 'too-many'): void
}

interface KnownCall {
  ref: CallRef
  /** As it was dialed or reported; blank where none was. */
  number: string
  direction: 'incoming' | 'outgoing'
  /** The softphone's own name for it. */
  name?: string
  isAnswered: boolean
  /** Something was reported of it: what comes next will fit as well. */
  isFollowed: boolean
  /** When it began, in milliseconds. */
  at: number
  /** When the agent ended it, of which the softphone may have more to report, in milliseconds. */
  overAt?: number
}

interface Lately<What> {
  what: What
  /** In milliseconds. */
  at: number
}

/** Whatever rings for longer is another call with the same number, and the end of the one before was never reported. */
const LONGEST_RINGING = 180_000
/** Each event is a command of its own, and one may overtake another by so much, in milliseconds. */
const OVERTAKES_BY = 5000

/** A line whose softphone reports by commands how its calls go: it sees what the agent would have to tell. */
export class HookedLine extends LineAround {
  /** What was heard of once: before that nobody knows which events this softphone has commands for. */
  readonly #sees = { answer: false, end: false, incoming: true, recording: false }
  readonly #parts: HookedLineParts
  /** Oldest first. */
  readonly #calls = new Map<CallRef, KnownCall>()
  readonly #newCalls: NewCalls
  /** What was reported of calls, by the softphone's own names for them, before they began. */
  #early: Lately<HookEvent>[] = []
  /** The softphone's own names of calls that have ended. */
  #over: Lately<string>[] = []
  /** Calls that were live when Cadran last stopped: what is reported of one must not be taken for another with the same number. */
  #unfinished: { number: string }[] = []

  constructor(parts: HookedLineParts) {
    super(parts.line)
    this.#parts = parts
    this.#newCalls = new NewCalls(parts.elapsed)
  }

  override get sees() {
    return this.#sees
  }

  override async dial(call: CallRef, number: Dialable) {
    this.#know({ ref: call, number: number.number, direction: 'outgoing', isFollowed: false })
    const result = await super.dial(call, number)
    if (result.kind === 'unavailable') this.#calls.delete(call)
    return result
  }

  override follows(call: CallRef) {
    return this.#calls.get(call)?.isFollowed ?? false
  }

  override over(ref: CallRef) {
    const call = this.#calls.get(ref)
    if (call) call.overAt = this.#parts.elapsed()
  }

  override async ask(_call: CallRef, { number }: Whom) {
    this.#unfinished = [...this.#unfinished, { number }].slice(-MOST_KNOWN)
    return 'unknown' as const
  }

  /** What the softphone reports. */
  apply(event: HookEvent): void {
    const call = this.#find(event)
    if (call) Object.assign(call, defined({ isFollowed: true, name: event.call }))
    if (event.event === 'incoming' || event.event === 'ringing') return this.#ring(call, event)
    if (!call && this.#isOver(event)) return this.#parts.onIgnored(event, 'no-such-call')
    if (!call) return this.#keepForLater(event)
    if (event.event === 'answered') {
      call.isAnswered = true
      return this.#see(call, { name: 'answered' }, 'answer')
    }
    this.#calls.delete(call.ref)
    if (call.name !== undefined) this.#over = [...this.#lately(this.#over), this.#now(call.name)]
    this.#see(call, seenOfEnd({ ...call, byUs: false }, event.reason), 'end')
    // A path that leads somewhere else on each computer leads nowhere.
    if (event.recording === undefined || !isAbsolute(event.recording)) return
    this.#sees.recording = true
    this.emit({ kind: 'recorded', call: call.ref, file: event.recording })
  }

  #ring(call: KnownCall | undefined, event: HookEvent): void {
    if (!call && this.#isOver(event)) this.#parts.onIgnored(event, 'no-such-call')
    else if (!call) this.#begin(event)
    else if (event.event === 'ringing') this.emit({ kind: 'rings', call: call.ref })
  }

  /** Now and then a softphone says the same twice. */
  #isOver({ call: name }: HookEvent): boolean {
    return name !== undefined && this.#lately(this.#over).some(({ what }) => what === name)
  }

  #begin(event: HookEvent): void {
    if (!this.#newCalls.mayBegin()) return this.#parts.onIgnored(event, 'too-many')
    const direction = event.event === 'incoming' ? 'incoming' : 'outgoing'
    const ref = randomUUID()
    this.#know({ ref, number: event.number, direction, isFollowed: true, ...defined({ name: event.call }) })
    this.emit({ kind: 'begun', call: ref, direction, number: event.number })
    if (event.call === undefined) return
    const overtook = this.#lately(this.#early).filter(({ what }) => what.call === event.call)
    this.#early = this.#early.filter((early) => !overtook.includes(early))
    for (const { what } of overtook) this.apply(what)
  }

  /** It may also have been meant for any of the calls there are, of which the agent has to tell from now on. */
  #keepForLater(event: HookEvent): void {
    this.#parts.onIgnored(event, 'no-such-call')
    const doubted = [...this.#calls.values()].filter(({ isFollowed }) => isFollowed)
    for (const call of doubted) call.isFollowed = false
    if (doubted.length > 0) this.emit({ kind: 'changed' })
    if (event.call !== undefined) this.#early = [...this.#lately(this.#early), this.#now(event)]
  }

  #now<What>(what: What): Lately<What> {
    return { what, at: this.#parts.elapsed() }
  }

  #lately<What>(all: Lately<What>[]): Lately<What>[] {
    const now = this.#parts.elapsed()
    return all.filter(({ at }) => now - at < OVERTAKES_BY).slice(-MOST_KNOWN)
  }

  #know(call: Omit<KnownCall, 'isAnswered' | 'at'>): void {
    this.#calls.set(call.ref, { ...call, isAnswered: false, at: this.#parts.elapsed() })
    forgetOldest(this.#calls)
  }

  /** By the softphone's own name for the call, else by the number. */
  #find(report: HookEvent): KnownCall | undefined {
    const { event, call: name, number } = report
    const calls = [...this.#calls.values()].reverse()
    const named = name === undefined ? undefined : calls.find((call) => call.name === name)
    if (named || this.#isOver(report)) return named
    const begins = event === 'incoming' ? 'incoming' : event === 'ringing' ? 'outgoing' : undefined
    if (begins === undefined && this.#mayBeOfBefore(number)) return undefined
    const fitting = calls.filter(
      (call) =>
        (call.name === undefined || name === undefined) && (begins === undefined || this.#mayRing(call, begins)),
    )
    const find = (some: KnownCall[]) => {
      if (number === '') return withoutNumber(some, begins)
      const found = callWith(some, number)
      // Of two with the same number the newest rings; which of them was answered, or has ended, nobody knows.
      const isOneOfTwo = some.some((call) => call !== found && alikeness(call.number, number) === 2)
      return begins === undefined && isOneOfTwo ? undefined : found
    }
    return find(fitting.filter(({ overAt }) => overAt === undefined)) ?? find(fitting)
  }

  /** Of a call that Cadran did not see begin, and that the agent may not have answered for yet. */
  #mayBeOfBefore(number: string): boolean {
    return (
      this.#unfinished.length > 0 &&
      (number === '' || this.#unfinished.some((call) => alikeness(call.number, number) > 0))
    )
  }

  #mayRing({ direction, isAnswered, at, overAt }: KnownCall, begins: KnownCall['direction']): boolean {
    const now = this.#parts.elapsed()
    const isLate = overAt !== undefined && now - overAt >= OVERTAKES_BY
    return direction === begins && !isAnswered && !isLate && now - at < LONGEST_RINGING
  }

  #see({ ref }: KnownCall, seen: Seen, what: 'answer' | 'end'): void {
    this.#sees[what] = true
    this.emit({ kind: 'seen', call: ref, seen })
  }
}

/** The only one without a number, which alone can ring once more; else the only one there is. What rings elsewhere was dialed just now. */
function withoutNumber(calls: readonly KnownCall[], begins: KnownCall['direction'] | undefined): KnownCall | undefined {
  const unnamed = only(calls.filter(({ number }) => number === ''))
  if (unnamed || begins === 'incoming') return unnamed
  return begins === 'outgoing' ? calls[0] : only(calls)
}
