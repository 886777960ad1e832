import type { Problem } from '../../shared/problem'
import type { Timers } from '../lib/timers'
import type { Sender } from './document'
import type { Job, JobSource, Outcome, Failure } from './job'
import { hasToWait, plannedJobs } from './planned'
import { brokeDown, isPage, isServerTrouble, isUnreachable, retryAfterOf } from './problems'
import { retryDelay } from './retry-delay'
import type { Urgency } from './rate/token-bucket'

export interface SchedulerParts {
  /** What there is to do for each kind of document, what goes first before what comes after it: anew for each key, as nothing goes on with the next. */
  sources(): readonly JobSource[]
  /** The key in hand; undefined where there is none to send with. */
  sender(): Sender | undefined
  /** Milliseconds until the CRM has room for a request of this urgency. */
  delayFor(urgency: Urgency): number
  timers: Timers
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
  random(): number
  /** What the agent sees of the sync may have changed. */
  onChange(): void
  /** A job broke down on this side: the disk refuses, or a mistake of ours. */
  onDefect(error: unknown): void
}

/** How many jobs are under way at once, each of another document: one that hangs must not hold up a live call. */
const LANES = 4

/** Nobody is asked while the network is away, so looking again soon costs the CRM nothing. */
const LONGEST_UNREACHABLE_WAIT = 30_000
/** For the CRM as a whole, and for what it fails at again and again. */
const LONGEST_PAUSE = 60_000
const LONGEST_WAIT = 300_000

/** One failure is nothing to speak of; what goes on failing is told, as nothing is retried in silence. */
const WORTH_TELLING = 3

/** When to look again for what there is to do, where the disk would not say. */
const UNREADABLE_WAIT = 5_000

/** Plans all jobs: when, how many at once, in which order, and how long to wait after trouble. */
export class Scheduler {
  readonly #parts: SchedulerParts
  #sources: readonly JobSource[]
  /** By the job's key. */
  readonly #underWay = new Map<string, { isUpload: boolean; done: Promise<void> }>()
  readonly #closing = new AbortController()
  /** By their jobs' keys: documents whose last request met trouble of the server's, and when to ask again. */
  readonly #later = new Map<string, { problem: Problem; failures: number; at: number }>()
  /** Since the CRM as a whole did not answer. */
  #pause: { problem: Problem; failures: number; until: number } | undefined
  /** The last answer was a page of somebody else's. */
  #page: Problem | undefined
  /** The key that the CRM refused; nothing is sent with it again. */
  #refused = false
  /** Counts keys, so that a late refusal of an old one says nothing about the new. */
  #keys = 0
  #stopTimer: (() => void) | undefined
  #closed = false
  /** Wait for the moment when nothing is left to do now. */
  readonly #waitingForQuiet: (() => void)[] = []

  constructor(parts: SchedulerParts) {
    this.#parts = parts
    this.#sources = parts.sources()
  }

  /** Why nothing gets through at present, whatever the call. */
  get failure(): Problem | undefined {
    return this.#refused ? { kind: 'unauthorized' } : (this.#pause?.problem ?? this.#page)
  }

  /** Whether a CRM that asks to slow down has done so for longer than a moment. */
  get isHeldUp(): boolean {
    return this.#pause?.problem.kind === 'rate-limited' && this.#pause.failures >= WORTH_TELLING
  }

  /** Why the log of one call does not get through, though it was tried again and again. */
  failing(call: string): { problem: Problem; tries: number } | undefined {
    const later = this.#later.get(call)
    return later && later.failures >= WORTH_TELLING ? { problem: later.problem, tries: later.failures } : undefined
  }

  /** Something is to be done: a call has changed, the network is back, Cadran has started. */
  wake(): void {
    // A turn of a call is due anyway, and so a good moment to learn whether the network is back; what the server asked for is kept.
    if (this.#pause && isUnreachable(this.#pause.problem)) this.#pause.until = 0
    this.#pump()
  }

  /** Another key, or the same one given again. */
  keyChanged(): void {
    this.#keys++
    this.#sources = this.#parts.sources()
    this.#refused = false
    this.#pause = undefined
    this.#page = undefined
    this.#later.clear()
    this.#pump()
  }

  /** The CRM has refused the key in hand, whatever it was asked. */
  keyRefused(): void {
    this.#refused = true
    this.#parts.onChange()
  }

  /** Whatever a document had to wait for after trouble, it is its turn now. @param key of its job */
  hurry(key: string): void {
    this.#later.delete(key)
    this.wake()
  }

  isUnderWay(key: string): boolean {
    return this.#underWay.has(key)
  }

  /** Resolves when nothing is under way and nothing can be done now; what waits for its time, or for somebody, is left. */
  quiet(): Promise<void> {
    const quiet = new Promise<void>((resolve) => this.#waitingForQuiet.push(resolve))
    this.wake()
    return quiet
  }

  /** No new job begins; resolves when those under way are done. */
  async close(): Promise<void> {
    this.#closed = true
    this.#closing.abort()
    this.#stopTimer?.()
    await Promise.all([...this.#underWay.values()].map(({ done }) => done))
  }

  /** An upload is nothing that anybody waits for. */
  get isIdle(): boolean {
    return this.#taken(false) === 0
  }

  #pump(): void {
    this.#beginWhatIsDue()
    if (this.isIdle) for (const tell of this.#waitingForQuiet.splice(0)) tell()
  }

  #beginWhatIsDue(): void {
    this.#stopTimer?.()
    const sender = this.#parts.sender()
    if (this.#closed || !sender || this.#refused) return
    const now = this.#parts.elapsed()
    if (this.#pause && this.#pause.until > now) return this.#pumpAt(this.#pause.until)
    this.#pumpAt(this.#beginJobs(sender, this.#lanes))
  }

  /** One while it is unsure what comes of a request: the CRM is in trouble, or was not heard yet. */
  get #lanes(): number {
    return this.#pause || this.#parts.serverNow() === undefined ? 1 : LANES
  }

  /** @returns when the next one is due; with all lanes taken, the one that comes free tells */
  #beginJobs(sender: Sender, lanes: number): number {
    const now = this.#parts.elapsed()
    const { jobs, isWhole } = plannedJobs(this.#sources, sender, {
      isFailing: this.#pause !== undefined,
      onDefect: this.#parts.onDefect,
    })
    let next = isWhole ? Infinity : now + UNREADABLE_WAIT
    for (const job of jobs) {
      if (this.#underWay.has(job.key) || !this.#hasLaneFor(job, lanes)) continue
      const due = Math.max(job.at, this.#later.get(job.key)?.at ?? 0)
      const ready = due > now ? due : now + this.#parts.delayFor(job.urgency)
      if (ready > now) next = Math.min(next, ready)
      else {
        const mustWait = hasToWait(job, this.#parts.onDefect)
        if (mustWait === undefined) next = Math.min(next, now + UNREADABLE_WAIT)
        if (mustWait === false) this.#begin(job)
      }
    }
    return next
  }

  #hasLaneFor({ isUpload = false }: Job, lanes: number): boolean {
    return this.#taken(isUpload) < (isUpload ? 1 : lanes)
  }

  #taken(byUploads: boolean): number {
    let taken = 0
    for (const { isUpload } of this.#underWay.values()) if (isUpload === byUploads) taken++
    return taken
  }

  #begin(job: Job): void {
    const keys = this.#keys
    // What cannot be written down is not sent; it is tried again like anything that fails.
    const isReachable = !this.#pause || !isUnreachable(this.#pause.problem)
    const circumstances = {
      closing: this.#closing.signal,
      isReachable,
      isWell: this.#pause === undefined,
      isCurrent: () => keys === this.#keys,
    }
    const trouble = job.run(circumstances).catch((error: unknown): Outcome => {
      this.#parts.onDefect(error)
      return { problem: brokeDown, scope: 'this' }
    })
    const done = trouble.then((trouble) => {
      this.#underWay.delete(job.key)
      if (keys === this.#keys && trouble !== 'unheard') this.#record(job, trouble)
      this.#parts.onChange()
      this.#pump()
    })
    this.#underWay.set(job.key, { isUpload: job.isUpload ?? false, done })
  }

  #pumpAt(at: number): void {
    this.#stopTimer?.()
    if (Number.isFinite(at))
      this.#stopTimer = this.#parts.timers.after(Math.max(0, Math.ceil(at - this.#parts.elapsed())), () => this.#pump())
  }

  #record({ key, isUpload }: Job, trouble: Failure): void {
    this.#page = trouble && isPage(trouble.problem) ? trouble.problem : undefined
    if (!trouble) {
      this.#pause = undefined
      this.#later.delete(key)
    } else if (trouble.problem.kind === 'unauthorized') this.#refused = true
    else if (trouble.scope === 'everything') this.#pauseFor(trouble.problem)
    else {
      this.#delay(key, trouble.problem)
      // The next would fare no better, and a creation that is not answered for has to be looked for. What is large breaks by itself.
      if (!isUpload && isServerTrouble(trouble.problem)) this.#pauseFor(trouble.problem)
    }
  }

  #pauseFor(problem: Problem): void {
    const failures = (this.#pause?.failures ?? 0) + 1
    const ceiling = isUnreachable(problem) ? LONGEST_UNREACHABLE_WAIT : LONGEST_PAUSE
    const wait =
      problem.kind === 'rate-limited'
        ? this.#parts.delayFor('closing')
        : retryDelay(failures, ceiling, retryAfterOf(problem), this.#parts.random)
    this.#pause = { problem, failures, until: this.#parts.elapsed() + wait }
  }

  #delay(key: string, problem: Problem): void {
    const failures = (this.#later.get(key)?.failures ?? 0) + 1
    const wait = retryDelay(failures, LONGEST_WAIT, retryAfterOf(problem), this.#parts.random)
    this.#later.set(key, { problem, failures, at: this.#parts.elapsed() + wait })
  }
}
