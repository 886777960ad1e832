import type { Call, LogDecision } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import type { Stopwatch } from '../lib/stopwatch'

/** What a call begins with. */
export interface Beginning extends Partial<Pick<Call, 'id' | 'direction' | 'startedAt' | 'lead'>> {
  number: UnderstoodNumber
  log: LogDecision
  stopwatch?: Stopwatch
  /** What the line is given, where Cadran places the call. */
  dialed?: string
}
