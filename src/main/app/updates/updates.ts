import type { Settings } from '../../../shared/settings'
import type { OtherVersion, UpdateChannel, UpdateView } from '../../../shared/updates'
import type { ProgramFile } from '../../desktop/program-file'
import type { EndedBy, Updater } from '../../desktop/updates/updater'
import type { Clocks } from '../../lib/clocks'
import { detached } from '../../lib/detached'
import { decide, msUntilOpen, type Decision } from './decide'
import { problemOf } from './problem-of'

export interface UpdatesParts {
  by: UpdateView['by']
  /** Loads what does the work: not before there is some. */
  open(): Promise<Updater>
  program: Pick<ProgramFile, 'isReplaced'>
  settings(): Pick<Settings, 'updates' | 'updateChannel' | 'updateHours'>
  /** What the agent is in the middle of. */
  activity(): { inCall: boolean; hasUnsavedWork: boolean }
  isMetered(): Promise<boolean>
  clocks: Clocks
  /** What the agent sees of it has changed. */
  onChange(): void
  onError(error: unknown): void
}

/** The first look: when whoever has just signed in has their computer to themselves again. */
export const FIRST_LOOK = 10_000
const DAY = 24 * 60 * 60 * 1000

/** Brings Cadran up to date, where that is its own task, and knows of an installation that came from elsewhere. */
export class Updates {
  readonly #parts: UpdatesParts
  #opening: Promise<Updater> | undefined
  #state: UpdateView['state'] = 'idle'
  #version: string | undefined
  /** That of the last look. */
  #channel: UpdateChannel | undefined
  #looked: UpdateView['looked']
  /** When to look, on the clock that counts sleep too: in milliseconds. */
  #dueAt = Infinity
  #isMetered = false
  #isAsking = false
  /** As the agent sees it. */
  #wasInstallable = false
  #isReplaced = false
  #isAtWork = false
  #stopAlarm: (() => void) | undefined

  constructor(parts: UpdatesParts) {
    this.#parts = parts
  }

  /** Cadran has started. */
  start(): void {
    this.#dueAt = this.#now() + FIRST_LOOK
    this.#setAlarm()
  }

  close(): void {
    this.#stopAlarm?.()
    this.#dueAt = Infinity
  }

  get view(): UpdateView {
    return {
      ...{ by: this.#parts.by, state: this.#state, mayInstall: this.mayInstall },
      ...(this.#version !== undefined && { version: this.#version }),
      ...(this.#isMetered && { metered: true as const }),
      ...(this.#looked && { looked: this.#looked }),
    }
  }

  /** What the agent is to be told of. */
  get otherVersion(): OtherVersion | undefined {
    if (this.#isReplaced) return { state: 'installed' }
    if (!this.#isAsking || this.#version === undefined) return undefined
    return { state: this.#state === 'ready' ? 'ready' : 'found', version: this.#version }
  }

  /** Whether what is ready may be installed as Cadran ends now. */
  get mayInstall(): boolean {
    return this.#decide().installs
  }

  /** Rejects never: where it cannot be installed, Cadran ends, or starts again, as the version that it is. */
  async install(again: boolean): Promise<EndedBy> {
    try {
      return await (await this.#open()).install(again)
    } catch (error) {
      this.#parts.onError(error)
      return 'cadran'
    }
  }

  /** The agent turns to the window: whatever was installed or connected meanwhile, they did outside of it. */
  async seen(): Promise<void> {
    this.#isMetered = false
    this.changed()
    if (this.#isReplaced || !(await this.#parts.program.isReplaced())) return
    this.#isReplaced = true
    this.#parts.onChange()
  }

  /** A call, a setting, or the time of day is another. */
  changed(): void {
    if (this.#channel !== undefined && this.#channel !== this.#parts.settings().updateChannel) this.#forget()
    detached(this.#goOn(), this.#parts.onError)
  }

  /** Where the last look did not get through, the next need not wait for tomorrow. */
  networkIsBack(): void {
    if (this.#looked?.problem === 'unreachable') detached(this.lookNow(), this.#parts.onError)
  }

  /** During a call it waits for the end of that. */
  lookNow(): Promise<void> {
    this.#dueAt = this.#now()
    return this.#goOn()
  }

  /** The agent wants what was found, whatever the network costs. */
  async download(): Promise<void> {
    if (this.#state === 'found' && this.#parts.settings().updates !== 'off') await this.#work(() => this.#download())
  }

  #forget(): void {
    this.#state = 'idle'
    this.#version = this.#channel = this.#looked = undefined
    this.#dueAt = this.#now()
  }

  #goOn(): Promise<void> {
    return this.#work(async () => {
      for (let next = this.#decide(); next.looks || next.downloads; next = this.#decide()) {
        if (next.looks) await this.#look()
        else if (await this.#parts.isMetered()) this.#become('found', { isMetered: true })
        else await this.#download()
      }
    })
  }

  /** One thing at a time; whoever asks meanwhile gets what comes of that. */
  async #work(task: () => Promise<void>): Promise<void> {
    if (this.#isAtWork || this.#parts.by !== 'cadran') return
    this.#isAtWork = true
    await task().finally(() => (this.#isAtWork = false))
    this.#settle()
  }

  async #look(): Promise<void> {
    const before = this.#version
    const { updateChannel } = this.#parts.settings()
    const wasReady = this.#state === 'ready'
    this.#dueAt = this.#now() + DAY
    this.#become('looking')
    try {
      this.#version = await (await this.#open()).look(updateChannel)
      this.#looked = { at: this.#parts.clocks.now() }
      const isSame = wasReady && this.#version === before
      this.#become(this.#version === undefined ? 'idle' : isSame ? 'ready' : 'found')
    } catch (error) {
      this.#fail(error)
      // What is downloaded does not become worse for it.
      if (wasReady) this.#become('ready')
      else this.#forgetVersion()
    }
    this.#channel = updateChannel
  }

  async #download(): Promise<void> {
    this.#become('downloading')
    try {
      await (await this.#open()).download()
      this.#become('ready')
    } catch (error) {
      this.#fail(error)
      this.#forgetVersion()
    }
  }

  /** Nothing is tried again before the next look. */
  #forgetVersion(): void {
    this.#version = undefined
    this.#become('idle')
  }

  #fail(error: unknown): void {
    this.#parts.onError(error)
    this.#looked = { at: this.#parts.clocks.now(), problem: problemOf(error) }
  }

  #open(): Promise<Updater> {
    return (this.#opening ??= this.#parts.open())
  }

  #become(state: UpdateView['state'], { isMetered = false } = {}): void {
    this.#state = state
    this.#isMetered = isMetered
    this.#parts.onChange()
  }

  /** What follows for the agent from how things are now. */
  #settle(): void {
    const { asks, installs } = this.#decide()
    this.#setAlarm()
    if (asks === this.#isAsking && installs === this.#wasInstallable) return
    this.#isAsking = asks
    this.#wasInstallable = installs
    this.#parts.onChange()
  }

  #decide(): Decision {
    const { updates: mode, updateHours: hours } = this.#parts.settings()
    return decide({
      ...{ mode, hours, hour: new Date(this.#parts.clocks.now()).getHours() },
      ...{ isLookDue: this.#now() >= this.#dueAt, isMetered: this.#isMetered, state: this.#state },
      ...{ isAsking: this.#isAsking, ...this.#parts.activity() },
    })
  }

  /** One timer, which sleeps until there is something to do: nothing is polled. */
  #setAlarm(): void {
    this.#stopAlarm?.()
    const { clocks, settings, by } = this.#parts
    if (by !== 'cadran' || settings().updates === 'off' || this.#dueAt === Infinity) return
    const opens = msUntilOpen(settings().updateHours, new Date(clocks.now()))
    const waits = this.#version !== undefined && opens !== undefined ? [opens] : []
    // What is due already waits for the end of a call, which tells.
    if (this.#dueAt > this.#now()) waits.push(this.#dueAt - this.#now())
    if (waits.length > 0) this.#stopAlarm = clocks.after(Math.min(...waits), () => this.changed())
  }

  #now(): number {
    return this.#parts.clocks.uptime() * 1000
  }
}
