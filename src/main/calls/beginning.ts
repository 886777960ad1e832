import type { Agent, Call, LogDecision } from '../../shared/call'
import type { UnderstoodNumber } from '../../shared/number'
import { defined } from '../../shared/objects'
import type { Stopwatch } from '../lib/stopwatch'
import { calledNumber } from './called-number'

/** What a call begins with. */
export interface Beginning extends Partial<Pick<Call, 'id' | 'direction' | 'startedAt' | 'lead'>> {
  number: UnderstoodNumber
  log: LogDecision
  stopwatch?: Stopwatch
  /** What the line is given, where Cadran places the call. */
  dialed?: string
}

interface Circumstances extends Required<Pick<Call, 'id' | 'startedAt' | 'began'>> {
  /** Who makes it, once known. */
  agent: Agent | undefined
  /** Milliseconds; 0 where this computer's clock is right enough. */
  clockCorrection: number
}

/** The call as it is from its first moment on. */
export function newCall(
  { number, dialed, log, lead, direction = 'outgoing' }: Beginning,
  { id, startedAt, began, agent, clockCorrection }: Circumstances,
): Call {
  return {
    id,
    direction,
    number: calledNumber(number, dialed),
    startedAt: Math.floor(startedAt / 1000) * 1000,
    began,
    ...(clockCorrection !== 0 && { clockCorrection }),
    log,
    ...defined({ lead, agent }),
    phase: { name: direction === 'incoming' ? 'ringing' : 'dialing' },
  }
}
