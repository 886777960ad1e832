import type { Call } from '../../shared/call'
import type { Recording } from '../outbox/kinds/recording'
import type { JournalKeeper } from './stored'

/** What the journal knows of recordings and of the files they come from. */
export class JournalRecordings {
  readonly #keeper: Pick<JournalKeeper, 'use'>

  constructor(keeper: Pick<JournalKeeper, 'use'>) {
    this.#keeper = keeper
  }

  /** One that cannot be read is not taken for one that was never there. */
  of(call: string): Recording | undefined {
    return this.#keeper.use('read', (store) => store.recordings.ofCalls([call])[0])
  }

  /** Those whose copies have one of these names. */
  withCopies(files: readonly string[]): Recording[] {
    return this.#keeper.use('read', (store) => store.recordings.withCopies(files))
  }

  /** Calls that began then, newest first. @param from epoch milliseconds */
  callsBetween(from: number, to: number): Call[] {
    return this.#keeper.use('read', (store) => store.recordings.callsBetween(from, to))
  }

  /** A file was attached, or the agent said that it belongs to no call. */
  isHandled(name: string): boolean {
    return this.#keeper.use('read', (store) => store.recordings.isHandled(name))
  }

  handle(name: string, at: number): void {
    this.#keeper.use('write', (store) => store.recordings.handle(name, at))
  }
}
