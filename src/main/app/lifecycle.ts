import { detached } from '../lib/detached'
import { Sequencer } from '../lib/sequencer'
import type { OpenLine } from '../lines/open-line'
import type { Session } from '../session/session'

/** A session that is open: the agent's own or the demo's, with the line that it was opened for. */
export interface Opened {
  session: Session
  line: OpenLine
  /** The demo CRM's own page, for the agent's browser. */
  demoPage?: string
  close(): Promise<void>
}

/** Where the app stands. One session is open at a time; whatever needs one waits for the next while none is. */
export type AppState =
  /** `next` settles when the session is open, or could not be opened. */
  | { name: 'opening' | 'reopening'; next: Promise<void> }
  | {
      name: 'open'
      opened: Opened
      /** What the session was opened with has changed, and a call keeps it open. */
      wantsReopening: boolean
      /** The agent asked for the connect screen. */
      isConnecting: boolean
      /** The agent is asked whether to quit in spite of what is unfinished. */
      isAskedToQuit: boolean
    }
  /** No session could be opened; the next try may do better. */
  | { name: 'failed'; error: unknown }
  /** `lateLinks`: came meanwhile, the newest first; the next start answers them. */
  | { name: 'leaving'; lateLinks: readonly string[] }

type OpenState = Extract<AppState, { name: 'open' }>

export interface LifecycleParts {
  open(): Promise<Opened>
  /** A session is open, and nothing of it has begun yet. @param before the one that was closed for it */
  onOpen(opened: Opened, before: Opened | undefined): void
  /** The session in use is in use no more, and is about to be closed. */
  onClose(): void
  /** None could be opened, and none is asked for: the window has nobody to answer it. */
  onFailed(error: unknown): void
  onError(error: unknown): void
}

/** Opens and closes sessions, one at a time and in the order in which that was asked for. */
export class Lifecycle {
  readonly #parts: LifecycleParts
  readonly #sequence = new Sequencer()
  /** Counts what was asked for: only the last of it opens a session. */
  #asked = 0
  /** The one that has to be closed before another is opened. */
  #opened: Opened | undefined
  #state: AppState = { name: 'failed', error: new Error('Nothing was opened yet') }

  constructor(parts: LifecycleParts) {
    this.#parts = parts
  }

  get state(): AppState {
    return this.#state
  }

  /** The session in use; undefined while there is none. */
  get current(): Opened | undefined {
    return this.#state.name === 'open' ? this.#state.opened : undefined
  }

  /** The session in use, else the next one. Rejects where none is to be expected. */
  async opened(): Promise<Opened> {
    for (;;)
      switch (this.#state.name) {
        case 'open':
          return this.#state.opened
        case 'failed':
          throw this.#state.error
        case 'leaving':
          throw new Error('Cadran is quitting')
        default:
          await this.#state.next
      }
  }

  /** Opens the first session, or another in the place of the one in use. What is asked for from now on waits for the new one. */
  open(): Promise<void> {
    if (this.#state.name === 'leaving') return Promise.resolve()
    const asked = ++this.#asked
    const next = this.#sequence.run(() => this.#replace(asked))
    this.#become({ name: this.#opened ? 'reopening' : 'opening', next })
    return next
  }

  async #replace(asked: number): Promise<void> {
    const before = this.#opened
    await this.#close()
    if (asked !== this.#asked) return
    try {
      this.#opened = await this.#parts.open()
    } catch (error) {
      this.#parts.onError(error)
      if (asked !== this.#asked) return
      this.#state = { name: 'failed', error }
      this.#parts.onFailed(error)
      return
    }
    // Whatever was asked for meanwhile closes this one again.
    if (asked !== this.#asked) return
    const flags = { wantsReopening: false, isConnecting: false, isAskedToQuit: false }
    this.#state = { name: 'open', opened: this.#opened, ...flags }
    this.#parts.onOpen(this.#opened, before)
  }

  #become(state: AppState): void {
    const wasOpen = this.#state.name === 'open'
    this.#state = state
    if (wasOpen) this.#parts.onClose()
  }

  async #close(): Promise<void> {
    const closing = this.#opened?.close()
    this.#opened = undefined
    await closing?.catch(this.#parts.onError)
  }

  /** Changes what is so while a session is open; without effect otherwise. */
  change(changes: Partial<Pick<OpenState, 'isConnecting' | 'isAskedToQuit'>>): void {
    if (this.#state.name === 'open') this.#state = { ...this.#state, ...changes }
  }

  /** What the session was opened with has changed: it is opened anew, as soon as no call is live. */
  async openAnew(): Promise<void> {
    if (this.#state.name === 'open') this.#state = { ...this.#state, wantsReopening: true }
    await this.#openIfWanted()
  }

  /** A call has begun, gone on or ended. */
  callChanged(): void {
    detached(this.#openIfWanted(), this.#parts.onError)
  }

  #openIfWanted(): Promise<void> | undefined {
    const state = this.#state
    const isDue = state.name === 'open' && state.wantsReopening && state.opened.session.calls.liveCount === 0
    return isDue ? this.open() : undefined
  }

  /** @returns when the session in use is closed; undefined where Cadran is leaving already */
  leave(): Promise<void> | undefined {
    if (this.#state.name === 'leaving') return undefined
    this.#asked++
    this.#become({ name: 'leaving', lateLinks: [] })
    return this.#sequence.run(() => this.#close())
  }

  get lateLinks(): readonly string[] {
    return this.#state.name === 'leaving' ? this.#state.lateLinks : []
  }

  /** Keeps links for the next start. @returns whether there will be none but that one */
  keepForNextStart(links: readonly string[], most: number): boolean {
    if (this.#state.name !== 'leaving') return false
    this.#state = { name: 'leaving', lateLinks: [...links, ...this.#state.lateLinks].slice(0, most) }
    return true
  }
}
