import { windowFailure } from '../../shared/i18n/failures'
import type { Kept } from '../../shared/i18n/en/failures'
import type { Language } from '../../shared/snapshot'
import type { Panel } from '../desktop/panel'
import { detached } from '../lib/detached'
import type { Clocks } from '../lib/clocks'
import type { Log } from '../logs/log'

export interface WindowFailuresParts {
  clocks: Pick<Clocks, 'monotonic' | 'after'>
  language(): Language
  /** What became of the calls; undefined where no session is open that knows. */
  kept(): Kept | undefined
  /** It asks in a dialog of the system's, which needs no page. */
  panel: Pick<Panel, 'ask' | 'reload' | 'endPage'>
  restart(): void
  log: Pick<Log, 'error'>
}

/** A page that fails oftener than this is not loaded again by itself: it would fail for ever, and keep the computer busy. */
const MOST_RELOADS = 3
const WITHIN = 60_000

/** After this a page that was loaded should have asked for something to show. */
const LONGEST_LOADING = 30_000

/** What is done about a window that fails: it holds nothing that main does not, so it is loaded again, and where that does not help the agent is asked. */
export class WindowFailures {
  readonly #parts: WindowFailuresParts
  /** When it was loaded again by itself, in milliseconds. */
  #reloads: number[] = []
  /** Takes away the dialog that is open. */
  #question: AbortController | undefined
  #stopWaiting: (() => void) | undefined

  constructor(parts: WindowFailuresParts) {
    this.#parts = parts
    this.#waitForPage()
  }

  /** The page's process has ended. @param why as Chromium has it */
  gone(why: string): void {
    const { log, clocks, panel } = this.#parts
    log.error('window', new Error(`Its process has ended: ${why}`))
    this.#withdraw()
    const now = clocks.monotonic()
    this.#reloads = this.#reloads.filter((at) => now - at < WITHIN)
    if (this.#reloads.length >= MOST_RELOADS) return this.#ask('gone', (answer) => this.#afterFailing(answer))
    this.#reloads.push(now)
    panel.reload()
    this.#waitForPage()
  }

  /** It takes no clicks and no keys, or shows nothing. */
  hangs(): void {
    if (this.#question) return
    this.#parts.log.error('window', new Error('It does not respond'))
    this.#ask('hangs', (answer) => answer === 1 && this.#parts.panel.endPage())
  }

  /** It asks for something, or takes clicks again. */
  responds(): void {
    this.#stopWaiting?.()
    this.#withdraw()
  }

  close(): void {
    this.#stopWaiting?.()
    this.#withdraw()
  }

  #waitForPage(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = this.#parts.clocks.after(LONGEST_LOADING, () => this.hangs())
  }

  #afterFailing(answer: number): void {
    if (answer === 1) return this.#parts.restart()
    this.#reloads = []
    this.#parts.panel.reload()
    this.#waitForPage()
  }

  #ask(what: 'gone' | 'hangs', act: (answer: number) => unknown): void {
    const { language, kept, panel, log } = this.#parts
    const question = new AbortController()
    this.#question = question
    this.#stopWaiting?.()
    const answered = panel.ask(windowFailure(language(), what, kept()), question.signal).then((answer) => {
      if (this.#question !== question) return
      this.#question = undefined
      act(answer)
    })
    detached(answered, (error) => log.error('window', error))
  }

  #withdraw(): void {
    this.#question?.abort()
    this.#question = undefined
  }
}
