import { rm } from 'node:fs/promises'
import type { Journal } from '../journal/journal'
import type { Recorded } from '../lines/line'
import type { Notices } from '../lib/notices'
import type { Recordings } from './recordings'

export interface FromLineParts {
  journal: Pick<Journal, 'call'>
  recordings: Pick<Recordings, 'attach'>
  notices: Pick<Notices, 'add'>
  onChange(): void
}

/** What the line recorded of a call goes where every recording goes; a call that is not logged needs none. */
export class RecordingsFromLine {
  readonly #parts: FromLineParts

  constructor(parts: FromLineParts) {
    this.#parts = parts
  }

  async take({ call, file, silent, temporary }: Recorded): Promise<void> {
    const { recordings, notices, onChange } = this.#parts
    const result = await recordings.attach(call, file, 'recording-from-line').finally(async () => {
      if (temporary) await rm(file, { force: true })
    })
    // Where none is wanted, none is missing.
    if (result.kind === 'refused' && result.why !== 'not-logged' && result.why !== 'switched-off') this.missing(call)
    if (result.kind !== 'attached' || !silent) return
    notices.add({ kind: 'recording-silent', number: this.#displayOf(call), side: silent })
    onChange()
  }

  /** The line records, and has nothing of this call. */
  missing(call: string): void {
    if (this.#parts.journal.call(call)?.log !== true) return
    this.#parts.notices.add({ kind: 'recording-missing', number: this.#displayOf(call) })
    this.#parts.onChange()
  }

  #displayOf(call: string): string {
    return this.#parts.journal.call(call)?.number.display ?? ''
  }
}
