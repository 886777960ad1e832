import { app } from 'electron'
import type { Saved } from '../../shared/i18n/failures'
import type { Panel } from '../desktop/panel'
import { detached } from '../lib/detached'
import type { RedactedLog } from '../logs/log'
import type { Session } from '../session/session'
import type { Defects } from './defects'
import type { Display } from './display'
import { exit, inTime } from './exit'
import type { GaveUp } from './gave-up'
import type { Lifecycle } from './lifecycle'
import type { RunRecord } from './run-record'
import type { Updates } from './updates/updates'

export interface LeavingParts {
  lifecycle: Lifecycle
  /** The session in use. */
  session(): Session | undefined
  panel: Pick<Panel, 'show'>
  display: Pick<Display, 'destroy'>
  updates: Pick<Updates, 'mayInstall' | 'install'>
  run: Pick<RunRecord, 'isBesideAnother' | 'end'>
  gaveUp: Pick<GaveUp, 'endNow'>
  /** Parts that work beside the session and stop with it, in this order. */
  companions: readonly { close(): void }[]
  refresh(): void
  log: Pick<RedactedLog, 'error'>
  defects: Defects
}

export interface LeaveOptions {
  /** Whether Cadran is to be started again. */
  again?: boolean
  /** Whether an update that is ready may be installed: the agent wants Cadran to end, and no system waits for that. */
  installs?: boolean
}

/** Ends Cadran: for the agent, who is asked first where something is unfinished; for the system; and after the main process gave up. */
export class Leaving {
  readonly #parts: LeavingParts

  constructor(parts: LeavingParts) {
    this.#parts = parts
  }

  /** The agent presses Quit; where they were asked already, that is their answer. */
  quit(): void {
    const { state } = this.#parts.lifecycle
    if (state.name === 'open' && state.isAskedToQuit) this.leave({ installs: true })
    else app.quit()
  }

  /** Cadran is to end. A live call or an unsent log is asked about first, in the window. */
  askedToQuit(): void {
    const { lifecycle, panel, refresh } = this.#parts
    const session = this.#parts.session()
    if (!session || (session.calls.liveCount === 0 && session.unsent === 0 && session.calls.isWritten))
      return this.leave({ installs: true })
    lifecycle.change({ isAskedToQuit: true })
    panel.show()
    refresh()
  }

  /** Closes everything and ends the process, without asking. */
  leave({ again = false, installs = false }: LeaveOptions = {}): void {
    const { updates, run, gaveUp, defects } = this.#parts
    // While it is known what the agent is in the middle of.
    const mayInstall = installs && updates.mayInstall
    const { isBesideAnother } = run
    const closed = this.#close()
    if (!closed) return gaveUp.endNow()
    if (!isBesideAnother) run.end()
    const ends = closed.finally(() => this.#end(again, mayInstall))
    detached(ends, defects.of('close'))
  }

  /**
   * Has all that is in memory go to the disk, a live call with its last sign of life; nothing is done any more.
   *
   * @returns undefined where Cadran is ending already
   */
  save(): Promise<Saved> | undefined {
    const session = this.#parts.session()
    const wasOnCall = (session?.calls.liveCount ?? 0) > 0
    const unsent = this.#unsentOf(session)
    return this.#close()?.then(() => ({
      wasOnCall,
      kept: session && unsent !== undefined ? { unsent, isSaved: session.isSaved } : undefined,
    }))
  }

  /** Ends the process after the main process gave up; the exit code tells of the failure. */
  endFailed(again: boolean): void {
    const { display, lifecycle } = this.#parts
    display.destroy()
    exit({ again, links: lifecycle.lateLinks, endedBy: 'cadran', code: 1 })
  }

  /** @returns when the session is closed, or has taken too long; undefined where Cadran is ending already */
  #close(): Promise<void> | undefined {
    const { lifecycle, companions } = this.#parts
    const closed = lifecycle.leave()
    if (!closed) return undefined
    for (const companion of companions) companion.close()
    return inTime(closed)
  }

  /** What is not known where the journal is what has failed. */
  #unsentOf(session: Session | undefined): number | undefined {
    try {
      return session?.unsent
    } catch (error) {
      this.#parts.log.error('journal', error)
      return undefined
    }
  }

  async #end(again: boolean, mayInstall: boolean): Promise<void> {
    const { display, lifecycle, updates } = this.#parts
    display.destroy()
    // A link that has come meanwhile is answered first; what is ready stays so.
    const installs = mayInstall && lifecycle.lateLinks.length === 0
    const endedBy = installs ? await updates.install(again) : 'cadran'
    const links = lifecycle.lateLinks
    exit({ again: again || links.length > 0, links, endedBy })
  }
}
