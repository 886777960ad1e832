import { app } from 'electron'
import { join } from 'node:path'
import type { UnexpectedEnd } from '../../shared/unexpected-end'
import { keepCrashDumps } from '../desktop/crash-reporter'
import type { Session } from '../session/session'
import { CRASH_DUMPS, pruneCrashDumps } from '../support/crash-dumps'
import { versions } from './help/surroundings'
import type { Preceding } from './failed-starts'
import { beginRun, endRun, runFailed } from './this-run'

export interface RunRecordParts {
  /** Cadran's own. */
  folder: string
  preceding: Preceding
  /** The session in use. */
  session(): Session | undefined
}

/** Keeps a record of the run for the case that it ends unexpectedly: a note for the next start, the crash dumps, the report. */
export class RunRecord {
  readonly #parts: RunRecordParts

  constructor(parts: RunRecordParts) {
    this.#parts = parts
  }

  /** Another process has this folder's journal, and the note of its run there is that one's. */
  get isBesideAnother(): boolean {
    return this.#parts.session()?.whyInMemory === 'elsewhere'
  }

  /** How the run before this one ended, where the agent is to be told of that. */
  get unexpectedEnd(): UnexpectedEnd | undefined {
    return this.isBesideAnother ? undefined : this.#parts.preceding.end
  }

  /** The run begins. This takes a moment, and so comes after the window; a start that comes to no window is counted already. */
  begin(): void {
    const { folder, preceding } = this.#parts
    if (!this.isBesideAnother) beginRun(folder, { startedAt: Date.now(), failedBefore: preceding.failed })
    pruneCrashDumps(folder, Date.now())
    keepCrashDumps(join(folder, CRASH_DUMPS))
  }

  /** The main process gives up. */
  fail(): void {
    const { folder, preceding } = this.#parts
    runFailed(folder, { failedAt: Date.now(), failedBefore: preceding.failed })
  }

  /** The run ends as it was asked to. */
  end(): void {
    endRun(this.#parts.folder)
  }

  /** What an agent can pass on after Cadran has failed. */
  async report(): Promise<string> {
    const { buildReport } = await import('../support/report')
    const { folder, preceding } = this.#parts
    return buildReport({ folder, home: app.getPath('home'), versions: versions(), end: preceding.end, now: Date.now() })
  }
}
