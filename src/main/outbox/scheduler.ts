import type { LeadRef } from '../../shared/lead'
import type { Problem } from '../../shared/problem'
import type { Timers } from '../timers'
import { Agenda } from './agenda'
import { Clerk, type Crm, type Records } from './clerk'
import { Departures } from './sent-times'
import { standing, type Destination, type Document } from './kinds/call-log-document'
import type { Errand, ErrandSource, Outcome, Trouble } from './job'
import { retryDelay } from './retry-delay'
import { byUrgency, type Urgency } from './rate/token-bucket'

/** The part of the journal that the sync reads and writes. */
export interface SyncRecords extends Records {
  unsettledDocuments(): Document[]
}

export interface SyncParts {
  records: SyncRecords
  crm: Crm
  /** What else than call logs is to be brought to the CRM. */
  others?: readonly ErrandSource[]
  /** The CRM says whom a call is with. */
  onLead(call: string, lead: LeadRef): void
  /** Where the key in hand may send to; undefined where there is no key to send with. */
  destination(): Destination | undefined
  /** The id of the account's user with this email, where it is known. */
  userId(email: string): number | undefined
  /** Calls that were begun in the CRM are continued there. */
  adopts(): boolean
  /** Milliseconds since a live call began; undefined of any other. */
  sinceBegan(call: string): number | undefined
  /** Milliseconds until the CRM has room for a request of this urgency. */
  room(urgency: Urgency): number
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
  /** Milliseconds, sleep included, by a clock that nobody can set. */
  elapsed(): number
  random(): number
  /** What the agent sees of the sync may have changed. */
  onChange(): void
  /** An errand broke down on this side: the disk refuses, or a mistake of ours. */
  onDefect(error: unknown): void
}

/** How many errands are under way at once, each of another document: one that hangs must not hold up a live call. */
const LANES = 4

/** Nobody is asked while the network is away, so looking again soon costs the CRM nothing. */
const LONGEST_UNREACHABLE_WAIT = 30_000
/** For the CRM as a whole, and for what it fails at again and again. */
const LONGEST_PAUSE = 60_000
const LONGEST_WAIT = 300_000

/** One failure is nothing to speak of; what goes on failing is told, as nothing is retried in silence. */
const WORTH_TELLING = 3

/** Plans all errands: when, how many at once, in which order, and how long to wait after trouble. */
export class Sync {
  readonly #parts: SyncParts
  readonly #sources: readonly ErrandSource[]
  /** By the errand's key. */
  readonly #underWay = new Map<string, { isUpload: boolean; done: Promise<void> }>()
  readonly #closing = new AbortController()
  /** By their errands' keys: documents whose last request met trouble of the server's, and when to ask again. */
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

  constructor(parts: SyncParts) {
    this.#parts = parts
    const departures = new Departures(parts.elapsed)
    const clerk = new Clerk({ ...parts, departures, isWell: () => this.#pause === undefined })
    const callLogs = new Agenda({ ...parts, clerk, departures, time: () => parts.serverNow() ?? parts.now() })
    this.#sources = [callLogs, ...(parts.others ?? [])]
  }

  /** Why nothing gets through at present, whatever the call. */
  get trouble(): Problem | undefined {
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
    this.#refused = false
    this.#pause = undefined
    this.#page = undefined
    this.#later.clear()
    this.#pump()
  }

  /** The agent asks for another try: to send what the CRM refused, or to look for what may be there. */
  retry(call: string): void {
    const document = this.#parts.records.document(call)
    if (!document || this.#underWay.has(call)) return
    const { parked: _, unclear: __, ...rest } = document
    this.#save(rest, 'retry-asked')
    this.hurry(call)
  }

  /** Whatever a document had to wait for after trouble, it is its turn now. @param key of its errand */
  hurry(key: string): void {
    this.#later.delete(key)
    this.wake()
  }

  isUnderWay(key: string): boolean {
    return this.#underWay.has(key)
  }

  /** The agent has looked where Cadran could not: the log is there, or it is not and is to be made. */
  settleUnclear(call: string, isThere: boolean): void {
    const document = this.#parts.records.document(call)
    if (!document?.attempt || standing(document) !== 'unclear' || this.#underWay.has(call)) return
    const { attempt, unclear: _, ...rest } = document
    this.#save(
      isThere ? { ...rest, acknowledged: attempt.fields } : rest,
      isThere ? 'agent-found-it' : 'agent-missed-it',
    )
    this.wake()
  }

  /** The agent has put right in the CRM what only they could. */
  settleOutOfReach(call: string): void {
    const document = this.#parts.records.document(call)
    if (!document || standing(document) !== 'out-of-reach') return
    this.#save({ ...document, acknowledged: { ...document.acknowledged, ...document.wanted } }, 'done-by-hand')
    this.wake()
  }

  /** The log was deleted in the CRM: the agent wants it made again, or lets it go. */
  settleDeleted(call: string, again: boolean): void {
    const document = this.#parts.records.document(call)
    if (document?.parked?.kind !== 'not-found') return
    const { kind, destination, wanted } = document
    const { parked: _, ...rest } = document
    this.#save(
      again ? { call, kind, destination, wanted } : { ...rest, acknowledged: wanted, letGo: true },
      again ? 'made-again' : 'let-go',
    )
    this.wake()
  }

  /** Resolves when nothing is under way and nothing can be done now; what waits for its time, or for somebody, is left. */
  quiet(): Promise<void> {
    const quiet = new Promise<void>((resolve) => this.#waitingForQuiet.push(resolve))
    this.wake()
    return quiet
  }

  /** No new errand begins; resolves when those under way are done. */
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
    const destination = this.#parts.destination()
    if (this.#closed || !destination || this.#refused) return
    const now = this.#parts.elapsed()
    if (this.#pause && this.#pause.until > now) return this.#pumpAt(this.#pause.until)
    this.#pumpAt(this.#beginErrands(destination, this.#lanes))
  }

  /** One while it is unsure what comes of a request: the CRM is in trouble, or was not heard yet. */
  get #lanes(): number {
    return this.#pause || this.#parts.serverNow() === undefined ? 1 : LANES
  }

  /** @returns when the next one is due; with all lanes taken, the one that comes free tells */
  #beginErrands(destination: Destination, lanes: number): number {
    const now = this.#parts.elapsed()
    let next = Infinity
    for (const errand of this.#errands(destination)) {
      if (this.#underWay.has(errand.key) || !this.#hasLaneFor(errand, lanes)) continue
      const due = Math.max(errand.at, this.#later.get(errand.key)?.at ?? 0)
      const ready = due > now ? due : now + this.#parts.room(errand.urgency)
      if (ready > now) next = Math.min(next, ready)
      else if (!errand.mustWait?.()) this.#begin(errand)
    }
    return next
  }

  /** In the order of their turn; those of equal urgency as they come. After trouble, what is safe to repeat goes before what would have to be looked for. */
  #errands(destination: Destination): Errand[] {
    const inTrouble = this.#pause !== undefined
    const creates = (errand: Errand) => (inTrouble && errand.creates ? 1 : 0)
    return this.#sources
      .flatMap((source) => source.errands(destination))
      .sort((one, other) => creates(one) - creates(other) || byUrgency(one.urgency, other.urgency))
  }

  #hasLaneFor({ isUpload = false }: Errand, lanes: number): boolean {
    return this.#taken(isUpload) < (isUpload ? 1 : lanes)
  }

  #taken(byUploads: boolean): number {
    let taken = 0
    for (const { isUpload } of this.#underWay.values()) if (isUpload === byUploads) taken++
    return taken
  }

  #begin(errand: Errand): void {
    const keys = this.#keys
    // What cannot be written down is not sent; it is tried again like anything that fails.
    const isReachable = !this.#pause || !isUnreachable(this.#pause.problem)
    const trouble = errand.run({ closing: this.#closing.signal, isReachable }).catch((error: unknown): Outcome => {
      this.#parts.onDefect(error)
      return { problem: { kind: 'no-answer' }, concerns: 'this' }
    })
    const done = trouble.then((trouble) => {
      this.#underWay.delete(errand.key)
      if (keys === this.#keys && trouble !== 'unheard') this.#note(errand, trouble)
      this.#parts.onChange()
      this.#pump()
    })
    this.#underWay.set(errand.key, { isUpload: errand.isUpload ?? false, done })
  }

  #pumpAt(at: number): void {
    this.#stopTimer?.()
    if (Number.isFinite(at))
      this.#stopTimer = this.#parts.timers.after(Math.max(0, Math.ceil(at - this.#parts.elapsed())), () => this.#pump())
  }

  #note({ key, isUpload }: Errand, trouble: Trouble): void {
    this.#page = trouble && isPage(trouble.problem) ? trouble.problem : undefined
    if (!trouble) {
      this.#pause = undefined
      this.#later.delete(key)
    } else if (trouble.problem.kind === 'unauthorized') this.#refused = true
    else if (trouble.concerns === 'everything') this.#pauseFor(trouble.problem)
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
        ? this.#parts.room('closing')
        : retryDelay(failures, ceiling, retryAfterOf(problem), this.#parts.random)
    this.#pause = { problem, failures, until: this.#parts.elapsed() + wait }
  }

  #delay(key: string, problem: Problem): void {
    const failures = (this.#later.get(key)?.failures ?? 0) + 1
    const wait = retryDelay(failures, LONGEST_WAIT, retryAfterOf(problem), this.#parts.random)
    this.#later.set(key, { problem, failures, at: this.#parts.elapsed() + wait })
  }

  #save(document: Document, kind: string): void {
    this.#parts.records.recordExchange(document, { at: this.#parts.now(), kind })
  }
}

const isServerTrouble = (problem: Problem): boolean => problem.kind === 'server' || problem.kind === 'no-answer'

const isUnreachable = (problem: Problem): boolean => problem.kind === 'unreachable' || problem.kind === 'certificate'

const isPage = (problem: Problem): boolean => problem.kind === 'unreadable' && problem.page === true

const retryAfterOf = (problem: Problem): number =>
  'retryAfterSeconds' in problem ? (problem.retryAfterSeconds ?? 0) : 0
