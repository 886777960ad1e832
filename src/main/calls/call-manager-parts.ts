import type { Agent, Call, LogDecision } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import type { Journal } from '../journal/journal'
import type { Clocks } from '../lib/clocks'
import type { Line, Recorded } from '../lines/line'
import type { Destination } from '../outbox/document'

/** What the calls need of the rest. */
export interface CallManagerParts {
  journal: Journal
  line: Line
  clocks: Clocks
  /** Epoch milliseconds by the CRM's clock; undefined until it was heard. */
  serverNow(): number | undefined
  /** What makes this computer's time the CRM's, in milliseconds. */
  clockCorrection(): number
  newId(): string
  /** Who makes the calls, once known. */
  agent(): Agent | undefined
  /** The CRM that a call made now is written for. */
  destination(): Destination
  /** Whether notes go to the lead as well. */
  leadNotes(): boolean
  /** A change of a call is in the journal. */
  onChange(): void
  /** What a number that the line names is, and whether a call with it is logged. */
  readNumber(number: string): Promise<{ number: UnderstoodNumber; log: LogDecision }>
  /** A call came in, and rings. */
  onIncoming(call: Call): void
  /** The line has a sound file of a call. */
  onRecorded(recorded: Recorded): void
  /** It records, and has none that is surely of this call. */
  onUnrecorded(call: string): void
  /** The disk did not take a change: it is kept in memory and tried again. */
  onWriteFailed(error: unknown): void
  /** What the line told could not be applied. */
  onError(error: unknown): void
}
