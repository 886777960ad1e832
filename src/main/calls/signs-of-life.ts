import type { Call } from '../../shared/call'
import type { Journal } from '../journal/journal'
import type { Timers } from '../lib/timers'
import type { CallTime } from './call-time'
import { Heartbeat } from './heartbeat'
import type { LiveCalls } from './live-calls'
import type { CallWriter } from './call-writer'
import type { Unread } from './unread'

export interface SignsOfLifeParts {
  journal: Pick<Journal, 'beat'>
  live: Pick<LiveCalls, 'size' | 'all'>
  writer: Pick<CallWriter, 'isDone' | 'writeAll'>
  unread: Pick<Unread, 'isEmpty' | 'tryAgain'>
  time: Pick<CallTime, 'makeSure'>
  timers: Timers
  /** What the disk did not take before is in the journal. */
  onChange(): void
  onWriteFailed(error: unknown): void
}

/**
 * Writes down again and again that the live calls live, so that what a crash leaves behind is known to have lived until then. What the disk did not take
 * or give before, it may now.
 */
export class SignsOfLife {
  readonly #parts: SignsOfLifeParts
  readonly #heartbeat: Heartbeat

  constructor(parts: SignsOfLifeParts) {
    this.#parts = parts
    this.#heartbeat = new Heartbeat({ timers: parts.timers, beat: () => this.#beat() })
  }

  /** A call lives, or the disk refused something. */
  start(): void {
    this.#heartbeat.start()
  }

  /** A call is over: it may have been the last reason. */
  stopIfDone(): void {
    if (!this.#hasReason) this.#heartbeat.stop()
  }

  /** The last ones. */
  close(): void {
    this.#heartbeat.stop()
    if (this.#parts.live.size > 0 || !this.#parts.writer.isDone) this.#beat()
  }

  get #hasReason(): boolean {
    const { live, writer, unread } = this.#parts
    return live.size > 0 || !writer.isDone || !unread.isEmpty
  }

  /** @returns whether there is a reason for another one */
  #beat(): boolean {
    const { live, writer, unread, time, onChange } = this.#parts
    const hasFailed = !writer.isDone || !unread.isEmpty
    unread.tryAgain()
    writer.writeAll()
    for (const call of live.all()) {
      time.makeSure(call)
      this.#beatFor(call.call, call.stopwatch.elapsed())
    }
    if (hasFailed && writer.isDone) onChange()
    return this.#hasReason
  }

  /** One that the disk refuses is no loss: the one before it stands. */
  #beatFor({ id, startedAt }: Call, elapsed: number): void {
    try {
      this.#parts.journal.beat(id, startedAt + elapsed)
    } catch (error) {
      this.#parts.onWriteFailed(error)
    }
  }
}
