import type { logCommunication } from '../../src/main/communications'
import { resolveDocument } from '../../src/main/documents'
import type { DocumentAnswer } from '../../src/shared/document'
import { Desk } from '../../src/main/calls/desk'
import { Stopwatch } from '../../src/main/calls/stopwatch'
import { Budget, within } from '../../src/main/outbox/rate/rate-limiter'
import { Client, type Access } from '../../src/main/crm/client'
import { stateOf, type AnyDocument } from '../../src/main/outbox/any-document'
import { ServerClock } from '../../src/main/crm/server-clock'
import { createOutbox, crmWith } from '../../src/main/outbox/outbox'
import type { Scheduler } from '../../src/main/outbox/scheduler'
import type { HttpOutcome, HttpRequest } from '../../src/main/crm/transport'
import type { Happening, Journal, Turn } from '../../src/main/journal/journal'
import { manualLine } from '../../src/main/lines/manual-line'
import type { Timers } from '../../src/main/timers'
import type { Agent } from '../../src/shared/call'
import { DiskRefused, mortalJournal, type Mortality } from './mortal-journal'
import type { Network } from './network'
import type { Random } from './random'
import { deskUsers } from './simulated-crm'
import type { Trace } from './trace'
import type { World } from './world'

export const api = 'https://api.crm.activix.ca/v2'

/** What the settings and the keychain hold. */
export interface Settings {
  key: string | undefined
  agent: Agent | undefined
  /** The account told its users. */
  knowsUsers: boolean
}

interface CadranParts {
  number: number
  world: World
  random: Random
  network: Pick<Network, 'carry'>
  journal: Journal
  trace: Trace
  settings: Settings
  /** Chance of dying at each write and each request. */
  risk(): number
  /** Chance that the disk refuses a write. */
  diskRefuses(): number
  newId(): string
  /** A mistake in the code. */
  onDefect(error: unknown): void
  onDeath(): void
}

/** One run of Cadran, from its start to its death or its end: the real desk, outbox and client. */
export class Cadran implements Mortality {
  readonly desk: Desk
  readonly sync: Scheduler
  /** With which the agent writes communications. */
  readonly workspace: Parameters<typeof logCommunication>[0]
  /** The agent writes down a document of their own. */
  readonly record: (document: AnyDocument, happening: Happening) => void
  /** What the agent decides about a document; a call's log has its call's id. */
  readonly resolve: (id: string, answer: DocumentAnswer) => void
  /** Looks for leads with the number, unless what is more urgent needs the room. @returns whether it asked, and was answered */
  readonly lookUpLead: (e164: string) => Promise<boolean>
  /** What a call that begins now would have as its `start_at`, to the second; epoch milliseconds. */
  readonly startAt: () => number
  readonly #parts: CadranParts
  #alive = true
  /** As the keychain gave it to this run. */
  #key: string | undefined

  constructor(parts: CadranParts) {
    this.#parts = parts
    const { world, settings } = parts
    const journal = mortalJournal(parts.journal, this, (write, values) => this.#note(write, values))
    const stopwatch = new Stopwatch(world)
    const serverClock = new ServerClock(() => stopwatch.surely())
    const budget = new Budget({
      elapsed: () => stopwatch.surely(),
      serverEarliest: () => serverClock.earliest(),
      serverNow: () => serverClock.now(),
      random: parts.random.next,
    })
    const client = new Client({
      transport: within(budget, (request) => this.#carry(request)),
      elapsed: () => stopwatch.elapsed(),
      serverEarliest: () => serverClock.earliest(),
      now: world.wall,
      onAnswer: (heard) => {
        serverClock.hear(heard.headers['date'], heard.took)
        budget.hear(heard)
      },
    })
    const access = (): Access => ({ api, key: this.#key ?? '' })
    const timers: Timers = {
      after: (milliseconds, run) => world.inside(milliseconds, () => this.#runTimer(run)),
    }
    this.lookUpLead = async (e164) =>
      budget.room('lead') === 0 && (await client.searchLeads(access(), e164)).kind === 'done'
    const userId = (email: string) =>
      settings.knowsUsers ? deskUsers.find((user) => user.email === email)?.id : undefined
    this.sync = createOutbox({
      records: journal,
      crm: crmWith(client, access),
      email: () => settings.agent?.email,
      onLead: (call, lead) => this.desk.identify(call, lead),
      destination: () => (this.#key === undefined ? undefined : { api }),
      userId,
      adopts: () => true,
      sinceBegan: (call) => this.desk.sinceBegan(call),
      room: (urgency) => budget.room(urgency),
      timers,
      now: world.wall,
      serverNow: () => serverClock.now(),
      elapsed: () => stopwatch.elapsed(),
      random: parts.random.next,
      onChange: () => {},
      onDefect: (error) => this.#notice(error),
    })
    this.record = (document, happening) => {
      journal.recordExchange(document, happening)
      this.sync.hurry(document.id)
    }
    const recordings = { resolve: () => {} }
    this.resolve = (id, answer) =>
      resolveDocument({ journal, sync: this.sync, recordings }, { id, answer }, world.wall())
    const clockCorrection = () => serverClock.correction(world.wall())
    this.workspace = {
      ...{ journal, sync: this.sync, leads: { refOf: (id) => ({ id, name: '' }) }, destination: { api } },
      settings: { value: { email: settings.agent?.email ?? '' } },
      get clockCorrection() {
        return clockCorrection()
      },
    }
    this.startAt = () => world.wall() + clockCorrection()
    this.desk = new Desk({
      journal,
      line: manualLine(),
      timers,
      ticks: world,
      now: world.wall,
      clockCorrection,
      newId: parts.newId,
      agent: () => settings.agent,
      destination: () => ({ api }),
      leadNotes: () => false,
      recognise: () => Promise.reject(new Error('These lines begin no calls')),
      onIncoming: () => {},
      onRecorded: () => {},
      onUnrecorded: () => {},
      onTurn: () => this.sync.wake(),
      onWriteFailed: (error) => this.#notice(error),
    })
  }

  get alive(): boolean {
    return this.#alive
  }

  start(): void {
    void this.desk.recover()
    const { world, random, settings } = this.#parts
    world.inside(random.skewed(10, 5_000), () => settings.key !== undefined && this.#alive && this.keyChanged())
  }

  /** The keychain has answered, or the agent has connected. */
  keyChanged(): void {
    const { settings } = this.#parts
    this.#key = settings.key
    if (settings.agent) this.desk.adoptOwnerless(settings.agent)
    this.sync.keyChanged()
  }

  /** Ends as the agent asks it to. */
  async quit(): Promise<void> {
    this.desk.close()
    await this.sync.quiet()
    await this.sync.close()
    if (this.#alive) this.#end('has quit')
  }

  die(where: string): void {
    if (this.#alive) this.#end(`died ${where}`)
  }

  risk(where: string): boolean {
    const { random, risk } = this.#parts
    if (this.#alive && random.chance(risk())) this.die(where)
    return !this.#alive
  }

  /** What a timer throws, nobody catches. */
  #runTimer(run: () => void): void {
    if (!this.#alive) return
    try {
      run()
    } catch (error) {
      this.#parts.onDefect(error)
      this.die('of an error that nobody caught')
    }
  }

  diskRefuses(): boolean {
    return this.#parts.random.chance(this.#parts.diskRefuses())
  }

  /** A disk that refuses is to be expected; anything else is a mistake in the code. */
  #notice(error: unknown): void {
    if (error instanceof DiskRefused) this.#parts.trace.add('machine', () => `its disk refuses: ${error.message}`)
    else this.#parts.onDefect(error)
  }

  #end(how: string): void {
    this.#alive = false
    this.#parts.trace.add('cadran', () => `── run ${this.#parts.number} ${how}`)
    this.#parts.onDeath()
  }

  async #carry(request: HttpRequest): Promise<HttpOutcome> {
    if (this.risk('before a request left')) return never()
    const outcome = this.#parts.network.carry(request, this.#parts.number)
    if (this.risk('after a request left')) return never()
    const known = await outcome
    return this.risk('as an answer came') ? never() : known
  }

  #note(write: string, values: unknown[]): void {
    if (write !== 'beat') this.#parts.trace.add('journal', () => written(write, values))
  }
}

/** What was written, without what is plain from the lines before. */
function written(write: string, [value, happening]: unknown[]): string {
  if (write === 'record') {
    const { call, happenings, documents = [] } = value as Turn
    return `${call.id} ${happenings.map(({ kind }) => kind).join(', ')} ${JSON.stringify(call.phase)}${documents.map((document) => `, ${stateOf(document)}`).join('')}`
  }
  if (write === 'recordExchange') {
    const { destination: _, desired: __, id, ...rest } = value as AnyDocument
    const { kind } = happening as Happening
    return `${id} ${kind}, ${stateOf(value as AnyDocument)} ${JSON.stringify(rest)}`
  }
  return `${write} ${JSON.stringify(happening ?? value)}`
}

/** Nobody is left to hear it. One for each: a single one would hold on to all that ever waited for it. */
const never = () => new Promise<never>(() => {})
